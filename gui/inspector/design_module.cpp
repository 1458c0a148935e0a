// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages of modules, operations, types and tables.
#include "backend/model/edit/add.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/stacks.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {

using model::edit::MessageOf;
using model::edit::MessagePart;

void DesignPage::showModule(const v1::Module& module) {
  addName();
  addString(tr("Title"), "title");
  addDescription();
  addString(tr("Team"), "team");
  addChoice(tr("Stack"), "design-stack", stacks(), stackWords(),
            module.preferred_stack().empty() ? "cpp" : text(module.preferred_stack()),
            [this](const QString& value) { return setString("preferred_stack", nullptr, value); });
  showHomeOf(module);
  showPartsOf(module);
  showSubscriptions(module);
}

void DesignPage::showPartsOf(const v1::Module& module) {
  const QString owner = text(module.name()) + ".";
  const auto partsOf = [&owner](const QString& prefix, const auto& items, const auto& inside) {
    Parts parts;
    for (const auto& item : items) {
      parts.push_back({prefix + owner + text(item.name()), text(item.name()) + " (" + fieldNames(inside(item)) + ")"});
    }
    return parts;
  };
  addSection(tr("Operations"));
  addParts("operations", partsOf("op:", module.operations(), [](const auto& each) { return each.request(); }));
  addMaking(tr("+ Operation"), "operations-add", tr("Add an operation"), [name = module.name()](v1::System& system) {
    return model::edit::addOperation(system, name, "NewOperation");
  });
  addSection(tr("Tables"));
  addParts("tables", partsOf("table:", module.tables(), [](const auto& each) { return each.columns(); }));
  addMaking(tr("+ Table"), "tables-add", tr("Add a table"),
            [name = module.name()](v1::System& system) { return model::edit::addTable(system, name, "new_table"); });
  addSection(tr("Types"));
  addParts("types", partsOf("type:", module.types(), [](const auto& each) { return each.fields(); }));
  addMaking(tr("+ Type"), "types-add", tr("Add a type"),
            [name = module.name()](v1::System& system) { return model::edit::addType(system, name, "NewType"); });
}

void DesignPage::showOperation(const v1::Operation& operation) {
  const QString dotted = element_.section(':', 1);
  addWayTo("module:" + dotted.section('.', 0, 0));
  addName();
  addDescription();
  addFields(tr("Request"), {utf8(element_), MessagePart::request}, operation.request());
  addFields(tr("Response"), {utf8(element_), MessagePart::response}, operation.response());
  showBehaviour(operation);
  showStreaming(operation);
  addSection(tr("Guarantees"));
  addFlag(tr("Sent twice it acts once (idempotent)"), "design-idempotent", operation.idempotent(), [this](bool on) {
    return changeOwn<v1::Operation>(tr("Change what may be sent twice"),
                                    [&](v1::Operation& changed) { changed.set_idempotent(on); });
  });
  addChoice(tr("Transaction"), "design-transaction", {"0", "1", "2"},
            {tr("Its own"), tr("Joins the caller's"), tr("Each query alone")}, QString::number(operation.transaction()),
            [this](const QString& value) {
              return changeOwn<v1::Operation>(tr("Change the transaction"), [&](v1::Operation& changed) {
                changed.set_transaction(static_cast<v1::Transaction>(value.toInt()));
              });
            });
  addSlo(operation.slo(), [reach = own<v1::Operation>()](v1::System& system) {
    v1::Operation* found = reach(system);
    return found == nullptr ? nullptr : found->mutable_slo();
  });
}

void DesignPage::showType(const v1::Type& type) {
  addWayTo("module:" + element_.section(':', 1).section('.', 0, 0));
  addName();
  addDescription();
  addFields(tr("Fields"), {utf8(element_), MessagePart::fields}, type.fields());
}

void DesignPage::showTable(const v1::Table& table) {
  addWayTo("module:" + element_.section(':', 1).section('.', 0, 0));
  addName();
  addDescription();
  addNumber(tr("Rows at start"), "design-seed-rows", table.seed_rows(), {0, 1e6}, [this](double value) {
    return changeOwn<v1::Table>(tr("Change the rows at start"),
                                [&](v1::Table& changed) { changed.set_seed_rows(static_cast<int>(value)); });
  });
  showHomeOf(table);
  addColumns(table);
}

}  // namespace quarry::inspector
