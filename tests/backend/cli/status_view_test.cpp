// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/status_view.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace quarry::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

/// The line that tells of something, of a snapshot in text format.
std::string lineOf(const std::string& name, const std::string& snapshot_text) {
  quarry::v1::Snapshot snapshot;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(snapshot_text, &snapshot));
  for (const auto& line : statusLines(snapshot, Detail::summary, Style())) {
    if (line.find(name) != std::string::npos) return line;
  }
  return {};
}

TEST(StatusView, showsDashesForAServiceOfWhichNothingIsMeasured) {
  const std::string down = lineOf("payment-service", R"(services { name: "payment-service" health: HEALTH_DOWN })");
  EXPECT_THAT(down, Not(HasSubstr("0.0")));
  EXPECT_THAT(down, HasSubstr("–"));
}

TEST(StatusView, showsARateOfZeroForAServiceThatNobodyCalls) {
  const std::string idle =
      lineOf("payment-service", R"(services { name: "payment-service" health: HEALTH_HEALTHY traffic {} })");
  EXPECT_THAT(idle, HasSubstr(" 0.0 "));
  EXPECT_THAT(idle, HasSubstr("–"));
}

}  // namespace
}  // namespace quarry::cli
