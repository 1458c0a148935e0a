// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/meters.h"

#include <cmath>
#include <mutex>
#include <utility>

namespace quarry::observe {
namespace {

constexpr std::array kOutcomeNames = {"ok", "error", "caller_error"};

}  // namespace

void SlowMark::add(const HistogramDelta& delta) {
  if (delta.count == 0) {
    return;
  }
  if (all_ > remembered) {
    for (auto& [index, count] : counts_) {
      count /= 2;
    }
    all_ /= 2;
  }
  for (std::size_t i = 0; i < delta.counts.size(); ++i) {
    if (delta.counts[i] > 0) {
      counts_[delta.offset + static_cast<std::int32_t>(i)] += static_cast<double>(delta.counts[i]);
    }
  }
  all_ += static_cast<double>(delta.count);
}

std::optional<std::chrono::nanoseconds> SlowMark::mark() const {
  if (all_ < enough) {
    return std::nullopt;
  }
  double above = 0;
  for (auto bucket = counts_.rbegin(); bucket != counts_.rend(); ++bucket) {
    above += bucket->second;
    if (above > all_ / 100) {
      const double ms = std::exp2(static_cast<double>(bucket->first + 1) / (1 << Histogram::kScale));
      return std::chrono::nanoseconds(static_cast<std::int64_t>(ms * 1e6));
    }
  }
  return std::nullopt;
}

OutcomeMeter::OutcomeMeter(std::string metric, Attributes attributes)
    : metric_(std::move(metric)), attributes_(std::move(attributes)) {
}

void OutcomeMeter::record(std::chrono::nanoseconds duration, Outcome outcome) {
  histograms_[static_cast<std::size_t>(outcome)].record(duration);
}

void OutcomeMeter::collect(std::vector<CollectedHistogram>& histograms) {
  for (std::size_t i = 0; i < histograms_.size(); ++i) {
    HistogramDelta delta = histograms_[i].collect();
    if (delta.count == 0) {
      continue;
    }
    slow_.add(delta);
    Attributes attributes = attributes_;
    attributes.emplace_back("outcome", std::string(kOutcomeNames[i]));
    histograms.push_back({metric_, std::move(attributes), std::move(delta)});
  }
  if (const auto mark = slow_.mark()) {
    setSlowAbove(*mark);
  }
}

Meter& Meters::at(const std::string& metric, Attributes attributes) {
  std::pair key(metric, std::move(attributes));
  {
    std::shared_lock lock(mutex_);
    if (const auto found = meters_.find(key); found != meters_.end()) {
      return *found->second;
    }
  }
  std::unique_lock lock(mutex_);
  auto& meter = meters_[key];
  if (meter == nullptr) {
    meter = std::make_unique<OutcomeMeter>(key.first, key.second);
  }
  return *meter;
}

std::vector<CollectedHistogram> Meters::collect() {
  std::vector<CollectedHistogram> histograms;
  std::shared_lock lock(mutex_);
  for (const auto& [key, meter] : meters_) {
    meter->collect(histograms);
  }
  return histograms;
}

}  // namespace quarry::observe
