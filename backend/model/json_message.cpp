// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/json_message.h"

#include "backend/model/concat.h"
#include "backend/model/nearest.h"

#include <absl/strings/ascii.h>
#include <absl/strings/match.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>
#include <google/protobuf/descriptor.h>

#include <string_view>
#include <utility>
#include <vector>

namespace quarry::model {
namespace {

/// What stands before and after the last `mark`; absent where there is none.
std::optional<std::pair<std::string, std::string>> cut(const std::string& text, std::string_view mark) {
  const auto at = text.rfind(mark);
  if (at == std::string::npos) {
    return std::nullopt;
  }
  return std::pair(text.substr(0, at), text.substr(at + mark.size()));
}

/// Of "type.googleapis.com/quarry.v1.Query.Action" what the enum knows and `written`, a text in quotes, is not.
std::string insteadOfValue(const std::string& written, const std::string& type) {
  const auto* known =
      google::protobuf::DescriptorPool::generated_pool()->FindEnumTypeByName(type.substr(type.rfind('/') + 1));
  if (known == nullptr || written.size() < 2) {
    return "";
  }
  std::vector<std::string> names;
  for (int i = 0; i < known->value_count(); ++i) {
    if (!absl::EndsWith(known->value(i)->name(), "_UNSPECIFIED")) {
      names.push_back(known->value(i)->name());
    }
  }
  return insteadOf(written.substr(1, written.size() - 2), names);
}

/// What is expected of "TYPE_UINT32.", or of the address of an enum.
std::string whichIsNo(const std::string& written, const std::string& type) {
  const std::string word = type.substr(0, type.find('.'));
  if (word == "TYPE_UINT32" || word == "TYPE_UINT64") {
    return "whole number of 0 or more";
  }
  if (word == "TYPE_INT32" || word == "TYPE_INT64") {
    return "whole number";
  }
  if (word == "TYPE_DOUBLE" || word == "TYPE_FLOAT") {
    return "number";
  }
  return word == "TYPE_STRING" ? "text" : concat("value that is known there", insteadOfValue(written, type));
}

/// Of "Missing low surrogate.\n: \"\\ud800\"}\n    ^": what is wrong, what stands there, and a mark below it.
std::string onOneLine(const std::string& message) {
  std::vector<std::string> lines = absl::StrSplit(message, '\n');
  std::string what = lines.front();
  while (absl::EndsWith(what, ".")) {
    what.pop_back();
  }
  if (lines.size() < 3 || what.empty()) {
    return what;
  }
  what.front() = absl::ascii_tolower(what.front());
  std::string there = absl::StrJoin(lines.begin() + 1, lines.end() - 1, " ");
  absl::RemoveExtraAsciiWhitespace(&there);
  return concat(what, ", at ", there);
}

}  // namespace

std::optional<UnknownField> unknownField(const std::string& message) {
  const std::string_view end = ": Cannot find field.";
  if (!message.ends_with(end)) {
    return std::nullopt;
  }
  const std::string named = message.substr(0, message.size() - end.size());
  const auto placed = named.starts_with("(") ? cut(named, ") ") : std::nullopt;
  return placed ? UnknownField{placed->first.substr(1), placed->second} : UnknownField{"", named};
}

std::string explainJson(const std::string& message) {
  const auto invalid = cut(message, "): invalid value ");
  const auto typed = invalid ? cut(invalid->second, " for type ") : std::nullopt;
  if (!typed || !invalid->first.starts_with("(")) {
    return onOneLine(message);
  }
  const std::string place = invalid->first.substr(1);
  const auto& [written, type] = *typed;
  if (const auto second = cut(written, " is already set. Cannot set '"); second && type.starts_with("oneof")) {
    return concat(place, " has \"", second->second.substr(0, second->second.size() - 1),
                  "\" beside another that excludes it; keep one of them");
  }
  return concat(place, " is ", written, ", which is no ", whichIsNo(written, type));
}

}  // namespace quarry::model
