// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/facts.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace quarry::supervise {

/// Functions go to zero after a time without requests, and come back with the next one, which waits at a door for the
/// cold start. Changes `doors`, `public_doors`, `cold_starts` and the automatic scale.
class Functions {
 public:
  using Resize = std::function<void(const std::string& service, int replicas)>;

  Functions(Facts& facts, Resize resize) : facts_(facts), resize_(std::move(resize)) {}

  /// What was measured of a service just now.
  void observe(const std::string& service, double requests_per_s);
  /// Opens doors whose function is there, and those of functions that are at zero since an earlier quarryd.
  void settle();

 private:
  struct Function {
    std::optional<std::chrono::steady_clock::time_point> idle_since;
    /// When a request came at zero; set until one is ready.
    std::optional<std::chrono::steady_clock::time_point> rang;
    std::unique_ptr<Door> grpc;
    std::unique_ptr<Door> http;
    /// Where the latter leads now; empty: nowhere, it holds.
    std::string http_target;
  };

  bool isFunction(const std::string& service) const;
  bool openDoors(const quarry::v1::ServicePlan& plan, Function& function);
  void lead(Function& function, const std::string& http_address);
  void settlePublicDoor(const quarry::v1::ServicePlan& plan, Function& function);
  void sleep(const quarry::v1::ServicePlan& plan, Function& function);
  void wake(const std::string& service);
  void arrived(const std::string& service, Function& function, const Process& process);

  Facts& facts_;
  const Resize resize_;
  std::map<std::string, Function> functions_;
  /// Rings that come after the object has gone find it empty.
  std::shared_ptr<Functions*> self_ = std::make_shared<Functions*>(this);
};

}  // namespace quarry::supervise
