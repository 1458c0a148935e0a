// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/design_page.h"

#include "backend/model/dotted.h"
#include "backend/model/edit/remove.h"
#include "backend/model/edit/rename.h"
#include "backend/model/edit/reorder.h"
#include "backend/model/find.h"
#include "gui/inspector/checked_edit.h"
#include "gui/inspector/design_page_changes.h"

namespace quarry::inspector {

DesignPage::DesignPage(editing::Document& document, QWidget* parent) : Form(parent), document_(document) {
}

void DesignPage::show(const QString& element) {
  // First: what was being typed is committed to the element it was typed for.
  clear();
  element_ = element;
  const editing::SystemPointer system = document_.system();
  const auto parsed = model::parseElement(utf8(element));
  if (element.isEmpty()) {
    showSystem();
  } else {
    dispatch(parsed.ok() ? model::findMessage(*system, *parsed) : nullptr);
  }
  finish();
}

template <typename Message>
bool DesignPage::showIf(const google::protobuf::Message* message, void (DesignPage::*show)(const Message&)) {
  const auto* found = dynamic_cast<const Message*>(message);
  if (found != nullptr) {
    (this->*show)(*found);
  }
  return found != nullptr;
}

void DesignPage::dispatch(const google::protobuf::Message* message) {
  const bool is_shown = showIf(message, &DesignPage::showService) || showIf(message, &DesignPage::showModule) ||
                        showIf(message, &DesignPage::showOperation) || showIf(message, &DesignPage::showStep) ||
                        showIf(message, &DesignPage::showType) || showIf(message, &DesignPage::showTable) ||
                        showIf(message, &DesignPage::showStore) || showIf(message, &DesignPage::showTopic) ||
                        showIf(message, &DesignPage::showCache) || showIf(message, &DesignPage::showExternal) ||
                        showIf(message, &DesignPage::showGateway) || showIf(message, &DesignPage::showRoute) ||
                        showIf(message, &DesignPage::showSubscription) ||
                        showIf(message, &DesignPage::showArchitecture) || showIf(message, &DesignPage::showBroker) ||
                        showIf(message, &DesignPage::showClient) || showIf(message, &DesignPage::showEntry) ||
                        showIf(message, &DesignPage::showJourney) || showIf(message, &DesignPage::showJourneyCall) ||
                        showIf(message, &DesignPage::showScenario) || showIf(message, &DesignPage::showAction) ||
                        showIf(message, &DesignPage::showGroup);
  if (!is_shown) {
    addNote(element_.startsWith("edge:")
                ? tr("A line follows from what the operations do. Change the operations at its ends, or delete it.")
                : tr("There is nothing to edit here."));
  }
}

absl::Status DesignPage::change(const QString& undo, const editing::Change& change, const QString& merge_key) {
  return editChecked(document_, undo, change, merge_key);
}

void DesignPage::addName() {
  const auto parsed = model::parseElement(utf8(element_));
  const std::string name(parsed->name.find('.') == std::string::npos || parsed->kind == model::ElementKind::topic
                             ? std::string_view(parsed->name)
                             : model::memberOf(parsed->name));
  addText(tr("Name"), "design-name", text(name), [this, parsed, name](const QString& wanted) -> absl::Status {
    if (const absl::Status status = model::checkName(parsed->kind, utf8(wanted)); !status.ok()) {
      return status;
    }
    const bool is_shown =
        parsed->kind == model::ElementKind::architecture && document_.architectureName() == text(name);
    std::string now;
    const absl::Status status = document_.edit(tr("Rename %1 to %2").arg(text(name), wanted), [&](v1::System& system) {
      const auto renamed = model::edit::rename(system, utf8(element_), utf8(wanted));
      now = renamed.ok() ? *renamed : "";
      return renamed.status();
    });
    if (status.ok()) {
      if (is_shown) {
        document_.setArchitecture(text(now).section(':', 1));
      }
      emit renamed(text(now));
    }
    return status;
  });
}

absl::Status DesignPage::setString(const char* field, const char* inside, const QString& value) {
  return changeOwn<google::protobuf::Message>(
      tr("Change %1 of %2").arg(field, element_.section(':', 1)), [&](google::protobuf::Message& message) {
        google::protobuf::Message* holder = &message;
        if (inside != nullptr) {
          holder = message.GetReflection()->MutableMessage(&message, message.GetDescriptor()->FindFieldByName(inside));
        }
        holder->GetReflection()->SetString(holder, holder->GetDescriptor()->FindFieldByName(field), utf8(value));
      });
}

void DesignPage::addString(const QString& label, const char* field, const char* inside) {
  const editing::SystemPointer system = document_.system();
  const google::protobuf::Message* message = model::findMessage(*system, *model::parseElement(utf8(element_)));
  if (inside != nullptr) {
    message = &message->GetReflection()->GetMessage(*message, message->GetDescriptor()->FindFieldByName(inside));
  }
  const std::string now =
      message->GetReflection()->GetString(*message, message->GetDescriptor()->FindFieldByName(field));
  addText(label, QString("design-%1").arg(field), text(now),
          [this, field, inside](const QString& value) { return setString(field, inside, value); });
}

void DesignPage::addDescription() {
  const editing::SystemPointer system = document_.system();
  const google::protobuf::Message* message = model::findMessage(*system, *model::parseElement(utf8(element_)));
  const std::string now =
      message->GetReflection()->GetString(*message, message->GetDescriptor()->FindFieldByName("description"));
  addLongText(tr("Description"), "design-description", text(now),
              [this](const QString& value) { return setString("description", nullptr, value); });
}

std::function<absl::Status()> DesignPage::removing(const QString& element) {
  return [this, element] {
    return change(tr("Remove %1").arg(element.section(':', 1)),
                  [&](v1::System& system) { return model::edit::removeOne(system, utf8(element)); });
  };
}

std::function<absl::Status(int, int)> DesignPage::reordering(const QStringList& elements) {
  return [this, elements](int from, int to) {
    return change(tr("Move %1").arg(elements[from].section(':', 1)),
                  [&](v1::System& system) { return model::edit::reorder(system, utf8(elements[from]), to); });
  };
}

void DesignPage::addParts(const QString& name, const Parts& parts) {
  ListContent list{name, {}, nullptr};
  QStringList elements;
  for (const Part& part : parts) {
    elements << part.element;
    ListRow row{part.words, {}, removing(part.element)};
    openRow(row, part.words, part.element);
    list.rows.push_back(std::move(row));
  }
  list.move = reordering(elements);
  addList(std::move(list));
}

absl::Status DesignPage::make(const QString& undo, const Make& make) {
  std::string made;
  const absl::Status status = change(undo, [&](v1::System& system) {
    const auto added = make(system);
    made = added.ok() ? *added : "";
    return added.status();
  });
  if (status.ok()) {
    emit elementChosen(text(made));
  }
  return status;
}

void DesignPage::addMaking(const QString& words, const QString& name, const QString& undo, const Make& make_it) {
  addButton(words, name, [this, undo, make_it] {
    const absl::Status status = make(undo, make_it);
    if (status.ok()) {
      setNextFocus("design-name");
    }
    return status;
  });
}

void DesignPage::openRow(ListRow& row, const QString& words, const QString& element) {
  Cell cell;
  cell.kind = Cell::Kind::link;
  cell.name = "open";
  cell.label = tr("Open %1").arg(words);
  cell.value = words;
  cell.press = [this, element] { emit elementChosen(element); };
  row.cells.push_back(std::move(cell));
}

void DesignPage::addOpening(ListRow& row, const QString& words, const QString& element) {
  Cell cell;
  cell.kind = Cell::Kind::open;
  cell.name = "open";
  cell.label = tr("Open %1").arg(words);
  cell.press = [this, element] { emit elementChosen(element); };
  row.cells.push_back(std::move(cell));
}

void DesignPage::addWayTo(const QString& element) {
  const auto parsed = model::parseElement(utf8(element));
  addWayBack(parsed.ok() ? text(model::titleOf(*document_.system(), *parsed)) : element, "design-back",
             [this, element] { emit elementChosen(element); });
}

QStringList DesignPage::tableNames() const {
  QStringList names;
  for (const v1::Module& module : document_.system()->modules()) {
    for (const v1::Table& table : module.tables()) {
      names << text(module.name()) + "." + text(table.name());
    }
  }
  return names;
}

QStringList DesignPage::operationNames() const {
  QStringList names;
  for (const v1::Module& module : document_.system()->modules()) {
    for (const v1::Operation& operation : module.operations()) {
      names << text(module.name()) + "." + text(operation.name());
    }
  }
  return names;
}

}  // namespace quarry::inspector
