// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

#include "gui/canvas/tool.h"

class QToolButton;

namespace quarry::canvas {

/// The type under which a palette tool travels while it is dragged onto a canvas; its content is the tool's number.
inline constexpr char tool_mime_type[] = "application/x-quarry-tool";

/// The eight things one can draw. Click and then click the canvas, or drag onto it.
class Palette : public QWidget {
  Q_OBJECT
 public:
  explicit Palette(QWidget* parent = nullptr);

  /// Shows which tool is in hand; `select` releases all buttons.
  void setTool(Tool tool);

 signals:
  void toolChosen(quarry::canvas::Tool tool);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void refreshIcons();
  void beginDrag(Tool tool);

  QList<QToolButton*> buttons_;
  QPoint pressed_at_;
};

}  // namespace quarry::canvas
