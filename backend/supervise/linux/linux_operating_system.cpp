// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/linux_operating_system.h"

#include "backend/supervise/linux/proc_files.h"

#include <absl/strings/str_cat.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

// glibc 2.36 declares these as if they were C++.
extern "C" {
#include <sys/pidfd.h>
}

namespace quarry::supervise {
namespace {

/// The two opaque objects of posix_spawn.
struct SpawnSettings {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;

  explicit SpawnSettings(const ProcessSpec& spec) {
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    const char* log = spec.log.empty() ? "/dev/null" : spec.log.c_str();
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    if (!spec.folder.empty()) posix_spawn_file_actions_addchdir_np(&files, spec.folder.c_str());

    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes, &signals);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (const std::string& text : texts) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

ProcessEnd endOf(int process_descriptor) {
  siginfo_t end = {};
  if (waitid(static_cast<idtype_t>(P_PIDFD), process_descriptor, &end, WEXITED | WNOHANG) != 0 || end.si_pid == 0) {
    return {};
  }
  if (end.si_code == CLD_EXITED) return {.kind = ProcessEnd::Kind::kExited, .code = end.si_status};
  return {.kind = ProcessEnd::Kind::kSignalled, .code = end.si_status, .dumped_core = end.si_code == CLD_DUMPED};
}

ProcessEnd fromWaitStatus(int status) {
  if (WIFEXITED(status)) return {.kind = ProcessEnd::Kind::kExited, .code = WEXITSTATUS(status)};
  return {.kind = ProcessEnd::Kind::kSignalled, .code = WTERMSIG(status), .dumped_core = WCOREDUMP(status)};
}

/// linux/pidfd.h of Linux 6.15; Debian 12 has an older one.
struct PidfdInformation {
  std::uint64_t mask = 0;
  std::uint64_t unused[6] = {};
  std::uint32_t also_unused = 0;
  std::int32_t exit_code = 0;
};
static_assert(sizeof(PidfdInformation) == 64);
constexpr std::uint64_t kPidfdExit = 1 << 3;
constexpr unsigned long kPidfdGetInformation = _IOWR(0xFF, 11, PidfdInformation);

/// Of a process that an earlier quarryd started: somebody else waits for it and learns how it ended. Its remains tell
/// us as long as nobody did, and newer kernels after that.
ProcessEnd endOfAStranger(int process_descriptor, const std::optional<ProcessRecord>& remains) {
  if (remains.has_value() && remains->hasEnded()) return fromWaitStatus(remains->wait_status);
  PidfdInformation information{.mask = kPidfdExit};
  if (ioctl(process_descriptor, kPidfdGetInformation, &information) != 0) return {};
  return (information.mask & kPidfdExit) != 0 ? fromWaitStatus(information.exit_code) : ProcessEnd();
}

absl::Status sendTo(int process_descriptor, const ProcessIdentity& process, Signal signal) {
  int result = 0;
  switch (signal) {
    case Signal::kEnd:
      result = pidfd_send_signal(process_descriptor, SIGTERM, nullptr, 0);
      break;
    case Signal::kKill:
      result = kill(-process.pid, SIGKILL);
      break;
    case Signal::kStop:
      result = kill(-process.pid, SIGSTOP);
      break;
    case Signal::kContinue:
      result = kill(-process.pid, SIGCONT);
      break;
  }
  if (result == 0) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat("process ", process.pid, " has ended"));
}

}  // namespace

LinuxOperatingSystem::LinuxOperatingSystem()
    : poll_descriptor_(epoll_create1(EPOLL_CLOEXEC)), wake_descriptor_(eventfd(0, EFD_CLOEXEC)) {
  epoll_event event = {.events = EPOLLIN, .data = {.fd = wake_descriptor_}};
  epoll_ctl(poll_descriptor_, EPOLL_CTL_ADD, wake_descriptor_, &event);
  thread_ = std::thread([this] { waitForEnds(); });
}

LinuxOperatingSystem::~LinuxOperatingSystem() {
  eventfd_write(wake_descriptor_, 1);
  thread_.join();
  for (const auto& [process_descriptor, watched] : watched_) close(process_descriptor);
  close(wake_descriptor_);
  close(poll_descriptor_);
}

absl::StatusOr<ProcessIdentity> LinuxOperatingSystem::spawn(const ProcessSpec& spec) {
  const SpawnSettings settings(spec);
  std::vector<std::string> arguments = {spec.program};
  arguments.insert(arguments.end(), spec.arguments.begin(), spec.arguments.end());
  std::vector<char*> environment = pointers(spec.environment);
  pid_t pid = 0;
  const int error = posix_spawn(&pid, spec.program.c_str(), &settings.files, &settings.attributes,
                                pointers(arguments).data(), spec.environment.empty() ? environ : environment.data());
  if (error != 0) {
    return absl::UnavailableError(
        absl::StrCat(spec.program, " cannot be started: ", strerror(error), "; is it built and executable?"));
  }
  // A child that already ended is a zombie until it is reaped, and then still has its start time; findProcess hides it.
  return findProcess(pid).value_or(ProcessIdentity{.pid = pid});
}

bool LinuxOperatingSystem::runs(const ProcessIdentity& process) const {
  return process.pid > 0 && findProcess(process.pid) == process;
}

bool LinuxOperatingSystem::isStopped(const ProcessIdentity& process) const {
  const auto found = process.pid > 0 ? readProcess(process.pid) : std::nullopt;
  return found.has_value() && found->identity == process && found->state == 'T';
}

absl::Status LinuxOperatingSystem::watch(const ProcessIdentity& process, std::function<void(ProcessEnd)> ended) {
  const int process_descriptor = pidfd_open(process.pid, 0);
  if (process_descriptor < 0) return absl::NotFoundError(absl::StrCat("process ", process.pid, " has ended"));
  // The descriptor now holds whoever has the pid; only its start time says whether that is who was meant.
  const auto found = findProcess(process.pid);
  if (process.start_ticks != 0 && found.has_value() && found->start_ticks != process.start_ticks) {
    close(process_descriptor);
    return absl::NotFoundError(absl::StrCat("process ", process.pid, " is another one now"));
  }
  fcntl(process_descriptor, F_SETFD, FD_CLOEXEC);
  const std::lock_guard lock(mutex_);
  watched_[process_descriptor] = {process, std::move(ended)};
  epoll_event event = {.events = EPOLLIN, .data = {.fd = process_descriptor}};
  epoll_ctl(poll_descriptor_, EPOLL_CTL_ADD, process_descriptor, &event);
  return absl::OkStatus();
}

absl::Status LinuxOperatingSystem::signal(const ProcessIdentity& process, Signal signal) {
  const std::lock_guard lock(mutex_);
  for (const auto& [process_descriptor, watched] : watched_) {
    if (watched.identity == process) return sendTo(process_descriptor, process, signal);
  }
  return absl::NotFoundError(absl::StrCat("process ", process.pid, " has ended"));
}

void LinuxOperatingSystem::waitForEnds() {
  while (true) {
    std::array<epoll_event, 16> events;
    const int count = epoll_wait(poll_descriptor_, events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < count; ++i) {
      if (events[i].data.fd == wake_descriptor_) return;
      reap(events[i].data.fd);
    }
  }
}

void LinuxOperatingSystem::reap(int process_descriptor) {
  std::function<void(ProcessEnd)> ended;
  ProcessEnd end;
  {
    const std::lock_guard lock(mutex_);
    const auto watched = watched_.find(process_descriptor);
    if (watched == watched_.end()) return;
    const int pid = watched->second.identity.pid;
    const auto remains = readProcess(pid);
    // What it started ends with it. A pid that is somebody else's by now is not a group of ours.
    if (!remains.has_value() || remains->hasEnded()) kill(-pid, SIGKILL);
    end = endOf(process_descriptor);
    if (end.kind == ProcessEnd::Kind::kUnknown) end = endOfAStranger(process_descriptor, remains);
    ended = std::move(watched->second.ended);
    watched_.erase(watched);
    epoll_ctl(poll_descriptor_, EPOLL_CTL_DEL, process_descriptor, nullptr);
    close(process_descriptor);
  }
  ended(end);
}

}  // namespace quarry::supervise
