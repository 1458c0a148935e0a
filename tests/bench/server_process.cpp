// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/server_process.h"

#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

extern char** environ;

namespace quarry::bench {
namespace {

void pin(int pid, int first, int last) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  for (int core = first; core <= last; ++core) {
    CPU_SET(core, &cores);
  }
  sched_setaffinity(pid, sizeof cores, &cores);
}

int coreCount() {
  return static_cast<int>(std::thread::hardware_concurrency());
}

std::string readLine(int descriptor) {
  std::string line;
  for (char letter = 0; read(descriptor, &letter, 1) == 1 && letter != '\n';) {
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

ServerProcess::ServerProcess(const std::vector<std::string>& command) {
  int input[2];
  int output[2];
  if (pipe(input) != 0 || pipe(output) != 0) {
    throw std::runtime_error("no pipe can be made");
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input[0], 0);
  posix_spawn_file_actions_adddup2(&actions, output[1], 1);
  posix_spawn_file_actions_addclose(&actions, input[1]);
  posix_spawn_file_actions_addclose(&actions, output[0]);
  std::vector<char*> arguments;
  for (const std::string& word : command) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  const int failed = posix_spawn(&pid_, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(input[0]);
  close(output[1]);
  input_ = input[1];
  output_ = output[0];
  if (failed != 0) {
    throw std::runtime_error("can not start " + command[0]);
  }
  if (coreCount() > 1) {
    pin(pid_, 0, 0);
  }
  address_ = addressIn(readLine(output_));
  if (address_.empty()) {
    throw std::runtime_error(command[0] + " ended before it said its address");
  }
}

ServerProcess::~ServerProcess() {
  close(input_);
  kill(pid_, SIGTERM);
  waitpid(pid_, nullptr, 0);
  close(output_);
}

double ServerProcess::cpuTime_us() const {
  // Fields 14 and 15 of stat(5), in clock ticks; the name in parentheses may hold spaces.
  std::ifstream file("/proc/" + std::to_string(pid_) + "/stat");
  std::string text;
  std::getline(file, text);
  std::istringstream fields(text.substr(text.rfind(')') + 2));
  std::string skipped;
  for (int field = 3; field < 14; ++field) {
    fields >> skipped;
  }
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) * 1e6 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

long ServerProcess::memory_bytes() const {
  std::ifstream file("/proc/" + std::to_string(pid_) + "/smaps_rollup");
  for (std::string name; file >> name;) {
    if (name == "Pss:") {
      long kilobytes = 0;
      file >> kilobytes;
      return kilobytes * 1024;
    }
  }
  return 0;
}

void keepOffTheServersCore() {
  if (coreCount() > 1) {
    pin(0, 1, coreCount() - 1);
  }
}

}  // namespace quarry::bench
