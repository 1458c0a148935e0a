// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/painted_icon.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <algorithm>
#include <utility>

namespace quarry::theme {
namespace {

constexpr double disabled_opacity = 0.4;

class PaintedIconEngine : public QIconEngine {
 public:
  PaintedIconEngine(QSizeF size, std::function<void(QPainter&)> paint) : size_(size), paint_(std::move(paint)) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    const double scale = std::min(rect.width() / size_.width(), rect.height() / size_.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (mode == QIcon::Disabled) {
      painter->setOpacity(painter->opacity() * disabled_opacity);
    }
    painter->translate(QRectF(rect).center());
    painter->scale(scale, scale);
    painter->translate(-size_.width() / 2, -size_.height() / 2);
    paint_(*painter);
    painter->restore();
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap picture(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return picture;
  }
  QIconEngine* clone() const override { return new PaintedIconEngine(*this); }

 private:
  QSizeF size_;
  std::function<void(QPainter&)> paint_;
};

}  // namespace

QIcon paintedIcon(QSizeF size, std::function<void(QPainter&)> paint) {
  return QIcon(new PaintedIconEngine(size, std::move(paint)));
}

}  // namespace quarry::theme
