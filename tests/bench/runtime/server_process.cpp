// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/server_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <thread>

namespace quarry::bench {
namespace {

constexpr int patience_ms = 30'000;

cpu_set_t setOf(Cores cores) {
  const int count = static_cast<int>(std::thread::hardware_concurrency());
  cpu_set_t set;
  CPU_ZERO(&set);
  for (int core = 0; core < count; ++core) {
    const bool is_servers = core == 0;
    if (count == 1 || cores == Cores::all || is_servers == (cores == Cores::servers)) CPU_SET(core, &set);
  }
  return set;
}

/// Not posix_spawn, which can neither choose cores nor ask to die with the parent.
pid_t spawn(char* const* arguments, const cpu_set_t& cores, int input, int output) {
  const pid_t pid = vfork();
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sched_setaffinity(0, sizeof cores, &cores);
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    execv(arguments[0], arguments);
    _exit(127);
  }
  return pid;
}

std::string readLine(int descriptor) {
  std::string line;
  pollfd readable{descriptor, POLLIN, 0};
  for (char letter = 0; poll(&readable, 1, patience_ms) == 1 && read(descriptor, &letter, 1) == 1 && letter != '\n';) {
    line += letter;
  }
  return line;
}

/// The bare server says its address alone, the host among what it is ready for, as the first text in quotes.
std::string addressIn(const std::string& line) {
  const std::size_t begin = line.find('"');
  return begin == std::string::npos ? line : line.substr(begin + 1, line.find('"', begin + 1) - begin - 1);
}

}  // namespace

void keepTo(Cores cores) {
  const cpu_set_t set = setOf(cores);
  sched_setaffinity(0, sizeof set, &set);
}

ServerProcess::ServerProcess(const std::vector<std::string>& command, Cores cores) : name_(command.at(0)) {
  int input[2];
  int output[2];
  if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
  std::vector<char*> arguments;
  for (const std::string& word : command) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  pid_ = spawn(arguments.data(), setOf(cores), input[0], output[1]);
  close(input[0]);
  close(output[1]);
  input_ = input[1];
  output_ = output[0];
  if (pid_ < 0) throw std::runtime_error("can not start " + name_);
}

ServerProcess::~ServerProcess() {
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  close(input_);
  close(output_);
}

void ServerProcess::waitUntilReady() {
  address_ = addressIn(readLine(output_));
  if (address_.empty()) throw std::runtime_error(name_ + " did not say its address");
}

std::chrono::nanoseconds ServerProcess::cpuTime() const {
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &used) != 0) {
    throw std::runtime_error(name_ + " has ended");
  }
  return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

long memory_bytes(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
  for (std::string name; file >> name;) {
    if (name == "Pss:") {
      long kilobytes = 0;
      file >> kilobytes;
      return kilobytes * 1024;
    }
  }
  return 0;
}

}  // namespace quarry::bench
