// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/process.h"

#include "backend/supervise/process_end.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::supervise {

using quarry::v1::Event;
using std::chrono::milliseconds;

Process::Process(Surroundings& surroundings, ProcessOwner& owner, Setup setup)
    : surroundings_(surroundings), owner_(owner), setup_(std::move(setup)), self_(std::make_shared<Process*>(this)) {
}

void Process::start() {
  timer_.reset();
  plan_ = Plan::kRun;
  ready_since_.reset();
  ordered_hold_.reset();
  held_until_.reset();
  addresses_.Clear();
  applied_revision_ = 0;
  blame_.clear();
  const auto identity = surroundings_.operating_system.spawn(setup_.spec);
  if (!identity.ok()) {
    const auto decision = decideRestart(surroundings_.restart_policy, quick_exits_, {}, surroundings_.random());
    startAgainBy(decision, std::string(identity.status().message()));
    return;
  }
  identity_ = *identity;
  become(ProcessState::kStarting);
  announce(Event::KIND_PROCESS_STARTED, absl::StrCat(setup_.id, " was started as process ", identity_->pid, "."));
  if (!watchIdentity()) {
    ended({});
    return;
  }
  timer_ = surroundings_.loop.after(surroundings_.patience.start, [this] { signal(Signal::kKill); });
}

void Process::adopt(const ProcessIdentity& identity, int restarts, const quarry::v1::Ready* ready) {
  identity_ = identity;
  restarts_ = restarts;
  if (!watchIdentity()) {
    identity_.reset();
    start();
    return;
  }
  if (ready != nullptr) {
    addresses_ = *ready;
    ready_since_ = surroundings_.loop.now();
  }
  become(ready != nullptr ? ProcessState::kReady : ProcessState::kStarting);
  announce(Event::KIND_TAKEN_OVER,
           absl::StrCat(setup_.id, " still runs as process ", identity.pid, " and was taken over."));
  timer_ = surroundings_.loop.after(surroundings_.patience.return_after_takeover, [this] {
    ordered_hold_ = milliseconds(0);
    signal(Signal::kContinue);
    signal(Signal::kKill);
  });
}

void Process::adoptParked(const ProcessIdentity& identity, int restarts) {
  restarts_ = restarts;
  plan_ = Plan::kPark;
  identity_ = identity;
  if (identity.pid == 0 || !watchIdentity()) {
    identity_.reset();
    plan_ = Plan::kRun;
    become(ProcessState::kParked, absl::StrCat(setup_.id, " was drained; resume it to start it again"));
    return;
  }
  become(ProcessState::kDraining);
  timer_ = surroundings_.loop.after(setup_.grace, [this] { terminate(); });
}

bool Process::watchIdentity() {
  RunLoop& loop = surroundings_.loop;
  const std::weak_ptr<Process*> self = self_;
  const ProcessIdentity identity = *identity_;
  const auto tell = [&loop, self, identity](ProcessEnd end) {
    loop.post([self, identity, end] {
      const auto process = self.lock();
      if (process != nullptr && (*process)->identity_ == identity) (*process)->ended(end);
    });
  };
  return surroundings_.operating_system.watch(identity, tell).ok();
}

void Process::attach(std::shared_ptr<Line> line, const quarry::v1::Hello& hello) {
  line_ = std::move(line);
  applied_revision_ = hello.revision();
  auto order = owner_.orderFor(*this, !hello.has_ready());
  order.set_drain(state_ == ProcessState::kDraining);
  line_->send(order);
  if (!hello.has_ready()) return;
  if (state_ == ProcessState::kReady) timer_.reset();
  becomeReady(hello.ready());
}

void Process::detach(const Line& line) {
  if (line_.get() == &line) line_.reset();
}

