// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/process.h"

#include "tests/backend/supervise/workshop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

using quarry::v1::Event;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;

class ProcessTest : public testing::Test, public ProcessOwner {
 protected:
  void processChanged(Process&) override { ++changes_; }
  void processApplied(Process&) override {}
  quarry::v1::ProcessOrder orderFor(const Process&, bool with_work) override {
    quarry::v1::ProcessOrder order;
    order.set_revision(9);
    if (with_work) order.mutable_service()->set_name("payment-service");
    return order;
  }
  void announce(const Event& event) override { workshop_.surroundings.announce("run", event); }

  int pid() const { return process_.identity().has_value() ? process_.identity()->pid : 0; }

  void attachAndServe() {
    line_ = std::make_shared<test::FakeLine>();
    process_.attach(line_, {});
    quarry::v1::ProcessMessage message;
    message.mutable_ready()->set_grpc_address("127.0.0.1:41007");
    process_.receive(message);
  }

  void startAndServe() {
    process_.start();
    attachAndServe();
  }

  test::Workshop workshop_;
  test::FakeOperatingSystem& system_ = workshop_.operating_system;
  test::ManualLoop& loop_ = workshop_.loop;
  int changes_ = 0;
  std::shared_ptr<test::FakeLine> line_;
  Process process_{workshop_.surroundings,
                   *this,
                   {.id = "payment-service-1", .element = "service:payment-service", .spec = {}, .grace = seconds(10)}};
};

TEST_F(ProcessTest, isReadyWhenItSaysSo) {
  process_.start();
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
  attachAndServe();
  EXPECT_EQ(process_.state(), ProcessState::kReady);
  EXPECT_EQ(process_.addresses().grpc_address(), "127.0.0.1:41007");
  EXPECT_EQ(line_->orders.at(0).service().name(), "payment-service");
}

TEST_F(ProcessTest, isStartedAgainAfterItCrashed) {
  startAndServe();
  const int first = pid();
  system_.end(first);
  loop_.settle();
  EXPECT_EQ(process_.state(), ProcessState::kDown);
  EXPECT_THAT(process_.reason(), HasSubstr("ended with status 1"));
  loop_.advance(milliseconds(100));
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
  EXPECT_NE(pid(), first);
  EXPECT_EQ(process_.restarts(), 1);
}

TEST_F(ProcessTest, isInACrashLoopAfterFiveQuickExitsAndSaysItOnce) {
  process_.start();
  for (int i = 0; i < 5; ++i) {
    system_.end(pid());
    loop_.settle();
    loop_.advance(seconds(5));
  }
  EXPECT_EQ(process_.state(), ProcessState::kCrashLoop);
  EXPECT_TRUE(system_.running.empty());
  loop_.advance(seconds(25));
  EXPECT_EQ(process_.state(), ProcessState::kStarting) << "it is tried again, slowly";
  system_.end(pid());
  loop_.settle();
  EXPECT_EQ(process_.state(), ProcessState::kCrashLoop);
  EXPECT_EQ(workshop_.count(Event::KIND_CRASH_LOOP), 1);
}

TEST_F(ProcessTest, leavesItsCrashLoopOnceItStaysUp) {
  process_.start();
  for (int i = 0; i < 5; ++i) {
    system_.end(pid());
    loop_.advance(seconds(30));
  }
  attachAndServe();
  loop_.advance(seconds(10));
  system_.end(pid());
  loop_.settle();
  EXPECT_EQ(process_.state(), ProcessState::kDown);
  loop_.advance(milliseconds(100));
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
}

TEST_F(ProcessTest, comesBackFromACrashLoopAtOnceWhenItIsResumed) {
  process_.start();
  for (int i = 0; i < 5; ++i) {
    system_.end(pid());
    loop_.advance(seconds(5));
  }
  ASSERT_EQ(process_.state(), ProcessState::kCrashLoop);
  EXPECT_TRUE(process_.resume());
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
}

TEST_F(ProcessTest, staysDownAsLongAsItIsHeld) {
  startAndServe();
  process_.kill(seconds(5));
  loop_.settle();
  EXPECT_EQ(process_.state(), ProcessState::kDown);
  loop_.advance(milliseconds(4999));
  EXPECT_EQ(process_.state(), ProcessState::kDown);
  loop_.advance(milliseconds(1));
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
}

TEST_F(ProcessTest, isNeverGivenUpForBeingKilledOnPurpose) {
  for (int i = 0; i < 10; ++i) {
    startAndServe();
    process_.kill(milliseconds(0));
    loop_.advance(milliseconds(100));
    ASSERT_EQ(process_.state(), ProcessState::kStarting);
  }
}

TEST_F(ProcessTest, isEndedByForceAfterItsGracePeriod) {
  system_.stubborn = true;
  startAndServe();
  const int first = pid();
  process_.stop();
  loop_.advance(milliseconds(9999));
  EXPECT_TRUE(system_.running.contains(first));
  loop_.advance(milliseconds(1));
  EXPECT_FALSE(system_.running.contains(first));
  EXPECT_EQ(process_.state(), ProcessState::kEnded);
}

TEST_F(ProcessTest, wakesUpToEndWhenItHangs) {
  startAndServe();
  const int first = pid();
  EXPECT_TRUE(process_.hang());
  EXPECT_EQ(process_.state(), ProcessState::kHung);
  process_.stop();
  loop_.settle();
  EXPECT_TRUE(system_.wasSent(first, Signal::kContinue));
  EXPECT_EQ(process_.state(), ProcessState::kEnded);
}

