// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/health/health_checker.h"

#include <chrono>
#include <memory>

namespace quarry::supervise {

/// Asks by grpc.health.v1.Health/Check, for the server as a whole; answers come on a thread of its own. Its probes end
/// before it does; its end waits for the questions that are under way, which end at once with their probes.
class GrpcHealthChecker final : public HealthChecker {
 public:
  /// `patience`: no answer within it is none.
  explicit GrpcHealthChecker(std::chrono::milliseconds patience = std::chrono::milliseconds(500));
  ~GrpcHealthChecker() override;
  GrpcHealthChecker(const GrpcHealthChecker&) = delete;
  GrpcHealthChecker& operator=(const GrpcHealthChecker&) = delete;

  std::unique_ptr<HealthProbe> probe(const std::string& address) override;
  int probes() const override;

 private:
  class Answers;
  class Probe;

  const std::chrono::milliseconds patience_;
  const std::unique_ptr<Answers> answers_;
};

}  // namespace quarry::supervise
