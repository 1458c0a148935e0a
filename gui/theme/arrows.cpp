// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/arrows.h"

#include <QImage>
#include <QPainter>
#include <QTemporaryDir>

namespace quarry::theme {
namespace {

void save(const QString& file, const QColor& color, const QPolygonF& line) {
  QImage image(36, 36, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(color, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPolyline(line);
  painter.end();
  image.save(file);
}

}  // namespace

QString arrowFolder(const QColor& color) {
  static const QTemporaryDir parent;
  const QString folder = parent.path();
  save(folder + "/up.png", color, {{6, 24}, {18, 12}, {30, 24}});
  save(folder + "/down.png", color, {{6, 12}, {18, 24}, {30, 12}});
  save(folder + "/left.png", color, {{24, 6}, {12, 18}, {24, 30}});
  save(folder + "/right.png", color, {{12, 6}, {24, 18}, {12, 30}});
  return folder;
}

}  // namespace quarry::theme
