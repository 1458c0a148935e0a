// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/elements.h"

#include "backend/model/dotted.h"
#include "backend/model/placement.h"

namespace quarry::app {

QString faultTarget(const QString& element) {
  const QString kind = kindOf(element);
  if (kind == "edge") {
    const QStringList parts = nameOf(element).split(' ', Qt::SkipEmptyParts);
    return parts.size() == 3 ? "edge:" + nameOf(parts[1]) + "->" + nameOf(parts[2]) : QString();
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
  if (kind == "route") {
    for (const v1::Gateway& gateway : system.gateways()) {
      for (const v1::Route& route : gateway.routes()) {
        if (route.id() == name) {
          return "gateway:" + editing::text(gateway.name());
        }
      }
    }
  }
  if (kind == "datastore") {
    return "store:" + nameOf(element);
  }
  return element;
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
