// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/interrupt.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>

namespace quarry::cli {
namespace {

/// A signal's function may do little more than write: a byte in this pipe stays for whoever waits.
int signal_pipe[2] = {-1, -1};

void note(int /*signal*/) {
  const char byte = 1;
  [[maybe_unused]] const auto written = ::write(signal_pipe[1], &byte, 1);
}

class SignalPipe final : public Interrupt {
 public:
  SignalPipe() {
    if (::pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return;
    struct sigaction action {};
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
  }

  bool wait(std::chrono::milliseconds time) override {
    const auto until = std::chrono::steady_clock::now() + time;
    pollfd readable{signal_pipe[0], POLLIN, 0};
    while (true) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
      // The byte is not taken out, so that every later wait sees it too.
      const int ready = ::poll(&readable, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, 60000)));
      if (ready > 0) return true;
      if (ready == 0 && left <= 60000) return false;
    }
  }
};

}  // namespace

Interrupt& Interrupt::instance() {
  static SignalPipe pipe;
  return pipe;
}

}  // namespace quarry::cli
