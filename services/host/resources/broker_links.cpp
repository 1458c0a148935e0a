// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/resources/broker_links.h"

#include <algorithm>

namespace quarry::host {

void BrokerLinks::plan(const quarry::v1::ServicePlan& plan, std::vector<Subscriber> subscribers) {
  const std::lock_guard lock(mutex_);
  broker_of_topic_.clear();
  for (const auto& topic : plan.topics()) {
    broker_of_topic_[topic.name()] = topic.broker();
  }
  subscribers_ = std::move(subscribers);
}

absl::Status BrokerLinks::place(const quarry::v1::Endpoints& endpoints) {
  const std::lock_guard lock(mutex_);
  absl::Status first_error;
  for (const auto& broker : endpoints.brokers()) {
    const bool is_used = std::any_of(broker_of_topic_.begin(), broker_of_topic_.end(),
                                     [&](const auto& entry) { return entry.second == broker.broker(); });
    const auto link = links_.find(broker.broker());
    const bool is_linked = link != links_.end() && link->second.address == broker.address();
    if (!is_used || is_linked) continue;
    if (auto status = connect(broker.broker(), broker.address()); !status.ok() && first_error.ok()) {
      first_error = status;
    }
  }
  return first_error;
}

absl::Status BrokerLinks::connect(const std::string& name, const std::string& address) {
  auto connected = brokers::connect(address);
  if (!connected.ok()) return connected.status();
  Link link{address, std::move(*connected)};
  for (const auto& [topic, broker] : broker_of_topic_) {
    if (broker == name) link.broker->keep(topic);
  }
  for (const auto& subscriber : subscribers_) {
    if (broker_of_topic_[subscriber.interest.topic] != name) continue;
    if (auto status = link.broker->subscribe(subscriber.interest, subscriber.handler); !status.ok()) return status;
  }
  Link& place = links_[name];
  if (place.broker) place.broker->stop();
  place = std::move(link);
  return absl::OkStatus();
}

std::shared_ptr<brokers::Broker> BrokerLinks::find(const std::string& topic) const {
  const std::lock_guard lock(mutex_);
  const auto name = broker_of_topic_.find(topic);
  if (name == broker_of_topic_.end()) return nullptr;
  const auto link = links_.find(name->second);
  return link == links_.end() ? nullptr : link->second.broker;
}

void BrokerLinks::unsubscribe() {
  const std::lock_guard lock(mutex_);
  // A broker that moves meanwhile is connected to for publishing only.
  subscribers_.clear();
  for (auto& [name, link] : links_) {
    link.broker->unsubscribe();
  }
}

void BrokerLinks::stop() {
  std::map<std::string, Link> links;
  {
    const std::lock_guard lock(mutex_);
    links.swap(links_);
  }
  for (auto& [name, link] : links) {
    link.broker->stop();
  }
}

}  // namespace quarry::host
