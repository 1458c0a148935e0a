// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>
#include <memory>

#include "gui/theme/painted_icon.h"

namespace quarry::app {
namespace {

constexpr int pixels = 16;

}  // namespace

QIcon icon(const QString& name, const QColor& color) {
  QFile file(":/icons/" + name + ".svg");
  if (!file.open(QIODevice::ReadOnly)) {
    return {};
  }
  const auto drawing = std::make_shared<QSvgRenderer>(file.readAll().replace("#000000", color.name().toLatin1()));
  return theme::paintedIcon(QSizeF(pixels, pixels),
                            [drawing](QPainter& painter) { drawing->render(&painter, QRectF(0, 0, pixels, pixels)); });
}

}  // namespace quarry::app
