// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>
#include <functional>

namespace quarry::inspector {

/// Says when it has been left. It is as high as its text is at the width it gets, up to a dozen lines, and knows that
/// before it has been laid out: nothing below it moves after it was first seen.
class LongText : public QPlainTextEdit {
 public:
  explicit LongText(const QString& text, QWidget* parent = nullptr);

  std::function<void()> on_finished;

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void focusOutEvent(QFocusEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace quarry::inspector
