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

/// A group is a node only where it is folded.
enum class NodeKind { service, gateway, store, topic, cache, external, client, group };

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

/// A member of a folded group, from the group's top left corner.
struct Held {
  QString element;
  QPointF offset;
  bool operator==(const Held&) const = default;
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
  /// Of a folded group: those that have places, and move with it.
  std::vector<Held> held;
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
  /// Middle of the label, and how wide it may be.
  QPointF label;
  double label_width = 0;
  /// False where the label would hide the line, a node or another label: it is then shown only for the line under the
  /// pointer.
  bool has_room = true;
  /// Between the sides that look most natural, with nothing in its way.
  bool is_natural = false;
  /// Where something was in its way: what was looked at for another one. A change there may open a better one.
  QRectF searched;

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
  /// Index of the bundle it is in, -1 where it is the only line between its nodes.
  int bundle = -1;
  Route route;
};

/// Lines between the same two nodes, whatever their kind and direction. See bundles.h for when it is drawn as one.
struct Bundle {
  /// "edge:bundle service:a service:b".
  QString element;
  std::vector<int> edges;
  /// The edge whose way it takes.
  int lead = 0;
  bool both_ways = false;
  bool same_kind = true;
  /// How many steps, routes, subscriptions and workload entries it stands for.
  qsizetype count = 0;
  /// Where it is drawn.
  QRectF area;
};

/// A group that is not folded, drawn around its members and the frames in it.
struct Frame {
  /// "group:billing".
  QString element;
  QString name;
  /// Those of the frames in it, too.
  std::vector<int> members;
  /// Of each member, how many frames are around it within this one.
  std::vector<int> depths;
  /// The frame it is in, -1 where it is in none. That comes before it.
  int outer = -1;
  /// One, unless that would enclose what is no member.
  std::vector<QRectF> parts;
  /// Around all parts.
  QRectF rect;
};

/// What is drawn, with its places. A value: built from a document, updated after an edit, else only looked at, except
/// that dragging moves nodes.
struct Scene {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  QHash<QString, int> node_of;
  QHash<QString, int> edge_of;
  /// By `edgeKey`: quick, for what comes with each snapshot.
  std::unordered_map<std::string, int> edge_of_key;
  /// "module:payments", or what a folded group hides, to its node.
  QHash<QString, int> node_of_chip;
  std::vector<Frame> frames;
  QHash<QString, int> frame_of;
  std::vector<Bundle> bundles;
  QHash<QString, int> bundle_of;
  SpatialIndex node_index;
  SpatialIndex edge_index;
  /// Where labels stand, by edge.
  SpatialIndex label_index;
  QRectF bounds;

  const Node* findNode(const QString& element) const;
  const Edge* findEdge(const QString& element) const;
  const Frame* findFrame(const QString& element) const;
  const Bundle* findBundle(const QString& element) const;
  /// A node, what is inside of one, a frame, a line or a bundle.
  bool contains(const QString& element) const;
  /// The node that is the element or holds it; -1 where there is none.
  int holderOf(const QString& element) const;
  /// The topmost node, -1 where there is none.
  int nodeAt(QPointF point) const;
  /// Null where there is none.
  const Chip* chipAt(QPointF point) const;
  /// The edge nearest to the point within `reach` of those that are drawn at that zoom, -1 where there is none.
  int edgeAt(QPointF point, double reach, double zoom) const;
  /// Indices of edges that begin or end at the node.
  std::vector<int> edgesOf(int node) const;
};

/// The drawing of an architecture. Places come from the document's layout, else from `placeFreely`.
Scene buildScene(const v1::System& system, const v1::Architecture* architecture, LineStyle lines = LineStyle::curved);

enum class Changed { places, anything };

/// What an update had to touch.
struct SceneUpdate {
  /// Nodes that came or are different in any way, and edges that have another way; ascending.
  std::vector<int> nodes;
  std::vector<int> edges;
  /// Where the picture is another one; null where it is the same.
  QRectF area;
};

/// Makes of a drawing of the same architecture what `buildScene` would make of the document as it is now; what did not
/// change stays as it is. `changed`: with `places` only the layout of the document may be another one.
SceneUpdate updateScene(Scene& scene, const v1::System& system, const v1::Architecture* architecture, LineStyle lines,
                        Changed changed);

/// Fills the indices and the bounds after nodes have moved.
void indexNodes(Scene& scene);

QString edgeElement(const v1::Edge& edge);
std::string edgeKey(const v1::Edge& edge);

/// "service:a" is {"service", "a"}.
std::pair<QString, QString> splitElement(const QString& element);

}  // namespace quarry::canvas