void Process::receive(const quarry::v1::ProcessMessage& message) {
  if (message.has_ready()) {
    applied_revision_ = std::max(applied_revision_, message.ready().revision());
    becomeReady(message.ready());
  } else if (message.has_failed()) {
    failed(message.failed());
  } else if (message.has_drained() && state_ == ProcessState::kDraining) {
    terminate();
  } else if (message.has_applied()) {
    applied_revision_ = std::max(applied_revision_, message.applied().revision());
    owner_.processApplied(*this);
  } else if (message.has_health()) {
    told(message.health().serving() ? HealthAnswer::kServing : HealthAnswer::kNotServing);
  }
}

void Process::send(const quarry::v1::ProcessOrder& order) {
  if (line_ != nullptr) line_->send(order);
}

void Process::becomeReady(const quarry::v1::Ready& ready) {
  addresses_ = ready;
  if (state_ != ProcessState::kStarting) {
    if (state_ == ProcessState::kReady && health_ == nullptr) askHealth();
    owner_.processChanged(*this);
    return;
  }
  askHealth();
  if (health_ == nullptr) serve();
}

void Process::failed(const quarry::v1::Failed& failure) {
  announce(Event::KIND_HEALTH_CHANGED, absl::StrCat(setup_.id, " can not do what it was told: ", failure.message()));
  // One that serves goes on with what it did before; one that never started will not start by waiting.
  if (state_ != ProcessState::kStarting) return;
  become(ProcessState::kStarting, failure.message());
  signal(Signal::kKill);
}

void Process::ended(const ProcessEnd& told) {
  const int pid = identity_.value_or(ProcessIdentity()).pid;
  const ProcessEnd end = completed(told, setup_.spec, pid);
  const bool forced = ordered_hold_.has_value();
  const std::string how = absl::StrCat(setup_.id, " ", describe(end));
  if (state_ == ProcessState::kStarting && blame_.empty()) blame_ = reason_;
  const std::string why = blame_.empty() ? how : absl::StrCat(how, ": ", blame_);
  const auto ready_for = ready_since_.has_value()
                             ? std::chrono::duration_cast<milliseconds>(surroundings_.loop.now() - *ready_since_)
                             : milliseconds(0);
  Event event;
  event.set_kind(Event::KIND_PROCESS_ENDED);
  event.set_element(setup_.element);
  event.set_text(why);
  if (!forced && plan_ == Plan::kRun) addTraces(end, setup_.spec, pid, event);
  event.mutable_text()->push_back('.');
  identity_.reset();
  line_.reset();
  timer_.reset();
  health_.reset();
  addresses_.Clear();
  ready_since_.reset();
  owner_.announce(event);
  if (plan_ == Plan::kEndForGood) {
    become(ProcessState::kEnded);
  } else if (plan_ == Plan::kPark) {
    become(ProcessState::kParked, absl::StrCat(setup_.id, " was drained; resume it to start it again"));
  } else if (plan_ == Plan::kStartAgain) {
    start();
  } else if (forced) {
    keepDown(*ordered_hold_);
  } else {
    startAgainBy(decideRestart(surroundings_.restart_policy, quick_exits_, ready_for, surroundings_.random()), why);
  }
}

void Process::startAgainBy(const RestartDecision& decision, const std::string& how) {
  const bool enters_loop = decision.crash_loop && quick_exits_ < surroundings_.restart_policy.quick_exits;
  quick_exits_ = decision.quick_exits;
  startAgainAfter(decision.delay);
  if (!decision.crash_loop) {
    become(ProcessState::kDown, how);
    return;
  }
  const std::string pace =
      absl::StrCat("is tried again every ", surroundings_.restart_policy.slow_delay.count() / 1000, " s");
  become(ProcessState::kCrashLoop, absl::StrCat(how, "; it ended ", quick_exits_, " times in a row and ", pace));
  if (!enters_loop) return;
  announce(Event::KIND_CRASH_LOOP,
           absl::StrCat(setup_.id, " ended ", quick_exits_, " times in a row soon after its start and ", pace,
                        "; its log is ", setup_.spec.log.string(), "."));
}

