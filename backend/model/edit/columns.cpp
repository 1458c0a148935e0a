// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/columns.h"

#include "backend/model/concat.h"
#include "backend/model/edit/names.h"
#include "backend/model/edit/reorder.h"
#include "backend/model/fields.h"
#include "backend/model/find.h"
#include "backend/model/steps.h"

#include <algorithm>

namespace quarry::model::edit {
namespace {

struct ColumnPlace {
  v1::Table* table;
  int index;
};

absl::StatusOr<ColumnPlace> columnAt(v1::System& system, std::string_view table, std::string_view column) {
  v1::Table* found = findTable(system, table);
  if (found == nullptr) {
    return absl::NotFoundError(concat("there is no table ", table));
  }
  for (int index = 0; index < found->columns_size(); ++index) {
    if (found->columns(index).name() == column) {
      return ColumnPlace{found, index};
    }
  }
  return absl::NotFoundError(concat("there is no column ", column, " in ", table));
}

void eraseFromQuery(v1::Query& query, std::string_view column) {
  auto& values = *query.mutable_values();
  values.erase(std::remove_if(values.begin(), values.end(),
                              [&](const v1::Assignment& assignment) { return assignment.field() == column; }),
               values.end());
  if (query.order_by() == column) {
    query.clear_order_by();
  }
}

}  // namespace

absl::StatusOr<std::string> addColumn(v1::System& system, std::string_view table, std::string_view wish) {
  v1::Table* found = findTable(system, table);
  if (found == nullptr) {
    return absl::NotFoundError(concat("there is no table ", table));
  }
  const std::string base = nameFrom(ElementKind::table, wish);
  std::string name = base;
  for (int number = 2; hasNamed(found->columns(), name); ++number) {
    name = concat(base, std::to_string(number));
  }
  v1::Column* column = found->add_columns();
  column->set_name(name);
  column->set_type("string");
  return name;
}

absl::Status removeColumn(v1::System& system, std::string_view table, std::string_view column) {
  const absl::StatusOr<ColumnPlace> place = columnAt(system, table, column);
  if (!place.ok()) {
    return place.status();
  }
  if (place->table->columns(place->index).primary_key()) {
    return absl::FailedPreconditionError(
        concat("rows of ", table, " are found by ", column, "; make another column the primary key first"));
  }
  const std::string name(column);
  place->table->mutable_columns()->DeleteSubrange(place->index, 1);
  for (v1::Module& module : *system.mutable_modules()) {
    for (v1::Operation& operation : *module.mutable_operations()) {
      if (!operation.has_behaviour()) {
        continue;
      }
      eachWritableStepOf(*operation.mutable_behaviour()->mutable_steps(), [&](v1::Step& step) {
        if (step.has_query() && step.query().table() == table) {
          eraseFromQuery(*step.mutable_query(), name);
        }
      });
    }
  }
  return absl::OkStatus();
}

absl::Status moveColumn(v1::System& system, std::string_view table, std::string_view column, int index) {
  const absl::StatusOr<ColumnPlace> place = columnAt(system, table, column);
  if (place.ok()) {
    moveItem(*place->table->mutable_columns(), place->index, index);
  }
  return place.status();
}

absl::Status setColumn(v1::System& system, std::string_view table, const v1::Column& column) {
  const absl::StatusOr<ColumnPlace> place = columnAt(system, table, column.name());
  if (!place.ok()) {
    return place.status();
  }
  if (!isScalarType(column.type())) {
    return absl::InvalidArgumentError(concat("columns can not have the type \"", column.type(),
                                             "\"; choose string, bool, int32, int64, double, bytes or timestamp"));
  }
  if (column.primary_key()) {
    // A table has one; the new one takes the place of the old one.
    for (v1::Column& other : *place->table->mutable_columns()) {
      other.set_primary_key(false);
    }
  }
  *place->table->mutable_columns(place->index) = column;
  return absl::OkStatus();
}

}  // namespace quarry::model::edit
