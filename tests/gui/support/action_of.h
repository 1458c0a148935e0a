// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAction>
#include <QMenu>
#include <QString>

namespace quarry::test {

/// The first entry of a menu, or of one below it, whose text contains that; null where there is none.
inline QAction* actionOf(QMenu& menu, const QString& text) {
  for (QAction* action : menu.actions()) {
    if (action->text().contains(text)) {
      return action;
    }
    if (action->menu() != nullptr) {
      if (QAction* below = actionOf(*action->menu(), text)) {
        return below;
      }
    }
  }
  return nullptr;
}

}  // namespace quarry::test
