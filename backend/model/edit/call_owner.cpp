// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/add.h"
#include "backend/model/edit/names.h"
#include "backend/model/edit/own_table.h"
#include "backend/model/expressions.h"
#include "backend/model/find.h"
#include "backend/model/steps.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <vector>

namespace quarry::model::edit {
namespace {

bool isPathCharacter(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_' || character == '.';
}

/// The paths in an expression, texts in quotes left out.
std::set<std::string> pathsIn(const std::string& expression) {
  std::set<std::string> paths;
  std::string path;
  bool quoted = false;
  for (const char character : expression + " ") {
    if (!quoted && isPathCharacter(character)) {
      path += character;
      continue;
    }
    if (path.find('.') != std::string::npos && std::isalpha(static_cast<unsigned char>(path.front())) != 0) {
      paths.insert(path);
    }
    path.clear();
    quoted = character == '\'' ? !quoted : quoted;
  }
  return paths;
}

const v1::Field* fieldNamed(const google::protobuf::RepeatedPtrField<v1::Field>& fields, std::string_view name) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const v1::Field& field) { return field.name() == name; });
  return found == fields.end() ? nullptr : &*found;
}

void addField(google::protobuf::RepeatedPtrField<v1::Field>& fields, const std::string& name, const std::string& type) {
  if (fieldNamed(fields, name) == nullptr) {
    v1::Field& field = *fields.Add();
    field.set_name(name);
    field.set_number(fields.size());
    field.set_type(type);
  }
}

bool isOwnType(const v1::Module& module, const std::string& type) {
  return std::any_of(module.types().begin(), module.types().end(),
                     [&](const v1::Type& own) { return own.name() == type; });
}

std::string_view verbOf(v1::Query::Action action) {
  switch (action) {
    case v1::Query::ACTION_INSERT:
      return "Add ";
    case v1::Query::ACTION_UPDATE:
      return "Change ";
    case v1::Query::ACTION_DELETE:
      return "Remove ";
    default:
      return "Find ";
  }
}

/// Makes one call out of one query.
class Exchange {
 public:
  Exchange(v1::System& system, const v1::Module& user, const v1::Operation& caller, const v1::Table& table)
      : system_(system), user_(user), caller_(caller), table_(table) {}

  /// The operation for `query`, and in `call` what the step passes to it.
  absl::StatusOr<std::string> operationFor(v1::Query query, const std::string& owner, v1::Call& call) {
    std::vector<std::string*> expressions{query.mutable_where()};
    for (v1::Assignment& value : *query.mutable_values()) {
      expressions.push_back(value.mutable_value());
    }
    for (std::string* expression : expressions) {
      for (const std::string& path : pathsIn(*expression)) {
        pass(path, *expression, call);
      }
    }
    if (query.action() == v1::Query::ACTION_INSERT) {
      passColumns();
    }
    const absl::StatusOr<std::string> made =
        addOperation(system_, owner, concat(verbOf(query.action()), table_.name()));
    if (!made.ok()) {
      return made;
    }
    const std::string name = made->substr(made->find(':') + 1);
    fill(*findOperation(system_, name), name, query);
    return name;
  }

 private:
  /// What the expression reads of the caller becomes a field of the request.
  void pass(const std::string& path, std::string& expression, v1::Call& call) {
    if (path.starts_with("row.") || path.starts_with("generated.")) {
      return;
    }
    const std::string field = path.substr(path.find('.') + 1);
    if (path.starts_with("request.") && field.find('.') == std::string::npos) {
      const v1::Field* known = fieldNamed(caller_.request(), field);
      addField(request_, field, known == nullptr || isOwnType(user_, known->type()) ? "string" : known->type());
      return;
    }
    std::string name = path;
    std::replace(name.begin(), name.end(), '.', '_');
    addField(request_, name, "string");
    replacePath(expression, path, concat("request.", name));
    v1::Assignment& passed = *call.add_request();
    passed.set_field(name);
    passed.set_value(path);
  }

  /// An insert takes columns that it does not name from the request.
  void passColumns() {
    for (const v1::Column& column : table_.columns()) {
      if (const v1::Field* known = fieldNamed(caller_.request(), column.name());
          known != nullptr && !isOwnType(user_, known->type())) {
        addField(request_, known->name(), known->type());
      }
    }
  }

  void fill(v1::Operation& operation, const std::string& name, const v1::Query& query) {
    *operation.mutable_request() = request_;
    operation.clear_response();
    operation.clear_behaviour();
    operation.set_idempotent(query.action() == v1::Query::ACTION_SELECT);
    for (const v1::Column& column : table_.columns()) {
      addField(*operation.mutable_response(), column.name(), column.type());
    }
    v1::Step& step = *operation.mutable_behaviour()->add_steps();
    step.set_id(freeId(system_, concat(name, " query")));
    step.set_as("found");
    *step.mutable_query() = query;
    if (fieldNamed(operation.response(), "count") == nullptr) {
      addField(*operation.mutable_response(), "count", "int64");
      v1::Assignment& count = *operation.mutable_behaviour()->add_response();
      count.set_field("count");
      count.set_value("found.count");
    }
  }

  v1::System& system_;
  const v1::Module& user_;
  const v1::Operation& caller_;
  const v1::Table& table_;
  google::protobuf::RepeatedPtrField<v1::Field> request_;
};

}  // namespace

absl::Status callOwnerInstead(v1::System& system, std::string_view user, std::string_view table) {
  const v1::Module* found = findModule(std::as_const(system), user);
  const v1::Table* rows = findTable(std::as_const(system), table);
  if (found == nullptr || rows == nullptr) {
    return absl::NotFoundError(found == nullptr ? concat("there is no module ", user)
                                                : concat("there is no table ", table));
  }
  const v1::Module before = *found;
  const v1::Table owned = *rows;
  const std::string owner(moduleOf(table));
  v1::System changed = system;
  std::map<std::string, std::pair<std::string, v1::Call>> made;
  for (const v1::Operation& caller : before.operations()) {
    std::vector<v1::Step> queries;
    eachStepOf(caller.behaviour().steps(), [&](const v1::Step& step) {
      if (step.query().table() == table) {
        queries.push_back(step);
      }
    });
    for (const v1::Step& query : queries) {
      v1::Call call;
      const std::string key = query.query().SerializeAsString();
      if (const auto known = made.find(key); known != made.end()) {
        call = known->second.second;
      } else {
        const auto operation = Exchange(changed, before, caller, owned).operationFor(query.query(), owner, call);
        if (!operation.ok()) {
          return operation.status();
        }
        call.set_operation(*operation);
        made.emplace(key, std::pair(*operation, call));
      }
      *findStep(changed, query.id())->mutable_call() = call;
    }
  }
  system = std::move(changed);
  return absl::OkStatus();
}

}  // namespace quarry::model::edit
