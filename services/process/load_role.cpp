// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/load_role.h"

#include "services/load/driver.h"

#include <utility>

namespace quarry::process {
namespace {

class LoadRole final : public Role {
 public:
  explicit LoadRole(Surroundings surroundings)
      : surroundings_(surroundings), driver_(load::createDriver(std::move(surroundings))) {}
  ~LoadRole() override { stop(); }

  absl::Status apply(const quarry::v1::ProcessOrder& order) override {
    if (const absl::Status status = driver_->apply(order); !status.ok()) {
      return status;
    }
    if (!said_ready_) {
      said_ready_ = true;
      ready_.set_revision(order.revision());
      quarry::v1::ProcessMessage message;
      *message.mutable_ready() = ready_;
      surroundings_.tell(message);
    }
    return absl::OkStatus();
  }

  void drain(std::function<void()> drained) override { driver_->drain(std::move(drained)); }
  void stop() override { driver_->stop(); }
  quarry::v1::Ready ready() const override { return ready_; }

 private:
  const Surroundings surroundings_;
  std::unique_ptr<load::Driver> driver_;
  quarry::v1::Ready ready_;
  bool said_ready_ = false;
};

}  // namespace

std::unique_ptr<Role> createLoadRole(Surroundings surroundings) {
  return std::make_unique<LoadRole>(std::move(surroundings));
}

}  // namespace quarry::process
