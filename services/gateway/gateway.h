// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/host.h"
#include "services/process/role.h"

#include <absl/status/status.h>
#include <quarry/v1/plan.pb.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace quarry::gateway {

/// The public door of a process: HTTP/1.1 with JSON, for the routes of all gateways placed here.
class Gateway {
 public:
  virtual ~Gateway() = default;

  /// Takes the routes; the first time it begins to listen. The host must have the same plan. One thread.
  virtual absl::Status apply(const quarry::v1::ServicePlan& plan) = 0;
  /// Where this process alone is reached: "127.0.0.1:41000"; empty before it listens.
  virtual std::string address() const = 0;
  /// By gateway: what is shared with the other processes of the run. Empty where nothing is.
  virtual std::map<std::string, std::string> publicAddresses() const = 0;
  /// Takes connections at these too, from now on. Once it listens.
  virtual void takePublic() = 0;
  /// Takes no new connections, answers what is open and what comes on it within two seconds; `drained` runs once, on a
  /// thread of the gateway, when nothing is left or the grace period is over.
  virtual void drain(std::function<void()> drained) = 0;
  /// A drain, one that goes on too, closes at once what is open and idle. Any thread.
  virtual void dismissIdle() = 0;
  /// Ends at once and joins its thread.
  virtual void stop() = 0;
};

/// The host must live longer, or be stopped before the gateway goes.
std::unique_ptr<Gateway> create(process::Surroundings surroundings, host::Host& host);

}  // namespace quarry::gateway
