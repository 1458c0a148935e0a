// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPainterPath>
#include <QWidget>
#include <set>

#include "gui/canvas/difference_entries.h"
#include "gui/canvas/scene.h"
#include "gui/canvas/viewport.h"

namespace quarry::canvas {

/// One of the two architectures, as large as fits, with marks on what differs.
class DifferencePane : public QWidget {
  Q_OBJECT
 public:
  explicit DifferencePane(Half half, QWidget* parent = nullptr);

  void display(const v1::System& system, const v1::Architecture& architecture,
               const std::vector<DifferenceEntry>& entries);
  /// Only these are marked and all else is faint; where they would be too small to be read they are brought nearer.
  /// Empty: all are marked.
  void choose(const std::set<int>& entries);

  /// Where an entry is marked, in coordinates of this widget; null where it is not.
  QRectF markOf(int entry) const;
  /// Element of the line that is drawn as a call which crosses the network; empty where there is none.
  QString lineOf(int entry) const;

  QSize sizeHint() const override { return {560, 560}; }

 signals:
  void entryChosen(int entry);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  /// Something that is marked: a chip or a node by its rectangle, a line, or a call within one service.
  struct Spot {
    std::vector<int> entries;
    ChangeKind kind;
    QRectF rect;
    int edge = -1;
    std::vector<int> nodes;
    QPainterPath inner_call;
    QPointF mark;
  };

  void addSpots(int index, const DifferenceEntry& entry);
  void addSpot(int entry, Spot spot);
  QRectF rectOf(const QString& element, std::vector<int>& nodes) const;
  bool isShown(const Spot& spot) const;
  QRectF shownArea() const;
  Viewport viewport() const;
  /// Calls within a service lie over the modules they join, and below all other marks.
  enum class Depth { inside, above };
  void paintMarks(QPainter& painter, const Viewport& seen, Depth depth) const;
  void paintSpot(QPainter& painter, const Spot& spot, double zoom) const;
  const Spot* spotAt(QPointF view) const;

  Half half_;
  Scene scene_;
  std::vector<DifferenceEntry> entries_;
  std::vector<Spot> spots_;
  std::set<int> chosen_;
};

}  // namespace quarry::canvas
