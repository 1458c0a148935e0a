// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/runtime.pb.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace quarry::load {

/// Where gateways and services are now; takes turns among their replicas. One thread.
class Addresses {
 public:
  void set(const quarry::v1::Endpoints& endpoints);
  /// Empty where there is none.
  std::string nextGateway(std::string_view gateway);
  std::string nextService(std::string_view service);
  /// Of all gateways.
  std::set<std::string> ofGateways() const;

 private:
  struct Ring {
    std::vector<std::string> addresses;
    std::size_t next = 0;
  };
  using Rings = std::map<std::string, Ring, std::less<>>;

  static std::string next(Rings& rings, std::string_view name);

  Rings gateways_;
  Rings services_;
};

}  // namespace quarry::load
