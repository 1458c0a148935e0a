// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/cancellation.h"

#include <utility>

namespace quarry::host {

Cancellation::Cancellation(Cancellation* outer) : outer_(outer) {
  if (outer_ != nullptr) number_at_outer_ = outer_->onCancel([this] { cancel(); });
}

Cancellation::~Cancellation() {
  if (outer_ != nullptr) outer_->forget(number_at_outer_);
}

void Cancellation::cancel() {
  if (std::exchange(happened_, true)) return;
  // A notice may forget others.
  while (!notices_.empty()) {
    const auto notice = std::move(notices_.begin()->second);
    notices_.erase(notices_.begin());
    notice();
  }
}

int Cancellation::onCancel(std::function<void()> notice) {
  if (happened_) {
    notice();
    return 0;
  }
  notices_.emplace(++last_number_, std::move(notice));
  return last_number_;
}

}  // namespace quarry::host
