// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/host.h"

#include "services/host/behaviour/newer_plan.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/client/caller.h"
#include "services/host/client/directory.h"
#include "services/host/core.h"
#include "services/host/faults/fault_table.h"
#include "services/host/server/server.h"
#include "services/host/steps/kinds.h"
#include "services/host/subscriptions.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace quarry::host {
namespace {

constexpr std::chrono::milliseconds usual_grace{10000};
/// A drained host that nobody has asked anything for so long is told by nobody any more.
constexpr std::chrono::milliseconds quiet_for{200};
constexpr std::chrono::milliseconds look_every{10};

int laneCount() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) / 2, 1, 4);
}

class ServiceHost final : public Host {
 public:
  explicit ServiceHost(process::Surroundings surroundings)
      : surroundings_(std::move(surroundings)),
        core_(surroundings_.recorder, surroundings_.folder, surroundings_.wall_clock) {
    core_.process_id = surroundings_.process_id;
    core_.stores.tellBy([tell = surroundings_.tell](const quarry::v1::RowsTaken& rows) {
      quarry::v1::ProcessMessage message;
      *message.mutable_rows_taken() = rows;
      tell(message);
    });
  }
  ~ServiceHost() override { stop(); }

  absl::Status apply(const quarry::v1::ProcessOrder& order) override {
    if (order.has_endpoints()) core_.stores.place(order.endpoints());
    if (order.has_service()) {
      if (auto status = takePlan(order.service()); !status.ok()) return status;
    }
    if (order.has_endpoints()) {
      core_.stores.takeRows();
      takeEndpoints(order.endpoints());
    }
    if (order.has_faults()) takeFaults(order.faults());
    return absl::OkStatus();
  }

  OperationCaller& caller() override { return caller_; }

  std::shared_ptr<const Contracts> contracts() const override {
    const auto snapshot = current();
    return snapshot ? snapshot->contracts() : nullptr;
  }

  std::shared_ptr<const quarry::v1::ServicePlan> plan() const override {
    const auto snapshot = current();
    return snapshot ? snapshot->sharedPlan() : nullptr;
  }

  Injected inject(std::string_view target, std::uint64_t request_id) const override {
    Injected injected;
    if (!has_faults_.load(std::memory_order_relaxed)) return injected;
    const std::lock_guard lock(mutex_);
    if (faults_) faults_->add(FaultTarget(std::string(target)), request_id, injected);
    return injected;
  }

  quarry::v1::Ready ready() const override {
    const std::lock_guard lock(mutex_);
    return ready_;
  }

  void drain(std::function<void()> drained) override {
    core_.is_draining = true;
    if (drainer_.joinable()) return;
    drainer_ = std::thread([this, drained = std::move(drained)] {
      drainUntil(Clock::now() + grace());
      drained();
    });
  }

  void stop() override {
    if (is_stopped_.exchange(true)) return;
    core_.is_stopping = true;
    core_.brokers.stop();
    core_.timers.stop();
    core_.http.stop();
    if (server_) {
      shutDown({});
      waitUntilIdle(Clock::now() + std::chrono::seconds(2), {});
    }
    core_.workers.stop();
    if (server_) {
      for (const auto& lane : server_->lanes()) {
        lane->loop.stop();
      }
    }
    core_.stores.close();
    if (drainer_.get_id() == std::this_thread::get_id()) {
      drainer_.detach();
    } else if (drainer_.joinable()) {
      drainer_.join();
    }
  }

 private:
  std::shared_ptr<const Snapshot> current() const {
    const std::lock_guard lock(mutex_);
    return snapshot_;
  }

  absl::Status takePlan(const quarry::v1::ServicePlan& plan) {
    const auto before = current();
    if (before && before->plan().structure() != plan.structure()) {
      return absl::FailedPreconditionError(absl::StrCat(plan.name(), " must be started again for such a change"));
    }
    // Requests read the name all the time, and it is part of the structure.
    if (!before) core_.service = plan.name();
    core_.seed = plan.seed();
    if (auto status = core_.stores.open(plan); !status.ok()) return status;
    auto snapshot = Snapshot::compile(plan, core_, findKind);
    if (!snapshot.ok()) {
      return absl::Status(snapshot.status().code(), absl::StrCat(plan.name(), ": ", snapshot.status().message()));
    }
    if (!server_) {
      if (auto status = listen((*snapshot)->unaryMethods()); !status.ok()) return status;
      core_.brokers.plan(plan, subscribers(plan, server_->lanes()));
    }
    {
      const std::lock_guard lock(mutex_);
      snapshot_ = *snapshot;
    }
    core_.shedder.configure(plan.policy().load_shedding(), absl::StrCat("service:", plan.name()), core_.recorder);
    onLanes([snapshot = *snapshot](Lane& lane) { lane.snapshot = snapshot; });
    sayWhatIsUnknown(plan);
    if (!before) {
      caller_.start(server_->lanes());
      server_->start();
    }
    return absl::OkStatus();
  }

