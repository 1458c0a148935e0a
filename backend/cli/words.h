// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/table.h"

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <string>

namespace quarry::cli {

/// Takes requests, however well.
bool serves(quarry::v1::Health health);
/// "healthy".
std::string healthWord(quarry::v1::Health health);
/// "● healthy", in its tone: shape and word repeat what the colour says.
Cell healthCell(quarry::v1::Health health);
/// "running".
std::string stateWord(quarry::v1::RunState state);
/// "call".
std::string edgeKindWord(quarry::v1::Edge::Kind kind);
/// "half open".
std::string breakerWord(quarry::v1::BreakerState state);
/// "process ended".
std::string eventKindWord(quarry::v1::Event::Kind kind);
/// "payment-service" of "service:payment-service".
std::string bareName(const std::string& element);

/// "12.3" with one decimal, none above 1000.
std::string number(double value);
/// "0.4 %" of 0.004.
std::string percent(double share);
/// "11:07:46.123", local time, of Unix time in milliseconds.
std::string clockTime(std::int64_t time_ms);
/// "81 MB".
std::string bytes(std::int64_t count);

}  // namespace quarry::cli
