// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/daemon/end_signals.h"

#include <csignal>
#include <ctime>

namespace quarry::daemon {
namespace {

sigset_t endSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

EndSignals::EndSignals() {
  const sigset_t signals = endSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool EndSignals::cameWithin(std::chrono::milliseconds time) const {
  const sigset_t signals = endSignals();
  const timespec limit = {.tv_sec = time.count() / 1000, .tv_nsec = time.count() % 1000 * 1000000};
  return sigtimedwait(&signals, nullptr, &limit) > 0;
}

}  // namespace quarry::daemon
