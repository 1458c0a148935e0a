// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/recorder.h"

#include <memory>

namespace quarry::observe {

/// Records nothing and sends nothing; has no thread.
std::unique_ptr<Recorder> createSilentRecorder();

}  // namespace quarry::observe
