// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPixmap>
#include <functional>
#include <vector>

#include "gui/canvas/canvas_view.h"
#include "tests/bench/canvas/measure.h"

namespace quarry::bench {

inline constexpr QSize screen(1920, 1080);

/// A drawing of the screen's size that knows how long its frames take: a frame is what was done since the last one and
/// the painting of it. Frames that the drawing asks for by itself count too.
class TimedCanvas : public canvas::CanvasView {
 public:
  using CanvasView::CanvasView;

  void frame(const std::function<void()>& act);
  void forget() { frames_.clear(); }
  const std::vector<Took>& frames() const { return frames_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<Took> frames_;
  bool inside_ = false;
};

/// The least that a frame of that size can be: a background and a picture copied onto it.
class BareFrame : public QWidget {
 public:
  BareFrame();
  Took frame();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QPixmap picture_;
};

}  // namespace quarry::bench