TEST_F(ProcessTest, goesOnAfterItHung) {
  startAndServe();
  process_.hang();
  EXPECT_TRUE(process_.serves());
  EXPECT_TRUE(process_.resume());
  EXPECT_EQ(process_.state(), ProcessState::kReady);
  EXPECT_TRUE(system_.wasSent(pid(), Signal::kContinue));
}

TEST_F(ProcessTest, endsOnlyWhenItIsDrained) {
  startAndServe();
  const int first = pid();
  process_.retire();
  EXPECT_TRUE(line_->orders.back().drain());
  EXPECT_TRUE(system_.running.contains(first));
  quarry::v1::ProcessMessage drained;
  drained.mutable_drained();
  process_.receive(drained);
  loop_.settle();
  EXPECT_EQ(process_.state(), ProcessState::kEnded);
}

TEST_F(ProcessTest, staysStoppedAfterADrainUntilItIsResumed) {
  startAndServe();
  EXPECT_TRUE(process_.drain());
  quarry::v1::ProcessMessage drained;
  drained.mutable_drained();
  process_.receive(drained);
  loop_.advance(seconds(60));
  EXPECT_EQ(process_.state(), ProcessState::kParked);
  EXPECT_TRUE(process_.resume());
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
}

TEST_F(ProcessTest, startsAgainAfterADrainThatWasTakenBack) {
  startAndServe();
  const int first = pid();
  EXPECT_TRUE(process_.drain());
  EXPECT_TRUE(process_.resume());
  EXPECT_TRUE(system_.running.contains(first)) << "it finishes what it began";
  quarry::v1::ProcessMessage drained;
  drained.mutable_drained();
  process_.receive(drained);
  loop_.settle();
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
  EXPECT_NE(pid(), first);
}

TEST_F(ProcessTest, isKilledWhenItIsNotReadyInTime) {
  process_.start();
  const int first = pid();
  loop_.advance(seconds(30));
  EXPECT_TRUE(system_.wasSent(first, Signal::kKill));
}

TEST_F(ProcessTest, isTriedAgainWhenItCannotBeStarted) {
  system_.spawn_status = absl::UnavailableError("there is no program");
  process_.start();
  EXPECT_EQ(process_.state(), ProcessState::kDown);
  EXPECT_EQ(process_.reason(), "there is no program");
  system_.spawn_status = absl::OkStatus();
  loop_.advance(milliseconds(100));
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
}

TEST_F(ProcessTest, goesOnWithWhatAnEarlierQuarrydStarted) {
  quarry::v1::Hello hello;
  hello.mutable_ready()->set_grpc_address("127.0.0.1:41007");
  process_.adopt(system_.addRunning(77, 5), 3, &hello.ready());
  EXPECT_EQ(workshop_.count(Event::KIND_TAKEN_OVER), 1);
  EXPECT_TRUE(process_.serves()) << "its callers must not lose it meanwhile";
  line_ = std::make_shared<test::FakeLine>();
  process_.attach(line_, hello);
  EXPECT_EQ(process_.state(), ProcessState::kReady);
  EXPECT_FALSE(line_->orders.at(0).has_service()) << "it has its work already";
  EXPECT_EQ(process_.restarts(), 3);
  loop_.advance(seconds(60));
  EXPECT_EQ(process_.state(), ProcessState::kReady);
}

TEST_F(ProcessTest, startsAnewWhenThePidIsSomebodyElsesNow) {
  system_.addRunning(77, 6);
  process_.adopt({.pid = 77, .start_ticks = 5}, 0, nullptr);
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
  EXPECT_NE(pid(), 77);
  EXPECT_TRUE(system_.running.contains(77)) << "a stranger must not be harmed";
  EXPECT_EQ(workshop_.count(Event::KIND_TAKEN_OVER), 0);
}

TEST_F(ProcessTest, isReplacedWhenItDoesNotComeBackAfterATakeover) {
  const quarry::v1::Ready ready;
  process_.adopt(system_.addRunning(77, 5), 0, &ready);
  loop_.advance(milliseconds(5000));
  EXPECT_FALSE(system_.running.contains(77));
  loop_.advance(milliseconds(100));
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
}

TEST_F(ProcessTest, finishesWhatItBeganWhereItRetiresBeforeItIsBackAfterATakeover) {
  quarry::v1::Hello hello;
  hello.mutable_ready()->set_grpc_address("127.0.0.1:41007");
  process_.adopt(system_.addRunning(77, 5), 0, &hello.ready());
  process_.retire();
  EXPECT_TRUE(system_.running.contains(77));
  line_ = std::make_shared<test::FakeLine>();
  process_.attach(line_, hello);
  EXPECT_TRUE(line_->orders.back().drain());
  quarry::v1::ProcessMessage drained;
  drained.mutable_drained();
  process_.receive(drained);
  loop_.settle();
  EXPECT_EQ(process_.state(), ProcessState::kEnded);
}

TEST_F(ProcessTest, namesItsReasonWhenItCannotDoWhatItWasTold) {
  process_.start();
  process_.attach(std::make_shared<test::FakeLine>(), {});
  quarry::v1::ProcessMessage failed;
  failed.mutable_failed()->set_message("the table charges has no columns");
  process_.receive(failed);
  loop_.settle();
  EXPECT_EQ(process_.state(), ProcessState::kDown);
  EXPECT_THAT(process_.reason(), HasSubstr("the table charges has no columns"));
}

}  // namespace
}  // namespace quarry::supervise
