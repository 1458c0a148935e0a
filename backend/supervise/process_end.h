// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/process_spec.h"

#include <quarry/v1/telemetry.pb.h>

#include <string>

namespace quarry::supervise {

/// "was ended by signal 9 (Killed)".
std::string describe(const ProcessEnd& end);

/// The end itself where it says how; else, of one that an earlier quarryd started, what its core dump tells of it.
ProcessEnd completed(const ProcessEnd& end, const ProcessSpec& spec, int pid);

/// Adds what it left behind to the event of an end that nobody ordered: what it wrote last, and its core dump.
void addTraces(const ProcessEnd& end, const ProcessSpec& spec, int pid, quarry::v1::Event& event);

}  // namespace quarry::supervise
