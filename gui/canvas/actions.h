// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QMenu;
class QWidget;

namespace quarry::editing {
class Document;
}

namespace quarry::canvas {

class CanvasView;

/// What the drawing offers to the window's menus. Shortcuts work while the drawing has the focus, so that text fields
/// keep theirs.
void fillEditMenu(QMenu& menu, CanvasView& canvas);
void fillArrangeMenu(QMenu& menu, CanvasView& canvas);
void fillViewMenu(QMenu& menu, CanvasView& canvas);
/// Describe, compare and present the architectures; dialogs stand over `window`.
void fillArchitectureMenu(QMenu& menu, editing::Document& document, QWidget& window);

}  // namespace quarry::canvas
