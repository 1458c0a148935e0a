// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/rules/rule.h"

namespace quarry::model::rules {
namespace {

bool hasTarget(const v1::WorkloadEntry& entry) {
  return !entry.route().empty() || !entry.operation().empty() || !entry.journey().empty();
}

void checkEntry(const v1::WorkloadEntry& entry, Findings& findings) {
  const std::string element = format(ElementKind::workload_entry, entry.id());
  if (!hasTarget(entry)) {
    findings.add(Severity::error, element, "The workload entry calls nothing.",
                 "Choose a route, operation or journey.");
  }
  if (!(entry.weight() > 0)) {
    findings.add(Severity::warning, element, "The workload entry has no weight, so it is never chosen.",
                 "Give it a weight above 0.");
  }
}

}  // namespace

/// Clients call something, at a rate that can be kept.
void checkWorkload(v1::System& system, Findings& findings) {
  for (const v1::Client& client : system.clients()) {
    const std::string element = format(ElementKind::client, client.name());
    if (client.workload().mix().empty() && client.journeys().empty()) {
      findings.add(Severity::warning, element, concat("The client ", client.name(), " calls nothing."),
                   "Draw a line from it to a gateway or service.");
    }
    if (!(client.workload().rate_per_s() >= 0 && client.workload().rate_per_s() <= 100000)) {
      findings.add(Severity::error, element, concat("The client ", client.name(), " has an impossible rate."),
                   "Choose 0 to 100000 requests per second.");
    }
    for (const v1::WorkloadEntry& entry : client.workload().mix()) {
      checkEntry(entry, findings);
    }
    for (const v1::Journey& journey : client.journeys()) {
      for (const v1::JourneyCall& call : journey.calls()) {
        if (call.route().empty()) {
          findings.add(Severity::error, format(ElementKind::journey_call, call.id()),
                       "The journey's call has no route.", "Choose the route it calls.");
        }
      }
    }
  }
}

}  // namespace quarry::model::rules
