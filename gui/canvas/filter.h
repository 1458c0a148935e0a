// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QString>
#include <QStringList>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// What of the drawing somebody wants to see: words that must all be met. "team:billing", "stack:python",
/// "health:failing" and "kind:database" ask for one thing; any other word is looked for in all that a node says and
/// holds. Upper and lower case are the same.
class Filter {
 public:
  explicit Filter(const QString& words = {});

  bool isEmpty() const { return words_.isEmpty(); }
  /// `health` is unspecified where nothing runs.
  bool accepts(const Node& node, v1::Health health) const;

 private:
  QStringList words_;
};

/// "service", "database": what a filter and lists call a kind of node.
QString kindWord(NodeKind kind);

}  // namespace quarry::canvas
