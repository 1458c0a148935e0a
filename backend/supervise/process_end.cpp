// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/process_end.h"

#include "backend/supervise/linux/core_dump.h"
#include "backend/supervise/linux/core_file.h"
#include "backend/supervise/process_log.h"

#include <absl/strings/str_cat.h>

#include <cstring>

namespace quarry::supervise {
namespace {

constexpr int kLines = 10;

CoreOf coreOf(const ProcessEnd& end, const ProcessSpec& spec, int pid) {
  return {.pid = pid,
          .program = std::filesystem::path(spec.program).filename().string(),
          .folder = spec.folder,
          .was_written = end.dumped_core};
}

}  // namespace

std::string describe(const ProcessEnd& end) {
  switch (end.kind) {
    case ProcessEnd::Kind::kExited:
      return absl::StrCat("ended with status ", end.code);
    case ProcessEnd::Kind::kSignalled:
      return absl::StrCat("was ended by signal ", end.code, " (", strsignal(end.code), ")");
    case ProcessEnd::Kind::kUnknown:
      break;
  }
  return "ended";
}

ProcessEnd completed(const ProcessEnd& end, const ProcessSpec& spec, int pid) {
  if (end.kind != ProcessEnd::Kind::kUnknown) return end;
  const auto signal = signalInCore(expandCorePattern(coreSettings(), coreOf(end, spec, pid)), pid);
  if (!signal.has_value()) return end;
  return {.kind = ProcessEnd::Kind::kSignalled, .code = *signal, .dumped_core = true};
}

void addTraces(const ProcessEnd& end, const ProcessSpec& spec, int pid, quarry::v1::Event& event) {
  for (auto& line : lastLines(spec.log, kLines)) event.add_lines(std::move(line));
  if (event.lines_size() > 0) {
    absl::StrAppend(event.mutable_text(), "; it last wrote: ", event.lines(event.lines_size() - 1));
  }
  if (end.kind != ProcessEnd::Kind::kSignalled || !leavesCoreDump(end.code)) return;
  event.set_core_dump(keepCoreDump(coreSettings(), coreOf(end, spec, pid)));
  absl::StrAppend(event.mutable_text(), "; core dump: ", event.core_dump());
}

}  // namespace quarry::supervise
