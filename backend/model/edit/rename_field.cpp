// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/rename.h"

#include "backend/model/concat.h"
#include "backend/model/edit/absent.h"
#include "backend/model/expressions.h"
#include "backend/model/find.h"
#include "backend/model/identifiers.h"
#include "backend/model/steps.h"

#include <absl/status/status.h>

#include <set>

namespace quarry::model::edit {
namespace {

using Assignments = google::protobuf::RepeatedPtrField<v1::Assignment>;

template <typename Items>
absl::Status renameIn(Items& items, std::string_view from, std::string_view to) {
  if (!isSnakeName(to)) {
    return absl::InvalidArgumentError(concat(
        "\"", to,
        "\" is no name for a field; it takes lower case letters, digits and underscores, beginning with a letter"));
  }
  typename Items::value_type* found = nullptr;
  for (auto& item : items) {
    if (item.name() == to && from != to) {
      return absl::AlreadyExistsError(concat("there is a field ", to, " already"));
    }
    found = item.name() == from ? &item : found;
  }
  if (found == nullptr) {
    return absent("field", from);
  }
  found->set_name(std::string(to));
  return absl::OkStatus();
}

void renameAssigned(Assignments& assignments, std::string_view from, std::string_view to) {
  for (v1::Assignment& assignment : assignments) {
    if (assignment.field() == from) {
      assignment.set_field(std::string(to));
    }
  }
}

template <typename Visit>
void eachWritableStep(v1::System& system, const Visit& visit) {
  for (v1::Module& module : *system.mutable_modules()) {
    for (v1::Operation& operation : *module.mutable_operations()) {
      if (operation.has_behaviour()) {
        eachWritableStepOf(*operation.mutable_behaviour()->mutable_steps(),
                           [&](v1::Step& step) { visit(concat(module.name(), ".", operation.name()), step); });
      }
    }
  }
}

/// Renames a path in the expressions of one operation or journey.
void renamePaths(v1::System& system, const std::string& owner, const std::string& from, const std::string& to) {
  eachExpression(system, [&](const ExpressionPlace& place) {
    if (place.owner == owner) {
      replacePath(place.text, from, to);
    }
  });
}

/// Ids of the routes to an operation; renames the field where their paths hold it.
std::set<std::string> renameInRoutes(v1::System& system, std::string_view operation, std::string_view from,
                                     std::string_view to) {
  std::set<std::string> routes;
  const std::string segment = concat("{", from, "}");
  for (v1::Gateway& gateway : *system.mutable_gateways()) {
    for (v1::Route& route : *gateway.mutable_routes()) {
      if (route.operation() != operation) {
        continue;
      }
      routes.insert(route.id());
      if (const auto at = route.path().find(segment); at != std::string::npos) {
        route.mutable_path()->replace(at, segment.size(), concat("{", to, "}"));
      }
    }
  }
  return routes;
}

void renameInClients(v1::System& system, std::string_view operation, const std::set<std::string>& routes,
                     std::string_view from, std::string_view to) {
  for (v1::Client& client : *system.mutable_clients()) {
    // Asking for a workload makes one.
    auto* mix = client.has_workload() ? client.mutable_workload()->mutable_mix() : nullptr;
    for (int index = 0; mix != nullptr && index < mix->size(); ++index) {
      v1::WorkloadEntry& entry = (*mix)[index];
      if (routes.contains(entry.route()) || entry.operation() == operation) {
        renameAssigned(*entry.mutable_request(), from, to);
      }
    }
    for (v1::Journey& journey : *client.mutable_journeys()) {
      for (v1::JourneyCall& call : *journey.mutable_calls()) {
        if (routes.contains(call.route())) {
          renameAssigned(*call.mutable_request(), from, to);
        }
      }
    }
  }
}

}  // namespace

absl::Status renameRequestField(v1::System& system, std::string_view name, std::string_view from, std::string_view to) {
  v1::Operation* operation = findOperation(system, name);
  if (operation == nullptr) {
    return absent("operation", name);
  }
  if (absl::Status renamed = renameIn(*operation->mutable_request(), from, to); !renamed.ok()) {
    return renamed;
  }
  renamePaths(system, std::string(name), concat("request.", from), concat("request.", to));
  eachWritableStep(system, [&](const std::string&, v1::Step& step) {
    if (step.has_call() && step.call().operation() == name) {
      renameAssigned(*step.mutable_call()->mutable_request(), from, to);
    }
  });
  renameInClients(system, name, renameInRoutes(system, name, from, to), from, to);
  return absl::OkStatus();
}

absl::Status renameResponseField(v1::System& system, std::string_view name, std::string_view from,
                                 std::string_view to) {
  v1::Operation* operation = findOperation(system, name);
  if (operation == nullptr) {
    return absent("operation", name);
  }
  if (absl::Status renamed = renameIn(*operation->mutable_response(), from, to); !renamed.ok()) {
    return renamed;
  }
  if (operation->has_behaviour()) {
    renameAssigned(*operation->mutable_behaviour()->mutable_response(), from, to);
  }
  std::set<std::pair<std::string, std::string>> answers;
  eachWritableStep(system, [&](const std::string& owner, v1::Step& step) {
    if (step.has_call() && step.call().operation() == name && !step.as().empty()) {
      answers.emplace(owner, step.as());
    }
  });
  for (const v1::Client& client : system.clients()) {
    for (const v1::Journey& journey : client.journeys()) {
      for (const v1::JourneyCall& call : journey.calls()) {
        const v1::Route* route = findRoute(std::as_const(system), call.route());
        if (route != nullptr && route->operation() == name && !call.as().empty()) {
          answers.emplace(concat(client.name(), ".", journey.name()), call.as());
        }
      }
    }
  }
  for (const auto& [owner, answer] : answers) {
    renamePaths(system, owner, concat(answer, ".", from), concat(answer, ".", to));
  }
  return absl::OkStatus();
}

absl::Status renameColumn(v1::System& system, std::string_view name, std::string_view from, std::string_view to) {
  v1::Table* table = findTable(system, name);
  if (table == nullptr) {
    return absent("table", name);
  }
  if (absl::Status renamed = renameIn(*table->mutable_columns(), from, to); !renamed.ok()) {
    return renamed;
  }
  std::set<std::pair<std::string, std::string>> answers;
  eachWritableStep(system, [&](const std::string& owner, v1::Step& step) {
    if (!step.has_query() || step.query().table() != name) {
      return;
    }
    v1::Query& query = *step.mutable_query();
    renameAssigned(*query.mutable_values(), from, to);
    replacePath(*query.mutable_where(), concat("row.", from), concat("row.", to));
    if (query.order_by() == from) {
      query.set_order_by(std::string(to));
    }
    if (!step.as().empty()) {
      answers.emplace(owner, step.as());
    }
  });
  for (const auto& [owner, answer] : answers) {
    renamePaths(system, owner, concat(answer, ".", from), concat(answer, ".", to));
  }
  return absl::OkStatus();
}

absl::Status renameAnswer(v1::System& system, std::string_view id, std::string_view to) {
  v1::Step* step = findStep(system, id);
  if (step == nullptr) {
    return absent("step", id);
  }
  if (!to.empty() && !isSnakeName(to)) {
    return absl::InvalidArgumentError(concat(
        "\"", to,
        "\" is no name for an answer; it takes lower case letters, digits and underscores, beginning with a letter"));
  }
  std::string owner;
  bool is_taken = false;
  eachWritableStep(system,
                   [&](const std::string& operation, v1::Step& other) { owner = &other == step ? operation : owner; });
  eachWritableStep(system, [&](const std::string& operation, v1::Step& other) {
    is_taken = is_taken || (operation == owner && &other != step && !to.empty() && other.as() == to);
  });
  if (is_taken) {
    return absl::AlreadyExistsError(concat("another step of ", owner, " has an answer named ", to, " already"));
  }
  if (!step->as().empty() && !to.empty()) {
    renamePaths(system, owner, step->as(), std::string(to));
  }
  step->set_as(std::string(to));
  return absl::OkStatus();
}

}  // namespace quarry::model::edit
