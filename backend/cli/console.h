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
  using Connect = std::function<absl::StatusOr<std::unique_ptr<client::Client>>(client::WhenAbsent)>;

  Console(std::ostream& out, std::ostream& error, Connect connect)
      : out_(out), error_(error), connect_(std::move(connect)) {}

  std::ostream& out() { return out_; }
  std::ostream& error() { return error_; }
  /// False once whoever read what is printed has gone, or something could not be printed.
  bool isRead() const { return out_.good() && has_reader(); }
  /// Set by --json.
  bool json = false;
  /// Standard output is a terminal that can be drawn upon.
  bool is_terminal = false;
  Style style;
  std::function<ScreenSize()> screen_size = [] { return ScreenSize(); };
  std::function<bool()> has_reader = [] { return true; };
  std::function<Interrupt&()> interrupt = []() -> Interrupt& { return Interrupt::instance(); };

  /// Connects at the first call. Starts nothing where nothing runs: that is NOT_FOUND, and a sentence that says so.
  absl::StatusOr<client::Client*> client() { return connected(client::WhenAbsent::take_over); }
  /// The same for what needs quarryd even if nothing runs.
  absl::StatusOr<client::Client*> startedClient() { return connected(client::WhenAbsent::start); }

  /// One object on a line of its own.
  void print(const Json& object);
  void print(const std::vector<std::string>& lines);
  void print(const std::string& line);

 private:
  absl::StatusOr<client::Client*> connected(client::WhenAbsent when_absent);

  std::ostream& out_;
  std::ostream& error_;
  Connect connect_;
  std::unique_ptr<client::Client> client_;
};

}  // namespace quarry::cli
