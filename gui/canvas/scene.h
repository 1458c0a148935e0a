// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <QHash>
#include <QPainterPath>
#include <QPolygonF>
#include <QRectF>
#include <QStringList>
#include <string>
#include <unordered_map>
#include <vector>

#include "gui/canvas/line_style.h"
#include "gui/canvas/spatial_index.h"

namespace quarry::canvas {

enum class NodeKind { service, gateway, store, topic, cache, external, client };

/// A module, gateway or number of routes inside a service's card.
struct Chip {
  /// "module:payments", "gateway:api-gateway".
  QString element;
  QString text;
  /// Relative to the node's top left corner.
  QRectF rect;
  /// Operations and tables, for searching.
  QStringList contents;
  bool operator==(const Chip&) const = default;
};

struct Node {
  /// "service:payment-service"; a gateway that stands alone is its service.
  QString element;
  NodeKind kind = NodeKind::service;
  QString name;
  /// What it is, as declared: "Python", "PostgreSQL".
  QString declared;
  /// What else there is to say in the second line.
  QStringList remarks;
  /// What a card counts while nothing runs: "3 operations · 1 table".
  QString footer;
  int replicas = 1;
  std::vector<Chip> chips;
  /// For filters: "python", and the teams of its modules.
  QString stack;
  QStringList teams;
  QRectF rect;
  /// The size the document asks for; empty: as the content needs.
  QSizeF given;
  /// Auto layout leaves it where it is.
  bool pinned = false;
  /// Without its chips.
  bool collapsed = false;
  /// No architecture, or the architecture places it nowhere.
  bool unplaced = false;

  bool operator==(const Node&) const = default;
  /// Without the words below a client.
  QRectF shape() const;
};

enum class Side : char { left, right, top, bottom };

/// Where a line leaves and arrives: the side, and how far along it (from its top or left end, 0 to 1).
struct Ports {
  Side from = Side::right;
  Side to = Side::left;
  double from_share = 0.5;
  double to_share = 0.5;
  bool operator==(const Ports&) const = default;
};

/// A line's way, and what is needed to let things travel along it.
struct Route {
  QPainterPath path;
  /// The path as short straight pieces, from start to end.
  QPolygonF points;
  /// Length up to each of `points`.
  QList<double> lengths;
  QRectF bounds;
  Ports ports;
  /// Middle of the label.
  QPointF label;
  /// False where the label would hide the line or a node: it is then shown only for the line under the pointer.
  bool has_room = true;

  double length() const { return lengths.empty() ? 0 : lengths.back(); }
  /// 0 to 1.
  QPointF at(double share) const;
};

struct Edge {
  /// "edge:call service:a service:b".
  QString element;
  /// See `edgeKey`.
  std::string key;
  int from = 0;
  int to = 0;
  v1::Edge::Kind kind = v1::Edge::KIND_CALL;
  /// Ids of steps, routes, subscriptions and workload entries.
  QStringList ids;
  /// From a gateway's routes.
  bool from_gateway = false;
  Route route;
};

/// What is drawn, with its places. A value: built from a document, then only looked at, except that dragging moves
/// nodes.
struct Scene {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  QHash<QString, int> node_of;
  QHash<QString, int> edge_of;
  /// By `edgeKey`: quick, for what comes with each snapshot.
  std::unordered_map<std::string, int> edge_of_key;
  /// "module:payments" to its node.
  QHash<QString, int> node_of_chip;
  SpatialIndex node_index;
  SpatialIndex edge_index;
  QRectF bounds;

  const Node* findNode(const QString& element) const;
  const Edge* findEdge(const QString& element) const;
  /// The topmost node, -1 where there is none.
  int nodeAt(QPointF point) const;
  /// Null where there is none.
  const Chip* chipAt(QPointF point) const;
  /// The edge nearest to the point within `reach`, -1 where there is none.
  int edgeAt(QPointF point, double reach) const;
  /// Indices of edges that begin or end at the node.
  std::vector<int> edgesOf(int node) const;
};

/// The drawing of an architecture. Places come from the document's layout, else from `placeFreely`. What is the same in
/// `before` (which may be null, and is used up) is taken over instead of made anew.
Scene buildScene(const v1::System& system, const v1::Architecture* architecture, LineStyle lines = LineStyle::curved,
                 Scene* before = nullptr);

/// Fills the indices and the bounds after nodes have moved.
void indexNodes(Scene& scene);

QString edgeElement(const v1::Edge& edge);
std::string edgeKey(const v1::Edge& edge);

/// "service:a" is {"service", "a"}.
std::pair<QString, QString> splitElement(const QString& element);

}  // namespace quarry::canvas
