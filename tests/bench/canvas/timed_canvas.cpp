// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/canvas/timed_canvas.h"

#include <QPainter>

namespace quarry::bench {

void TimedCanvas::frame(const std::function<void()>& act) {
  inside_ = true;
  frames_.push_back(timed([&] {
    act();
    repaint();
  }));
  inside_ = false;
}

void TimedCanvas::paintEvent(QPaintEvent* event) {
  if (inside_) {
    CanvasView::paintEvent(event);
  } else {
    frames_.push_back(timed([&] { CanvasView::paintEvent(event); }));
  }
}

BareFrame::BareFrame() : picture_(bench::screen) {
  setAttribute(Qt::WA_OpaquePaintEvent);
  resize(bench::screen);
  picture_.fill(Qt::darkGray);
  show();
}

Took BareFrame::frame() {
  return timed([this] { repaint(); });
}

void BareFrame::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), Qt::black);
  painter.drawPixmap(0, 0, picture_);
}

}  // namespace quarry::bench
