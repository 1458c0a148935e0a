// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of a route.
#include "backend/model/find.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"

namespace quarry::inspector {

void DesignPage::showRoute(const v1::Route& route) {
  const editing::SystemPointer system = document_.system();
  for (const v1::Gateway& gateway : system->gateways()) {
    for (const v1::Route& each : gateway.routes()) {
      if (each.id() == route.id()) {
        addWayTo("gateway:" + text(gateway.name()));
      }
    }
  }
  const QStringList methods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
  addChoice(tr("Method"), "design-method", methods, methods, text(route.method()),
            [this](const QString& value) { return setString("method", nullptr, value); });
  addText(
      tr("Path"), "design-path", text(route.path()),
      [this](const QString& value) { return setString("path", nullptr, value); }, "/api/payments/{id}");
  const QStringList operations = operationNames();
  addChoice(tr("Answered by"), "design-operation", operations, operations, text(route.operation()),
            [this](const QString& value) { return setString("operation", nullptr, value); });
  addLink(text(route.operation()), "design-open-operation",
          [this, element = "op:" + text(route.operation())] { emit elementChosen(element); });
  if (const v1::Operation* operation = model::findOperation(*system, route.operation())) {
    addSection(tr("What is asked and answered"));
    QList<QStringList> rows;
    for (const v1::Field& field : operation->request()) {
      rows << QStringList{text(field.name()), tr("asked: %1").arg(text(field.type()))};
    }
    for (const v1::Field& field : operation->response()) {
      rows << QStringList{text(field.name()), tr("answered: %1").arg(text(field.type()))};
    }
    addRows(rows);
  }
}

}  // namespace quarry::inspector
