// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/cgroups.h"

#include "backend/supervise/linux/proc_files.h"

#include <unistd.h>

#include <fstream>
#include <sstream>

namespace quarry::supervise {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kPeriodMicroseconds = 100'000;

bool writeTo(const fs::path& file, const std::string& text) {
  std::ofstream stream(file);
  stream << text;
  stream.close();
  return !stream.fail();
}

std::string textOr(std::int64_t value) {
  return value > 0 ? std::to_string(value) : "max";
}

}  // namespace

fs::path Cgroups::ownGroup() {
  const fs::path root = "/sys/fs/cgroup";
  std::error_code error;
  // Absent where the machine still has version 1.
  if (!fs::exists(root / "cgroup.controllers", error)) return {};
  std::ifstream file("/proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("0::/")) return root / line.substr(4);
  }
  return {};
}

Cgroups::Cgroups(fs::path group) : group_(std::move(group)) {
  if (!group_.empty() && access(group_.c_str(), W_OK) != 0) group_.clear();
  // The kernel refuses where this process itself lives in the group and nobody delegated it.
  if (!group_.empty()) writeTo(group_ / "cgroup.subtree_control", "+memory +cpu");
}

bool Cgroups::passesOn(const std::string& controller) const {
  std::ifstream file(group_ / "cgroup.subtree_control");
  for (std::string word; file >> word;) {
    if (word == controller || word == "+" + controller) return true;
  }
  return false;
}

Confined Cgroups::confine(const std::string& name, const ProcessIdentity& process, const Limits& limits) {
  if (group_.empty() || !(passesOn("memory") || passesOn("cpu"))) return {};
  const fs::path folder = group_ / name;
  std::error_code error;
  fs::create_directory(folder, error);
  Confined confined;
  if (!fs::is_directory(folder, error)) return confined;
  const std::int64_t quota = limits.cpu_millis * kPeriodMicroseconds / 1000;
  confined.memory = passesOn("memory") && writeTo(folder / "memory.max", textOr(limits.memory_bytes));
  confined.cpu =
      passesOn("cpu") && writeTo(folder / "cpu.max", textOr(quota) + " " + std::to_string(kPeriodMicroseconds));
  if (!writeTo(folder / "cgroup.procs", std::to_string(process.pid))) return {};
  return confined;
}

void Cgroups::release(const std::string& name) {
  std::error_code ignored;
  // Only an empty group goes, and its files cannot be removed one by one.
  if (!group_.empty()) fs::remove(group_ / name, ignored);
}

std::int64_t Cgroups::proportionalBytes(int pid) const {
  return supervise::proportionalBytes(pid);
}

}  // namespace quarry::supervise
