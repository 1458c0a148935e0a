// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a process says of itself, and what follows.
#include "backend/supervise/process.h"

#include <absl/strings/str_cat.h>

namespace quarry::supervise {

using quarry::v1::Event;

namespace {

/// Health checks in a row without an answer that are worth telling.
constexpr int kSilence = 3;

}  // namespace

void Process::askHealth() {
  // The same server answers at both; between two processes here the socket costs less.
  const auto& address = addresses_.socket_address().empty() ? addresses_.grpc_address() : addresses_.socket_address();
  if (!setup_.has_health || surroundings_.health == nullptr || address.empty()) return;
  health_ = std::make_unique<HealthWatch>(surroundings_.loop, *surroundings_.health, address,
                                          [this](HealthAnswer answer) { told(answer); });
}

void Process::told(HealthAnswer answer) {
  const bool serving = answer == HealthAnswer::kServing;
  unanswered_ = answer == HealthAnswer::kNoAnswer ? unanswered_ + 1 : 0;
  if (state_ == ProcessState::kStarting) {
    if (serving) serve();
  } else if (state_ == ProcessState::kReady && unanswered_ > 0 && identity_.has_value() &&
             surroundings_.operating_system.isStopped(*identity_)) {
    stoppedFromOutside();
  } else if (serving && state_ == ProcessState::kHung && stopped_from_outside_) {
    become(ProcessState::kReady);
    announce(Event::KIND_HEALTH_CHANGED, absl::StrCat(setup_.id, " goes on."));
  } else if (state_ == ProcessState::kReady && answer == HealthAnswer::kNotServing) {
    become(ProcessState::kUnwell, absl::StrCat(setup_.id, " says that it does not serve"));
    announce(Event::KIND_HEALTH_CHANGED, absl::StrCat(setup_.id, " says that it does not serve."));
  } else if (state_ == ProcessState::kReady && unanswered_ == kSilence) {
    become(ProcessState::kReady, absl::StrCat(setup_.id, " does not answer its health checks"));
    announce(Event::KIND_HEALTH_CHANGED, absl::StrCat(setup_.id, " does not answer its health checks."));
  } else if (serving && (state_ == ProcessState::kUnwell || (state_ == ProcessState::kReady && !reason_.empty()))) {
    become(ProcessState::kReady);
    announce(Event::KIND_HEALTH_CHANGED, absl::StrCat(setup_.id, " serves again."));
  }
}

void Process::stoppedFromOutside() {
  stopped_from_outside_ = true;
  become(ProcessState::kHung, absl::StrCat(setup_.id, " was stopped from outside (SIGSTOP); resume it to go on"));
  announce(Event::KIND_HEALTH_CHANGED, absl::StrCat(setup_.id, " was stopped from outside (SIGSTOP)."));
}

void Process::serve() {
  timer_.reset();
  ready_since_ = surroundings_.loop.now();
  become(ProcessState::kReady);
  announce(Event::KIND_PROCESS_READY, absl::StrCat(setup_.id, " is ready."));
}

}  // namespace quarry::supervise
