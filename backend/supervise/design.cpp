// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/design.h"

#include "backend/model/design_fingerprint.h"
#include "backend/supervise/start_order.h"

namespace quarry::supervise {

std::shared_ptr<const Design> designOf(quarry::v1::System system, quarry::v1::Plan plan) {
  auto design = std::make_shared<Design>();
  design->system = std::move(system);
  design->plan = std::move(plan);
  design->needs = needsOf(design->plan);
  design->fingerprint = model::designFingerprint(design->system, design->plan.architecture());
  for (const auto& service : design->plan.services()) {
    auto& names = design->addresses["service:" + service.name()];
    for (const auto& operation : service.operations()) {
      // Within itself nobody needs an address.
      if (operation.service() != service.name()) names.insert("service:" + operation.service());
    }
    for (const auto& table : service.tables()) names.insert("store:" + table.datastore());
  }
  for (const auto& load : design->plan.loads()) {
    auto& names = design->addresses["client:" + load.client().name()];
    for (const auto& placement : load.placements()) names.insert("service:" + placement.service());
    for (const auto& operation : load.operations()) names.insert("service:" + operation.service());
  }
  return design;
}

const quarry::v1::Service* findDrawnService(const quarry::v1::System& system, const std::string& name) {
  for (const auto& service : system.services()) {
    if (service.name() == name) return &service;
  }
  return nullptr;
}

}  // namespace quarry::supervise
