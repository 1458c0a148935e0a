// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where things live in the architecture that is shown: the cut, by keyboard.
#include "backend/model/edit/place.h"
#include "backend/model/placement.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {

void DesignPage::showHomeOf(const v1::Module& module) {
  if (document_.architecture() == nullptr) {
    return;
  }
  const QStringList services = namesOf(document_.system()->services());
  addChoice(tr("Lives in"), "design-home", services, services,
            text(model::serviceOfModule(*document_.architecture(), module.name())),
            [this, name = module.name()](const QString& service) {
              return change(tr("Move %1 to %2").arg(text(name), service), [&](v1::System& system) {
                return model::edit::moveModule(system, utf8(document_.architectureName()), name, utf8(service));
              });
            });
}

void DesignPage::showHomeOf(const v1::Gateway& gateway) {
  if (document_.architecture() == nullptr) {
    return;
  }
  const QStringList services = namesOf(document_.system()->services());
  addChoice(tr("Lives in"), "design-home", services, services,
            text(model::serviceOfGateway(*document_.architecture(), gateway.name())),
            [this, name = gateway.name()](const QString& service) {
              return change(tr("Move %1 to %2").arg(text(name), service), [&](v1::System& system) {
                return model::edit::moveGateway(system, utf8(document_.architectureName()), name, utf8(service));
              });
            });
}

void DesignPage::showHomeOf(const v1::Table& table) {
  if (document_.architecture() == nullptr) {
    return;
  }
  const std::string dotted = utf8(element_.section(':', 1));
  const QStringList stores = namesOf(document_.system()->datastores());
  addChoice(tr("Stored in"), "design-home", stores, stores,
            text(model::datastoreOfTable(*document_.system(), *document_.architecture(), dotted)),
            [this, dotted, name = table.name()](const QString& store) {
              return change(tr("Move %1 to %2").arg(text(name), store), [&](v1::System& system) {
                return model::edit::moveTable(system, utf8(document_.architectureName()), dotted, utf8(store));
              });
            });
}

}  // namespace quarry::inspector
