// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/elements.h"

#include <algorithm>

#include "backend/model/dotted.h"
#include "backend/model/placement.h"
#include "backend/model/steps.h"

namespace quarry::app {
namespace {

QString moduleOfStep(const v1::System& system, const std::string& id) {
  QString found;
  model::eachStep(system, [&](const v1::Module& module, const v1::Operation&, const v1::Step& step) {
    if (step.id() == id) {
      found = "module:" + editing::text(module.name());
    }
  });
  return found;
}

template <typename Parts>
bool hasId(const Parts& parts, const std::string& id) {
  return std::any_of(parts.begin(), parts.end(), [&id](const auto& part) { return part.id() == id; });
}

/// What is drawn for a step, route, subscription or workload entry; empty where there is none of that id.
QString ownerOfId(const v1::System& system, const QString& kind, const std::string& id) {
  if (kind == "step") {
    return moduleOfStep(system, id);
  }
  for (const v1::Gateway& gateway : system.gateways()) {
    if (kind == "route" && hasId(gateway.routes(), id)) {
      return "gateway:" + editing::text(gateway.name());
    }
  }
  for (const v1::Module& module : system.modules()) {
    if (kind == "subscription" && hasId(module.subscriptions(), id)) {
      return "module:" + editing::text(module.name());
    }
  }
  for (const v1::Client& client : system.clients()) {
    if (kind == "entry" && hasId(client.workload().mix(), id)) {
      return "client:" + editing::text(client.name());
    }
  }
  return {};
}

}  // namespace

QString faultTarget(const QString& element) {
  const QString kind = kindOf(element);
  if (kind == "edge") {
    const QStringList parts = nameOf(element).split(' ', Qt::SkipEmptyParts);
    const bool ends_at_group = parts.size() == 3 && (kindOf(parts[1]) == "group" || kindOf(parts[2]) == "group");
    return parts.size() == 3 && !ends_at_group ? "edge:" + nameOf(parts[1]) + "->" + nameOf(parts[2]) : QString();
  }
  static const QStringList breakable = {"service", "module", "op", "step", "store", "topic", "external", "gateway"};
  return breakable.contains(kind) ? element : QString();
}

QString drawnElement(const v1::System& system, const QString& element) {
  const QString kind = kindOf(element);
  const std::string name = nameOf(element).toStdString();
  if (kind == "op" || kind == "table" || kind == "type") {
    return "module:" + QString::fromStdString(std::string(model::moduleOf(name)));
  }
  const QString owner = ownerOfId(system, kind, name);
  if (!owner.isEmpty()) {
    return owner;
  }
  return kind == "datastore" ? "store:" + nameOf(element) : element;
}

QString serviceOf(const editing::Document& document, const QString& element) {
  const v1::Architecture* architecture = document.architecture();
  const QString kind = kindOf(element);
  const std::string name = nameOf(element).toStdString();
  if (kind == "service") {
    return nameOf(element);
  }
  if (architecture == nullptr) {
    return {};
  }
  if (kind == "module" || kind == "op") {
    return editing::text(model::serviceOfModule(*architecture, model::moduleOf(name)));
  }
  if (kind == "gateway") {
    return editing::text(model::serviceOfGateway(*architecture, name));
  }
  return {};
}

bool isFolded(const editing::Document& document, const QString& element) {
  const v1::Layout& layout = document.system()->layout();
  const std::string name = element.toStdString();
  const auto in = [&](const auto& nodes) {
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const auto& one) { return one.element() == name; });
    return found == nodes.end() ? nullptr : &*found;
  };
  const v1::Placed* placed = in(layout.nodes());
  for (const v1::ArchitectureLayout& one : layout.architectures()) {
    if (editing::text(one.architecture()) == document.architectureName() && in(one.nodes()) != nullptr) {
      placed = in(one.nodes());
    }
  }
  return placed != nullptr && placed->collapsed();
}

bool isPaused(const v1::ServiceStatus& service) {
  return std::any_of(service.replicas().begin(), service.replicas().end(),
                     [](const v1::ReplicaStatus& replica) { return replica.paused(); });
}

const v1::ServiceStatus* statusOf(const v1::Snapshot* snapshot, const QString& service) {
  if (snapshot != nullptr) {
    for (const v1::ServiceStatus& status : snapshot->services()) {
      if (editing::text(status.name()) == service) {
        return &status;
      }
    }
  }
  return nullptr;
}

}  // namespace quarry::app
