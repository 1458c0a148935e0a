// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/program.h"
#include "tests/backend/cli/fake_client.h"

#include <sstream>
#include <string>
#include <vector>

namespace quarry::cli {

/// What a call of `quarry` did.
struct Called {
  int status;
  std::string out;
  std::string error;
};

/// Is interrupted after so many waits, none of which takes any time.
class Waits final : public Interrupt {
 public:
  explicit Waits(int until_interrupted) : left_(until_interrupted) {}
  bool wait(std::chrono::milliseconds /*time*/) override { return left_-- <= 0; }

 private:
  int left_;
};

inline Called call(
    FakeDaemon& daemon, std::vector<std::string> arguments, int waits = 1000,
    std::function<bool()> has_reader = [] { return true; }) {
  std::ostringstream out;
  std::ostringstream error;
  Waits interrupt(waits);
  Console console(out, error, [&](client::WhenAbsent when_absent) -> absl::StatusOr<std::unique_ptr<client::Client>> {
    if (!daemon.runs && when_absent == client::WhenAbsent::take_over) return absl::NotFoundError("nothing runs");
    daemon.runs = true;
    return clientOf(daemon);
  });
  console.interrupt = [&]() -> Interrupt& { return interrupt; };
  console.has_reader = std::move(has_reader);
  const int status = Program().run(std::move(arguments), console);
  return {status, out.str(), error.str()};
}

inline Called call(std::vector<std::string> arguments) {
  FakeDaemon daemon;
  return call(daemon, std::move(arguments));
}

}  // namespace quarry::cli
