// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/structure.h"

#include "backend/model/fingerprint.h"
#include "backend/plan/names.h"

#include <set>

namespace quarry::plan {

std::string structure(const quarry::v1::ServicePlan& service) {
  model::Fingerprint fingerprint;
  fingerprint.add(service.name());
  fingerprint.add(service.declared_stack());
  fingerprint.add(service.effective_stack());
  fingerprint.add(quarry::v1::Platform_Name(service.platform()));
  fingerprint.add(service.version());
  for (const auto& module : service.modules()) {
    fingerprint.add(module.name());
  }
  fingerprint.add("gateways");
  for (const auto& gateway : service.gateways()) {
    fingerprint.add(gateway.name());
  }
  fingerprint.add("tables");
  for (const auto& table : service.tables()) {
    fingerprint.add(table.SerializeAsString());
  }
  fingerprint.add("contracts");
  std::set<std::string> served;
  for (const auto& module : service.modules()) {
    served.insert(contractFile(service.system(), module.name()));
  }
  for (auto file : service.contracts().file()) {
    if (!served.contains(file.name())) {
      continue;
    }
    file.clear_source_code_info();
    fingerprint.add(file.SerializeAsString());
  }
  return fingerprint.digits();
}

}  // namespace quarry::plan
