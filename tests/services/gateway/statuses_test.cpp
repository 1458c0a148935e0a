// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/statuses.h"

#include <gtest/gtest.h>

namespace quarry::gateway {
namespace {

TEST(Statuses, translateToHttpAsGoogleRpcCodeSays) {
  EXPECT_EQ(httpStatus(grpc::StatusCode::OK), 200);
  EXPECT_EQ(httpStatus(grpc::StatusCode::UNAUTHENTICATED), 401);
  EXPECT_EQ(httpStatus(grpc::StatusCode::RESOURCE_EXHAUSTED), 429);
  EXPECT_EQ(httpStatus(grpc::StatusCode::UNAVAILABLE), 503);
  EXPECT_EQ(httpStatus(grpc::StatusCode::DEADLINE_EXCEEDED), 504);
  EXPECT_EQ(httpStatus(static_cast<grpc::StatusCode>(99)), 500);
  EXPECT_EQ(codeName(grpc::StatusCode::FAILED_PRECONDITION), "FAILED_PRECONDITION");
}

TEST(Statuses, writeJsonWhateverTheMessageHolds) {
  EXPECT_EQ(errorBody("UNKNOWN", "a\"b\n", ""), R"({"error":{"code":"UNKNOWN","message":"a\"b\n"}})");
  EXPECT_EQ(errorBody("UNKNOWN", "\xff", "t"),
            "{\"error\":{\"code\":\"UNKNOWN\",\"message\":\"\xef\xbf\xbd\",\"traceId\":\"t\"}}");
}

}  // namespace
}  // namespace quarry::gateway
