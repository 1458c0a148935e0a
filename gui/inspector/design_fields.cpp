// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Lists of fields and of columns.
#include <algorithm>

#include "backend/model/dotted.h"
#include "backend/model/edit/columns.h"
#include "backend/model/edit/rename.h"
#include "backend/model/find.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"

namespace quarry::inspector {
namespace {

using model::edit::MessageOf;
using model::edit::MessagePart;

const QStringList& scalars() {
  static const QStringList types = {"string", "bool", "int32", "int64", "double", "bytes", "timestamp"};
  return types;
}

QString listName(MessagePart part) {
  return part == MessagePart::request ? "request" : part == MessagePart::response ? "response" : "fields";
}

}  // namespace

Cell DesignPage::fieldTypeCell(const MessageOf& message, const v1::Field& field) {
  QStringList types = scalars();
  const auto element = model::parseElement(message.element);
  if (const v1::Module* module = model::findModule(*document_.system(), model::moduleOf(element->name));
      module != nullptr && element->kind != model::ElementKind::topic) {
    for (const v1::Type& type : module->types()) {
      types << text(type.name());
    }
  }
  return {Cell::Kind::choice,
          "type",
          tr("Type of %1").arg(text(field.name())),
          text(field.type()),
          types,
          types,
          [this, message, name = field.name()](const QString& type) {
            return change(tr("Change the type of %1").arg(text(name)), [&](v1::System& system) {
              return model::edit::setFieldType(system, message, name, utf8(type));
            });
          },
          nullptr};
}

void DesignPage::addFields(const QString& title, const MessageOf& message,
                           const google::protobuf::RepeatedPtrField<v1::Field>& fields) {
  addSection(title);
  ListContent list{listName(message.part), {}, nullptr};
  for (const v1::Field& field : fields) {
    const std::string name = field.name();
    ListRow row{text(name), {}, [this, message, name] {
                  return change(tr("Remove %1").arg(text(name)),
                                [&](v1::System& system) { return model::edit::removeField(system, message, name); });
                }};
    row.cells.push_back({Cell::Kind::text,
                         "name",
                         tr("Name of the field"),
                         text(name),
                         {},
                         {},
                         [this, message, name](const QString& wanted) {
                           return change(tr("Rename %1 to %2").arg(text(name), wanted), [&](v1::System& system) {
                             return model::edit::renameField(system, message, name, utf8(wanted));
                           });
                         },
                         nullptr});
    row.cells.push_back(fieldTypeCell(message, field));
    row.cells.push_back({Cell::Kind::flag,
                         "repeated",
                         tr("A list of values"),
                         field.repeated() ? "1" : "",
                         {},
                         {"[ ]"},
                         [this, message, name](const QString& on) {
                           return change(tr("Change %1").arg(text(name)), [&](v1::System& system) {
                             return model::edit::setFieldRepeated(system, message, name, !on.isEmpty());
                           });
                         },
                         nullptr});
    row.cells.push_back({Cell::Kind::note,
                         "description",
                         tr("What %1 is for").arg(text(name)),
                         text(field.description()),
                         {},
                         {},
                         [this, message, name](const QString& words) {
                           return change(tr("Describe %1").arg(text(name)), [&](v1::System& system) {
                             return model::edit::describeField(system, message, name, utf8(words));
                           });
                         },
                         nullptr});
    list.rows.push_back(std::move(row));
  }
  std::vector<std::string> names;
  std::transform(fields.begin(), fields.end(), std::back_inserter(names), [](const auto& each) { return each.name(); });
  list.move = [this, message, names](int from, int to) {
    const std::string& name = names[static_cast<std::size_t>(from)];
    return change(tr("Move %1").arg(text(name)),
                  [&](v1::System& system) { return model::edit::moveField(system, message, name, to); });
  };
  addList(std::move(list));
  addButton(tr("+ Field"), listName(message.part) + "-add", [this, message, count = fields.size()] {
    const absl::Status status = change(tr("Add a field"), [&](v1::System& system) {
      return model::edit::addField(system, message, "field").status();
    });
    if (status.ok()) {
      setNextFocus(QString("%1-%2-name").arg(listName(message.part)).arg(count));
    }
    return status;
  });
}

void DesignPage::addColumns(const v1::Table& table) {
  addSection(tr("Columns"));
  const std::string dotted = utf8(element_.section(':', 1));
  const QStringList keys = {"key", "unique", "index", "null"};
  ListContent list{"columns", {}, nullptr};
  std::vector<std::string> names;
  for (const v1::Column& column : table.columns()) {
    names.push_back(column.name());
    const auto set = [this, dotted, column](const std::function<void(v1::Column&)>& alter) {
      v1::Column changed = column;
      alter(changed);
      return change(tr("Change the column %1").arg(text(column.name())),
                    [&](v1::System& system) { return model::edit::setColumn(system, dotted, changed); });
    };
    ListRow row{text(column.name()), {}, [this, dotted, name = column.name()] {
                  return change(tr("Remove %1").arg(text(name)),
                                [&](v1::System& system) { return model::edit::removeColumn(system, dotted, name); });
                }};
    row.cells.push_back({Cell::Kind::text,
                         "name",
                         tr("Name of the column"),
                         text(column.name()),
                         {},
                         {},
                         [this, dotted, name = column.name()](const QString& wanted) {
                           return change(tr("Rename %1 to %2").arg(text(name), wanted), [&](v1::System& system) {
                             return model::edit::renameColumn(system, dotted, name, utf8(wanted));
                           });
                         },
                         nullptr});
    row.cells.push_back(
        {Cell::Kind::choice, "type", tr("Type of %1").arg(text(column.name())), text(column.type()), scalars(),
         scalars(),
         [set](const QString& type) { return set([&](v1::Column& changed) { changed.set_type(utf8(type)); }); },
         nullptr});
    const QStringList on = QStringList() << (column.primary_key() ? "key" : "") << (column.unique() ? "unique" : "")
                                         << (column.indexed() ? "index" : "") << (column.nullable() ? "null" : "");
    row.cells.push_back({Cell::Kind::flags,
                         "flags",
                         tr("Constraints of %1").arg(text(column.name())),
                         on.join(' '),
                         keys,
                         {tr("Primary key"), tr("Unique"), tr("Indexed"), tr("May be null")},
                         [set](const QString& chosen) {
                           const QStringList now = chosen.split(' ', Qt::SkipEmptyParts);
                           return set([&](v1::Column& changed) {
                             changed.set_primary_key(now.contains("key"));
                             changed.set_unique(now.contains("unique"));
                             changed.set_indexed(now.contains("index"));
                             changed.set_nullable(now.contains("null"));
                           });
                         },
                         nullptr});
    list.rows.push_back(std::move(row));
  }
  list.move = [this, dotted, names](int from, int to) {
    const std::string& name = names[static_cast<std::size_t>(from)];
    return change(tr("Move %1").arg(text(name)),
                  [&](v1::System& system) { return model::edit::moveColumn(system, dotted, name, to); });
  };
  addList(std::move(list));
  addButton(tr("+ Column"), "columns-add", [this, dotted, count = table.columns_size()] {
    const absl::Status status = change(tr("Add a column"), [&](v1::System& system) {
      return model::edit::addColumn(system, dotted, "column").status();
    });
    if (status.ok()) {
      setNextFocus(QString("columns-%1-name").arg(count));
    }
    return status;
  });
}

}  // namespace quarry::inspector
