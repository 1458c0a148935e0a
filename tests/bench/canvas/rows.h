// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/canvas/measure.h"

/// Each prints its rows of the table.
namespace quarry::bench {

void frames(int nodes);
/// Letting go of 50 dragged nodes, undo and redo, what the undo list takes in memory.
void edits(int nodes);
/// From the file to the first picture, and back into the file.
void files(int nodes);
void autoLayout(int nodes, BlockWatch& watch);
/// A module goes to another service.
void moduleMove(int services, BlockWatch& watch);
/// The same drawing as plain items of a QGraphicsView.
void plainItems(int nodes);

}  // namespace quarry::bench
