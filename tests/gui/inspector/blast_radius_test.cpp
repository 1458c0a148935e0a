// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/blast_radius.h"

#include <gtest/gtest.h>

#include "tests/support/example.h"

namespace quarry::inspector {
namespace {

void addOperation(v1::Snapshot& snapshot, const std::string& operation, double rate, double errors) {
  v1::OperationStatus& status = *snapshot.add_operations();
  status.set_operation(operation);
  status.set_service("shop-service");
  status.mutable_traffic()->set_requests_per_s(rate);
  status.mutable_traffic()->set_error_ratio(errors);
}

v1::Snapshot halfBroken() {
  v1::Snapshot snapshot;
  v1::ServiceStatus& service = *snapshot.add_services();
  service.set_name("shop-service");
  service.mutable_traffic()->set_requests_per_s(10);
  addOperation(snapshot, "orders.PlaceOrder", 10, 0.4);
  addOperation(snapshot, "orders.FindOrder", 10, 0);
  addOperation(snapshot, "stock.Reserve", 10, 0.9);
  v1::ClientStatus& client = *snapshot.add_clients();
  client.mutable_traffic()->set_requests_per_s(20);
  client.mutable_traffic()->set_error_ratio(0.2);
  return snapshot;
}

TEST(BlastRadius, countsOnlyWhatClientsAskFor) {
  const BlastRadius radius = blastRadiusOf(test::shopSystem(), halfBroken());
  EXPECT_DOUBLE_EQ(radius.failed, 0.2);
  EXPECT_EQ(radius.affected, QStringList{"PlaceOrder"});
  EXPECT_EQ(radius.unaffected, QStringList{"FindOrder"});
}

TEST(BlastRadius, reachesAllThatADeadServiceOffers) {
  v1::Snapshot snapshot = halfBroken();
  snapshot.mutable_services(0)->clear_traffic();
  for (v1::OperationStatus& status : *snapshot.mutable_operations()) {
    status.clear_traffic();
  }
  EXPECT_EQ(blastRadiusOf(test::shopSystem(), snapshot).affected, (QStringList{"PlaceOrder", "FindOrder"}));
}

}  // namespace
}  // namespace quarry::inspector
