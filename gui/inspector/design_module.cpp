// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages of modules, operations, types and tables.
#include "backend/model/dotted.h"
#include "backend/model/edit/add.h"
#include "backend/model/edit/columns.h"
#include "backend/model/edit/rename.h"
#include "backend/model/find.h"
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
  showOperations(module);
  showTables(module);
  showTypes(module);
  showSubscriptions(module);
}

void DesignPage::showOperations(const v1::Module& module) {
  addSection(tr("Operations"));
  ListContent list{"operations", {}, nullptr};
  QStringList elements;
  for (const v1::Operation& operation : module.operations()) {
    const QString element = "op:" + text(module.name()) + "." + text(operation.name());
    elements << element;
    ListRow row{text(operation.name()), {}, removing(element)};
    openRow(row, text(operation.name()) + " (" + fieldNames(operation.request()) + ")", element);
    list.rows.push_back(std::move(row));
  }
  list.move = reordering(elements);
  addList(std::move(list));
  addButton(tr("+ Operation"), "operations-add", [this, name = module.name()] {
    std::string made;
    const absl::Status status = change(tr("Add an operation"), [&](v1::System& system) {
      const auto added = model::edit::addOperation(system, name, "NewOperation");
      made = added.ok() ? *added : "";
      return added.status();
    });
    if (status.ok()) {
      setNextFocus("design-name");
      emit elementChosen(text(made));
    }
    return status;
  });
}

void DesignPage::showTables(const v1::Module& module) {
  addSection(tr("Tables"));
  ListContent list{"tables", {}, nullptr};
  QStringList elements;
  for (const v1::Table& table : module.tables()) {
    const QString element = "table:" + text(module.name()) + "." + text(table.name());
    elements << element;
    ListRow row{text(table.name()), {}, removing(element)};
    openRow(row, text(table.name()) + " (" + fieldNames(table.columns()) + ")", element);
    list.rows.push_back(std::move(row));
  }
  list.move = reordering(elements);
  addList(std::move(list));
  addButton(tr("+ Table"), "tables-add", [this, name = module.name()] {
    std::string made;
    const absl::Status status = change(tr("Add a table"), [&](v1::System& system) {
      const auto added = model::edit::addTable(system, name, "new_table");
      made = added.ok() ? *added : "";
      return added.status();
    });
    if (status.ok()) {
      setNextFocus("design-name");
      emit elementChosen(text(made));
    }
    return status;
  });
}

void DesignPage::showTypes(const v1::Module& module) {
  addSection(tr("Types"));
  ListContent types{"types", {}, nullptr};
  for (const v1::Type& type : module.types()) {
    const QString element = "type:" + text(module.name()) + "." + text(type.name());
    ListRow row{text(type.name()), {}, removing(element)};
    openRow(row, text(type.name()) + " (" + fieldNames(type.fields()) + ")", element);
    types.rows.push_back(std::move(row));
  }
  addList(std::move(types));
  addButton(tr("+ Type"), "types-add", [this, name = module.name()] {
    std::string made;
    const absl::Status status = change(tr("Add a type"), [&](v1::System& system) {
      const auto added = model::edit::addType(system, name, "NewType");
      made = added.ok() ? *added : "";
      return added.status();
    });
    if (status.ok()) {
      setNextFocus("design-name");
      emit elementChosen(text(made));
    }
    return status;
  });
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
  addColumns(table);
}

}  // namespace quarry::inspector
