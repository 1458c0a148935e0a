// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <memory>
#include <string>

namespace quarry::test {

/// A snapshot in which everything of the architecture runs and is called; `failing` (a service, or empty) fails.
std::shared_ptr<v1::Snapshot> syntheticRun(const v1::System& system, const std::string& architecture,
                                           const std::string& failing = {});

}  // namespace quarry::test
