// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/resources/broker_links.h"

#include <gtest/gtest.h>

namespace quarry::host {
namespace {

TEST(BrokerLinks, publishAfterTheyHaveUnsubscribedUntilTheyStop) {
  quarry::v1::ServicePlan plan;
  auto* topic = plan.add_topics();
  topic->set_name("orders.placed");
  topic->set_broker("events");
  quarry::v1::Endpoints endpoints;
  endpoints.add_brokers()->set_broker("events");
  BrokerLinks links;
  links.plan(plan, {});
  ASSERT_TRUE(links.place(endpoints).ok());
  links.unsubscribe();
  const auto broker = links.find("orders.placed");
  ASSERT_NE(broker, nullptr) << "what a draining service still does may publish";
  absl::Status published = absl::UnknownError("not called");
  broker->publish({"orders.placed", "{}", {}}, [&](absl::Status status) { published = status; });
  EXPECT_TRUE(published.ok()) << published;
  links.stop();
  EXPECT_EQ(links.find("orders.placed"), nullptr);
}

}  // namespace
}  // namespace quarry::host
