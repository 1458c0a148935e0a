// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <QRectF>
#include <QSizeF>
#include <QString>
#include <vector>

#include "gui/canvas/scene.h"

class QPainter;

namespace quarry::ship {

/// What is on one page of a picture: one architecture, or several beside each other, each below its name and what is
/// said of it. One unit is one pixel of the canvas at 100 %.
class Sheet {
 public:
  /// Architectures that are not there are left out.
  Sheet(const v1::System& system, const std::vector<std::string>& architectures);

  bool isEmpty() const { return parts_.empty(); }
  QSizeF size() const { return size_; }
  /// "Monolith", "Monolith – Microservices".
  QString title() const;
  void paint(QPainter& painter) const;

 private:
  struct Part {
    canvas::Scene scene;
    QString title;
    QString about;
    /// Of the drawing, and where it stands on the sheet.
    QRectF drawing;
    QPointF corner;
    double width = 0;
  };

  void arrange();
  void paintPart(QPainter& painter, const Part& part) const;

  std::vector<Part> parts_;
  QSizeF size_;
};

}  // namespace quarry::ship