void Process::startAgainAfter(milliseconds delay) {
  timer_ = surroundings_.loop.after(delay, [this] {
    ++restarts_;
    start();
  });
}

void Process::kill(milliseconds hold) {
  if (plan_ == Plan::kEndForGood) return;
  plan_ = Plan::kRun;
  if (identity_.has_value()) {
    ordered_hold_ = hold;
    timer_.reset();
    signal(Signal::kKill);
    return;
  }
  keepDown(hold);
}

void Process::end(const std::string& why) {
  if (!identity_.has_value() || plan_ == Plan::kEndForGood) return;
  blame_ = why;
  signal(Signal::kKill);
}

void Process::keepDown(milliseconds hold) {
  held_until_.reset();
  if (hold > milliseconds(0)) held_until_ = surroundings_.loop.unixTime() + hold;
  become(ProcessState::kDown, absl::StrCat(setup_.id, " was killed on purpose"));
  startAgainAfter(hold > milliseconds(0) ? hold : surroundings_.restart_policy.first_delay);
}

void Process::adoptHeld(milliseconds until, int restarts) {
  restarts_ = restarts;
  keepDown(std::max(milliseconds(0), until - surroundings_.loop.unixTime()));
}

bool Process::hang() {
  if (state_ != ProcessState::kReady) return false;
  signal(Signal::kStop);
  stopped_from_outside_ = false;
  become(ProcessState::kHung, absl::StrCat(setup_.id, " was hung on purpose; resume it to go on"));
  return true;
}

bool Process::resume() {
  if (state_ == ProcessState::kParked || state_ == ProcessState::kCrashLoop) {
    quick_exits_ = 0;
    start();
    return true;
  }
  if (plan_ == Plan::kPark) {
    plan_ = Plan::kStartAgain;
    return true;
  }
  if (state_ != ProcessState::kHung) return false;
  signal(Signal::kContinue);
  become(ProcessState::kReady);
  return true;
}

bool Process::drain() {
  if (state_ != ProcessState::kReady && state_ != ProcessState::kUnwell) return false;
  plan_ = Plan::kPark;
  health_.reset();
  become(ProcessState::kDraining);
  return true;
}

void Process::retire() {
  plan_ = Plan::kEndForGood;
  if (state_ == ProcessState::kReady || state_ == ProcessState::kUnwell) {
    health_.reset();
    become(ProcessState::kDraining);
    finish();
  } else if (state_ == ProcessState::kDraining) {
    finish();
  } else {
    stop();
  }
}

void Process::finish() {
  if (state_ != ProcessState::kDraining) return;
  quarry::v1::ProcessOrder order = owner_.orderFor(*this, /*with_work=*/false);
  order.set_drain(true);
  send(order);
  timer_ = surroundings_.loop.after(setup_.grace, [this] { terminate(); });
}

void Process::stop() {
  plan_ = Plan::kEndForGood;
  timer_.reset();
  if (identity_.has_value()) {
    terminate();
  } else {
    become(ProcessState::kEnded);
  }
}

void Process::terminate() {
  const bool hung = state_ == ProcessState::kHung;
  health_.reset();
  become(ProcessState::kEnding);
  if (hung) signal(Signal::kContinue);
  signal(Signal::kEnd);
  timer_ = surroundings_.loop.after(setup_.grace, [this] { signal(Signal::kKill); });
}

void Process::signal(Signal signal) {
  // Whoever has ended meanwhile is reported by the watch.
  if (identity_.has_value()) surroundings_.operating_system.signal(*identity_, signal).IgnoreError();
}

void Process::announce(Event::Kind kind, const std::string& text) {
  Event event;
  event.set_kind(kind);
  event.set_element(setup_.element);
  event.set_text(text);
  owner_.announce(event);
}

void Process::become(ProcessState state, std::string reason) {
  state_ = state;
  reason_ = std::move(reason);
  owner_.processChanged(*this);
}

}  // namespace quarry::supervise
