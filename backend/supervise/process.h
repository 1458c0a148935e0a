// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/health/health_watch.h"
#include "backend/supervise/line.h"
#include "backend/supervise/surroundings.h"

#include <memory>
#include <optional>
#include <string>

namespace quarry::supervise {

enum class ProcessState {
  /// Not running; is started when its delay or hold is over.
  kDown,
  /// Runs and is not ready yet, or its health does not say so yet.
  kStarting,
  kReady,
  /// Was ready, and its health says now that it does not serve.
  kUnwell,
  /// Stopped by SIGSTOP, on purpose or from outside.
  kHung,
  /// Finishes what it began.
  kDraining,
  /// Was asked to end.
  kEnding,
  /// Drained on purpose; not running until it is resumed.
  kParked,
  /// Ends again and again soon after its start; not running, and started again only after a long delay.
  kCrashLoop,
  /// Ended for good.
  kEnded,
};

class Process;

/// Who a process belongs to. Called on the loop's thread, possibly in the middle of a member of the process, which must
/// not be destroyed there.
class ProcessOwner {
 public:
  virtual ~ProcessOwner() = default;
  /// State, identity or addresses are others now.
  virtual void processChanged(Process& process) = 0;
  /// It has applied an order; nothing else has changed.
  virtual void processApplied(Process& process) = 0;
  /// Everything it needs to know when it attaches; `with_work` false where it has its work already.
  virtual quarry::v1::ProcessOrder orderFor(const Process& process, bool with_work) = 0;
  virtual void announce(const quarry::v1::Event& event) = 0;
};

/// One process that is kept running: starts it, restarts it by the policy when it ends by itself, ends it when asked.
/// Loop's thread only.
class Process {
 public:
  struct Setup {
    /// "payment-service-1".
    std::string id;
    /// "service:payment-service".
    std::string element;
    ProcessSpec spec;
    /// Between SIGTERM and SIGKILL, and for draining.
    std::chrono::milliseconds grace{10000};
    /// Whether it answers grpc.health.v1 at its address.
    bool has_health = false;
    /// Of its service; empty for others.
    std::string version = {};
  };

  Process(Surroundings& surroundings, ProcessOwner& owner, Setup setup);

  void start();
  /// Goes on with a process that an earlier quarryd started. One that was ready counts as ready at once, so that its
  /// callers keep its address; it is replaced if it does not attach in time.
  void adopt(const ProcessIdentity& identity, int restarts, const quarry::v1::Ready* ready);
  /// Goes on with one that was drained on purpose; where it still finishes what it began, it is told so again.
  void adoptParked(const ProcessIdentity& identity, int restarts);
  /// Goes on with keeping one down that an earlier quarryd had killed; `until` is a time since 1970.
  void adoptHeld(std::chrono::milliseconds until, int restarts);
  void adoptQuickExits(int quick_exits) { quick_exits_ = quick_exits; }

  /// Its stream is open.
  void attach(std::shared_ptr<Line> line, const quarry::v1::Hello& hello);
  void detach(const Line& line);
  void receive(const quarry::v1::ProcessMessage& message);
  /// Nothing where no stream is open: all of it is sent when it attaches.
  void send(const quarry::v1::ProcessOrder& order);

  /// SIGKILL; started again after `hold`, or soon where that is 0. Keeps down one that is down already.
  void kill(std::chrono::milliseconds hold);
  /// SIGKILL, which counts as an end by itself; `why` becomes its reason.
  void end(const std::string& why);
  /// False where it is not ready.
  bool hang();
  /// Goes on after `hang` or `drain`; one that still drains is started again as soon as it has. False where it was
  /// neither.
  bool resume();
  /// Takes itself out of where callers look; once they know, `finish` follows. It then stays down until it is resumed.
  /// False where it is not ready.
  bool drain();
  /// Finishes what it began, takes no more, and ends. Nothing unless it drains.
  void finish();
  /// Finishes what it began and ends for good; one that is not attached is told so when it is.
  void retire();
  /// Ends for good, without waiting for what it began longer than its grace period.
  void stop();

  const std::string& id() const { return setup_.id; }
  const std::string& element() const { return setup_.element; }
  ProcessState state() const { return state_; }
  /// A sentence where it is not simply ready or starting; else empty.
  const std::string& reason() const { return reason_; }
  const quarry::v1::Ready& addresses() const { return addresses_; }
  const std::optional<ProcessIdentity>& identity() const { return identity_; }
  /// Since 1970; set as long as it is kept down on purpose.
  const std::optional<std::chrono::milliseconds>& heldUntil() const { return held_until_; }
  int restarts() const { return restarts_; }
  int quickExits() const { return quick_exits_; }
  /// Hung or drained on purpose, or stopped from outside: goes on when it is resumed.
  bool paused() const { return state_ == ProcessState::kHung || parks(); }
  /// Was drained on purpose, or is being drained for it.
  bool parks() const { return state_ == ProcessState::kParked || plan_ == Plan::kPark; }
  const std::string& version() const { return setup_.version; }
  bool attached() const { return line_ != nullptr; }
  std::uint64_t appliedRevision() const { return applied_revision_; }
  const std::filesystem::path& log() const { return setup_.spec.log; }
  bool serves() const { return state_ == ProcessState::kReady || state_ == ProcessState::kHung; }

 private:
  enum class Plan { kRun, kPark, kStartAgain, kEndForGood };

  void become(ProcessState state, std::string reason = {});
  void becomeReady(const quarry::v1::Ready& ready);
  void serve();
  void failed(const quarry::v1::Failed& failure);
  void askHealth();
  void told(HealthAnswer answer);
  void stoppedFromOutside();
  void announce(quarry::v1::Event::Kind kind, const std::string& text);
  bool watchIdentity();
  void ended(const ProcessEnd& told);
  void startAgainBy(const RestartDecision& decision, const std::string& how);
  void startAgainAfter(std::chrono::milliseconds delay);
  void keepDown(std::chrono::milliseconds hold);
  void terminate();
  void signal(Signal signal);

  Surroundings& surroundings_;
  ProcessOwner& owner_;
  Setup setup_;
  ProcessState state_ = ProcessState::kDown;
  Plan plan_ = Plan::kRun;
  std::string reason_;
  std::optional<ProcessIdentity> identity_;
  std::shared_ptr<Line> line_;
  quarry::v1::Ready addresses_;
  std::uint64_t applied_revision_ = 0;
  std::optional<std::chrono::steady_clock::time_point> ready_since_;
  /// Set where the coming end was ordered: how long it then stays down.
  std::optional<std::chrono::milliseconds> ordered_hold_;
  std::optional<std::chrono::milliseconds> held_until_;
  int quick_exits_ = 0;
  int restarts_ = 0;
  std::unique_ptr<HealthWatch> health_;
  /// Health checks in a row without an answer.
  int unanswered_ = 0;
  /// It hangs, and nobody here asked for it: who stopped it may let it go on.
  bool stopped_from_outside_ = false;
  /// Set where it is ended for what it did.
  std::string blame_;
  /// The next thing that happens by itself: start again, end by force, give up waiting.
  Timer timer_;
  /// Callbacks of the operating system that come after the object has gone find it empty.
  std::shared_ptr<Process*> self_;
};

}  // namespace quarry::supervise
