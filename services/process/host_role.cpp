// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/host_role.h"

#include "services/gateway/gateway.h"
#include "services/host/host.h"

#include <memory>
#include <utility>

namespace quarry::process {
namespace {

using quarry::v1::ProcessOrder;
using quarry::v1::Ready;

class HostRole final : public Role {
 public:
  explicit HostRole(Surroundings surroundings)
      : surroundings_(surroundings), host_(host::createHost(std::move(surroundings))) {}
  ~HostRole() override { stop(); }

  absl::Status apply(const ProcessOrder& order) override {
    if (const absl::Status status = host_->apply(order); !status.ok()) {
      return status;
    }
    if (order.has_service()) {
      if (const absl::Status status = openDoor(order.service()); !status.ok()) {
        return status;
      }
    }
    if (order.take_public() && gateway_ != nullptr) {
      gateway_->takePublic();
    }
    if (!said_ready_) {
      said_ready_ = true;
      ready_revision_ = order.revision();
      quarry::v1::ProcessMessage message;
      *message.mutable_ready() = ready();
      surroundings_.tell(message);
    }
    return absl::OkStatus();
  }

  void drain(std::function<void()> drained) override {
    if (gateway_ == nullptr) {
      host_->drain(std::move(drained));
      return;
    }
    // The door first: what came through it still needs the operations behind it.
    gateway_->drain([this, drained = std::move(drained)]() mutable { host_->drain(std::move(drained)); });
  }

  void dismissIdle() override {
    if (gateway_ != nullptr) {
      gateway_->dismissIdle();
    }
  }

  void stop() override {
    // Answers of the host run into the gateway, so the host ends first and the gateway is there to take them.
    host_->stop();
    if (gateway_ != nullptr) {
      gateway_->stop();
    }
  }

  Ready ready() const override {
    Ready ready = host_->ready();
    ready.set_revision(ready_revision_);
    if (gateway_ != nullptr) {
      ready.set_http_address(gateway_->address());
      for (const auto& [gateway, address] : gateway_->publicAddresses()) {
        auto& entry = *ready.add_public_addresses();
        entry.set_gateway(gateway);
        entry.set_http_address(address);
      }
    }
    return ready;
  }

 private:
  absl::Status openDoor(const quarry::v1::ServicePlan& plan) {
    if (gateway_ == nullptr && plan.gateways().empty()) {
      return absl::OkStatus();
    }
    if (gateway_ == nullptr) {
      gateway_ = gateway::create(surroundings_, *host_);
    }
    return gateway_->apply(plan);
  }

  const Surroundings surroundings_;
  std::unique_ptr<host::Host> host_;
  std::unique_ptr<gateway::Gateway> gateway_;
  bool said_ready_ = false;
  std::uint64_t ready_revision_ = 0;
};

}  // namespace

std::unique_ptr<Role> createHostRole(Surroundings surroundings) {
  return std::make_unique<HostRole>(std::move(surroundings));
}

}  // namespace quarry::process
