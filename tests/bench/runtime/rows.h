// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/runtime/bench.h"

namespace quarry::bench {

// The rows of the table: each measures and prints.

void leafCall(Bench& bench);
void chainCall(Bench& bench);
void callInProcess(Bench& bench);
void telemetryCost(Bench& bench);
void idleFaults(Bench& bench);
void policyCost(Bench& bench);
void processStart(Bench& bench);
void runStart(Bench& bench);
void memoryAfterLoad(Bench& bench);

}  // namespace quarry::bench
