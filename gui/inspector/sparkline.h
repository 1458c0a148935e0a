// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPointF>
#include <QPolygonF>
#include <QWidget>
#include <vector>

namespace quarry::inspector {

/// A few lines over time without axes; the largest value and the marks of faults are all the scale there is.
class Sparkline : public QWidget {
  Q_OBJECT
 public:
  struct Line {
    QString name;
    QColor color;
    /// Time in milliseconds and value, oldest first.
    std::vector<QPointF> points;
    bool filled = false;
  };

  explicit Sparkline(QWidget* parent = nullptr);

  /// `unit` formats the largest value; values below `least_top` do not fill the height.
  void setLines(std::vector<Line> lines, double least_top, QString (*unit)(double));
  /// Into how many pieces gaps cut a line.
  int piecesOf(std::size_t line) const;
  /// Times at which something was broken, in milliseconds.
  void setMarks(std::vector<double> marks);

  QSize sizeHint() const override { return {240, 88}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Scale {
    QRectF area;
    double from_ms;
    double to_ms;
    double top;
    QPointF place(const QPointF& point) const;
  };
  Scale scaleIn(const QRectF& area) const;
  void paintGrid(QPainter& painter, const QRectF& area) const;
  void paintMarks(QPainter& painter, const Scale& scale) const;
  void paintLine(QPainter& painter, const Scale& scale, const Line& line) const;
  static std::vector<QPolygonF> pieces(const Line& line);
  void paintPiece(QPainter& painter, const Scale& scale, const Line& line, const QPolygonF& drawn) const;

  std::vector<Line> lines_;
  std::vector<double> marks_;
  double least_top_ = 1;
  QString (*unit_)(double) = nullptr;
};

}  // namespace quarry::inspector
