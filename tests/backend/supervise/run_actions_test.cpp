// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/supervise/run_fixture.h"

#include <gmock/gmock.h>

namespace quarry::supervise {
namespace {

using quarry::v1::Event;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;

class RunActions : public test::RunFixture {};

TEST_F(RunActions, tellsEverybodyWhoIsDownAtOnceAndWhoIsBack) {
  startAndServe("microservices");
  ASSERT_TRUE(run().kill(killOf("stock", seconds(5))).ok());
  loop_.settle();
  EXPECT_THAT(replicasKnownTo("shop-service-1", "stock-service"), ElementsAre());
  loop_.advance(seconds(5));
  serveAll();
  EXPECT_THAT(replicasKnownTo("shop-service-1", "stock-service"), ElementsAre("stock-service-1", "stock-service-2"));
  EXPECT_EQ(run().state(), quarry::v1::RUN_STATE_RUNNING);
}

TEST_F(RunActions, killsOnlyTheReplicaThatIsNamed) {
  startAndServe("microservices");
  const auto reply = run().kill(killOf("stock-service", seconds(5), 2));
  ASSERT_TRUE(reply.ok());
  EXPECT_THAT(reply->process_ids(), ElementsAre("stock-service-2"));
  loop_.settle();
  EXPECT_THAT(replicasKnownTo("shop-service-1", "stock-service"), ElementsAre("stock-service-1"));
  EXPECT_THAT(run().kill(killOf("stock-service", seconds(5), 7)).status().message(),
              HasSubstr("there is no replica 7 of stock-service; it has 1, 2"));
}

TEST_F(RunActions, takesAReplicaThatIsPartOfTheTarget) {
  startAndServe("microservices");
  const auto reply = run().kill(killOf("service:stock-service/2", seconds(5)));
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_THAT(reply->process_ids(), ElementsAre("stock-service-2"));
}

TEST_F(RunActions, saysInTheSnapshotWhoIsPaused) {
  startAndServe("microservices");
  quarry::v1::TargetRequest request;
  request.set_target("stock-service");
  request.set_replica(2);
  ASSERT_TRUE(run().hang(request).ok());
  const auto pausedNow = [this] {
    std::vector<std::string> ids;
    const auto snapshot = run().snapshot();
    for (const auto& service : snapshot.services()) {
      for (const auto& replica : service.replicas()) {
        if (replica.paused()) ids.push_back(replica.id());
      }
    }
    return ids;
  };
  EXPECT_THAT(pausedNow(), ElementsAre("stock-service-2"));
  ASSERT_TRUE(run().resume(request).ok());
  EXPECT_THAT(pausedNow(), ElementsAre());
  ASSERT_TRUE(run().drain(request).ok());
  EXPECT_THAT(pausedNow(), ElementsAre("stock-service-2")) << "it also waits to be resumed";
}

TEST_F(RunActions, saysInTheSnapshotWhatAClientShallSend) {
  startAndServe("monolith");
  EXPECT_DOUBLE_EQ(run().snapshot().clients(0).rate_per_s(), 20);
  quarry::v1::SetLoadRequest request;
  request.set_rate_per_s(75);
  ASSERT_TRUE(run().setLoad(request).ok());
  EXPECT_DOUBLE_EQ(run().snapshot().clients(0).rate_per_s(), 75);
  EXPECT_DOUBLE_EQ(run().setLoad({})->rate_per_s(), 75) << "who asks only is told what is in force";
}

TEST_F(RunActions, killsTheMonolithWhenAServiceOfTheCutIsMeant) {
  startAndServe("monolith");
  const auto reply = run().kill(killOf("stock-service", seconds(5)));
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(reply->service(), "app");
}

TEST_F(RunActions, showsAServiceThatIsHeldDownAsDownWithItsReason) {
  startAndServe("microservices");
  ASSERT_TRUE(run().kill(killOf("stock-service", seconds(5))).ok());
  loop_.settle();
  const auto snapshot = run().snapshot();
  for (const auto& service : snapshot.services()) {
    const bool held = service.name() == "stock-service";
    EXPECT_EQ(service.health(), held ? quarry::v1::HEALTH_DOWN : quarry::v1::HEALTH_HEALTHY) << service.name();
    if (held) {
      EXPECT_THAT(service.reason(), HasSubstr("killed on purpose"));
    }
  }
}

TEST_F(RunActions, leavesOutABrokerWhoseServerIsDown) {
  startAndServe("monolith");
  const auto brokers = [&] {
    return lines_["app-1"]->last([](const auto& each) { return each.has_endpoints(); })->endpoints().brokers();
  };
  ASSERT_EQ(brokers().size(), 2);
  EXPECT_THAT(brokers().at(0).address(), HasSubstr("nats://127.0.0.1:"));
  ASSERT_TRUE(run().kill(killOf("broker:rabbit", seconds(5))).ok());
  loop_.settle();
  EXPECT_EQ(brokers().size(), 1);
}

TEST_F(RunActions, endsAFaultWithItsTimeAndSaysSo) {
  startAndServe("microservices");
  quarry::v1::AddFaultRequest request;
  request.mutable_fault()->set_target("edge:shop-service->stock-service");
  request.mutable_fault()->add_effects()->mutable_hang();
  request.mutable_fault()->set_duration_ms(3000);
  ASSERT_TRUE(run().addFault(request).ok());
  EXPECT_THAT(faultsTold("shop-service-1"), ElementsAre("step:s-reserve"));
  loop_.advance(seconds(3));
  EXPECT_THAT(faultsTold("shop-service-1"), ElementsAre());
  EXPECT_EQ(workshop_.count(Event::KIND_FAULT_ENDED), 1);
}

TEST_F(RunActions, endsAFaultWithItsOwner) {
  startAndServe("microservices");
  run().watchBegan("studio");
  quarry::v1::AddFaultRequest request;
  request.mutable_fault()->set_target("module:stock");
  request.mutable_fault()->add_effects()->mutable_hang();
  request.set_owner("studio");
  ASSERT_TRUE(run().addFault(request).ok());
  loop_.advance(minutes(5));
  EXPECT_EQ(run().faults().size(), 1u);
  run().watchEnded("studio");
  loop_.advance(seconds(2));
  EXPECT_TRUE(run().faults().empty());
}

TEST_F(RunActions, tellsAFaultOfOneReplicaOnlyToThatOne) {
  startAndServe("microservices");
  quarry::v1::AddFaultRequest request;
  request.mutable_fault()->set_target("service:stock-service/2");
  request.mutable_fault()->add_effects()->mutable_hang();
  ASSERT_TRUE(run().addFault(request).ok());
  EXPECT_THAT(faultsTold("stock-service-1"), ElementsAre());
  EXPECT_THAT(faultsTold("stock-service-2"), ElementsAre("service:stock-service"));
}

TEST_F(RunActions, refusesAFaultOnAReplicaThatIsNotThere) {
  startAndServe("microservices");
  quarry::v1::AddFaultRequest request;
  request.mutable_fault()->add_effects()->mutable_hang();
  for (const char* target : {"service:stock-service/9", "stock-service/9", "service:stock-service/x"}) {
    request.mutable_fault()->set_target(target);
    const auto fault = run().addFault(request);
    EXPECT_EQ(fault.status().code(), absl::StatusCode::kNotFound) << target;
    EXPECT_THAT(fault.status().message(), HasSubstr("service:stock-service/1, service:stock-service/2"));
  }
  EXPECT_TRUE(run().faults().empty());
}

TEST_F(RunActions, keepsAFaultUnderTheNameOfItsElement) {
  startAndServe("microservices");
  quarry::v1::AddFaultRequest request;
  request.mutable_fault()->add_effects()->mutable_hang();
  const std::map<std::string, std::string> kept{{"stock-service", "service:stock-service"},
                                                {"stock", "module:stock"},
                                                {"app", "service:app"},
                                                {"shop-service->stock-service", "edge:shop-service->stock-service"}};
  for (const auto& [written, element] : kept) {
    request.mutable_fault()->set_target(written);
    const auto fault = run().addFault(request);
    ASSERT_TRUE(fault.ok()) << fault.status();
    EXPECT_EQ(fault->fault().target(), element);
  }
}

TEST_F(RunActions, pausesTheLoadTenMinutesAfterTheLastClient) {
  startAndServe("monolith");
  run().watchBegan("studio");
  loop_.advance(minutes(20));
  EXPECT_FALSE(loadTold("load-web-1").paused());
  run().watchEnded("studio");
  loop_.advance(minutes(10));
  EXPECT_TRUE(loadTold("load-web-1").paused());
  run().watchBegan("studio");
  EXPECT_FALSE(loadTold("load-web-1").paused());
}

}  // namespace
}  // namespace quarry::supervise
