// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/button_width.h"

#include <algorithm>

namespace quarry::app {

int widthFor(QAbstractButton& button, const QStringList& texts) {
  const QString shown = button.text();
  int width = 0;
  for (const QString& text : texts) {
    button.setText(text);
    width = std::max(width, button.sizeHint().width());
  }
  button.setText(shown);
  return width;
}

}  // namespace quarry::app