  /// What is not known is left out; a step of an unknown kind was refused before.
  void sayWhatIsUnknown(const quarry::v1::ServicePlan& plan) {
    const std::string part = unknownPart(plan);
    if (part.empty()) return;
    surroundings_.recorder.log("warn", absl::StrCat(plan.name(), " leaves out what its plan says with ", part,
                                                    ", which this version does not know; quarryd is newer"));
  }

  absl::Status listen(std::vector<std::string> unary_methods) {
    const std::string socket = absl::StrCat(surroundings_.folder, "/sockets/", surroundings_.process_id, ".sock");
    auto server = Server::listen(core_, surroundings_.listen, socket, laneCount(), {}, std::move(unary_methods));
    if (!server.ok()) return server.status();
    server_ = std::move(*server);
    const std::lock_guard lock(mutex_);
    ready_.set_grpc_address(server_->address());
    ready_.set_socket_address(server_->socketAddress());
    return absl::OkStatus();
  }

  void takeEndpoints(const quarry::v1::Endpoints& endpoints) {
    directory_ = std::make_shared<const Directory>(endpoints, directory_.get());
    onLanes([directory = directory_](Lane& lane) { lane.directory = directory; });
    if (auto status = core_.brokers.place(endpoints); !status.ok()) {
      surroundings_.recorder.log("error", absl::StrCat(core_.service, ": ", status.message()));
    }
  }

  void takeFaults(const quarry::v1::Faults& faults) {
    std::shared_ptr<const FaultTable> table =
        std::make_shared<const FaultTable>(faults, core_.service, core_.process_id, core_.seed);
    if (table->empty()) table = nullptr;
    {
      const std::lock_guard lock(mutex_);
      faults_ = table;
      has_faults_ = table != nullptr;
    }
    onLanes([table](Lane& lane) { lane.faults = table; });
  }

  /// Returns when it is in force on all lanes.
  void onLanes(const std::function<void(Lane&)>& change) {
    if (!server_) return;
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t open = server_->lanes().size();
    for (const auto& lane : server_->lanes()) {
      const bool is_posted = lane->loop.post([&, &one = *lane] {
        change(one);
        const std::lock_guard lock(mutex);
        --open;
        changed.notify_one();
      });
      const std::lock_guard lock(mutex);
      if (!is_posted) --open;
    }
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return open == 0; });
  }

  std::chrono::milliseconds grace() const {
    const auto plan = this->plan();
    return plan && plan->grace_period_ms() > 0 ? std::chrono::milliseconds(plan->grace_period_ms()) : usual_grace;
  }

  /// True when no request was in flight for the whole of `quiet`.
  bool waitUntilIdle(Clock::time_point until, std::chrono::milliseconds quiet) const {
    auto idle_since = Clock::now();
    while (true) {
      const auto now = Clock::now();
      if (core_.in_flight.load(std::memory_order_acquire) > 0) {
        idle_since = now + look_every;
      } else if (now - idle_since >= quiet) {
        return true;
      }
      if (now >= until) return false;
      std::this_thread::sleep_for(look_every);
    }
  }

  void drainUntil(Clock::time_point until) {
    core_.brokers.unsubscribe();
    if (!server_) return;
    // What still runs and what is still on its way publishes as before.
    // A request that has come and was not looked at yet counts as well: the lanes look at all that has come before they
    // look at what is posted.
    do {
      waitUntilIdle(until, quiet_for);
      onLanes([](Lane&) {});
    } while (core_.in_flight.load(std::memory_order_acquire) > 0 && Clock::now() < until);
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    shutDown(std::max(left, std::chrono::milliseconds(0)));
  }

  void shutDown(std::chrono::milliseconds patience) {
    const std::lock_guard lock(shut_down_);
    server_->shutDown(patience);
  }

  const process::Surroundings surroundings_;
  Core core_;
  Caller caller_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<const Directory> directory_;
  std::thread drainer_;
  std::mutex shut_down_;
  std::atomic<bool> is_stopped_{false};
  std::atomic<bool> has_faults_{false};

  mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::shared_ptr<const FaultTable> faults_;
  quarry::v1::Ready ready_;
};

}  // namespace

std::unique_ptr<Host> createHost(process::Surroundings surroundings) {
  return std::make_unique<ServiceHost>(std::move(surroundings));
}

}  // namespace quarry::host
