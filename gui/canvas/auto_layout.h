// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <functional>
#include <vector>

#include "gui/canvas/scene.h"

namespace quarry::canvas {

/// The drawing for Graphviz: nodes as "n0", "n1", ... with their sizes, and who is joined with whom.
QByteArray dotText(const Scene& scene);
/// Top left corners of all nodes from what `dot -Tjson` answered, on the grid; INVALID_ARGUMENT where it is no answer
/// for this scene.
absl::StatusOr<std::vector<QPointF>> readDot(const QByteArray& json, const Scene& scene);
/// Moves the picture so that pinned nodes come near to where they stand, leaves them there, and moves others out of
/// their way.
std::vector<QPointF> keepPinned(const Scene& scene, std::vector<QPointF> corners);

/// Graphviz as a program of its own (its licence does not go with the GPL in one), so the window never waits.
class AutoLayout : public QObject {
  Q_OBJECT
 public:
  explicit AutoLayout(QObject* parent, const QString& program = "dot");
  ~AutoLayout() override;

  /// Ends the one before. Exactly one of `finished` and `failed` follows, unless it is cancelled.
  void begin(const Scene& scene);
  void cancel();
  bool isRunning() const { return process_.state() != QProcess::NotRunning; }

 signals:
  /// Elements and their corners, in the order of the scene.
  void finished(const QStringList& elements, const QList<QPointF>& corners);
  void failed(const QString& sentence);

 private:
  void read(int code);

  QString program_;
  QProcess process_;
  Scene scene_;
};

class CanvasState;
/// Lays the drawing out as one undo step when the program has answered; what it takes meanwhile shows with a button
/// that ends it.
void layOut(CanvasState& canvas);

}  // namespace quarry::canvas
