// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/measured.h"

#include <algorithm>

#include "gui/editing/document.h"
#include "gui/theme/health.h"

namespace quarry::inspector {
namespace {

using editing::text;

QString kindOf(const QString& element) {
  return element.section(':', 0, 0);
}
QString nameOf(const QString& element) {
  return element.section(':', 1);
}

template <typename Statuses>
auto findNamed(const Statuses& statuses, const QString& name) -> decltype(&*statuses.begin()) {
  for (const auto& status : statuses) {
    if (text(status.name()) == name) {
      return &status;
    }
  }
  return nullptr;
}

/// Rates add up, shares weigh by rate, percentiles can not be added: the slowest stands for all.
v1::Traffic together(const std::vector<v1::Traffic>& all) {
  v1::Traffic sum;
  double failed = 0;
  for (const v1::Traffic& one : all) {
    sum.set_requests_per_s(sum.requests_per_s() + one.requests_per_s());
    failed += one.requests_per_s() * one.error_ratio();
    sum.set_p50_ms(std::max(sum.p50_ms(), one.p50_ms()));
    sum.set_p95_ms(std::max(sum.p95_ms(), one.p95_ms()));
    sum.set_p99_ms(std::max(sum.p99_ms(), one.p99_ms()));
  }
  sum.set_error_ratio(sum.requests_per_s() > 0 ? failed / sum.requests_per_s() : 0);
  return sum;
}

/// "edge:call service:a service:b".
std::optional<v1::Traffic> trafficOfEdge(const v1::Snapshot& snapshot, const QString& name) {
  const QStringList parts = name.split(' ');
  for (const v1::EdgeStatus& status : snapshot.edges()) {
    const QString kind = text(v1::Edge::Kind_Name(status.edge().kind())).mid(5).toLower();
    if (QStringList{kind, text(status.edge().from()), text(status.edge().to())} == parts) {
      return status.traffic();
    }
  }
  return {};
}

template <typename Status>
std::optional<v1::Traffic> trafficIn(const Status* status) {
  return status == nullptr ? std::nullopt : std::optional(status->traffic());
}

std::optional<v1::Traffic> trafficOfAll(const v1::Snapshot& snapshot) {
  std::vector<v1::Traffic> all;
  for (const v1::ClientStatus& client : snapshot.clients()) {
    all.push_back(client.traffic());
  }
  return together(all);
}

}  // namespace

std::optional<v1::Traffic> trafficOf(const v1::Snapshot& snapshot, const QString& element) {
  const QString kind = kindOf(element);
  const QString name = nameOf(element);
  if (element.isEmpty()) {
    return trafficOfAll(snapshot);
  }
  if (kind == "service") {
    const v1::ServiceStatus* service = findNamed(snapshot.services(), name);
    return service == nullptr || !theme::isMeasured(*service) ? std::nullopt : std::optional(service->traffic());
  }
  if (kind == "gateway") {
    return trafficIn(findNamed(snapshot.gateways(), name));
  }
  if (kind == "store") {
    return trafficIn(findNamed(snapshot.stores(), name));
  }
  if (kind == "external") {
    return trafficIn(findNamed(snapshot.externals(), name));
  }
  if (kind == "client") {
    return trafficIn(findNamed(snapshot.clients(), name));
  }
  if (kind == "topic") {
    const v1::TopicStatus* topic = findNamed(snapshot.topics(), name);
    return topic == nullptr ? std::nullopt : std::optional(topic->published());
  }
  if (kind == "edge") {
    return trafficOfEdge(snapshot, name);
  }
  if (const v1::ServiceStatus* service = findService(snapshot, element);
      service != nullptr && !theme::isMeasured(*service)) {
    return {};
  }
  std::vector<v1::Traffic> all;
  for (const v1::OperationStatus* operation : operationsOf(snapshot, element)) {
    all.push_back(operation->traffic());
  }
  return all.empty() ? std::nullopt : std::optional(together(all));
}

v1::Health healthOf(const v1::Snapshot& snapshot, const QString& element) {
  const QString kind = kindOf(element);
  const QString name = nameOf(element);
  const auto health = [](const auto* status) { return status == nullptr ? v1::HEALTH_UNSPECIFIED : status->health(); };
  if (kind == "service" || kind == "module") {
    return health(findService(snapshot, element));
  }
  if (kind == "gateway") {
    return health(findNamed(snapshot.gateways(), name));
  }
  if (kind == "store") {
    return health(findNamed(snapshot.stores(), name));
  }
  if (kind == "topic") {
    return health(findNamed(snapshot.topics(), name));
  }
  return kind == "external" ? health(findNamed(snapshot.externals(), name)) : v1::HEALTH_UNSPECIFIED;
}

QString reasonOf(const v1::Snapshot& snapshot, const QString& element) {
  const QString kind = kindOf(element);
  const auto reason = [](const auto* status) { return status == nullptr ? QString() : text(status->reason()); };
  if (kind == "service" || kind == "module") {
    return reason(findService(snapshot, element));
  }
  if (kind == "store") {
    return reason(findNamed(snapshot.stores(), nameOf(element)));
  }
  return kind == "topic" ? reason(findNamed(snapshot.topics(), nameOf(element))) : QString();
}

const v1::ServiceStatus* findService(const v1::Snapshot& snapshot, const QString& element) {
  if (kindOf(element) == "service") {
    return findNamed(snapshot.services(), nameOf(element));
  }
  const std::string module = nameOf(element).section('.', 0, 0).toStdString();
  for (const v1::ServiceStatus& service : snapshot.services()) {
    const auto& held = kindOf(element) == "gateway" ? service.gateways() : service.modules();
    if (std::find(held.begin(), held.end(), module) != held.end()) {
      return &service;
    }
  }
  return nullptr;
}

std::vector<const v1::OperationStatus*> operationsOf(const v1::Snapshot& snapshot, const QString& element) {
  const QString kind = kindOf(element);
  const QString name = nameOf(element);
  std::vector<const v1::OperationStatus*> found;
  for (const v1::OperationStatus& status : snapshot.operations()) {
    const QString operation = text(status.operation());
    const bool meant = element.isEmpty() || (kind == "service" && text(status.service()) == name) ||
                       (kind == "module" && operation.startsWith(name + ".")) || (kind == "op" && operation == name);
    if (meant) {
      found.push_back(&status);
    }
  }
  return found;
}

std::vector<const v1::ActiveFault*> faultsOn(const v1::Snapshot& snapshot, const QString& element) {
  const v1::ServiceStatus* service = kindOf(element) == "service" ? findService(snapshot, element) : nullptr;
  std::vector<const v1::ActiveFault*> found;
  for (const v1::ActiveFault& active : snapshot.faults()) {
    const QString target = text(active.fault().target());
    bool meant = element.isEmpty() || target == element || target.startsWith(element + "/");
    if (kindOf(element) == "module") {
      meant = meant || target.startsWith("op:" + nameOf(element) + ".");
    }
    if (service != nullptr) {
      const QString module = nameOf(target).section('.', 0, 0);
      const bool inside = kindOf(target) == "module" || kindOf(target) == "op";
      meant = meant || (inside && std::find(service->modules().begin(), service->modules().end(),
                                            module.toStdString()) != service->modules().end());
    }
    if (meant) {
      found.push_back(&active);
    }
  }
  return found;
}

}  // namespace quarry::inspector
