// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/policy_rows.h"

#include <QCoreApplication>
#include <QStringList>

#include "gui/editing/document.h"
#include "gui/theme/numbers.h"

namespace quarry::inspector {
namespace {

QString policyText(const char* words) {
  return QCoreApplication::translate("PolicyRows", words);
}

bool saysAnything(const v1::PolicyActions& actions) {
  return actions.ByteSizeLong() > 0;
}

void add(std::vector<PolicyRow>& rows, const QString& place, const v1::PolicyActions& actions) {
  if (saysAnything(actions)) {
    rows.push_back({place, actions});
  }
}

QString breakerWords(v1::BreakerState state) {
  switch (state) {
    case v1::BREAKER_STATE_CLOSED:
      return policyText("breaker closed");
    case v1::BREAKER_STATE_HALF_OPEN:
      return policyText("breaker half open");
    case v1::BREAKER_STATE_OPEN:
      return policyText("breaker open");
    default:
      return {};
  }
}

/// "service:payment-service" as "payment-service".
QString withoutKind(const std::string& element) {
  return editing::text(element).section(':', 1);
}

bool isLine(const v1::Edge& edge, const QString& element) {
  const QString kind = editing::text(v1::Edge::Kind_Name(edge.kind())).mid(5).toLower();
  return element == QString("edge:%1 %2 %3").arg(kind, editing::text(edge.from()), editing::text(edge.to()));
}

/// Lines that begin at the element.
void addLines(std::vector<PolicyRow>& rows, const v1::Snapshot& snapshot, const QString& element) {
  for (const v1::EdgeStatus& status : snapshot.edges()) {
    if (element.isEmpty()) {
      add(rows, withoutKind(status.edge().from()) + " → " + withoutKind(status.edge().to()), status.policies());
    } else if (editing::text(status.edge().from()) == element) {
      add(rows, "→ " + withoutKind(status.edge().to()), status.policies());
    } else if (isLine(status.edge(), element)) {
      add(rows, policyText("this line"), status.policies());
    }
  }
}

}  // namespace

std::vector<PolicyRow> policyRowsOf(const v1::Snapshot& snapshot, const QString& element) {
  std::vector<PolicyRow> rows;
  const QString kind = element.section(':', 0, 0);
  const QString name = element.section(':', 1);
  for (const v1::ServiceStatus& service : snapshot.services()) {
    if (element.isEmpty() || (kind == "service" && editing::text(service.name()) == name)) {
      add(rows, editing::text(service.name()), service.policies());
    }
  }
  for (const v1::GatewayStatus& gateway : snapshot.gateways()) {
    const bool inside = kind == "service" && editing::text(gateway.service()) == name;
    if (element.isEmpty() || inside || (kind == "gateway" && editing::text(gateway.name()) == name)) {
      add(rows, editing::text(gateway.name()), gateway.policies());
    }
  }
  for (const v1::OperationStatus& operation : snapshot.operations()) {
    const QString dotted = editing::text(operation.operation());
    if ((kind == "op" && dotted == name) || (kind == "module" && dotted.section('.', 0, 0) == name)) {
      add(rows, dotted.section('.', 1), operation.policies());
    }
  }
  addLines(rows, snapshot, element);
  return rows;
}

QString policyWords(const v1::PolicyActions& actions) {
  QStringList words;
  if (const QString breaker = breakerWords(actions.breaker()); !breaker.isEmpty()) {
    words << breaker;
  }
  const auto count = [&](double per_s, const QString& what) {
    if (per_s > 0) {
      words << what.arg(theme::rateText(per_s));
    }
  };
  count(actions.retries_per_s(), policyText("%1 retried"));
  count(actions.hedges_per_s(), policyText("%1 hedged"));
  count(actions.broken_per_s(), policyText("%1 refused by the breaker"));
  count(actions.limited_per_s(), policyText("%1 over the rate limit"));
  count(actions.rejected_per_s(), policyText("%1 refused by the bulkhead"));
  count(actions.shed_per_s(), policyText("%1 shed"));
  count(actions.fallbacks_per_s(), policyText("%1 answered by a fallback"));
  return words.join(" · ");
}

bool isAlarming(const v1::PolicyActions& actions) {
  return actions.breaker() == v1::BREAKER_STATE_OPEN || actions.breaker() == v1::BREAKER_STATE_HALF_OPEN ||
         actions.broken_per_s() + actions.limited_per_s() + actions.rejected_per_s() + actions.shed_per_s() > 0;
}

}  // namespace quarry::inspector
