// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/endpoint_lines.h"

#include <gtest/gtest.h>

namespace quarry::inspector {
namespace {

TEST(EndpointLines, sayWhereAReplicaListensOrHowItIs) {
  v1::Snapshot snapshot;
  v1::ServiceStatus& service = *snapshot.add_services();
  service.set_name("payment-service");
  v1::ReplicaStatus& up = *service.add_replicas();
  up.set_pid(7);
  up.set_address("127.0.0.1:41007");
  v1::ReplicaStatus& coming = *service.add_replicas();
  coming.set_id("payment-service-2");
  coming.set_pid(8);
  coming.set_state(v1::HEALTH_STARTING);
  v1::ReplicaStatus& gone = *service.add_replicas();
  gone.set_id("payment-service-3");
  gone.set_state(v1::HEALTH_DOWN);
  const QStringList lines = endpointLines(snapshot, service);
  ASSERT_EQ(lines.size(), 3);
  EXPECT_TRUE(lines[0].startsWith("grpc 127.0.0.1:41007\n     pid 7"));
  EXPECT_TRUE(lines[1].startsWith("payment-service-2 starting\n     pid 8"));
  EXPECT_EQ(lines[2], "payment-service-3 down");
}

}  // namespace
}  // namespace quarry::inspector
