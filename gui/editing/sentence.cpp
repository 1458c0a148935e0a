// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/sentence.h"

#include <QStringList>

namespace quarry::editing {

QString sentenceOf(const absl::Status& status) {
  // What a clause of the model begins with, where it is not a name.
  static const QStringList words = {"a", "an", "another", "the", "there"};
  QString sentence = QString::fromUtf8(status.message().data(), static_cast<qsizetype>(status.message().size()));
  if (words.contains(sentence.section(' ', 0, 0))) {
    sentence[0] = sentence[0].toUpper();
  }
  if (!sentence.isEmpty() && (sentence.back().isLetterOrNumber() || sentence.back() == ')')) {
    sentence += '.';
  }
  return sentence;
}

}  // namespace quarry::editing
