// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/find.h"
#include "backend/model/rules/rule.h"
#include "backend/model/steps.h"

namespace quarry::model::rules {
namespace {

/// "retry", "hedge" or both; empty where the policy repeats nothing.
std::string repetitionIn(const v1::Policy& policy) {
  const bool retries = policy.retry().max_attempts() > 1;
  if (retries && policy.has_hedge()) {
    return "retry and hedge";
  }
  return retries ? "retry" : policy.has_hedge() ? "hedge" : "";
}

/// Of an operation that is not there nothing can be said.
bool mayBeTwice(const v1::System& system, const std::string& operation) {
  const v1::Operation* callee = findOperation(system, operation);
  return callee == nullptr || callee->idempotent();
}

/// As policy.proto says what repeats holds for.
bool mayBeTwice(const v1::System& system, const v1::Step& step) {
  switch (step.kind_case()) {
    case v1::Step::kCall:
      return mayBeTwice(system, step.call().operation());
    case v1::Step::kQuery:
      return step.query().action() == v1::Query::ACTION_SELECT;
    case v1::Step::kCache:
      return step.cache().action() == v1::CacheAccess::ACTION_FETCH;
    case v1::Step::kHttp:
      return step.http().method() == "GET" || step.http().method() == "PUT" || step.http().method() == "DELETE";
    default:
      return false;
  }
}

void warn(const std::string& element, const v1::Policy& policy, const std::string& what, Findings& findings) {
  const std::string repetition = repetitionIn(policy);
  if (repetition.empty()) {
    return;
  }
  findings.add(Severity::warning, element,
               concat("The policy has ", repetition, ", but ", what,
                      " may not be done twice, so it will be done once and no more."),
               "Make it idempotent if doing it twice has the effect of once, or take this out of the policy.");
}

}  // namespace

/// Retry and hedge stand where something may be done twice. Policies of services and gateways hold for several
/// operations, so they stand there for those that may.
void checkFutileRepetition(v1::System& system, Findings& findings) {
  for (const v1::Module& module : system.modules()) {
    for (const v1::Operation& operation : module.operations()) {
      const std::string name = concat(module.name(), ".", operation.name());
      if (!operation.idempotent()) {
        warn(format(ElementKind::operation, name), operation.policy(), name, findings);
      }
      eachStepOf(operation.behaviour().steps(), [&](const v1::Step& step) {
        if (mayBeTwice(system, step)) {
          return;
        }
        const std::string what = step.has_call() ? step.call().operation() : std::string("the step");
        warn(format(ElementKind::step, step.id()), step.policy(), what, findings);
      });
    }
  }
  for (const v1::Gateway& gateway : system.gateways()) {
    for (const v1::Route& route : gateway.routes()) {
      if (!mayBeTwice(system, route.operation())) {
        warn(format(ElementKind::route, route.id()), route.policy(), route.operation(), findings);
      }
    }
  }
}

}  // namespace quarry::model::rules
