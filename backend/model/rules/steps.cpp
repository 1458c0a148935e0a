// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/steps.h"

#include "backend/model/identifiers.h"
#include "backend/model/rules/rule.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace quarry::model::rules {
namespace {

constexpr std::string_view status_codes[] = {
    "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",   "NOT_FOUND",
    "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED",
    "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",         "DATA_LOSS",
    "UNAUTHENTICATED"};
constexpr std::string_view http_methods[] = {"", "GET", "POST", "PUT", "PATCH", "DELETE"};

template <typename Values>
bool contains(const Values& values, std::string_view value) {
  return std::find(std::begin(values), std::end(values), value) != std::end(values);
}

struct Fault {
  std::string text;
  std::string fix;
};

Fault queryFault(const v1::Query& query) {
  if (query.table().empty()) {
    return {"The query names no table.", "Choose the table it reads or changes."};
  }
  if (query.action() == v1::Query::ACTION_UNSPECIFIED) {
    return {"The query does not say whether it inserts, selects, updates or deletes.", "Choose its action."};
  }
  if (query.action() == v1::Query::ACTION_INSERT && !query.where().empty()) {
    return {"An insert has a \"where\", which would be ignored.", "Remove it, or make the query an update."};
  }
  if (query.action() == v1::Query::ACTION_UPDATE && query.values().empty()) {
    return {"The update sets no column.", "Name the columns it sets."};
  }
  return {};
}

Fault cacheFault(const v1::CacheAccess& access) {
  if (access.cache().empty() || access.key().empty() || access.action() == v1::CacheAccess::ACTION_UNSPECIFIED) {
    return {"The cache access lacks its cache, key or action.", "Choose the cache, the key and what is done with it."};
  }
  return {};
}

Fault httpFault(const v1::Http& http) {
  if (http.external().empty()) {
    return {"The HTTP request names no external.", "Choose whom it goes to."};
  }
  if (!contains(http_methods, http.method())) {
    return {concat("\"", http.method(), "\" is no method of an HTTP request."),
            "Choose GET, POST, PUT, PATCH or DELETE."};
  }
  if (!http.path().empty() && !http.path().starts_with("/")) {
    return {concat("The path \"", http.path(), "\" does not begin with \"/\"."), "Begin it with \"/\"."};
  }
  return {};
}

Fault tokenFault(const v1::Token& token) {
  if (token.action() == v1::Token::ACTION_UNSPECIFIED) {
    return {"The token step does not say whether it signs or verifies.", "Choose its action."};
  }
  if (token.action() == v1::Token::ACTION_VERIFY && token.token().empty()) {
    return {"The step verifies no token.", "Name the token, as request.token."};
  }
  return {};
}

Fault faultOf(const v1::Step& step) {
  switch (step.kind_case()) {
    case v1::Step::KIND_NOT_SET:
      return {"The step does nothing.", "Choose what it does, or remove it."};
    case v1::Step::kCall:
      return step.call().operation().empty() ? Fault{"The call names no operation.", "Choose whom it calls."} : Fault{};
    case v1::Step::kPublish:
      return step.publish().topic().empty() ? Fault{"The step publishes to no topic.", "Choose the topic."} : Fault{};
    case v1::Step::kQuery:
      return queryFault(step.query());
    case v1::Step::kCache:
      return cacheFault(step.cache());
    case v1::Step::kHttp:
      return httpFault(step.http());
    case v1::Step::kToken:
      return tokenFault(step.token());
    case v1::Step::kFail:
      return contains(status_codes, step.fail().code())
                 ? Fault{}
                 : Fault{concat("\"", step.fail().code(), "\" is no gRPC status."), "Choose one, as NOT_FOUND."};
    default:
      return {};
  }
}

Fault answerFault(const v1::Step& step, std::set<std::string>& answers) {
  static constexpr std::string_view taken[] = {"request", "row",  "generated", "and", "or",
                                               "not",     "true", "false",     "null"};
  if (step.as().empty()) {
    return {};
  }
  if (!isSnakeName(step.as()) || contains(taken, step.as())) {
    return {concat("\"", step.as(), "\" is no name for an answer."), "Choose another name of lower case letters."};
  }
  if (!answers.insert(step.as()).second) {
    return {concat("Two steps of the operation have an answer named ", step.as(), "."), "Rename one of them."};
  }
  return {};
}

}  // namespace

/// Each step says all that it takes to do it.
void checkSteps(v1::System& system, Findings& findings) {
  for (const v1::Module& module : system.modules()) {
    for (const v1::Operation& operation : module.operations()) {
      std::set<std::string> answers;
      eachStepOf(operation.behaviour().steps(), [&](const v1::Step& step) {
        for (const Fault& fault : {faultOf(step), answerFault(step, answers)}) {
          if (!fault.text.empty()) {
            findings.add(Severity::error, format(ElementKind::step, step.id()), fault.text, fault.fix);
          }
        }
      });
    }
  }
}

}  // namespace quarry::model::rules
