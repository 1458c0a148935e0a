// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/english_plurals.h"

namespace quarry::app {

QString EnglishPlurals::translate(const char*, const char* source, const char*, int n) const {
  const QString text = QString::fromUtf8(source);
  // A null text means: as in the source.
  if (n < 0 || !text.contains("(s)")) {
    return {};
  }
  return QString(text).replace("(s)", n == 1 ? "" : "s");
}

}  // namespace quarry::app
