// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/console.h"

namespace quarry::cli {

absl::StatusOr<client::Client*> Console::connected(client::WhenAbsent when_absent) {
  if (!client_) {
    auto made = connect_(when_absent);
    if (!made.ok()) return made.status();
    client_ = std::move(*made);
  }
  return client_.get();
}

void Console::print(const Json& object) {
  // Text that is not UTF-8 must not end the program.
  out_ << object.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

void Console::print(const std::vector<std::string>& lines) {
  for (const auto& line : lines) out_ << line << '\n';
  out_.flush();
}

void Console::print(const std::string& line) {
  out_ << line << std::endl;
}

}  // namespace quarry::cli
