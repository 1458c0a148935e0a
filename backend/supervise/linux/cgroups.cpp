// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/cgroups.h"

#include "backend/supervise/linux/proc_files.h"

#include <absl/strings/str_cat.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace quarry::supervise {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kPeriodMicroseconds = 100'000;
/// The group below its own that this process moves into.
constexpr char kOwnPlace[] = "quarryd";

/// Empty, or why not, as the end of a sentence.
std::string writeTo(const fs::path& file, const std::string& text) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return absl::StrCat(file.string(), " can not be opened: ", strerror(errno));
  // The kernel takes or refuses the whole of one write.
  const auto written = write(descriptor, text.data(), text.size());
  const int error = errno;
  close(descriptor);
  if (written == static_cast<ssize_t>(text.size())) return {};
  return absl::StrCat("the kernel refused \"", text, "\" for ", file.string(), ": ", strerror(error));
}

std::string textOr(std::int64_t value) {
  return value > 0 ? std::to_string(value) : "max";
}

}  // namespace

fs::path Cgroups::ownGroup(const fs::path& root, const fs::path& membership) {
  std::error_code error;
  // Absent where the machine still has version 1.
  if (!fs::exists(root / "cgroup.controllers", error)) return {};
  std::ifstream file(membership);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("0::/")) return root / line.substr(4);
  }
  return {};
}

Cgroups::Cgroups(fs::path group) : group_(std::move(group)) {
  begin();
}

void Cgroups::begin() {
  if (group_.empty()) {
    why_not_ = "this machine has no control groups of version 2";
  } else if (access(group_.c_str(), W_OK) != 0) {
    why_not_ = absl::StrCat("the control group ", group_.string(), " is not ours: ", strerror(errno));
  } else {
    const fs::path shares = group_ / "cgroup.subtree_control";
    if (!writeTo(shares, "+memory +cpu").empty()) {
      std::error_code ignored;
      fs::create_directory(group_ / kOwnPlace, ignored);
      writeTo(group_ / kOwnPlace / "cgroup.procs", std::to_string(getpid()));
      why_not_ = writeTo(shares, "+memory +cpu");
    }
    if (passesOn("memory") || passesOn("cpu")) why_not_.clear();
  }
}

bool Cgroups::passesOn(const std::string& controller) const {
  std::ifstream file(group_ / "cgroup.subtree_control");
  for (std::string word; file >> word;) {
    if (word == controller || word == "+" + controller) return true;
  }
  return false;
}

Confined Cgroups::confine(const std::string& name, const ProcessIdentity& process, const Limits& limits) {
  if (!why_not_.empty()) return {.why_not = why_not_};
  const fs::path folder = group_ / name;
  std::error_code error;
  fs::create_directory(folder, error);
  if (!fs::is_directory(folder))
    return {.why_not = absl::StrCat(folder.string(), " can not be made: ", error.message())};
  Confined confined;
  const auto limit = [&](const char* controller, const char* file, const std::string& text) {
    if (!passesOn(controller)) {
      confined.why_not =
          absl::StrCat("the kernel does not pass the controller ", controller, " on to ", folder.string());
      return false;
    }
    const std::string refused = writeTo(folder / file, text);
    if (!refused.empty()) confined.why_not = refused;
    return refused.empty();
  };
  const std::int64_t quota = limits.cpu_millis * kPeriodMicroseconds / 1000;
  confined.memory = limit("memory", "memory.max", textOr(limits.memory_bytes));
  confined.cpu = limit("cpu", "cpu.max", textOr(quota) + " " + std::to_string(kPeriodMicroseconds));
  const std::string stays_out = writeTo(folder / "cgroup.procs", std::to_string(process.pid));
  if (!stays_out.empty()) return {.why_not = stays_out};
  return confined;
}

void Cgroups::release(const std::string& name) {
  std::error_code ignored;
  // Only an empty group goes, and its files cannot be removed one by one.
  if (why_not_.empty()) fs::remove(group_ / name, ignored);
}

std::int64_t Cgroups::proportionalBytes(int pid) const {
  return supervise::proportionalBytes(pid);
}

}  // namespace quarry::supervise
