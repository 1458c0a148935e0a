// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/load/addresses.h"
#include "services/load/operation_client.h"
#include "services/load/wire.h"
#include "services/load/workload.h"
#include "services/observe/recorder.h"
#include "services/stores/draw.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace quarry::load {

/// What every visit of a driver shares; on the wire's thread.
struct Means {
  Wire& wire;
  OperationClient& operations;
  Addresses& addresses;
  observe::Recorder& recorder;
};

/// One arrival: makes the calls of its entry one after another and records each. On the wire's thread.
class Visit : public std::enable_shared_from_this<Visit> {
 public:
  /// `due`: when the timetable wanted it to begin.
  Visit(std::shared_ptr<const Workload> workload, const Entry& entry, std::uint64_t request_id, Wire::Time due,
        const Means& means);

  /// `done` runs once, later, when the last call has its answer or one has failed.
  void begin(std::function<void()> done);
  /// Records the first call as failed without making it.
  void refuse();

 private:
  /// How a call ended.
  struct Ending {
    observe::Outcome outcome = observe::Outcome::ok;
    /// Of a failure, for people.
    std::string reason = {};
    std::shared_ptr<const google::protobuf::Message> answer = nullptr;
  };

  void call();
  void callRoute(const Call& call);
  void callOperation(const Call& call);
  /// The `number`th of the current call, from 0 on. Any thread, as long as the call lasts.
  std::unique_ptr<google::protobuf::Message> request(int number) const;
  stores::Draw draw(int number) const;
  void answered(Ending ending);
  void record(const Ending& ending);
  const Call& current() const { return entry_.calls[next_]; }
  /// Of this visit's `next_`th call; the first has the visit's own.
  std::uint64_t callId() const;

  const std::shared_ptr<const Workload> workload_;
  const Entry& entry_;
  const std::uint64_t request_id_;
  Wire::Time due_;
  const Means means_;
  std::size_t next_ = 0;
  host::Answers answers_;
  /// Of the current call.
  observe::TraceContext context_;
  std::function<void()> done_;
};

}  // namespace quarry::load
