// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/workload.h"

#include "services/load/call_compiler.h"
#include "services/stores/draw.h"

#include <absl/strings/str_cat.h>
#include <google/protobuf/util/type_resolver_util.h>

#include <algorithm>
#include <utility>

namespace quarry::load {
namespace {

constexpr std::chrono::milliseconds kUsualTimeout{10'000};

}  // namespace

absl::StatusOr<std::shared_ptr<const Workload>> Workload::compile(const quarry::v1::LoadPlan& plan) {
  auto contracts = host::Contracts::create(plan.contracts());
  if (!contracts.ok()) {
    return contracts.status();
  }
  auto workload = std::make_shared<Workload>();
  workload->plan_ = plan;
  workload->contracts_ = *std::move(contracts);
  workload->types_.reset(
      google::protobuf::util::NewTypeResolverForDescriptorPool(kTypePrefix, &workload->contracts_->pool()));
  for (const auto& entry : plan.client().workload().mix()) {
    auto calls = compileCalls(workload->plan_, *workload->contracts_, entry);
    if (!calls.ok()) {
      return absl::Status(calls.status().code(), absl::StrCat("Workload entry ", entry.id(), " of ",
                                                              plan.client().name(), ": ", calls.status().message()));
    }
    workload->total_weight_ += std::max(0.0, entry.weight());
    workload->entries_.push_back({entry.id(), std::max(0.0, entry.weight()), *std::move(calls)});
  }
  return workload;
}

const Entry* Workload::choose(std::uint64_t request_id) const {
  double left = stores::Draw(seed(), request_id, client()).unit(stores::slot_done) * total_weight_;
  const Entry* last = nullptr;
  for (const Entry& entry : entries_) {
    if (entry.weight <= 0) {
      continue;
    }
    last = &entry;
    if (left < entry.weight) {
      return last;
    }
    left -= entry.weight;
  }
  return last;
}

std::chrono::milliseconds Workload::timeout() const {
  return settings().timeout_ms() > 0 ? std::chrono::milliseconds(settings().timeout_ms()) : kUsualTimeout;
}

}  // namespace quarry::load
