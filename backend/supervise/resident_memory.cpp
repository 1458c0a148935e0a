// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/resident_memory.h"

#include "backend/supervise/linux/proc_files.h"

namespace quarry::supervise {
namespace {

constexpr std::chrono::milliseconds kGoodFor{500};
/// Then those that ended long ago are forgotten, with all others.
constexpr std::size_t kMost = 4096;

}  // namespace

std::int64_t ResidentMemory::bytesOf(const ProcessIdentity& process, std::chrono::steady_clock::time_point now) {
  const auto known = reads_.find(process.pid);
  if (known != reads_.end() && known->second.process == process && now - known->second.when < kGoodFor) {
    return known->second.bytes;
  }
  if (reads_.size() >= kMost) reads_.clear();
  const std::int64_t bytes = residentBytes(process.pid);
  reads_[process.pid] = {process, now, bytes};
  return bytes;
}

}  // namespace quarry::supervise
