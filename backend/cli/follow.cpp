// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/follow.h"

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

constexpr std::chrono::seconds kPatience{15};

bool endsRun(v1::RunState state) {
  return state == v1::RUN_STATE_STOPPED || state == v1::RUN_STATE_FAILED;
}

}  // namespace

Follow::Follow(client::Client& client, v1::WatchRequest request) : client_(client), request_(std::move(request)) {
  open();
}

void Follow::open() {
  watch_ = client_.watch(
      request_,
      [this](const v1::Snapshot& snapshot) {
        const std::lock_guard lock(mutex_);
        newest_ = snapshot;
      },
      [this](absl::Status status) {
        const std::lock_guard lock(mutex_);
        end_ = std::move(status);
      });
}

std::optional<v1::Snapshot> Follow::take() {
  const std::lock_guard lock(mutex_);
  auto newest = std::move(newest_);
  newest_.reset();
  if (newest) lost_since_.reset();
  if (newest && endsRun(newest->state())) {
    state_ = State::ended;
    if (newest->state() == v1::RUN_STATE_FAILED) {
      reason_ = absl::AbortedError(newest->reason().empty() ? "The run failed" : newest->reason());
    }
  }
  return newest;
}

Follow::State Follow::state() {
  std::optional<absl::Status> end;
  {
    const std::lock_guard lock(mutex_);
    end = std::move(end_);
    end_.reset();
  }
  if (!end || state_ != State::running) return state_;
  // A quarryd that has just begun may not have taken the run over yet.
  const bool may_come_back = absl::IsUnavailable(*end) || (absl::IsNotFound(*end) && lost_since_);
  if (end->ok() || (absl::IsNotFound(*end) && !lost_since_)) return state_ = State::ended;
  const auto now = std::chrono::steady_clock::now();
  if (!lost_since_) lost_since_ = now;
  if (!may_come_back || now - *lost_since_ > kPatience) {
    reason_ = *end;
    return state_ = State::lost;
  }
  // Any call starts quarryd again, which then takes the run over.
  (void)client_.version();
  open();
  return state_;
}

}  // namespace quarry::cli
