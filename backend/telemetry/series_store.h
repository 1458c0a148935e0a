// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/histogram.h"

#include <chrono>
#include <compare>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace quarry::telemetry {

using Time = std::chrono::system_clock::time_point;

/// What is counted over time.
struct SeriesKey {
  enum class Source {
    /// Calls from outside the process; owner: service, name: "module.Operation".
    operation,
    /// Calls from inside the process.
    local_operation,
    /// owner: gateway, name: route id.
    route,
    /// owner: none, name: id of the step, route, subscription or workload entry, seen by its caller.
    edge,
    /// owner: client.
    offered,
    late,
    /// owner: service that only its telemetry made known; by its server spans.
    foreign_spans,
    /// owner and name: elements from and to.
    foreign_edge,
    /// What policies did; owner: where they stand ("step:ID"), name: the policy ("retry").
    policy,
  };
  Source source;
  std::string owner;
  std::string name;
  auto operator<=>(const SeriesKey&) const = default;
};

/// Requests of one series in one span of time.
struct Sample {
  Histogram durations;
  /// Of `durations.count()` requests; the caller's own mistakes are not among them.
  std::uint64_t errors = 0;
  /// Requests spread evenly over the time that their report covers, so that rates do not jump with the reports.
  double requests = 0;

  void merge(const Sample& other);
};

/// Series in slots of half a second for 15 minutes, or shorter where memory ends first. Not thread-safe.
class SeriesStore {
 public:
  using Id = std::uint32_t;
  static constexpr std::chrono::milliseconds kSlot{500};
  static constexpr std::chrono::minutes kHistory{15};

  explicit SeriesStore(std::size_t most_bytes = 64u << 20, std::size_t most_series = 4096)
      : most_bytes_(most_bytes), most_series_(most_series) {}

  /// Absent when there are too many series.
  std::optional<Id> intern(const SeriesKey& key);
  /// Absent when nothing was ever counted.
  std::optional<Id> find(const SeriesKey& key) const;
  const std::map<SeriesKey, Id>& series() const { return ids_; }

  /// A report that covers (start, end]. What is older than the history is ignored.
  void add(Id id, Sample sample, Time start, Time end);

  /// What lies in [from, to), both rounded to slots.
  Sample sum(std::span<const Id> ids, Time from, Time to) const;
  /// The same for every series at once, by id.
  std::vector<Sample> sumAll(Time from, Time to) const;

  /// Requests alone, by id.
  std::vector<double> requestsAll(Time from, Time to) const;

  std::size_t bytes() const { return bytes_; }

 private:
  struct Slot {
    std::int64_t number;
    std::map<Id, Sample> samples;
  };
  Sample& at(Id id, std::int64_t slot);
  void trim(std::int64_t newest);
  template <typename Visit>
  void visitSlots(Time from, Time to, Visit visit) const;

  std::size_t most_bytes_;
  std::size_t most_series_;
  std::size_t bytes_ = 0;
  std::map<SeriesKey, Id> ids_;
  /// By number.
  std::deque<Slot> slots_;
};

/// Since 1970.
std::int64_t inMilliseconds(Time time);

/// Number of the slot that `time` lies in.
std::int64_t slotOf(Time time);

}  // namespace quarry::telemetry
