// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/templates.h"

#include <QCoreApplication>
#include <QFile>

#include "backend/model/load.h"
#include "gui/editing/document.h"
#include "gui/editing/mesh.h"

namespace quarry::app {
namespace {

QString said(const char* text) {
  return QCoreApplication::translate("Templates", text);
}

std::function<absl::StatusOr<v1::System>()> compiledIn(const QString& resource) {
  return [resource]() -> absl::StatusOr<v1::System> {
    QFile file(":/examples/" + resource);
    if (!file.open(QIODevice::ReadOnly)) {
      return absl::NotFoundError("This build carries no template of that name.");
    }
    return model::parse(file.readAll().toStdString(), "the template");
  };
}

}  // namespace

const std::vector<Template>& templates() {
  static const std::vector<Template> all = {
      {"empty", said("Empty"), said("Nothing yet: one architecture without anything in it."),
       [] { return absl::StatusOr<v1::System>(*editing::Document().system()); }},
      {"three-tier", said("Three-tier monolith"),
       said("Clients, one service and one database: where most systems begin."), compiledIn("three-tier.quarry")},
      {"saas", said("SaaS platform"),
       said("From one service to gateway, services and databases of their own, in four steps."),
       compiledIn("saas.quarry")},
      {"shop", said("Event-driven shop"), said("Services that tell each other by events what has happened."),
       compiledIn("shop.quarry")},
      {"mesh", said("Mesh of 100 services"), said("Something large to try things on."),
       [] { return absl::StatusOr<v1::System>(editing::makeMesh()); }}};
  return all;
}

}  // namespace quarry::app
