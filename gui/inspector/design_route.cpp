// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages of gateways and routes.
#include "backend/model/edit/add.h"
#include "backend/model/find.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"

namespace quarry::inspector {

namespace {

const QStringList& restMethods() {
  static const QStringList methods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
  return methods;
}

}  // namespace

void DesignPage::showGateway(const v1::Gateway& gateway) {
  addName();
  addString(tr("Title"), "title");
  showHomeOf(gateway);
  addSection(tr("Routes"));
  const QStringList operations = operationNames();
  ListContent list{"routes", {}, nullptr};
  QStringList elements;
  for (const v1::Route& route : gateway.routes()) {
    const QString element = "route:" + text(route.id());
    elements << element;
    const auto setter = [this, id = route.id()](void (v1::Route::*set)(const std::string&)) {
      return [this, id, set](const QString& value) {
        return changeAt<v1::Route>(
            tr("Change a route"), [&](v1::System& system) { return model::findRoute(system, id); },
            [&](v1::Route& changed) { (changed.*set)(utf8(value)); });
      };
    };
    ListRow row{text(route.method()) + " " + text(route.path()), {}, removing(element)};
    row.below = 2;
    row.cells.push_back({Cell::Kind::choice, "method", tr("Method"), text(route.method()), restMethods(), restMethods(),
                         setter(&v1::Route::set_method<const std::string&>), nullptr});
    row.cells.push_back({Cell::Kind::text,
                         "path",
                         tr("Path, as /api/payments/{id}"),
                         text(route.path()),
                         {},
                         {},
                         setter(&v1::Route::set_path<const std::string&>),
                         nullptr});
    row.cells.push_back({Cell::Kind::wide_choice, "operation", tr("Operation that answers"), text(route.operation()),
                         operations, operations, setter(&v1::Route::set_operation<const std::string&>), nullptr});
    addOpening(row, row.title, element);
    list.rows.push_back(std::move(row));
  }
  list.move = reordering(elements);
  addList(std::move(list));
  if (operations.isEmpty()) {
    addNote(tr("A route needs an operation that answers; no module has one yet."));
    return;
  }
  addButton(tr("+ Route"), "routes-add", [this, name = gateway.name(), operations, count = gateway.routes_size()] {
    const absl::Status status = change(tr("Add a route"), [&](v1::System& system) {
      return model::edit::addRoute(system, name, utf8(operations[0])).status();
    });
    if (status.ok()) {
      setNextFocus(QString("routes-%1-path").arg(count));
    }
    return status;
  });
}

void DesignPage::showRoute(const v1::Route& route) {
  const editing::SystemPointer system = document_.system();
  for (const v1::Gateway& gateway : system->gateways()) {
    for (const v1::Route& each : gateway.routes()) {
      if (each.id() == route.id()) {
        addWayTo("gateway:" + text(gateway.name()));
      }
    }
  }
  addChoice(tr("Method"), "design-method", restMethods(), restMethods(), text(route.method()),
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
