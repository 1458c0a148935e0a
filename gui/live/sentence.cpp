// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/sentence.h"

#include <absl/strings/string_view.h>

#include <QCoreApplication>

namespace quarry::live {

QString sentenceOf(const absl::Status& status) {
  const absl::string_view message = status.message();
  if (!message.empty()) {
    return QString::fromUtf8(message.data(), static_cast<qsizetype>(message.size()));
  }
  return QCoreApplication::translate("Sentence", "Quarry's background program did not do it and gave no reason.");
}

}  // namespace quarry::live
