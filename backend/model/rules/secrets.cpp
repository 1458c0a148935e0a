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
bool looksLikeKey(std::string_view text) {
  for (const std::string_view prefix :
       {"sk_live_", "sk_test_", "rk_live_", "AKIA", "ghp_", "github_pat_", "xoxb-", "xoxp-", "-----BEGIN ", "glpat-"}) {
    const auto at = text.find(prefix);
    if (at != std::string_view::npos && text.size() - at >= prefix.size() + 8) {
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

void checkTexts(const std::string& element, const Message& message, Findings& findings) {
  std::string text;
  for (const FieldDescriptor* field : textFieldsOf(message)) {
    if (looksLikeKey(message.GetReflection()->GetStringReference(message, field, &text))) {
      findings.add(
          Severity::error, element,
          concat("The field ", field->name(), " holds what looks like a key; whoever sees the design would have it."),
          "Write ${env:NAME} and put the key into that environment variable.");
    }
  }
}

}  // namespace

/// Secrets are references to the environment, never values.
void checkSecrets(v1::System& system, Findings& findings) {
  eachMessage(system, [&](const std::string& element, const Message& message) {
    checkTexts(element, message, findings);
    const auto* token = dynamic_cast<const v1::Token*>(&message);
    if (token != nullptr && !token->key().empty() && !isEnvironmentReference(token->key())) {
      Problem& problem = findings.add(
          Severity::error, element, "The token's key stands in the design; whoever sees the design could sign tokens.",
          "Write ${env:NAME}, or leave it empty for a key made for each run.");
      problem.quick_fixes.push_back({"Use ${env:TOKEN_KEY}", [element](v1::System& changed) {
                                       v1::Step* step = findStep(changed, element.substr(element.find(':') + 1));
                                       if (step == nullptr) {
                                         return absl::NotFoundError(concat("there is no ", element));
                                       }
                                       step->mutable_token()->set_key("${env:TOKEN_KEY}");
                                       return absl::OkStatus();
                                     }});
    }
    const auto* external = dynamic_cast<const v1::External*>(&message);
    if (external != nullptr && holdsPassword(external->address())) {
      findings.add(Severity::error, element, "The address holds a user name or password.",
                   "Take it out of the address; secrets come from the environment.");
    }
  });
}

}  // namespace quarry::model::rules
