// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/blast_radius.h"

#include <set>

#include "gui/inspector/measured_rows.h"
#include "gui/theme/health.h"

namespace quarry::inspector {
namespace {

std::set<std::string> askedByClients(const v1::System& system) {
  std::set<std::string> operations;
  for (const v1::Gateway& gateway : system.gateways()) {
    for (const v1::Route& route : gateway.routes()) {
      operations.insert(route.operation());
    }
  }
  for (const v1::Client& client : system.clients()) {
    for (const v1::WorkloadEntry& entry : client.workload().mix()) {
      if (entry.has_operation()) {
        operations.insert(entry.operation());
      }
    }
  }
  return operations;
}

double failedOfAll(const v1::Snapshot& snapshot) {
  double all = 0;
  double failed = 0;
  for (const v1::ClientStatus& client : snapshot.clients()) {
    all += client.traffic().requests_per_s();
    failed += client.traffic().requests_per_s() * client.traffic().error_ratio();
  }
  return all > 0 ? failed / all : 0;
}

/// Nobody answers there: what they offer fails without being measured.
std::set<std::string> servicesThatAreDown(const v1::Snapshot& snapshot) {
  std::set<std::string> down;
  for (const v1::ServiceStatus& service : snapshot.services()) {
    if (!theme::isMeasured(service)) {
      down.insert(service.name());
    }
  }
  return down;
}

}  // namespace

BlastRadius blastRadiusOf(const v1::System& system, const v1::Snapshot& snapshot) {
  BlastRadius radius;
  radius.failed = failedOfAll(snapshot);
  const std::set<std::string> asked = askedByClients(system);
  const std::set<std::string> gone = servicesThatAreDown(snapshot);
  for (const v1::OperationStatus& status : snapshot.operations()) {
    const bool is_gone = gone.contains(status.service());
    if (!asked.contains(status.operation()) || (status.traffic().requests_per_s() <= 0 && !is_gone)) {
      continue;
    }
    const QString name = QString::fromStdString(status.operation()).section('.', -1);
    (is_gone || status.traffic().error_ratio() >= alarming_ratio ? radius.affected : radius.unaffected) << name;
  }
  radius.affected.removeDuplicates();
  radius.unaffected.removeDuplicates();
  return radius;
}

}  // namespace quarry::inspector
