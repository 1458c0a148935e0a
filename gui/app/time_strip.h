// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>
#include <QWidget>
#include <optional>

#include "gui/live/live_run.h"
#include "gui/live/marks.h"

namespace quarry::app {

/// The run as a line in time with marks for what happened. Dragging goes back to a moment that is still kept; LIVE
/// returns to now.
class TimeStrip : public QWidget {
  Q_OBJECT
 public:
  explicit TimeStrip(live::LiveRun& run, QWidget* parent = nullptr);

  /// Unix milliseconds; nothing while it follows now.
  std::optional<qint64> moment() const { return moment_; }
  void goLive();
  QSize sizeHint() const override { return {400, 36}; }

 signals:
  void momentChosen(qint64 time_ms);
  void liveChosen();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QRectF track() const;
  double xOf(qint64 time_ms) const;
  qint64 timeAt(double x) const;
  void choose(qint64 time_ms);
  void refresh();
  void applyTheme();
  const live::Mark* markNear(const QPointF& position) const;

  live::LiveRun& run_;
  QPushButton* live_;
  QList<live::Mark> marks_;
  qint64 from_ms_ = 0;
  qint64 to_ms_ = 0;
  std::optional<qint64> moment_;
};

}  // namespace quarry::app
