// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace quarry::app {
namespace {

constexpr int pixels = 16;

}  // namespace

QIcon icon(const QString& name, const QColor& color) {
  QFile file(":/icons/" + name + ".svg");
  if (!file.open(QIODevice::ReadOnly)) {
    return {};
  }
  QSvgRenderer renderer(file.readAll().replace("#000000", color.name().toLatin1()));
  QIcon icon;
  for (const int scale : {1, 2, 3}) {
    QPixmap pixmap(pixels * scale, pixels * scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    icon.addPixmap(pixmap);
  }
  return icon;
}

}  // namespace quarry::app
