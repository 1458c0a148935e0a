// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/admission.h"

#include "services/host/core.h"

namespace quarry::host {
namespace {

using Work = absl::FunctionRef<Task<grpc::Status>()>;

class AdmittedWork : public Protected {
 public:
  explicit AdmittedWork(Work work) : work_(work) {}

  Task<grpc::Status> send(const Passage&) override { return work_(); }
  grpc::Status goesOn() const override { return grpc::Status::OK; }

 private:
  const Work work_;
};

Task<grpc::Status> throughLimits(Lane& lane, const Invocation& invocation, const Path& limits, Work work) {
  AdmittedWork admitted_work(work);
  int sent = 0;
  const stores::Draw draw(lane.core.seed, invocation.request_id, invocation.operation.hash);
  const Passage passage{admitted_work,
                        lane.loop,
                        lane.core.timers,
                        draw,
                        invocation.deadline,
                        sent,
                        0,
                        invocation.origin.cancellation,
                        invocation.begin == Clock::time_point() ? Clock::now() : invocation.begin};
  Passed passed = co_await limits.run(passage);
  co_return std::move(passed.status);
}

}  // namespace

Task<grpc::Status> admitted(Lane& lane, const Invocation& invocation, Work work) {
  const Path& limits = invocation.is_entry ? invocation.operation.limits_at_entry : invocation.operation.limits;
  const bool is_event = invocation.topic_target != nullptr;
  return limits.isEmpty() || is_event ? work() : throughLimits(lane, invocation, limits, work);
}

}  // namespace quarry::host
