// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/services/gateway/shop.h"

#include <google/protobuf/text_format.h>
#include <quarry/v1/plan.pb.h>

namespace quarry::test {

/// A client of the shop: places and finds orders; its journey places one and finds it.
inline quarry::v1::LoadPlan clientPlan() {
  quarry::v1::LoadPlan plan;
  google::protobuf::TextFormat::ParseFromString(R"(
    seed: 42
    client {
      name: "web"
      workload {
        rate_per_s: 200
        arrival: ARRIVAL_EVEN
        timeout_ms: 1000
        mix { id: "e-place" weight: 3 route: "r-place" request { field: "token" value: "'fixed'" } }
        mix { id: "e-find" weight: 1 route: "r-find" }
      }
      journeys {
        name: "buy"
        calls { id: "j-place" route: "r-place" as: "order" }
        calls { id: "j-find" route: "r-find" request { field: "id" value: "order.id" } think { fixed_ms: 1 } }
      }
    }
    placements { gateway: "public" service: "shop" })",
                                                &plan);
  const auto service = shopPlan();
  *plan.mutable_gateways() = service.gateways();
  *plan.mutable_operations() = service.operations();
  *plan.mutable_contracts() = service.contracts();
  return plan;
}

}  // namespace quarry::test
