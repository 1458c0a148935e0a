// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/names.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"

#include <absl/strings/ascii.h>

namespace quarry::plan {

std::string camelCase(std::string_view identifier) {
  std::string camel;
  bool word_begins = true;
  for (const char c : identifier) {
    if (c == '_' || c == '-') {
      word_begins = true;
      continue;
    }
    camel += word_begins ? absl::ascii_toupper(static_cast<unsigned char>(c)) : c;
    word_begins = false;
  }
  return camel;
}

std::string contractPackage(std::string_view system, std::string_view module) {
  return model::concat(system, ".", module, ".v1");
}

std::string contractFile(std::string_view system, std::string_view module) {
  return model::concat(system, "/", module, "/v1/", module, ".proto");
}

std::string grpcMethod(std::string_view system, std::string_view operation) {
  const auto module = model::moduleOf(operation);
  return model::concat("/", contractPackage(system, module), ".", camelCase(module), "/", model::memberOf(operation));
}

}  // namespace quarry::plan
