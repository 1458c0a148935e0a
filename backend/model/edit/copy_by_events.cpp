// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/add.h"
#include "backend/model/edit/names.h"
#include "backend/model/edit/own_table.h"
#include "backend/model/find.h"
#include "backend/model/steps.h"

#include <set>

namespace quarry::model::edit {
namespace {

std::string withoutPrefix(const std::string& element) {
  return element.substr(element.find(':') + 1);
}

/// Follows the owner's table in a table of the user's own.
class Follower {
 public:
  Follower(v1::System& system, std::string user, std::string table)
      : system_(system),
        user_(std::move(user)),
        table_(std::move(table)),
        columns_(findTable(system, table_)->columns()) {}

  absl::Status follow() {
    for (const auto& part : {&Follower::addTopic, &Follower::publishChanges, &Follower::addCopy, &Follower::takeOver}) {
      if (absl::Status status = (this->*part)(); !status.ok()) {
        return status;
      }
    }
    readCopy();
    return absl::OkStatus();
  }

 private:
  void addFields(google::protobuf::RepeatedPtrField<v1::Field>& fields) const {
    for (const v1::Column& column : columns_) {
      v1::Field& field = *fields.Add();
      field.set_name(column.name());
      field.set_number(fields.size());
      field.set_type(column.type());
    }
  }

  absl::Status addTopic() {
    const auto topic = add(system_, ElementKind::topic, concat(table_, ".changed"));
    if (!topic.ok()) {
      return topic.status();
    }
    topic_ = withoutPrefix(*topic);
    v1::Topic& made = *findTopic(system_, topic_);
    made.clear_fields();
    addFields(*made.mutable_fields());
    return absl::OkStatus();
  }

  /// At the end of each operation that writes to the table.
  absl::Status publishChanges() {
    const v1::Module owner = *findModule(system_, moduleOf(table_));
    for (const v1::Operation& operation : owner.operations()) {
      bool writes = false;
      eachStepOf(operation.behaviour().steps(), [&](const v1::Step& step) {
        writes = writes || (step.query().table() == table_ && (step.query().action() == v1::Query::ACTION_INSERT ||
                                                               step.query().action() == v1::Query::ACTION_UPDATE));
      });
      if (writes) {
        v1::Step step;
        step.mutable_publish()->set_topic(topic_);
        const auto added = addStep(system_, concat(owner.name(), ".", operation.name()), std::move(step));
        if (!added.ok()) {
          return added.status();
        }
      }
    }
    return absl::OkStatus();
  }

  absl::Status addCopy() {
    const auto copy = addTable(system_, user_, memberOf(table_));
    if (!copy.ok()) {
      return copy.status();
    }
    copy_ = withoutPrefix(*copy);
    v1::Table& made = *findTable(system_, copy_);
    *made.mutable_columns() = columns_;
    made.set_seed_rows(findTable(system_, table_)->seed_rows());
    made.set_description(concat("Follows ", table_, " by events."));
    return absl::OkStatus();
  }

  /// The row that was there goes, the new one comes: an update and an insert are the same event.
  absl::Status takeOver() {
    const auto made = addOperation(system_, user_, concat("On ", topic_));
    if (!made.ok()) {
      return made.status();
    }
    const std::string name = withoutPrefix(*made);
    v1::Operation& operation = *findOperation(system_, name);
    operation.clear_request();
    operation.clear_response();
    operation.clear_behaviour();
    operation.set_idempotent(true);
    addFields(*operation.mutable_request());
    for (const v1::Column& column : columns_) {
      if (column.primary_key()) {
        v1::Step old;
        old.mutable_query()->set_action(v1::Query::ACTION_DELETE);
        old.mutable_query()->set_table(copy_);
        old.mutable_query()->set_where(concat("row.", column.name(), " == request.", column.name()));
        if (const auto added = addStep(system_, name, std::move(old)); !added.ok()) {
          return added.status();
        }
        break;
      }
    }
    v1::Step insert;
    insert.mutable_query()->set_action(v1::Query::ACTION_INSERT);
    insert.mutable_query()->set_table(copy_);
    if (const auto added = addStep(system_, name, std::move(insert)); !added.ok()) {
      return added.status();
    }
    return addSubscription(system_, user_, memberOf(name), topic_).status();
  }

  void readCopy() {
    for (v1::Operation& operation : *findModule(system_, user_)->mutable_operations()) {
      eachWritableStepOf(*operation.mutable_behaviour()->mutable_steps(), [&](v1::Step& step) {
        if (step.query().table() == table_) {
          step.mutable_query()->set_table(copy_);
        }
      });
    }
  }

  v1::System& system_;
  const std::string user_;
  const std::string table_;
  const google::protobuf::RepeatedPtrField<v1::Column> columns_;
  std::string topic_;
  std::string copy_;
};

}  // namespace

absl::Status copyByEvents(v1::System& system, std::string_view user, std::string_view table) {
  const v1::Module* reader = findModule(std::as_const(system), user);
  if (reader == nullptr || findTable(std::as_const(system), table) == nullptr) {
    return absl::NotFoundError(reader == nullptr ? concat("there is no module ", user)
                                                 : concat("there is no table ", table));
  }
  for (const v1::Operation& operation : reader->operations()) {
    bool writes = false;
    eachStepOf(operation.behaviour().steps(), [&](const v1::Step& step) {
      writes = writes || (step.query().table() == table && step.query().action() != v1::Query::ACTION_SELECT);
    });
    if (writes) {
      return absl::FailedPreconditionError(concat(user, ".", operation.name(), " writes to ", table,
                                                  ", so a copy would not be the same; let it call ", moduleOf(table),
                                                  " instead"));
    }
  }
  v1::System changed = system;
  if (absl::Status status = Follower(changed, std::string(user), std::string(table)).follow(); !status.ok()) {
    return status;
  }
  system = std::move(changed);
  return absl::OkStatus();
}

}  // namespace quarry::model::edit
