// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/rest.h"

#include "tests/services/load/client_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::load {
namespace {

using testing::HasSubstr;
using testing::Not;

class RestOfAShop : public testing::Test {
 protected:
  std::unique_ptr<google::protobuf::Message> request(const std::string& text) {
    auto message = workload_->contracts().createMessage(*place().contract->input_type());
    google::protobuf::TextFormat::ParseFromString(text, message.get());
    return message;
  }
  const Call& place() { return workload_->entries()[0].calls[0]; }
  const Call& find() { return workload_->entries()[1].calls[0]; }

  const std::shared_ptr<const Workload> workload_ = Workload::compile(test::clientPlan()).value();
};

TEST_F(RestOfAShop, sendsABodyWherePostWantsOne) {
  const auto rest = toRest(*workload_, place(), *request("id: '7' amount_cents: 5"));
  EXPECT_EQ(rest.method, "POST");
  EXPECT_EQ(rest.target, "/api/orders");
  EXPECT_EQ(rest.body, R"({"id":"7","amountCents":"5"})");
}

TEST_F(RestOfAShop, sendsPathAndQueryWhereGetWantsThem) {
  const auto rest =
      toRest(*workload_, find(), *request("id: 'a/b c' urgent: true weight: 0.5 since { seconds: 86400 }"));
  EXPECT_EQ(rest.method, "GET");
  EXPECT_THAT(rest.target, HasSubstr("/api/orders/a%2Fb%20c?"));
  EXPECT_THAT(rest.target, HasSubstr("urgent=true"));
  EXPECT_THAT(rest.target, HasSubstr("weight=0.5"));
  EXPECT_THAT(rest.target, HasSubstr("since=1970-01-02T00%3A00%3A00Z"));
  EXPECT_THAT(rest.target, Not(HasSubstr("id=")));
  EXPECT_EQ(rest.body, "");
}

TEST_F(RestOfAShop, readsAnswers) {
  const auto message = fromRest(*workload_, place(), R"({"id": "9", "unknown": 1})");
  ASSERT_NE(message, nullptr);
  EXPECT_THAT(message->ShortDebugString(), HasSubstr(R"(id: "9")"));
  EXPECT_EQ(fromRest(*workload_, place(), "nonsense"), nullptr);
}

}  // namespace
}  // namespace quarry::load
