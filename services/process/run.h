// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/process/options.h"

namespace quarry::process {

/// Runs until quarryd, a signal or a failure ends it; the exit status. For Mode::attached and Mode::standalone.
int run(const Options& options);

}  // namespace quarry::process
