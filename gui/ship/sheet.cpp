// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/ship/sheet.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "backend/model/find.h"
#include "gui/canvas/paint/whole_scene.h"
#include "gui/editing/document.h"
#include "gui/theme/theme.h"

namespace quarry::ship {
namespace {

using editing::text;

constexpr double margin = 36;
constexpr double between = 72;
constexpr double least_width = 360;
constexpr double title_height = 34;
constexpr double title_pixels = 22;
constexpr double about_pixels = 13;
constexpr double below_heading = 22;

QFont titleFont() {
  return theme::Theme::current().text(title_pixels, QFont::Bold);
}

QFont aboutFont() {
  return theme::Theme::current().text(about_pixels);
}

double aboutHeight(const QString& about, double width) {
  if (about.isEmpty()) {
    return 0;
  }
  return std::ceil(
      QFontMetricsF(aboutFont()).boundingRect(QRectF(0, 0, width, 10000), Qt::TextWordWrap, about).height());
}

QRectF drawn(const canvas::Scene& scene) {
  const QRectF all = canvas::drawnArea(scene);
  return all.isEmpty() ? QRectF(0, 0, least_width, 100) : all;
}

}  // namespace

Sheet::Sheet(const v1::System& system, const std::vector<std::string>& architectures) {
  for (const std::string& name : architectures) {
    if (const v1::Architecture* architecture = model::findArchitecture(system, name)) {
      Part& part = parts_.emplace_back();
      part.scene = canvas::buildScene(system, architecture);
      part.title = text(architecture->title().empty() ? architecture->name() : architecture->title());
      part.about = text(architecture->description());
      part.drawing = drawn(part.scene);
      part.width = std::max(part.drawing.width(), least_width);
    }
  }
  arrange();
}

QString Sheet::title() const {
  QStringList titles;
  for (const Part& part : parts_) {
    titles << part.title;
  }
  return titles.join(" – ");
}

void Sheet::arrange() {
  double heading = 0;
  double height = 0;
  for (const Part& part : parts_) {
    heading = std::max(heading, title_height + aboutHeight(part.about, part.width) + below_heading);
    height = std::max(height, part.drawing.height());
  }
  double x = margin;
  for (Part& part : parts_) {
    part.corner =
        QPointF(x + (part.width - part.drawing.width()) / 2, margin + heading + (height - part.drawing.height()) / 2);
    x += part.width + between;
  }
  size_ = QSizeF(std::ceil(x - between + margin), std::ceil(margin + heading + height + margin));
}

void Sheet::paint(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(QRectF(QPointF(), size_), theme::colors().canvas);
  double x = margin;
  for (const Part& part : parts_) {
    if (x > margin) {
      painter.setPen(QPen(theme::colors().border, 1.2));
      painter.drawLine(QPointF(x - between / 2, margin), QPointF(x - between / 2, size_.height() - margin));
    }
    painter.setFont(titleFont());
    painter.setPen(theme::colors().text);
    painter.drawText(QRectF(x, margin, part.width, title_height), Qt::AlignLeft | Qt::AlignTop, part.title);
    painter.setFont(aboutFont());
    painter.setPen(theme::colors().text_muted);
    painter.drawText(QRectF(x, margin + title_height, part.width, aboutHeight(part.about, part.width) + 2),
                     Qt::AlignLeft | Qt::TextWordWrap, part.about);
    paintPart(painter, part);
    x += part.width + between;
  }
}

void Sheet::paintPart(QPainter& painter, const Part& part) const {
  painter.save();
  painter.translate(part.corner - part.drawing.topLeft());
  canvas::paintWhole(painter, part.scene);
  painter.restore();
}

}  // namespace quarry::ship
