// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/keeper_role.h"

#include "services/process/free_port.h"
#include "services/process/spawn.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <signal.h>
#include <sys/wait.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

namespace quarry::process {
namespace {

using quarry::v1::KeeperPlan;
using quarry::v1::ProcessOrder;
using quarry::v1::Ready;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kLook{10};
constexpr milliseconds kStart{15'000};

std::string howItEnded(int status) {
  return WIFSIGNALED(status) ? absl::StrCat("by signal ", WTERMSIG(status))
                             : absl::StrCat("with status ", WEXITSTATUS(status));
}

class Keeper final : public Role {
 public:
  explicit Keeper(Surroundings surroundings) : surroundings_(std::move(surroundings)) {}
  ~Keeper() override { stop(); }

  absl::Status apply(const ProcessOrder& order) override {
    if (!order.has_keeper() || pid_ != 0) {
      return absl::OkStatus();
    }
    const KeeperPlan& plan = order.keeper();
    if (plan.command().empty()) {
      return absl::InvalidArgumentError(absl::StrCat(plan.name(), " has no command to start it."));
    }
    name_ = plan.name();
    port_ = freePort(absl::StrCat(surroundings_.run_id, "/", surroundings_.process_id));
    std::vector<std::string> command;
    for (const std::string& word : plan.command()) {
      command.push_back(absl::StrReplaceAll(word, {{"{port}", std::to_string(port_)}}));
    }
    const auto pid = spawnGuarded(command, plan.working_directory());
    if (!pid.ok()) {
      return pid.status();
    }
    pid_ = *pid;
    watcher_ = std::thread([this, wait = plan.wait_for_port(), revision = order.revision()] { watch(wait, revision); });
    return absl::OkStatus();
  }

  void drain(std::function<void()> drained) override {
    {
      std::lock_guard lock(mutex_);
      if (!ended_ && pid_ != 0) {
        drained_ = std::move(drained);
        expected_ = true;
        kill(pid_, SIGTERM);
        return;
      }
    }
    drained();
  }

  void stop() override {
    {
      std::lock_guard lock(mutex_);
      expected_ = true;
      if (!ended_ && pid_ != 0) {
        kill(pid_, SIGKILL);
      }
    }
    if (watcher_.joinable()) {
      watcher_.join();
    }
  }

  Ready ready() const override {
    std::lock_guard lock(mutex_);
    return ready_;
  }

 private:
  void watch(bool wait_for_port, std::uint64_t revision) {
    const auto deadline = steady_clock::now() + kStart;
    bool serves = !wait_for_port;
    int status = 0;
    while (!serves && waitpid(pid_, &status, WNOHANG) == 0) {
      if (steady_clock::now() > deadline) {
        surroundings_.fail(absl::StrCat(name_, " did not listen on port ", port_, " within ", kStart.count(), " ms."));
        break;
      }
      std::this_thread::sleep_for(kLook);
      serves = accepts(port_);
    }
    if (serves) {
      sayReady(wait_for_port ? absl::StrCat("127.0.0.1:", port_) : "", revision);
    }
    end(status, serves || steady_clock::now() > deadline);
  }

  void sayReady(const std::string& address, std::uint64_t revision) {
    quarry::v1::ProcessMessage message;
    message.mutable_ready()->set_grpc_address(address);
    message.mutable_ready()->set_revision(revision);
    {
      std::lock_guard lock(mutex_);
      ready_ = message.ready();
    }
    surroundings_.tell(message);
  }

  /// Waits for the server's end where it has not come yet.
  void end(int status, bool still_runs) {
    if (still_runs) {
      siginfo_t unused{};
      // The process id stays taken until it is waited for under the lock, so that nobody else is killed.
      waitid(P_PID, static_cast<id_t>(pid_), &unused, WEXITED | WNOWAIT);
    }
    std::function<void()> drained;
    bool expected = false;
    {
      std::lock_guard lock(mutex_);
      if (still_runs) {
        waitpid(pid_, &status, 0);
      }
      ended_ = true;
      expected = expected_;
      drained = std::exchange(drained_, nullptr);
    }
    if (drained) {
      drained();
    }
    if (!expected) {
      surroundings_.fail(absl::StrCat(name_, " ended ", howItEnded(status), "."));
    }
  }

  const Surroundings surroundings_;
  std::string name_;
  int port_ = 0;
  pid_t pid_ = 0;
  mutable std::mutex mutex_;
  Ready ready_;
  std::function<void()> drained_;
  bool expected_ = false;
  bool ended_ = false;
  std::thread watcher_;
};

}  // namespace

std::unique_ptr<Role> createKeeper(Surroundings surroundings) {
  return std::make_unique<Keeper>(std::move(surroundings));
}

}  // namespace quarry::process
