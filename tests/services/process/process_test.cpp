// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <vector>

namespace quarry::process {
namespace {

using quarry::v1::ProcessMessage;
using quarry::v1::ProcessOrder;

class FakeRole : public Role {
 public:
  struct Seen {
    std::vector<ProcessOrder> orders;
    std::function<void()> drained;
    absl::Status answer;
    int stops = 0;
    int dismissals = 0;
  };
  explicit FakeRole(Seen& seen) : seen_(seen) {}

  absl::Status apply(const ProcessOrder& order) override {
    seen_.orders.push_back(order);
    return seen_.answer;
  }
  void drain(std::function<void()> drained) override { seen_.drained = std::move(drained); }
  void dismissIdle() override { ++seen_.dismissals; }
  void stop() override { ++seen_.stops; }
  quarry::v1::Ready ready() const override { return {}; }

 private:
  Seen& seen_;
};

/// A process whose outside writes down what it is told, and whose tasks run when the test says.
class ProcessOfAFakeRole : public testing::Test {
 protected:
  Process::Outside outside() {
    return {[this](const ProcessOrder&, const Surroundings& surroundings) {
              fail_ = surroundings.fail;
              return std::make_unique<FakeRole>(seen_);
            },
            [this](const ProcessMessage& message) { told_.push_back(message); },
            [this](std::function<void()> task) { tasks_.push_back(std::move(task)); },
            [this](int status) { ends_.push_back(status); }};
  }

  void runTasks() {
    while (!tasks_.empty()) {
      const auto task = std::move(tasks_.front());
      tasks_.pop_front();
      task();
    }
  }

  static ProcessOrder work(std::uint64_t revision) {
    ProcessOrder order;
    order.set_revision(revision);
    order.mutable_service()->set_name("payments");
    return order;
  }

  FakeRole::Seen seen_;
  std::vector<ProcessMessage> told_;
  std::deque<std::function<void()>> tasks_;
  std::vector<int> ends_;
  std::function<void(std::string)> fail_;
  Process process_{"run", "payments-1", "/tmp", {}, outside()};
};

TEST_F(ProcessOfAFakeRole, saysThatAnOrderTookEffect) {
  process_.take(work(3));
  ASSERT_EQ(told_.size(), 1u);
  EXPECT_EQ(told_[0].applied().revision(), 3u);
  EXPECT_EQ(seen_.orders.size(), 1u);
}

TEST_F(ProcessOfAFakeRole, keepsWhatComesBeforeTheWork) {
  ProcessOrder early;
  early.mutable_endpoints()->add_services()->set_service("users");
  process_.take(early);
  EXPECT_TRUE(seen_.orders.empty());
  process_.take(work(2));
  ASSERT_EQ(seen_.orders.size(), 1u);
  EXPECT_EQ(seen_.orders[0].endpoints().services(0).service(), "users");
}

TEST_F(ProcessOfAFakeRole, endsWithAFailureWhenItCanNotBegin) {
  seen_.answer = absl::UnavailableError("No port is free.");
  process_.take(work(1));
  EXPECT_EQ(told_[0].failed().message(), "No port is free.");
  EXPECT_EQ(ends_, std::vector<int>{1});
}

TEST_F(ProcessOfAFakeRole, goesOnWhenALaterOrderCanNotBeDone) {
  process_.take(work(1));
  seen_.answer = absl::FailedPreconditionError("The structure differs.");
  process_.take(work(2));
  EXPECT_EQ(told_[1].failed().revision(), 2u);
  EXPECT_TRUE(ends_.empty());
}

TEST_F(ProcessOfAFakeRole, saysDrainedAndStaysUntilItIsAskedToEnd) {
  process_.take(work(1));
  ProcessOrder drain;
  drain.set_drain(true);
  process_.take(drain);
  ASSERT_TRUE(seen_.drained);
  EXPECT_FALSE(told_.back().has_drained());
  seen_.drained();
  runTasks();
  EXPECT_TRUE(told_.back().has_drained());
  EXPECT_TRUE(ends_.empty());
  process_.terminate();
  EXPECT_EQ(ends_, std::vector<int>{0});
}

TEST_F(ProcessOfAFakeRole, drainsBeforeItEnds) {
  process_.take(work(1));
  process_.terminate();
  EXPECT_TRUE(ends_.empty());
  seen_.drained();
  runTasks();
  EXPECT_EQ(ends_, std::vector<int>{0});
}

TEST_F(ProcessOfAFakeRole, waitsForIdleClientsOnlyWhereAnotherOneTakesItsPlace) {
  process_.take(work(1));
  process_.terminate();
  EXPECT_EQ(seen_.dismissals, 0) << "in a container this is how a replacement begins";
  Listen shared;
  shared.door = Listen::Door::shared;
  Process attached("run", "payments-1", "/tmp", shared, outside());
  attached.take(work(1));
  attached.terminate();
  EXPECT_EQ(seen_.dismissals, 1) << "under quarryd who is asked to end without a drain ends with all others";
}

TEST_F(ProcessOfAFakeRole, tellsThatItServesNobodyAnyMoreBeforeItDrains) {
  process_.take(work(1));
  process_.terminate();
  ASSERT_TRUE(told_.back().has_health());
  EXPECT_FALSE(told_.back().health().serving());
}

TEST_F(ProcessOfAFakeRole, endsAtOnceWhenAskedTwice) {
  process_.take(work(1));
  process_.terminate();
  process_.terminate();
  EXPECT_EQ(ends_, std::vector<int>{0});
}

TEST_F(ProcessOfAFakeRole, endsAtOnceWhenItHasNoWork) {
  process_.terminate();
  EXPECT_EQ(ends_, std::vector<int>{0});
}

TEST_F(ProcessOfAFakeRole, endsWithASentenceWhenItsRoleIsLost) {
  process_.take(work(1));
  fail_("nats-server ended with status 1.");
  runTasks();
  EXPECT_EQ(told_.back().failed().message(), "nats-server ended with status 1.");
  EXPECT_EQ(ends_, std::vector<int>{1});
}

TEST_F(ProcessOfAFakeRole, stopsItsRoleOnce) {
  process_.take(work(1));
  process_.close();
  process_.close();
  EXPECT_EQ(seen_.stops, 1);
}

}  // namespace
}  // namespace quarry::process
