// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/fields.h"

#include "backend/model/find.h"
#include "backend/model/identifiers.h"
#include "backend/model/rules/rule.h"
#include "backend/model/steps.h"

#include <set>

namespace quarry::model::rules {
namespace {

using Fields = google::protobuf::RepeatedPtrField<v1::Field>;
using Assignments = google::protobuf::RepeatedPtrField<v1::Assignment>;

constexpr int highest_number = 536870911;

class Check {
 public:
  explicit Check(Findings& findings) : findings_(findings) {}

  void fields(const std::string& element, const Fields& fields) {
    std::set<int> numbers;
    std::set<std::string> names;
    for (const v1::Field& field : fields) {
      name(element, field.name(), names);
      const int number = field.number();
      if (number < 1 || number > highest_number || (number >= 19000 && number <= 19999)) {
        findings_.add(Severity::error, element,
                      concat("The field ", field.name(), " has the number ", std::to_string(number),
                             "; numbers are 1 to 536870911 without 19000 to 19999."),
                      "Give it the next free number.");
      } else if (!numbers.insert(number).second) {
        findings_.add(Severity::error, element,
                      concat("The number ", std::to_string(number), " of the field ", field.name(),
                             " is taken; on the wire one could not be told from the other."),
                      "Give it the next free number.");
      }
      if (field.type().empty()) {
        findings_.add(Severity::error, element, concat("The field ", field.name(), " has no type."),
                      "Choose its type.");
      }
    }
  }

  void table(const std::string& element, const v1::Table& table) {
    std::set<std::string> names;
    bool has_key = false;
    for (const v1::Column& column : table.columns()) {
      name(element, column.name(), names);
      has_key = has_key || column.primary_key();
      if (!isScalarType(column.type())) {
        findings_.add(
            Severity::error, element,
            concat("The column ", column.name(), " has the type \"", column.type(), "\", which columns can not have."),
            "Choose string, bool, int32, int64, double, bytes or timestamp.");
      }
    }
    if (!has_key) {
      findings_.add(Severity::warning, element, concat("The table ", table.name(), " has no primary key."),
                    "Mark the column that tells its rows apart.");
    }
  }

  template <typename Items>
  void assigned(const std::string& element, const Assignments& assignments, const Items& items,
                const std::string& owner) {
    std::set<std::string> seen;
    for (const v1::Assignment& assignment : assignments) {
      if (!hasNamed(items, assignment.field())) {
        findings_.add(Severity::error, element, concat(owner, " has no field \"", assignment.field(), "\" to set."),
                      "Add the field, or set one that is there.");
      } else if (!seen.insert(assignment.field()).second) {
        findings_.add(Severity::error, element,
                      concat("The field ", assignment.field(), " of ", owner, " is set twice."), "Remove one of them.");
      }
    }
  }

 private:
  void name(const std::string& element, const std::string& name, std::set<std::string>& names) {
    if (!isSnakeName(name)) {
      findings_.add(Severity::error, element,
                    concat("\"", name,
                           "\" is no name for a field; it takes lower case letters, digits and underscores, "
                           "beginning with a letter, at most 63."),
                    "Rename it.");
    } else if (!names.insert(name).second) {
      findings_.add(Severity::error, element, concat("There are two fields named ", name, "."), "Rename one of them.");
    }
  }

  Findings& findings_;
};

void checkModule(const v1::Module& module, Check& check) {
  for (const v1::Operation& operation : module.operations()) {
    const std::string name = concat(module.name(), ".", operation.name());
    const std::string element = format(ElementKind::operation, name);
    check.fields(element, operation.request());
    check.fields(element, operation.response());
    check.assigned(element, operation.behaviour().response(), operation.response(), concat("The response of ", name));
  }
  for (const v1::Type& type : module.types()) {
    check.fields(format(ElementKind::type, concat(module.name(), ".", type.name())), type.fields());
  }
  for (const v1::Table& table : module.tables()) {
    check.table(format(ElementKind::table, concat(module.name(), ".", table.name())), table);
  }
}

void checkStep(const v1::System& system, const v1::Step& step, Check& check, Findings& findings) {
  const std::string element = format(ElementKind::step, step.id());
  if (const auto* callee = findOperation(system, step.call().operation())) {
    check.assigned(element, step.call().request(), callee->request(),
                   concat("The request of ", step.call().operation()));
  }
  if (const auto* topic = findTopic(system, step.publish().topic())) {
    check.assigned(element, step.publish().values(), topic->fields(), concat("The event of ", topic->name()));
  }
  if (const auto* table = findTable(system, step.query().table())) {
    check.assigned(element, step.query().values(), table->columns(), concat("The table ", step.query().table()));
    if (!step.query().order_by().empty() && !hasNamed(table->columns(), step.query().order_by())) {
      findings.add(
          Severity::error, element,
          concat("The table ", step.query().table(), " has no column \"", step.query().order_by(), "\" to order by."),
          "Order by a column that is there.");
    }
  }
}

}  // namespace

/// Fields and columns have names, numbers and types, and what is assigned is there.
void checkFields(v1::System& system, Findings& findings) {
  Check check(findings);
  for (const v1::Module& module : system.modules()) {
    checkModule(module, check);
  }
  for (const v1::Topic& topic : system.topics()) {
    check.fields(format(ElementKind::topic, topic.name()), topic.fields());
  }
  eachStep(system, [&](const v1::Module&, const v1::Operation&, const v1::Step& step) {
    checkStep(system, step, check, findings);
  });
  const auto check_request = [&](const std::string& element, const std::string& operation, const Assignments& request) {
    if (const v1::Operation* callee = findOperation(std::as_const(system), operation)) {
      check.assigned(element, request, callee->request(), concat("The request of ", operation));
    }
  };
  const auto operation_of = [&](const std::string& route_id) {
    const v1::Route* route = findRoute(std::as_const(system), route_id);
    return route == nullptr ? std::string() : route->operation();
  };
  for (const v1::Client& client : system.clients()) {
    for (const v1::WorkloadEntry& entry : client.workload().mix()) {
      const std::string operation = entry.route().empty() ? entry.operation() : operation_of(entry.route());
      check_request(format(ElementKind::workload_entry, entry.id()), operation, entry.request());
    }
    for (const v1::Journey& journey : client.journeys()) {
      for (const v1::JourneyCall& call : journey.calls()) {
        check_request(format(ElementKind::journey_call, call.id()), operation_of(call.route()), call.request());
      }
    }
  }
}

}  // namespace quarry::model::rules
