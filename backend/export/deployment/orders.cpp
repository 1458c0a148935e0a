// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/deployment/orders.h"

#include <absl/strings/ascii.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <set>

namespace quarry::exports {
namespace {

void dropComments(google::protobuf::FileDescriptorSet& contracts) {
  for (auto& file : *contracts.mutable_file()) {
    file.clear_source_code_info();
  }
}

bool isVariable(std::string_view name) {
  return !name.empty() && !absl::ascii_isdigit(static_cast<unsigned char>(name.front())) &&
         std::ranges::all_of(name, [](unsigned char c) { return absl::ascii_isalnum(c) || c == '_'; });
}

}  // namespace

absl::StatusOr<std::string> orderText(quarry::v1::ProcessOrder order) {
  if (order.has_service()) {
    dropComments(*order.mutable_service()->mutable_contracts());
  }
  if (order.has_load()) {
    dropComments(*order.mutable_load()->mutable_contracts());
  }
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  std::string text;
  const auto status = google::protobuf::util::MessageToJsonString(order, &text, options);
  if (!status.ok()) {
    return absl::InternalError("The order of a container can not be written as JSON: " + status.ToString());
  }
  return text;
}

std::vector<std::string> environmentReferences(std::string_view text) {
  constexpr std::string_view opening = "${env:";
  std::set<std::string> names;
  for (auto at = text.find(opening); at != std::string_view::npos; at = text.find(opening, at + 1)) {
    const auto begin = at + opening.size();
    const auto end = text.find('}', begin);
    if (end == std::string_view::npos) {
      break;
    }
    if (const auto name = text.substr(begin, end - begin); isVariable(name)) {
      names.emplace(name);
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace quarry::exports
