// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/health/health_watch.h"

#include <algorithm>

namespace quarry::supervise {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{20};
constexpr milliseconds kLongestFirstPause{500};
constexpr milliseconds kShortestPause{1000};
/// Times the number of all probes: 50 questions a second.
constexpr milliseconds kPausePerProbe{20};
/// Part of the usual pause after which one that did not answer is asked again.
constexpr int kPartAfterSilence = 10;

}  // namespace

HealthWatch::HealthWatch(RunLoop& loop, HealthChecker& checker, const std::string& address,
                         std::function<void(HealthAnswer)> tell)
    : loop_(loop),
      checker_(checker),
      probe_(checker.probe(address)),
      tell_(std::move(tell)),
      self_(std::make_shared<HealthWatch*>(this)) {
  ask();
}

void HealthWatch::ask() {
  ++asked_;
  probe_->ask([&loop = loop_, weak = std::weak_ptr<HealthWatch*>(self_)](HealthAnswer answer) {
    loop.post([weak, answer] {
      if (const auto self = weak.lock()) (*self)->answered(answer);
    });
  });
}

void HealthWatch::answered(HealthAnswer answer) {
  has_served_ = has_served_ || answer == HealthAnswer::kServing;
  is_silent_ = answer == HealthAnswer::kNoAnswer;
  timer_ = loop_.after(pause(), [this] { ask(); });
  const auto tell = tell_;
  tell(answer);
}

milliseconds HealthWatch::pause() const {
  if (has_served_) {
    const milliseconds usual = std::max(kShortestPause, kPausePerProbe * checker_.probes());
    return is_silent_ ? usual / kPartAfterSilence : usual;
  }
  return std::min(kLongestFirstPause, kFirstPause * (1 << std::min(asked_ - 1, 5)));
}

}  // namespace quarry::supervise
