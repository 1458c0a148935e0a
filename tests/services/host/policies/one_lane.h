// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/loop/loop.h"
#include "services/host/loop/resume.h"
#include "services/host/policies/path.h"
#include "services/observe/recorder.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace quarry::test {

/// Counters and gauges that a test can read.
class PolicyRecorder : public observe::Recorder {
 public:
  void configure(const quarry::v1::Observation&) override {}
  observe::Meter& edge(const observe::EdgeKey&) override { return unread_; }
  observe::Meter& operation(const std::string&, observe::Caller) override { return unread_; }
  observe::Meter& route(const std::string&, const std::string&) override { return unread_; }
  void countOffered(const std::string&, std::int64_t, std::int64_t) override {}
  bool samples() override { return false; }
  void add(observe::SpanRecord) override {}
  void log(std::string, std::string, const observe::TraceContext*) override {}
  void flush(std::chrono::milliseconds) override {}
  observe::Counter& policyActions(const std::string& element, const std::string& policy) override {
    const std::lock_guard lock(mutex_);
    return counters_[element + " " + policy];
  }
  observe::Gauge& breakerState(const std::string& element) override {
    const std::lock_guard lock(mutex_);
    return gauges_[element];
  }

 private:
  struct Unread : observe::Meter {
    void record(std::chrono::nanoseconds, observe::Outcome) override {}
  };

  Unread unread_;
  std::mutex mutex_;
  std::map<std::string, observe::Counter> counters_;
  std::map<std::string, observe::Gauge> gauges_;
};

/// What is called: answers each attempt as the test says.
class ScriptedCall : public host::Protected {
 public:
  using Attempt = std::function<host::Task<grpc::Status>(const host::Passage&)>;

  explicit ScriptedCall(Attempt attempt) : attempt_(std::move(attempt)) {}

  host::Task<grpc::Status> send(const host::Passage& passage) override { return attempt_(passage); }
  grpc::Status goesOn() const override { return grpc::Status::OK; }

 private:
  const Attempt attempt_;
};

inline host::Task<grpc::Status> answerWith(grpc::StatusCode code) {
  co_return grpc::Status(code, "");
}

/// A lane's loop with its timers, on which calls go through the policies of one place.
class OneLane : public testing::Test {
 protected:
  OneLane() { loop_.start(); }
  ~OneLane() override {
    timers_.stop();
    loop_.stop();
  }

  /// `policy` in the text format.
  void use(const std::string& policy, bool is_idempotent = true) {
    policy_.Clear();
    if (!google::protobuf::TextFormat::ParseFromString(policy, &policy_)) throw std::runtime_error(policy);
    // As snapshots do: the new one is there before the old one goes.
    const auto path = std::make_shared<host::Path>();
    path->add({policy_, element_, name_, is_idempotent, recorder_, states_});
    path_ = path;
  }

  /// Begins a call on the lane.
  std::future<host::Passed> begin(ScriptedCall::Attempt attempt,
                                  std::chrono::milliseconds patience = std::chrono::seconds(5)) {
    const auto answered = std::make_shared<std::promise<host::Passed>>();
    auto future = answered->get_future();
    loop_.post([this, attempt = std::move(attempt), answered, patience] {
      run(attempt, host::Timers::Clock::now() + patience, answered);
    });
    return future;
  }
  host::Passed call(ScriptedCall::Attempt attempt, std::chrono::milliseconds patience = std::chrono::seconds(5)) {
    return begin(std::move(attempt), patience).get();
  }

  std::int64_t counted(const std::string& policy) { return recorder_.policyActions(element_, policy).take(); }

  const std::string element_ = "step:pay";
  const std::string name_ = "bank";
  quarry::v1::Policy policy_;
  PolicyRecorder recorder_;
  host::PolicyStates states_;
  std::shared_ptr<host::Path> path_;
  host::Timers timers_;
  host::Loop loop_;

 private:
  // By value: a coroutine outlives the arguments of its caller.
  host::Detached run(ScriptedCall::Attempt attempt, host::Timers::Clock::time_point deadline,
                     std::shared_ptr<std::promise<host::Passed>> answered) {
    ScriptedCall scripted(std::move(attempt));
    const auto path = path_;
    int sent = 0;
    host::Passed passed = co_await path->run({scripted, loop_, timers_, stores::Draw(1, 1, "pay"), deadline, sent});
    answered->set_value(std::move(passed));
  }
};

/// Waits on the lane until the time or the cancellation, of which it looks every millisecond.
inline host::Task<grpc::Status> answerAfter(const host::Passage& passage, std::chrono::milliseconds time) {
  const auto until = host::Timers::Clock::now() + time;
  while (host::Timers::Clock::now() < until) {
    if (passage.cancellation != nullptr && passage.cancellation->happened()) {
      co_return grpc::Status(grpc::StatusCode::CANCELLED, "");
    }
    co_await host::WaitUntil(passage.loop, passage.timers, host::Timers::Clock::now() + std::chrono::milliseconds(1));
  }
  co_return grpc::Status::OK;
}

}  // namespace quarry::test
