// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/process.h"
#include "tests/backend/supervise/fake_health_checker.h"
#include "tests/backend/supervise/workshop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

using quarry::v1::Event;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;

class ProcessHealth : public testing::Test, public ProcessOwner {
 protected:
  ProcessHealth() { workshop_.surroundings.health = &checker_; }

  void processChanged(Process&) override {}
  void processApplied(Process&) override {}
  quarry::v1::ProcessOrder orderFor(const Process&, bool) override { return {}; }
  void announce(const Event& event) override { workshop_.surroundings.announce("run", event); }

  void startAndSayReady() {
    process_.start();
    process_.attach(std::make_shared<test::FakeLine>(), {});
    quarry::v1::ProcessMessage message;
    message.mutable_ready()->set_grpc_address("here");
    process_.receive(message);
    workshop_.loop.settle();
  }

  test::Workshop workshop_;
  test::FakeHealthChecker checker_;
  Process process_{workshop_.surroundings,
                   *this,
                   {.id = "a-1", .element = "service:a", .spec = {}, .grace = seconds(10), .has_health = true}};
};

TEST_F(ProcessHealth, isReadyOnlyWhenItsHealthSaysServing) {
  checker_.answers["here"] = HealthAnswer::kNoAnswer;
  startAndSayReady();
  EXPECT_EQ(process_.state(), ProcessState::kStarting) << "it only says so";
  checker_.answers["here"] = HealthAnswer::kNotServing;
  workshop_.loop.advance(seconds(1));
  EXPECT_EQ(process_.state(), ProcessState::kStarting);
  checker_.answers.clear();
  workshop_.loop.advance(seconds(1));
  EXPECT_EQ(process_.state(), ProcessState::kReady);
}

TEST_F(ProcessHealth, isUnwellWhileItSaysThatItDoesNotServeAndTellsBoth) {
  startAndSayReady();
  checker_.answers["here"] = HealthAnswer::kNotServing;
  workshop_.loop.advance(seconds(2));
  EXPECT_EQ(process_.state(), ProcessState::kUnwell);
  EXPECT_FALSE(process_.serves()) << "nobody should call it";
  EXPECT_EQ(workshop_.count(Event::KIND_HEALTH_CHANGED), 1);
  checker_.answers.clear();
  workshop_.loop.advance(seconds(2));
  EXPECT_EQ(process_.state(), ProcessState::kReady);
  EXPECT_EQ(workshop_.count(Event::KIND_HEALTH_CHANGED), 2);
}

TEST_F(ProcessHealth, staysWhereItIsCalledWhenItOnlyDoesNotAnswer) {
  startAndSayReady();
  checker_.answers["here"] = HealthAnswer::kNoAnswer;
  workshop_.loop.advance(milliseconds(1100));
  EXPECT_EQ(process_.reason(), "") << "two may be lost on a busy machine";
  workshop_.loop.advance(milliseconds(100));
  EXPECT_EQ(process_.state(), ProcessState::kReady);
  EXPECT_THAT(process_.reason(), HasSubstr("does not answer"));
  EXPECT_EQ(workshop_.count(Event::KIND_HEALTH_CHANGED), 1);
}

TEST_F(ProcessHealth, isPausedOnceItIsStoppedFromOutsideAndGoesOnByItself) {
  startAndSayReady();
  checker_.answers["here"] = HealthAnswer::kNoAnswer;
  workshop_.operating_system.stopped.insert(process_.identity()->pid);
  workshop_.loop.advance(seconds(1));
  EXPECT_EQ(process_.state(), ProcessState::kHung) << "one question is enough: it can be seen";
  EXPECT_TRUE(process_.paused());
  EXPECT_THAT(process_.reason(), HasSubstr("stopped from outside (SIGSTOP)"));
  checker_.answers.clear();
  workshop_.operating_system.stopped.clear();
  workshop_.loop.advance(seconds(1));
  EXPECT_EQ(process_.state(), ProcessState::kReady);
  EXPECT_FALSE(process_.paused());
  EXPECT_EQ(workshop_.count(Event::KIND_HEALTH_CHANGED), 2);
}

TEST_F(ProcessHealth, goesOnWhenItIsResumedAfterItWasStoppedFromOutside) {
  startAndSayReady();
  checker_.answers["here"] = HealthAnswer::kNoAnswer;
  workshop_.operating_system.stopped.insert(process_.identity()->pid);
  workshop_.loop.advance(seconds(1));
  EXPECT_TRUE(process_.resume());
  EXPECT_TRUE(workshop_.operating_system.wasSent(process_.identity()->pid, Signal::kContinue));
}

TEST_F(ProcessHealth, staysHungOnPurposeThoughALateAnswerSaysItServes) {
  startAndSayReady();
  ASSERT_TRUE(process_.hang());
  workshop_.loop.advance(seconds(2));
  EXPECT_EQ(process_.state(), ProcessState::kHung);
}

TEST_F(ProcessHealth, isAskedNoMoreOnceItIsDrained) {
  startAndSayReady();
  EXPECT_TRUE(process_.drain());
  EXPECT_EQ(checker_.alive, 0);
}

TEST_F(ProcessHealth, isUnwellAtOnceWhenItTellsItself) {
  startAndSayReady();
  quarry::v1::ProcessMessage message;
  message.mutable_health()->set_serving(false);
  process_.receive(message);
  EXPECT_EQ(process_.state(), ProcessState::kUnwell);
}

}  // namespace
}  // namespace quarry::supervise
