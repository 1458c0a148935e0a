// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/driver.h"

#include "services/load/addresses.h"
#include "services/load/arrivals.h"
#include "services/load/operation_client.h"
#include "services/load/request_ids.h"
#include "services/load/visit.h"
#include "services/load/wire.h"
#include "services/load/workload.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <optional>
#include <utility>

namespace quarry::load {
namespace {

using quarry::v1::ProcessOrder;
using std::chrono::steady_clock;

constexpr int kMaxUnderWay = 2000;
constexpr std::chrono::milliseconds kLate{10};
constexpr std::chrono::milliseconds kLookAhead{100};
constexpr std::chrono::seconds kDrainPatience{5};
constexpr std::chrono::seconds kTakePatience{5};

class OpenLoopDriver final : public Driver {
 public:
  explicit OpenLoopDriver(process::Surroundings surroundings)
      : surroundings_(std::move(surroundings)), request_ids_(surroundings_.folder, surroundings_.process_id) {}
  ~OpenLoopDriver() override { stop(); }

  absl::Status apply(const ProcessOrder& order) override {
    std::shared_ptr<const Workload> workload;
    if (order.has_load()) {
      auto compiled = Workload::compile(order.load());
      if (!compiled.ok()) {
        return compiled.status();
      }
      workload = *std::move(compiled);
    }
    const auto taken = std::make_shared<std::promise<void>>();
    wire_->post([this, workload = std::move(workload), order, taken] {
      take(workload, order);
      taken->set_value();
    });
    // Whoever hears that it is applied may end what was called before. A wire that has stopped takes nothing.
    taken->get_future().wait_for(kTakePatience);
    return absl::OkStatus();
  }

  void drain(std::function<void()> drained) override {
    wire_->post([this, drained = std::move(drained)]() mutable {
      draining_ = true;
      drained_ = std::move(drained);
      wire_->after(kDrainPatience, [this] { endDrain(); });
      if (under_way_ == 0) {
        endDrain();
      }
    });
  }

  void stop() override { wire_->stop(); }

 private:
  void take(const std::shared_ptr<const Workload>& workload, const ProcessOrder& order) {
    const auto now = steady_clock::now();
    if (workload != nullptr) {
      workload_ = workload;
      if (arrivals_) {
        arrivals_->setWorkload(workload_->settings(), now);
      }
    }
    if (order.has_endpoints()) {
      addresses_.set(order.endpoints());
      wire_->keepOnly(addresses_.ofGateways());
    }
    if (order.has_load_control()) {
      control_ = order.load_control();
    }
    if (workload_ == nullptr || (!arrivals_ && !isReachable())) {
      return;
    }
    if (!arrivals_) {
      arrivals_.emplace(workload_->seed(), workload_->client(), workload_->settings(), now);
    }
    arrivals_->setRate(control_.has_rate_per_s() ? control_.rate_per_s() : workload_->settings().rate_per_s(), now);
    arrivals_->setPaused(control_.paused(), now);
    work();
  }

  /// Before the system stands, nothing is offered to it.
  bool isReachable() {
    return std::all_of(workload_->entries().begin(), workload_->entries().end(), [this](const Entry& entry) {
      return std::all_of(entry.calls.begin(), entry.calls.end(), [this](const Call& call) {
        return !(call.gateway.empty() ? addresses_.nextService(call.service) : addresses_.nextGateway(call.gateway))
                    .empty();
      });
    });
  }

  /// Begins what is due and sets the alarm for what comes.
  void work() {
    if (draining_) {
      return;
    }
    const auto now = steady_clock::now();
    std::int64_t offered = 0;
    std::int64_t late = 0;
    std::optional<Arrivals::Time> due;
    while ((due = arrivals_->nextBefore(now))) {
      arrivals_->take(*due);
      ++offered;
      late += steady_clock::now() - *due > kLate ? 1 : 0;
      begin(*due);
    }
    if (offered > 0) {
      surroundings_.recorder.countOffered(workload_->client(), offered, late);
    }
    const auto horizon = now + kLookAhead;
    wire_->alarm(arrivals_->nextBefore(horizon).value_or(horizon), [this] { work(); });
  }

  void begin(Arrivals::Time due) {
    const std::uint64_t request_id = request_ids_.next(workload_->seed(), workload_->client());
    const Entry* entry = workload_->choose(request_id);
    if (entry == nullptr) {
      return;
    }
    const auto visit = std::make_shared<Visit>(workload_, *entry, request_id, due,
                                               Means{*wire_, operations_, addresses_, surroundings_.recorder});
    if (under_way_ >= kMaxUnderWay) {
      saySaturated();
      visit->refuse();
      return;
    }
    ++under_way_;
    visit->begin([this] {
      if (--under_way_ == 0 && draining_) {
        endDrain();
      }
    });
  }

  /// Once a second at most.
  void saySaturated() {
    const auto now = steady_clock::now();
    if (now - said_saturated_ > std::chrono::seconds(1)) {
      said_saturated_ = now;
      surroundings_.recorder.log("warn", "The load process is saturated: 2000 requests have no answer yet.");
    }
  }

  void endDrain() {
    if (drained_) {
      std::exchange(drained_, nullptr)();
    }
  }

  const process::Surroundings surroundings_;

  // Of the wire's thread.
  RequestIds request_ids_;
  std::shared_ptr<const Workload> workload_;
  Addresses addresses_;
  quarry::v1::LoadControl control_;
  std::optional<Arrivals> arrivals_;
  int under_way_ = 0;
  bool draining_ = false;
  steady_clock::time_point said_saturated_;
  std::function<void()> drained_;

  const std::unique_ptr<Wire> wire_ = Wire::create();
  /// Of the wire's thread; what it ends last is told to the wire, which takes no more by then.
  OperationClient operations_;
};

}  // namespace

std::unique_ptr<Driver> createDriver(process::Surroundings surroundings) {
  return std::make_unique<OpenLoopDriver>(std::move(surroundings));
}

}  // namespace quarry::load
