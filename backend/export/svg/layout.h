// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/export/svg/canvas.h"

#include <quarry/v1/plan.pb.h>

#include <string>
#include <vector>

namespace quarry::exports {

enum class NodeKind { client, gateway, service, store, topic, cache, external };

struct Node {
  /// "service:payment-service".
  std::string element;
  NodeKind kind = NodeKind::service;
  std::string title;
  std::string subtitle;
  /// What stands in it, one a row: gateways first.
  std::vector<std::string> gateways;
  std::vector<std::string> modules;
  Box box;
};

/// A line between two nodes, from one to the other as a cubic curve.
struct Link {
  quarry::v1::Edge::Kind kind = quarry::v1::Edge::KIND_UNSPECIFIED;
  std::size_t from = 0;
  std::size_t to = 0;
  double from_x = 0;
  double from_y = 0;
  double to_x = 0;
  double to_y = 0;
  /// Both ends are in one column: the line leaves and arrives on the right side.
  bool bows = false;
};

struct Layout {
  std::vector<Node> nodes;
  std::vector<Link> links;
  double width = 0;
  double height = 0;
};

constexpr double node_header_px = 50;
constexpr double chip_height_px = 26;
constexpr double chip_gap_px = 6;

/// Places clients, gateways, services, and what services use in columns from left to right, so that no node covers
/// another; each column is as near to what it is linked with as its order allows. Begins at 0, 0.
Layout layOut(const quarry::v1::Plan& plan);

}  // namespace quarry::exports
