// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/find.h"
#include "backend/model/rules/each_message.h"
#include "backend/model/rules/rule.h"

#include <algorithm>
#include <cctype>

namespace quarry::model::rules {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool isEnvironmentReference(std::string_view text) {
  return text.starts_with("${env:") && text.ends_with("}") && text.size() > 7 &&
         std::all_of(text.begin() + 6, text.end() - 1,
                     [](unsigned char byte) { return std::isalnum(byte) != 0 || byte == '_'; });
}

/// What keys of well known services begin with.
constexpr std::string_view key_prefixes[] = {"sk_live_",    "sk_test_", "rk_live_", "AKIA",        "ghp_",
                                             "github_pat_", "xoxb-",    "xoxp-",    "-----BEGIN ", "glpat-"};
constexpr std::size_t least_rest = 8;

/// Whether it begins with what a key begins with and goes on.
bool beginsLikeKey(std::string_view text) {
  return std::any_of(std::begin(key_prefixes), std::end(key_prefixes), [&](std::string_view prefix) {
    return text.starts_with(prefix) && text.size() >= prefix.size() + least_rest;
  });
}

bool looksLikeKey(std::string_view text) {
  // Every text of the document is looked at: of most places the first byte says that no key begins there.
  static const std::string first_bytes = [] {
    std::string bytes;
    for (const std::string_view prefix : key_prefixes) {
      bytes += prefix.front();
    }
    return bytes;
  }();
  // Shorter than any key, as most texts are.
  constexpr std::size_t least_key = 4 + least_rest;
  const std::size_t ends = text.size() < least_key ? 0 : text.size() - least_key + 1;
  for (auto at = text.find_first_of(first_bytes); at < ends; at = text.find_first_of(first_bytes, at + 1)) {
    if (beginsLikeKey(text.substr(at))) {
      return true;
    }
  }
  return false;
}

/// "https://user:password@host".
bool holdsPassword(std::string_view address) {
  const auto scheme = address.find("://");
  const auto begin = scheme == std::string_view::npos ? 0 : scheme + 3;
  const std::string_view authority = address.substr(begin, address.find('/', begin) - begin);
  return authority.find('@') != std::string_view::npos;
}

void checkTexts(const Visited& visited, Findings& findings) {
  const auto* reflection = visited.message().GetReflection();
  std::string text;
  for (const FieldDescriptor* field : visited.texts()) {
    if (looksLikeKey(reflection->GetStringReference(visited.message(), field, &text))) {
      findings.add(
          Severity::error, visited.element(),
          concat("The field ", field->name(), " holds what looks like a key; whoever sees the design would have it."),
          "Write ${env:NAME} and put the key into that environment variable.");
    }
  }
}

}  // namespace

/// Secrets are references to the environment, never values.
void checkSecrets(v1::System& system, Findings& findings) {
  eachMessage(system, [&](const Visited& visited) {
    checkTexts(visited, findings);
    const auto* token = visited.as<v1::Token>();
    if (token != nullptr && !token->key().empty() && !isEnvironmentReference(token->key())) {
      Problem& problem =
          findings.add(Severity::error, visited.element(),
                       "The token's key stands in the design; whoever sees the design could sign tokens.",
                       "Write ${env:NAME}, or leave it empty for a key made for each run.");
      problem.quick_fixes.push_back({"Use ${env:TOKEN_KEY}", [element = visited.element()](v1::System& changed) {
                                       v1::Step* step = findStep(changed, element.substr(element.find(':') + 1));
                                       if (step == nullptr) {
                                         return absl::NotFoundError(concat("there is no ", element));
                                       }
                                       step->mutable_token()->set_key("${env:TOKEN_KEY}");
                                       return absl::OkStatus();
                                     }});
    }
    const auto* external = visited.as<v1::External>();
    if (external != nullptr && holdsPassword(external->address())) {
      findings.add(Severity::error, visited.element(), "The address holds a user name or password.",
                   "Take it out of the address; secrets come from the environment.");
    }
  });
}

}  // namespace quarry::model::rules
