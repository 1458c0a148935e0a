// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/scene.h"

#include <algorithm>
#include <cmath>

#include "gui/canvas/bundles.h"
#include "gui/canvas/metrics.h"

namespace quarry::canvas {
namespace {

double distanceToPiece(QPointF point, QPointF from, QPointF to) {
  const QPointF along = to - from;
  const double squared = QPointF::dotProduct(along, along);
  const double share = squared <= 0 ? 0 : std::clamp(QPointF::dotProduct(point - from, along) / squared, 0.0, 1.0);
  const QPointF difference = point - (from + along * share);
  return std::hypot(difference.x(), difference.y());
}

}  // namespace

QRectF Node::shape() const {
  return kind == NodeKind::client ? rect.adjusted(0, 0, 0, -metrics::client_words) : rect;
}

QPointF Route::at(double share) const {
  if (points.isEmpty()) {
    return {};
  }
  const double wanted = std::clamp(share, 0.0, 1.0) * length();
  const auto next = std::lower_bound(lengths.constBegin(), lengths.constEnd(), wanted);
  const qsizetype index = next - lengths.constBegin();
  if (index == 0) {
    return points.front();
  }
  if (index >= points.size()) {
    return points.back();
  }
  const double piece = lengths[index] - lengths[index - 1];
  const double part = piece <= 0 ? 0 : (wanted - lengths[index - 1]) / piece;
  return points[index - 1] + (points[index] - points[index - 1]) * part;
}

const Node* Scene::findNode(const QString& element) const {
  const auto found = node_of.constFind(element);
  return found == node_of.constEnd() ? nullptr : &nodes[*found];
}

const Edge* Scene::findEdge(const QString& element) const {
  const auto found = edge_of.constFind(element);
  return found == edge_of.constEnd() ? nullptr : &edges[*found];
}

const Frame* Scene::findFrame(const QString& element) const {
  const auto found = frame_of.constFind(element);
  return found == frame_of.constEnd() ? nullptr : &frames[*found];
}

const Bundle* Scene::findBundle(const QString& element) const {
  const auto found = bundle_of.constFind(element);
  return found == bundle_of.constEnd() ? nullptr : &bundles[*found];
}

bool Scene::contains(const QString& element) const {
  return node_of.contains(element) || node_of_chip.contains(element) || frame_of.contains(element) ||
         edge_of.contains(element) || bundle_of.contains(element);
}

int Scene::holderOf(const QString& element) const {
  return node_of.value(element, node_of_chip.value(element, -1));
}

int Scene::nodeAt(QPointF point) const {
  const std::vector<int> found = node_index.find(QRectF(point - QPointF(0.5, 0.5), QSizeF(1, 1)));
  return found.empty() ? -1 : found.back();
}

const Chip* Scene::chipAt(QPointF point) const {
  const int index = nodeAt(point);
  if (index < 0) {
    return nullptr;
  }
  const QPointF inside = point - nodes[index].rect.topLeft();
  for (const Chip& chip : nodes[index].chips) {
    if (chip.rect.contains(inside)) {
      return &chip;
    }
  }
  return nullptr;
}

int Scene::edgeAt(QPointF point, double reach, double zoom) const {
  int nearest = -1;
  double nearest_distance = reach;
  for (const int index : edge_index.find(QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach))) {
    if (!isDrawn(*this, index, zoom)) {
      continue;
    }
    const QPolygonF& points = edges[index].route.points;
    for (qsizetype i = 1; i < points.size(); ++i) {
      const double distance = distanceToPiece(point, points[i - 1], points[i]);
      if (distance <= nearest_distance) {
        nearest = index;
        nearest_distance = distance;
      }
    }
  }
  return nearest;
}

std::vector<int> Scene::edgesOf(int node) const {
  std::vector<int> found;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (edges[i].from == node || edges[i].to == node) {
      found.push_back(static_cast<int>(i));
    }
  }
  return found;
}

void indexNodes(Scene& scene) {
  scene.node_index.clear();
  scene.bounds = {};
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    scene.node_index.insert(static_cast<int>(i), scene.nodes[i].rect);
    scene.bounds |= scene.nodes[i].rect;
  }
}

QString edgeElement(const v1::Edge& edge) {
  QString kind;
  switch (edge.kind()) {
    case v1::Edge::KIND_QUERY:
      kind = "query";
      break;
    case v1::Edge::KIND_PUBLISH:
      kind = "publish";
      break;
    case v1::Edge::KIND_SUBSCRIBE:
      kind = "subscribe";
      break;
    case v1::Edge::KIND_CACHE:
      kind = "cache";
      break;
    case v1::Edge::KIND_HTTP:
      kind = "http";
      break;
    case v1::Edge::KIND_WORKLOAD:
      kind = "workload";
      break;
    default:
      kind = "call";
  }
  return QString("edge:%1 %2 %3").arg(kind, QString::fromStdString(edge.from()), QString::fromStdString(edge.to()));
}

std::string edgeKey(const v1::Edge& edge) {
  std::string key(1, static_cast<char>(edge.kind()));
  return key.append(edge.from()).append(1, ' ').append(edge.to());
}

std::pair<QString, QString> splitElement(const QString& element) {
  const qsizetype colon = element.indexOf(':');
  return colon < 0 ? std::pair<QString, QString>{QString(), element}
                   : std::pair<QString, QString>{element.left(colon), element.mid(colon + 1)};
}

}  // namespace quarry::canvas
