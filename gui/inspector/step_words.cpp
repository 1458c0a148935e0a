// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/step_words.h"

#include <QCoreApplication>

#include "backend/model/find.h"
#include "gui/theme/fault_text.h"
#include "gui/theme/numbers.h"

namespace quarry::inspector {
namespace {

QString said(const char* words) {
  return QCoreApplication::translate("Step", words);
}

QString utf16(const std::string& utf8) {
  return QString::fromStdString(utf8);
}

/// "payment-service" of "service:payment-service".
QString nameIn(const std::string& target) {
  const QString all = utf16(target);
  return all.contains(':') ? all.section(':', 1) : all;
}

QString queryWords(const v1::Query& query) {
  const QString table = utf16(query.table());
  switch (query.action()) {
    case v1::Query::ACTION_INSERT:
      return said("Insert into %1").arg(table);
    case v1::Query::ACTION_UPDATE:
      return said("Update %1").arg(table);
    case v1::Query::ACTION_DELETE:
      return said("Delete from %1").arg(table);
    default:
      return said("Select from %1").arg(table);
  }
}

QString cacheWords(const v1::CacheAccess& access) {
  const QString cache = utf16(access.cache());
  switch (access.action()) {
    case v1::CacheAccess::ACTION_STORE:
      return said("Store in %1").arg(cache);
    case v1::CacheAccess::ACTION_DROP:
      return said("Drop from %1").arg(cache);
    default:
      return said("Fetch from %1").arg(cache);
  }
}

QString httpWords(const v1::Http& http) {
  const QString method = http.method().empty() ? "POST" : utf16(http.method());
  return said("%1 %2%3").arg(method, utf16(http.external()), utf16(http.path()));
}

QString kindWordsOf(const v1::Step& step) {
  switch (step.kind_case()) {
    case v1::Step::kWork:
      return said("Work %1").arg(durationWords(step.work().time()));
    case v1::Step::kWait:
      return said("Wait %1").arg(durationWords(step.wait().time()));
    case v1::Step::kCall:
      return said("Call %1").arg(utf16(step.call().operation()));
    case v1::Step::kQuery:
      return queryWords(step.query());
    case v1::Step::kPublish:
      return said("Publish %1").arg(utf16(step.publish().topic()));
    case v1::Step::kCache:
      return cacheWords(step.cache());
    case v1::Step::kHttp:
      return httpWords(step.http());
    case v1::Step::kToken:
      return step.token().action() == v1::Token::ACTION_VERIFY ? said("Verify a token") : said("Sign a token");
    case v1::Step::kParallel:
      return said("At the same time: %1 branches").arg(step.parallel().branches_size());
    case v1::Step::kFail:
      return said("Fail with %1").arg(utf16(step.fail().code()));
    case v1::Step::KIND_NOT_SET:
      break;
  }
  return said("Nothing");
}

}  // namespace

QString durationWords(const v1::Duration& duration) {
  const auto about = [](double ms) { return said("about %1 ms").arg(ms); };
  switch (duration.kind_case()) {
    case v1::Duration::kUniform:
      return said("%1 to %2 ms").arg(duration.uniform().min_ms()).arg(duration.uniform().max_ms());
    case v1::Duration::kNormal:
      return about(duration.normal().mean_ms());
    case v1::Duration::kExponential:
      return about(duration.exponential().mean_ms());
    case v1::Duration::kLogNormal:
      return about(duration.log_normal().median_ms());
    case v1::Duration::kPareto:
      return said("from %1 ms").arg(duration.pareto().min_ms());
    default:
      return said("%1 ms").arg(duration.fixed_ms());
  }
}

QString stepWords(const v1::Step& step) {
  QString words = kindWordsOf(step);
  if (!step.when().empty()) {
    words += said(" if %1").arg(utf16(step.when()));
  }
  if (step.has_count() && step.count() > 1) {
    words += said(" × %1").arg(step.count());
  }
  if (step.has_probability() && step.probability() < 1) {
    words += said(" · %1 %").arg(step.probability() * 100);
  }
  return words;
}

QStringList statusCodes() {
  return {"CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",   "NOT_FOUND",
          "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED",
          "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",         "DATA_LOSS",
          "UNAUTHENTICATED"};
}

bool takesStream(const v1::Operation* operation) {
  return operation != nullptr &&
         (operation->streaming() == v1::STREAMING_CLIENT || operation->streaming() == v1::STREAMING_BOTH);
}

QString countsOf(const v1::Module& module) {
  const auto counted = [](int count, const QString& one, const QString& many) {
    return (count == 1 ? one : many).arg(count);
  };
  return counted(module.operations_size(), said("%1 operation"), said("%1 operations")) + " · " +
         counted(module.tables_size(), said("%1 table"), said("%1 tables"));
}

QString routeWords(const v1::System& system, const std::string& id) {
  const v1::Route* route = model::findRoute(system, id);
  return route == nullptr ? utf16(id) : utf16(route->method()) + " " + utf16(route->path());
}

QString actionWords(const v1::ScenarioAction& action) {
  switch (action.kind_case()) {
    case v1::ScenarioAction::kLoad:
      return said("Load %1 at %2").arg(utf16(action.load().client()), theme::rateText(action.load().rate_per_s()));
    case v1::ScenarioAction::kFault:
      return said("Break %1: %2").arg(theme::faultPlace(action.fault()), theme::faultText(action.fault()));
    case v1::ScenarioAction::kKill:
      return said("Kill %1").arg(nameIn(action.kill().target()));
    case v1::ScenarioAction::kExpect:
      return said("Expect of %1: %2").arg(nameIn(action.expect().target()), utf16(action.expect().holds()));
    case v1::ScenarioAction::KIND_NOT_SET:
      break;
  }
  return said("Nothing");
}

}  // namespace quarry::inspector
