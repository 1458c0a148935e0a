// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/interrupt.h"
#include "backend/cli/style.h"
#include "backend/client/client.h"

#include <absl/status/statusor.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace quarry::cli {

/// Keeps names in the order in which they are documented.
using Json = nlohmann::ordered_json;

struct ScreenSize {
  std::size_t columns = 100;
  std::size_t rows = 40;
};

/// Everything a command touches besides its own options; tests bring their own.
class Console {
 public:
  using Connect = std::function<absl::StatusOr<std::unique_ptr<client::Client>>()>;

  Console(std::ostream& out, std::ostream& error, Connect connect)
      : out_(out), error_(error), connect_(std::move(connect)) {}

  std::ostream& out() { return out_; }
  std::ostream& error() { return error_; }
  /// Set by --json.
  bool json = false;
  /// Standard output is a terminal that can be drawn upon.
  bool is_terminal = false;
  Style style;
  std::function<ScreenSize()> screen_size = [] { return ScreenSize(); };
  std::function<Interrupt&()> interrupt = []() -> Interrupt& { return Interrupt::instance(); };

  /// Connects at the first call.
  absl::StatusOr<client::Client*> client();

  /// One object on a line of its own.
  void print(const Json& object);
  void print(const std::vector<std::string>& lines);
  void print(const std::string& line);

 private:
  std::ostream& out_;
  std::ostream& error_;
  Connect connect_;
  std::unique_ptr<client::Client> client_;
};

}  // namespace quarry::cli
