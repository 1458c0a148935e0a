// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/expressions.h"

#include "backend/model/concat.h"
#include "backend/model/steps.h"
#include "proto/expression/expression.h"

namespace quarry::model {
namespace {

using Assignments = google::protobuf::RepeatedPtrField<v1::Assignment>;

class Walk {
 public:
  Walk(v1::System& system, const std::function<void(const ExpressionPlace&)>& visit) : system_(system), visit_(visit) {}

  void visitAll() {
    for (v1::Module& module : *system_.mutable_modules()) {
      for (v1::Operation& operation : *module.mutable_operations()) {
        visitOperation(concat(module.name(), ".", operation.name()), operation);
      }
    }
    for (v1::External& external : *system_.mutable_externals()) {
      if (external.has_stand_in()) {
        visitAssignments({ElementKind::external, external.name()}, ExpressionScope::stand_in, "", nullptr, "body",
                         *external.mutable_stand_in()->mutable_body());
      }
    }
    for (v1::Client& client : *system_.mutable_clients()) {
      visitClient(client);
    }
    for (v1::Scenario& scenario : *system_.mutable_scenarios()) {
      for (v1::ScenarioAction& action : *scenario.mutable_actions()) {
        if (action.has_expect()) {
          visitText({ElementKind::scenario, scenario.name()}, ExpressionScope::expectation, "", nullptr, "holds",
                    *action.mutable_expect()->mutable_holds());
        }
      }
    }
  }

 private:
  void visitText(const Element& place, ExpressionScope scope, const std::string& owner, const v1::Step* step,
                 const std::string& field, std::string& text) {
    if (!text.empty()) {
      visit_({text, scope, place, field, owner, step});
    }
  }

  void visitAssignments(const Element& place, ExpressionScope scope, const std::string& owner, const v1::Step* step,
                        const std::string& field, Assignments& assignments) {
    for (v1::Assignment& assignment : assignments) {
      visitText(place, scope, owner, step, concat(field, ".", assignment.field()), *assignment.mutable_value());
    }
  }

  void visitOperation(const std::string& owner, v1::Operation& operation) {
    if (!operation.has_behaviour()) {
      return;
    }
    eachWritableStepOf(*operation.mutable_behaviour()->mutable_steps(),
                       [&](v1::Step& step) { visitStep(owner, step); });
    visitAssignments({ElementKind::operation, owner}, ExpressionScope::operation, owner, nullptr, "response",
                     *operation.mutable_behaviour()->mutable_response());
  }

  void visitStep(const std::string& owner, v1::Step& step) {
    const Element place{ElementKind::step, step.id()};
    const auto text = [&](const std::string& field, std::string& expression,
                          ExpressionScope scope = ExpressionScope::operation) {
      visitText(place, scope, owner, &step, field, expression);
    };
    const auto assignments = [&](const std::string& field, Assignments& all) {
      visitAssignments(place, ExpressionScope::operation, owner, &step, field, all);
    };
    text("when", *step.mutable_when());
    assignments("fallback", *step.mutable_fallback());
    if (step.has_call()) {
      assignments("request", *step.mutable_call()->mutable_request());
    } else if (step.has_query()) {
      assignments("values", *step.mutable_query()->mutable_values());
      text("where", *step.mutable_query()->mutable_where(), ExpressionScope::query_where);
    } else if (step.has_publish()) {
      assignments("values", *step.mutable_publish()->mutable_values());
    } else if (step.has_cache()) {
      text("key", *step.mutable_cache()->mutable_key());
      text("value", *step.mutable_cache()->mutable_value());
    } else if (step.has_http()) {
      assignments("body", *step.mutable_http()->mutable_body());
    } else if (step.has_token()) {
      text("token", *step.mutable_token()->mutable_token());
      assignments("claims", *step.mutable_token()->mutable_claims());
    }
  }

  void visitClient(v1::Client& client) {
    if (client.has_workload()) {
      for (v1::WorkloadEntry& entry : *client.mutable_workload()->mutable_mix()) {
        visitAssignments({ElementKind::workload_entry, entry.id()}, ExpressionScope::workload, "", nullptr, "request",
                         *entry.mutable_request());
      }
    }
    for (v1::Journey& journey : *client.mutable_journeys()) {
      for (v1::JourneyCall& call : *journey.mutable_calls()) {
        visitAssignments({ElementKind::journey_call, call.id()}, ExpressionScope::journey,
                         concat(client.name(), ".", journey.name()), nullptr, "request", *call.mutable_request());
      }
    }
  }

  v1::System& system_;
  const std::function<void(const ExpressionPlace&)>& visit_;
};

}  // namespace

void eachExpression(v1::System& system, const std::function<void(const ExpressionPlace&)>& visit) {
  Walk(system, visit).visitAll();
}

void replacePath(std::string& expression, std::string_view from, std::string_view to) {
  const auto node = expression::parse(expression);
  if (!node.ok()) {
    return;
  }
  const auto found = expression::paths(**node);
  // From the end, so that the places of the earlier ones stay true.
  for (auto path = found.rbegin(); path != found.rend(); ++path) {
    const std::string_view written = std::string_view(expression).substr(path->offset, path->length);
    const bool begins = written.starts_with(from) && (written.size() == from.size() || written[from.size()] == '.');
    if (begins) {
      expression.replace(path->offset, from.size(), to);
    }
  }
}

}  // namespace quarry::model
