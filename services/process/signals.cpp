// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/signals.h"

#include <pthread.h>
#include <signal.h>

#include <utility>

namespace quarry::process {
namespace {

sigset_t endingSignals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR1}) {
    sigaddset(&set, signal);
  }
  return set;
}

}  // namespace

Signals::Signals(std::function<void()> asked_to_end) {
  const sigset_t set = endingSignals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
  thread_ = std::thread([set, asked_to_end = std::move(asked_to_end)] {
    int signal = 0;
    // The destructor sends SIGUSR1.
    while (sigwait(&set, &signal) == 0 && signal != SIGUSR1) {
      asked_to_end();
    }
  });
}

Signals::~Signals() {
  pthread_kill(thread_.native_handle(), SIGUSR1);
  thread_.join();
}

}  // namespace quarry::process
