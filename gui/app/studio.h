// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace quarry::app {

/// The whole program; the exit status.
int runStudio(int argc, char** argv);

}  // namespace quarry::app
