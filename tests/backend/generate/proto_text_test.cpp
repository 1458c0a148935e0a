// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/generate/contracts/proto_text.h"

#include "backend/plan/contracts.h"
#include "tests/support/example.h"

#include <gtest/gtest.h>

namespace quarry::generate {
namespace {

TEST(ProtoText, readsLikeWrittenByHand) {
  const auto system = test::systemFromJson(R"json({"name": "shop", "modules": [{
    "name": "orders", "description": "What people buy.\nAnd return.",
    "operations": [
      {"name": "Find", "description": "Finds one.", "idempotent": true, "streaming": "STREAMING_SERVER",
       "request": [{"name": "id", "number": 1, "type": "string", "description": "Which one."}],
       "response": [{"name": "at", "number": 2, "type": "timestamp"},
                    {"name": "lines", "number": 3, "type": "Line", "repeated": true}]},
      {"name": "Ping"}],
    "types": [{"name": "Line", "fields": [{"name": "price", "number": 1, "type": "double"}]}]}]})json");
  EXPECT_EQ(protoText(plan::contract(system, system.modules(0))), R"(syntax = "proto3";

package shop.orders.v1;

import "google/protobuf/timestamp.proto";

// What people buy.
// And return.
service Orders {
  // Finds one.
  rpc Find(FindRequest) returns (stream FindResponse) {
    option idempotency_level = IDEMPOTENT;
  }
  rpc Ping(PingRequest) returns (PingResponse);
}

message FindRequest {
  // Which one.
  string id = 1;
}

message FindResponse {
  .google.protobuf.Timestamp at = 2;
  repeated Line lines = 3;
}

message PingRequest {}

message PingResponse {}

message Line {
  double price = 1;
}
)");
}

}  // namespace
}  // namespace quarry::generate
