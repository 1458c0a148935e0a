// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/expressions.h"

#include "backend/model/fields.h"
#include "backend/model/find.h"
#include "backend/model/rules/rule.h"
#include "backend/model/steps.h"
#include "proto/expression/expression.h"

#include <map>
#include <set>

namespace quarry::model::rules {
namespace {

/// What an answer may be asked for; null means anything.
using Names = std::unique_ptr<std::set<std::string>>;

template <typename Items>
Names namesOf(const Items& items) {
  auto names = std::make_unique<std::set<std::string>>();
  for (const auto& item : items) {
    names->insert(item.name());
  }
  return names;
}

Names answerOf(const v1::System& system, const v1::Step& step) {
  if (step.has_call()) {
    const v1::Operation* callee = findOperation(system, step.call().operation());
    return callee == nullptr ? nullptr : namesOf(callee->response());
  }
  if (step.has_query()) {
    const v1::Table* table = findTable(system, step.query().table());
    Names names = table == nullptr ? nullptr : namesOf(table->columns());
    if (names != nullptr) {
      names->insert("count");
    }
    return names;
  }
  if (step.has_cache()) {
    return std::make_unique<std::set<std::string>>(std::set<std::string>{"hit", "value"});
  }
  return nullptr;
}

/// The answers one operation or journey has at each of its steps.
struct Answers {
  std::map<std::string, Names> by_name;
  std::map<std::string, int> position;
};

class Paths {
 public:
  explicit Paths(v1::System& system) : system_(system) {}

  /// What is wrong with a path; empty where nothing is.
  std::string fault(const ExpressionPlace& place, const expression::Path& path) {
    const std::string& first = path.names.front();
    const std::string second = path.names.size() > 1 ? path.names[1] : "";
    switch (place.scope) {
      case ExpressionScope::expectation:
        return expectationFault(path);
      case ExpressionScope::stand_in:
        return first == "request" || first == "generated" ? std::string() : unknown(first);
      case ExpressionScope::workload:
        return first == "generated" ? std::string() : unknown(first);
      case ExpressionScope::journey:
        return first == "generated" ? std::string() : answerFault(journeyAnswers(place.owner), place.place.name, path);
      case ExpressionScope::query_where:
        if (first == "row") {
          return rowFault(*place.step, second);
        }
        [[fallthrough]];
      case ExpressionScope::operation:
        return operationFault(place, path);
    }
    return {};
  }

 private:
  static std::string unknown(const std::string& name) { return concat("nothing there is named ", name); }

  static std::string expectationFault(const expression::Path& path) {
    for (const std::string_view known : {"requests_per_s", "error_ratio", "p50_ms", "p95_ms", "p99_ms"}) {
      if (path.names.size() == 1 && path.names.front() == known) {
        return {};
      }
    }
    return concat(unknown(path.names.front()), "; there are requests_per_s, error_ratio, p50_ms, p95_ms and p99_ms");
  }

  std::string rowFault(const v1::Step& step, const std::string& column) const {
    const v1::Table* table = findTable(std::as_const(system_), step.query().table());
    const bool is_fine = table == nullptr || hasNamed(table->columns(), column);
    return is_fine ? std::string() : concat("the table ", step.query().table(), " has no column \"", column, "\"");
  }

  std::string operationFault(const ExpressionPlace& place, const expression::Path& path) {
    const std::string& first = path.names.front();
    if (first == "generated") {
      return path.names.size() == 2 ? std::string() : "\"generated\" takes the name of what is generated after a dot";
    }
    if (first == "row") {
      return "\"row\" is there only in a query's \"where\"";
    }
    const v1::Operation* operation = findOperation(std::as_const(system_), place.owner);
    if (first == "request" && operation != nullptr) {
      const std::string field = path.names.size() > 1 ? path.names[1] : "";
      return hasNamed(operation->request(), field)
                 ? std::string()
                 : concat("the request of ", place.owner, " has no field \"", field, "\"");
    }
    return answerFault(operationAnswers(place.owner), place.step == nullptr ? "" : place.step->id(), path);
  }

  /// `at` is the id of the step or call that asks; empty where all have been.
  static std::string answerFault(const Answers& answers, const std::string& at, const expression::Path& path) {
    const std::string& first = path.names.front();
    const auto found = answers.by_name.find(first);
    if (found == answers.by_name.end()) {
      return unknown(first);
    }
    const auto asked = answers.position.find(at);
    const auto given = answers.position.find(concat(":", first));
    if (asked != answers.position.end() && given->second >= asked->second) {
      return concat("\"", first, "\" is the answer of a later step");
    }
    const std::string second = path.names.size() > 1 ? path.names[1] : "";
    const bool is_fine = found->second == nullptr || (found->second->contains(second));
    return is_fine ? std::string() : concat("the answer \"", first, "\" has no field \"", second, "\"");
  }

  const Answers& operationAnswers(const std::string& owner) {
    auto [found, is_new] = answers_.try_emplace(owner);
    const v1::Operation* operation = findOperation(std::as_const(system_), owner);
    if (is_new && operation != nullptr) {
      int position = 0;
      eachStepOf(operation->behaviour().steps(), [&](const v1::Step& step) {
        add(found->second, step.id(), step.as(), ++position, answerOf(system_, step));
      });
    }
    return found->second;
  }

  const Answers& journeyAnswers(const std::string& owner) {
    auto [found, is_new] = answers_.try_emplace(concat("journey:", owner));
    const auto* journey = dynamic_cast<const v1::Journey*>(
        is_new ? findMessage(std::as_const(system_), {ElementKind::journey, owner}) : nullptr);
    int position = 0;
    for (int index = 0; journey != nullptr && index < journey->calls_size(); ++index) {
      const v1::JourneyCall& call = journey->calls(index);
      const v1::Route* route = findRoute(std::as_const(system_), call.route());
      const v1::Operation* operation =
          route == nullptr ? nullptr : findOperation(std::as_const(system_), route->operation());
      add(found->second, call.id(), call.as(), ++position,
          operation == nullptr ? nullptr : namesOf(operation->response()));
    }
    return found->second;
  }

  static void add(Answers& answers, const std::string& id, const std::string& as, int position, Names names) {
    answers.position.emplace(id, position);
    if (!as.empty() && answers.by_name.emplace(as, std::move(names)).second) {
      answers.position.emplace(concat(":", as), position);
    }
  }

  v1::System& system_;
  std::map<std::string, Answers> answers_;
};

}  // namespace

/// Expressions parse, and their paths lead somewhere.
void checkExpressions(v1::System& system, Findings& findings) {
  Paths known(system);
  eachExpression(system, [&](const ExpressionPlace& place) {
    const auto node = expression::parse(place.text);
    if (!node.ok()) {
      findings.add(Severity::error, format(place.place),
                   concat("\"", place.text, "\" (", place.field,
                          ") is no expression: ", std::string(node.status().message()), "."),
                   "Write a path, a literal such as 'text' or 5, or a comparison.");
      return;
    }
    for (const expression::Path& path : expression::paths(**node)) {
      if (const std::string fault = known.fault(place, path); !fault.empty()) {
        findings.add(Severity::error, format(place.place),
                     concat("\"", place.text, "\" (", place.field, ") leads nowhere: ", fault, "."),
                     "Name something that is there; a text stands in single quotes.");
        return;
      }
    }
  });
}

}  // namespace quarry::model::rules
