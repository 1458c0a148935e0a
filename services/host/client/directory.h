// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/client/replica.h"

#include <quarry/v1/runtime.pb.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace quarry::host {

/// Where every service is, as of one order. Immutable but for the counts that picking needs; any thread.
class Directory {
 public:
  /// Keeps the connections of `before` to replicas that are still there; it may be null.
  Directory(const quarry::v1::Endpoints& endpoints, const Directory* before);

  /// The replica with the fewest calls in flight, in turn among equals; suspects only where there are no others. Null
  /// where the service has no replica.
  std::shared_ptr<Replica> pick(const std::string& service) const;

 private:
  struct Service {
    std::vector<std::shared_ptr<Replica>> replicas;
    mutable std::atomic<std::size_t> turn{0};
  };

  std::map<std::string, Service> services_;
};

}  // namespace quarry::host
