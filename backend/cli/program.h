// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/console.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace quarry::cli {

enum class ExitStatus {
  success = 0,
  /// What was asked for does not hold, or failed.
  failure = 1,
  /// The call itself was wrong.
  wrong_call = 2,
};

/// An error goes to standard error; its exit status is `failure`.
using Action = std::function<absl::StatusOr<ExitStatus>(Console&)>;

/// The commands, and what calls them.
class Program {
 public:
  Program();

  /// Every command has --json and --help, which ends with the example.
  CLI::App& add(const std::string& name, const std::string& description, const std::string& example,
                CLI::App* parent = nullptr);
  /// What happens when this command is the one that was called. It keeps its options alive.
  void whenCalled(CLI::App& command, Action action);

  /// `arguments` without the program's name. Returns the exit status.
  int run(std::vector<std::string> arguments, Console& console);

 private:
  CLI::App root_;
  bool json_ = false;
  std::map<const CLI::App*, Action> actions_;
};

/// "--run ID".
CLI::Option* addRunOption(CLI::App& command, std::string& run_id);

enum class Least { zero, above_zero };

/// Refuses what is no number from there to `most`, in a sentence without limits nobody comes near.
CLI::Validator numberOf(Least least, double most);
/// Refuses what is no whole number of these.
CLI::Validator wholeNumber(int least, int most);

/// An option whose value is written as "5s", "300ms" or "1m"; more than no time.
CLI::Option* addDuration(CLI::App& command, const std::string& names, std::chrono::milliseconds& target,
                         const std::string& description);

}  // namespace quarry::cli
