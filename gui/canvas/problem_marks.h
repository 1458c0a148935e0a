// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

class QPainter;

namespace quarry::canvas {

struct Scene;
struct Viewport;

/// What is wrong with something that is drawn.
struct ProblemMark {
  bool is_error = false;
  /// One for each problem.
  QStringList sentences;
};
/// By what is drawn: services, modules, gateways, stores, topics, caches, externals, clients.
using ProblemMarks = QHash<QString, ProblemMark>;

/// A badge at the node of each, as large however far away: "◆ 2" with errors among them, "▲ 2" without.
void paintProblemMarks(QPainter& painter, const Scene& scene, const ProblemMarks& marks, const Viewport& viewport,
                       const QRectF& view);
/// Of the node and of the modules inside it.
ProblemMark problemsOfNode(const Scene& scene, const ProblemMarks& marks, const QString& element);

}  // namespace quarry::canvas
