// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/doors.h"

namespace quarry::supervise {

/// Doors on free ports of 127.0.0.1, all of them on one thread. Must outlive its doors.
class TcpDoors final : public Doors {
 public:
  TcpDoors();
  ~TcpDoors() override;
  TcpDoors(const TcpDoors&) = delete;
  TcpDoors& operator=(const TcpDoors&) = delete;

  absl::StatusOr<std::unique_ptr<Door>> open(std::function<void()> rang) override;

 private:
  struct Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace quarry::supervise
