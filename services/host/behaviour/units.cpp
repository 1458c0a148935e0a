// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/units.h"

#include "services/host/loop/resume.h"

namespace quarry::host {

using stores::Job;
using stores::Rows;

namespace {

absl::Status broken() {
  return absl::AbortedError("a query that failed before has rolled the transaction back");
}

}  // namespace

Task<absl::StatusOr<std::vector<Rows>>> submit(Lane& lane, std::shared_ptr<stores::Store> store, Job job) {
  using Result = absl::StatusOr<std::vector<Rows>>;
  FromElsewhere<Result> result(lane.loop, [&store, &job](FromElsewhere<Result>::Bring bring) {
    job.done = std::move(bring);
    store->submit(std::move(job));
  });
  co_return co_await result;
}

Units::Open& Units::at(const Request& request) {
  for (auto& open : open_) {
    if (open->store == request.store) return *open;
  }
  open_.push_back(std::make_unique<Open>());
  open_.back()->store = request.store;
  open_.back()->name = request.store_name;
  return *open_.back();
}

std::string_view Units::heldStore() const {
  for (const auto& open : open_) {
    if (open->has_begun && !open->is_broken) return open->name;
  }
  return {};
}

void Units::recordPutOff(Open& open, Clock::time_point begin, const absl::Status& status) {
  const auto now = Clock::now();
  for (auto* meter : open.meters) {
    if (meter != nullptr) meter->record(now - begin, observe::outcome(static_cast<int>(status.code())));
  }
  open.meters.clear();
}

Task<absl::StatusOr<Rows>> Units::run(Lane& lane, Request request) {
  Open& open = at(request);
  if (open.is_broken) co_return broken();
  if (request.kind == Kind::change_later) {
    open.put_off.push_back(std::move(request.statement));
    open.meters.push_back(request.meter);
    co_return Rows();
  }
  const bool needs_transaction = request.kind == Kind::change || open.has_begun || !open.put_off.empty();
  Job job;
  job.deadline = request.deadline;
  if (needs_transaction) {
    job.access = Job::Access::write;
    job.unit = open.unit;
    job.end = Job::End::keep;
    job.statements = std::move(open.put_off);
    open.put_off.clear();
    open.has_begun = true;
  }
  job.statements.push_back(std::move(request.statement));
  const auto begin = Clock::now();
  auto results = co_await submit(lane, request.store, std::move(job));
  if (needs_transaction) recordPutOff(open, begin, results.status());
  if (!results.ok()) {
    open.is_broken = needs_transaction;
    co_return results.status();
  }
  co_return std::move(results->back());
}

Task<absl::Status> Units::end(Lane& lane, Job::End how, Clock::time_point deadline) {
  absl::Status first_error;
  for (auto& open : open_) {
    if (open->is_broken) {
      recordPutOff(*open, Clock::now(), broken());
      if (first_error.ok()) first_error = broken();
      // Nothing is left of it, but where it never came as far as the store it may still be open there.
      how = Job::End::rollback;
    }
    const bool has_work = open->has_begun || (how == Job::End::commit && !open->put_off.empty());
    if (!has_work) continue;
    Job job;
    job.access = Job::Access::write;
    job.unit = open->unit;
    job.end = how;
    job.deadline = deadline;
    if (how == Job::End::commit) job.statements = std::move(open->put_off);
    const auto begin = Clock::now();
    auto results = co_await submit(lane, open->store, std::move(job));
    recordPutOff(*open, begin, results.status());
    if (!results.ok() && first_error.ok()) first_error = results.status();
    // What is not committed yet shall not be, when one can not.
    if (!results.ok()) how = Job::End::rollback;
  }
  co_return first_error;
}

}  // namespace quarry::host
