// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/system.pb.h>

#include <QPointF>
#include <QStringList>
#include <functional>
#include <string>
#include <vector>

#include "gui/canvas/tool.h"

/// What gestures and keys do to the document, each one undo step. Refusals become the canvas's signal.
namespace quarry::canvas {

class CanvasState;

/// Adds what the tool draws with its middle near `point` (scene), selects it and lets its name be typed. A module that
/// is let go on a service becomes part of it.
void addAt(CanvasState& canvas, Tool tool, QPointF point);

/// A module or gateway becomes a service of its own at `point` in the architecture that is shown.
void cutOut(CanvasState& canvas, const QString& element, QPointF point);
/// A module or gateway moves into a service in the architecture that is shown.
void placeInto(CanvasState& canvas, const QString& element, const QString& service_element);

/// Removes elements; in a design with one architecture its defaults may go, too.
absl::Status removeElements(v1::System& system, const std::vector<std::string>& elements);
/// Moves the picture no farther than it takes to see all of them and to keep clear of the minimap; else fits it in.
void bringIntoView(CanvasState& canvas, const QStringList& elements);

/// Deletes what is selected with what hangs on it; of a group only the group. Where a line bundles several, a menu asks
/// which.
void deleteSelected(CanvasState& canvas);
/// Moves what is selected by scene units; steps that follow each other are one.
void nudgeSelected(CanvasState& canvas, QPointF by);

/// Opens an editor over the element's name. What is typed goes to `commit`, unless that is empty: then it is an edit.
void renameInPlace(CanvasState& canvas, const QString& element, std::function<void(const QString&)> commit = {});

/// Pins what is selected, or takes the pins out where all of it is pinned: auto layout leaves it where it is.
void togglePinned(CanvasState& canvas);
/// Folds the modules of the selected services away, and groups into one block each; or out again where all of them are
/// folded.
void toggleCollapsed(CanvasState& canvas);

/// Draws what is selected together and lets the group's name be typed; both are one step.
void groupSelected(CanvasState& canvas);
/// The selected groups go, or what is selected leaves its groups.
void ungroupSelected(CanvasState& canvas);
/// A group for each team, in every architecture.
void groupByTeam(CanvasState& canvas);

}  // namespace quarry::canvas
