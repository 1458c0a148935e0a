// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/control.pb.h>

#include <QString>

/// Which runs a Studio started: they are its own after a restart, too.
namespace quarry::app {

/// It was started between those two moments (Unix time in milliseconds).
void rememberOwnRun(const QString& run_id, qint64 asked_ms, qint64 answered_ms);

/// False for a run of that name that somebody else started since.
bool isOwnRun(const v1::RunSummary& run);

}  // namespace quarry::app
