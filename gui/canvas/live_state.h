// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QStringList>
#include <vector>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

struct NodeLive {
  v1::Health health = v1::HEALTH_UNSPECIFIED;
  QString reason;
  /// The second line: declared and effective, and what else there is to say.
  QString words;
  /// Below a card's chips; empty where a node has none.
  QString rate;
  QString latency;
  QString failed;
  double error_ratio = 0;
  /// Faults that act on it, in a few words.
  QStringList faults;
};

struct EdgeLive {
  double requests_per_s = 0;
  double error_ratio = 0;
  double p50_ms = 0;
  QString label;
};

/// A snapshot, sorted by what is drawn: one entry a node and an edge of the scene.
struct LiveState {
  std::vector<NodeLive> nodes;
  std::vector<EdgeLive> edges;
};

LiveState readSnapshot(const v1::Snapshot& snapshot, const Scene& scene);

/// From this share of failures on a line or a number is red.
inline constexpr double failing_ratio = 0.02;

}  // namespace quarry::canvas
