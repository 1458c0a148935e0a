// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QMenu;
class QWidget;

namespace quarry::editing {
class Document;
}

namespace quarry::canvas {

/// Offers all steps by name; whoever chooses one goes back or forth to it. The list stands beside `window` as long as
/// one likes.
void addUndoList(QMenu& menu, editing::Document& document, QWidget& window);

}  // namespace quarry::canvas
