// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/health/health_checker.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace quarry::supervise::test {

/// Answers at once, on the test's thread, what the test put in; an address it says nothing of serves.
class FakeHealthChecker final : public HealthChecker {
 public:
  std::unique_ptr<HealthProbe> probe(const std::string& address) override {
    return std::make_unique<Probe>(*this, address);
  }
  int probes() const override { return alive; }

  std::map<std::string, HealthAnswer> answers;
  /// Addresses in the order they were asked.
  std::vector<std::string> asked;
  int alive = 0;

 private:
  class Probe final : public HealthProbe {
   public:
    Probe(FakeHealthChecker& checker, std::string address) : checker_(checker), address_(std::move(address)) {
      ++checker_.alive;
    }
    ~Probe() override { --checker_.alive; }
    void ask(std::function<void(HealthAnswer)> done) override {
      checker_.asked.push_back(address_);
      const auto answer = checker_.answers.find(address_);
      done(answer != checker_.answers.end() ? answer->second : HealthAnswer::kServing);
    }

   private:
    FakeHealthChecker& checker_;
    const std::string address_;
  };
};

}  // namespace quarry::supervise::test
