// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/auto_layout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <set>

#include "gui/canvas/metrics.h"
#include "gui/canvas/placement.h"

namespace quarry::canvas {
namespace {

constexpr double points_an_inch = 72;
/// From so many nodes on it shall not search for the best to the end: a second less, lines a twentieth longer.
constexpr std::size_t many = 400;
/// Graphviz keeps what is in a subgraph of such a name together.
constexpr const char* cluster = "cluster_";

QString sentenceOf(QProcess::ProcessError error, const QString& program) {
  return error == QProcess::FailedToStart
             ? AutoLayout::tr("Laying out needs Graphviz, and %1 could not be started: install the package graphviz.")
                   .arg(program)
             : AutoLayout::tr("%1 ended before it was done; nothing was moved.").arg(program);
}

/// A frame with those in it.
void addCluster(QByteArray& text, const Scene& scene, int index) {
  const Frame& frame = scene.frames[index];
  QByteArray inner;
  for (std::size_t i = 0; i < scene.frames.size(); ++i) {
    if (scene.frames[i].outer == index) {
      addCluster(inner, scene, static_cast<int>(i));
    }
  }
  text += "subgraph " + QByteArray(cluster) + QByteArray::number(index);
  // Room for titles.
  text += inner.isEmpty() ? " { margin=24;" : " { margin=40;";
  for (std::size_t i = 0; i < frame.members.size(); ++i) {
    text += frame.depths[i] == 0 ? " n" + QByteArray::number(frame.members[i]) + ";" : QByteArray();
  }
  text += inner + " }\n";
}

}  // namespace

QByteArray dotText(const Scene& scene) {
  QByteArray text = "digraph { graph [rankdir=LR nodesep=0.55 ranksep=1.5 splines=\"\"";
  text += scene.nodes.size() > many ? " nslimit=0.1 nslimit1=1 mclimit=0.3];\n" : "];\n";
  text += "node [shape=box fixedsize=true label=\"\"];\n";
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    const QSizeF size = scene.nodes[i].rect.size() / points_an_inch;
    text += "n" + QByteArray::number(static_cast<int>(i)) + " [width=" + QByteArray::number(size.width(), 'f', 3) +
            " height=" + QByteArray::number(size.height(), 'f', 3) + "];\n";
  }
  for (std::size_t i = 0; i < scene.frames.size(); ++i) {
    if (scene.frames[i].outer < 0) {
      addCluster(text, scene, static_cast<int>(i));
    }
  }
  std::set<std::pair<int, int>> joined;
  for (const Edge& edge : scene.edges) {
    if (joined.emplace(edge.from, edge.to).second) {
      text += "n" + QByteArray::number(edge.from) + " -> n" + QByteArray::number(edge.to) + ";\n";
    }
  }
  return text + "}\n";
}

absl::StatusOr<std::vector<QPointF>> readDot(const QByteArray& json, const Scene& scene) {
  const absl::Status nonsense =
      absl::InvalidArgumentError("Graphviz gave an answer that is no layout of this drawing.");
  std::vector<QPointF> corners(scene.nodes.size());
  std::size_t placed = 0;
  for (const QJsonValue& value : QJsonDocument::fromJson(json).object()["objects"].toArray()) {
    const QJsonObject object = value.toObject();
    if (object["name"].toString().startsWith(cluster)) {
      continue;
    }
    bool number = false;
    const uint index = object["name"].toString().mid(1).toUInt(&number);
    const QStringList place = object["pos"].toString().split(',');
    if (!number || index >= corners.size() || place.size() != 2) {
      return nonsense;
    }
    const QSizeF size = scene.nodes[index].rect.size();
    // Graphviz counts from the bottom up.
    corners[index] = QPointF(metrics::snapped(place[0].toDouble() - size.width() / 2),
                             metrics::snapped(-place[1].toDouble() - size.height() / 2));
    ++placed;
  }
  return placed == corners.size() ? absl::StatusOr<std::vector<QPointF>>(std::move(corners)) : nonsense;
}

std::vector<QPointF> keepPinned(const Scene& scene, std::vector<QPointF> corners) {
  QPointF way;
  int pinned = 0;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    if (scene.nodes[i].pinned) {
      way += scene.nodes[i].rect.topLeft() - corners[i];
      ++pinned;
    }
  }
  if (pinned == 0) {
    return corners;
  }
  way = QPointF(metrics::snapped(way.x() / pinned), metrics::snapped(way.y() / pinned));
  SpatialIndex taken;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    corners[i] = scene.nodes[i].pinned ? scene.nodes[i].rect.topLeft() : corners[i] + way;
    if (scene.nodes[i].pinned) {
      taken.insert(static_cast<int>(i), scene.nodes[i].rect);
    }
  }
  for (std::size_t i = 0; i < corners.size(); ++i) {
    if (!scene.nodes[i].pinned) {
      corners[i] = freePlace(taken, QRectF(corners[i], scene.nodes[i].rect.size()));
      taken.insert(static_cast<int>(i), QRectF(corners[i], scene.nodes[i].rect.size()));
    }
  }
  return corners;
}

AutoLayout::AutoLayout(QObject* parent, const QString& program) : QObject(parent), program_(program) {
  connect(&process_, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
    if (status == QProcess::NormalExit) {
      read(code);
    }
  });
  connect(&process_, &QProcess::errorOccurred, this,
          [this](QProcess::ProcessError error) { emit failed(sentenceOf(error, program_)); });
}

AutoLayout::~AutoLayout() {
  cancel();
}

void AutoLayout::begin(const Scene& scene) {
  cancel();
  scene_ = scene;
  process_.start(program_, {"-Tjson"});
  process_.write(dotText(scene_));
  process_.closeWriteChannel();
}

void AutoLayout::cancel() {
  if (isRunning()) {
    process_.blockSignals(true);
    process_.kill();
    process_.waitForFinished(1000);
    process_.blockSignals(false);
  }
}

void AutoLayout::read(int code) {
  auto corners = readDot(process_.readAllStandardOutput(), scene_);
  if (code != 0 || !corners.ok()) {
    emit failed(code != 0 ? tr("%1 could not lay this out: %2")
                                .arg(program_, QString::fromUtf8(process_.readAllStandardError()).section('\n', 0, 0))
                          : QString::fromStdString(std::string(corners.status().message())));
    return;
  }
  const std::vector<QPointF> kept = keepPinned(scene_, *std::move(corners));
  QStringList elements;
  for (const Node& node : scene_.nodes) {
    elements << node.element;
  }
  emit finished(elements, QList<QPointF>(kept.begin(), kept.end()));
}

}  // namespace quarry::canvas
