// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/brokers/broker.h"

#include <absl/status/statusor.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/runtime.pb.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace quarry::host {

/// The connections of a host to the brokers of its topics. Any thread.
class BrokerLinks {
 public:
  struct Subscriber {
    brokers::Interest interest;
    brokers::EventHandler handler;
  };

  /// Which topic is on which broker, and who listens. Once, before the endpoints.
  void plan(const quarry::v1::ServicePlan& plan, std::vector<Subscriber> subscribers);
  /// Connects to brokers that are new or have moved, and subscribes there.
  absl::Status place(const quarry::v1::Endpoints& endpoints);
  /// Null where the topic's broker has no address yet.
  std::shared_ptr<brokers::Broker> find(const std::string& topic) const;
  /// Leaves new events to other processes, where such can be; publishing goes on.
  void unsubscribe();
  void stop();

 private:
  struct Link {
    std::string address;
    std::shared_ptr<brokers::Broker> broker;
  };

  absl::Status connect(const std::string& name, const std::string& address);

  mutable std::mutex mutex_;
  std::map<std::string, std::string> broker_of_topic_;
  std::vector<Subscriber> subscribers_;
  std::map<std::string, Link> links_;
};

}  // namespace quarry::host
