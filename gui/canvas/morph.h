// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QVariantAnimation>
#include <functional>

#include "gui/canvas/scene.h"
#include "gui/canvas/viewport.h"

namespace quarry::canvas {

/// The way from one architecture's drawing to the next: services move, modules fly from where they were into where they
/// are. Only what is painted moves; the scene is the new one from the first moment.
class Morph {
 public:
  /// `changed` is called for every frame and once at the end. Too large drawings do not move.
  void begin(const Scene& before, const Scene& after, const Viewport& seen, const Viewport& wanted,
             const std::function<void()>& changed);
  void stop();
  bool isRunning() const { return animation_.state() == QAbstractAnimation::Running; }

  /// 0 to 1.
  double progress() const;
  Viewport viewport() const;
  /// The nodes as they are painted now.
  std::vector<Node> nodes() const;

 private:
  QVariantAnimation animation_;
  std::vector<Node> from_;
  std::vector<Node> to_;
  Viewport seen_;
  Viewport wanted_;
};

}  // namespace quarry::canvas
