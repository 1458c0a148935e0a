// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/telemetry.pb.h>

#include <QStringList>
#include <vector>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// What is measured of a node. Words are made when they are painted: most nodes are too far out to say any.
struct NodeLive {
  v1::Health health = v1::HEALTH_UNSPECIFIED;
  QString reason;
  /// What it runs as.
  QString effective;
  /// Nothing is known of it.
  bool is_silent = true;
  /// False for a service of which no process is up: there is nothing to measure.
  bool is_measured = true;
  bool is_paused = false;
  double requests_per_s = 0;
  double p99_ms = 0;
  double error_ratio = 0;
  /// Faults that act on it, in a few words.
  QStringList faults;
};

/// There were requests, so that there is a latency and a share of failures.
bool isAsked(const NodeLive& live);
/// A dash where nobody asked.
QString latencyWords(const NodeLive& live);
/// The second line: declared and effective, and what else there is to say.
QString liveWords(const Node& node, const NodeLive& live);

struct EdgeLive {
  double requests_per_s = 0;
  double error_ratio = 0;
  double p50_ms = 0;
  /// Its latency says something: of calls and HTTP requests.
  bool is_timed = false;
};

/// Rates add up; of failures and latencies the worst counts.
void addUp(EdgeLive& sum, const EdgeLive& one);

/// Rate and latency, or rate and failures where it fails; empty where nothing happens.
QString labelOf(const EdgeLive& live);

/// The worse of two; unknown is better than all.
v1::Health worse(v1::Health a, v1::Health b);

/// A snapshot, sorted by what is drawn: one entry a node and an edge of the scene.
struct LiveState {
  std::vector<NodeLive> nodes;
  std::vector<EdgeLive> edges;
  /// Those that are painted however far out one is.
  std::vector<int> failing_nodes;
  std::vector<int> failing_edges;
};

LiveState readSnapshot(const v1::Snapshot& snapshot, const Scene& scene);

/// From this share of failures on a line or a number is red.
inline constexpr double failing_ratio = 0.02;

}  // namespace quarry::canvas
