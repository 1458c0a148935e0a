// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/series_store.h"

#include <algorithm>

namespace quarry::telemetry {
namespace {

/// A map's node around a sample.
constexpr std::size_t kNodeBytes = 56;
constexpr std::int64_t kSlotsKept = SeriesStore::kHistory / SeriesStore::kSlot;

}  // namespace

std::int64_t inMilliseconds(Time time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

std::int64_t slotOf(Time time) {
  const auto since_epoch = time.time_since_epoch();
  const std::int64_t number = since_epoch / SeriesStore::kSlot;
  return since_epoch.count() < 0 ? number - 1 : number;
}

void Sample::merge(const Sample& other) {
  durations.merge(other.durations);
  errors += other.errors;
  requests += other.requests;
}

std::optional<SeriesStore::Id> SeriesStore::intern(const SeriesKey& key) {
  if (const auto known = ids_.find(key); known != ids_.end()) return known->second;
  if (ids_.size() >= most_series_) return std::nullopt;
  const Id id = static_cast<Id>(ids_.size());
  ids_.emplace(key, id);
  return id;
}

std::optional<SeriesStore::Id> SeriesStore::find(const SeriesKey& key) const {
  const auto known = ids_.find(key);
  return known == ids_.end() ? std::nullopt : std::optional(known->second);
}

Sample& SeriesStore::at(Id id, std::int64_t number) {
  auto slot = std::lower_bound(slots_.begin(), slots_.end(), number,
                               [](const Slot& one, std::int64_t wanted) { return one.number < wanted; });
  if (slot == slots_.end() || slot->number != number) slot = slots_.insert(slot, {number, {}});
  const auto [sample, is_new] = slot->samples.try_emplace(id);
  if (is_new) bytes_ += kNodeBytes + sample->second.durations.bytes();
  return sample->second;
}

void SeriesStore::add(Id id, Sample sample, Time start, Time end) {
  start = std::min(start, end);
  const Time middle = start + (end - start) / 2;
  const std::int64_t newest = std::max(slotOf(end), slots_.empty() ? slotOf(end) : slots_.back().number);
  if (slotOf(middle) <= newest - kSlotsKept) return;

  const double requests = sample.requests;
  Sample& kept = at(id, slotOf(middle));
  const std::size_t before = kept.durations.bytes();
  kept.durations.merge(sample.durations);
  kept.errors += sample.errors;
  bytes_ += kept.durations.bytes() - before;

  const std::int64_t first = std::max(slotOf(start), newest - kSlotsKept + 1);
  const std::int64_t last = slotOf(end);
  const double length = std::chrono::duration<double>(end - start).count();
  for (std::int64_t number = first; number <= last; ++number) {
    const Time from = std::max(start, Time(number * kSlot));
    const Time to = std::min(end, Time((number + 1) * kSlot));
    const double share = length > 0 ? std::chrono::duration<double>(to - from).count() / length : 1;
    if (share > 0) at(id, number).requests += requests * share;
  }
  trim(newest);
}

void SeriesStore::trim(std::int64_t newest) {
  while (!slots_.empty() &&
         (slots_.front().number <= newest - kSlotsKept || (bytes_ > most_bytes_ && slots_.size() > 1))) {
    for (const auto& [id, sample] : slots_.front().samples) bytes_ -= kNodeBytes + sample.durations.bytes();
    slots_.pop_front();
  }
}

template <typename Visit>
void SeriesStore::visitSlots(Time from, Time to, Visit visit) const {
  const std::int64_t end = slotOf(to);
  auto slot = std::lower_bound(slots_.begin(), slots_.end(), slotOf(from),
                               [](const Slot& one, std::int64_t wanted) { return one.number < wanted; });
  for (; slot != slots_.end() && slot->number < end; ++slot) visit(*slot);
}

Sample SeriesStore::sum(std::span<const Id> ids, Time from, Time to) const {
  Sample sum;
  visitSlots(from, to, [&](const Slot& slot) {
    for (const Id id : ids) {
      if (const auto found = slot.samples.find(id); found != slot.samples.end()) sum.merge(found->second);
    }
  });
  return sum;
}

std::vector<Sample> SeriesStore::sumAll(Time from, Time to) const {
  std::vector<Sample> sums(ids_.size());
  visitSlots(from, to, [&](const Slot& slot) {
    for (const auto& [id, sample] : slot.samples) sums[id].merge(sample);
  });
  return sums;
}

std::vector<double> SeriesStore::requestsAll(Time from, Time to) const {
  std::vector<double> sums(ids_.size());
  visitSlots(from, to, [&](const Slot& slot) {
    for (const auto& [id, sample] : slot.samples) sums[id] += sample.requests;
  });
  return sums;
}

}  // namespace quarry::telemetry
