// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/long_text.h"

#include <QFocusEvent>
#include <QTextDocument>
#include <QTextLayout>
#include <algorithm>

namespace quarry::inspector {
namespace {

constexpr int fewest_lines = 2;
constexpr int most_lines = 12;
constexpr int frame_height = 20;
constexpr int usual_width = 240;

int linesOf(const QString& text, const QFont& font, double width) {
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  int lines = 0;
  for (const QString& paragraph : text.split('\n')) {
    QTextLayout layout(paragraph, font);
    layout.setTextOption(option);
    layout.beginLayout();
    int of_this = 0;
    for (QTextLine line = layout.createLine(); line.isValid() && lines + of_this < most_lines;
         line = layout.createLine()) {
      line.setLineWidth(width);
      ++of_this;
    }
    layout.endLayout();
    lines += std::max(1, of_this);
  }
  return lines;
}

}  // namespace

LongText::LongText(const QString& text, QWidget* parent) : QPlainTextEdit(text, parent) {
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
  connect(this, &QPlainTextEdit::textChanged, this, [this] { updateGeometry(); });
}

int LongText::heightForWidth(int width) const {
  ensurePolished();
  const double inner = width - 2.0 * (frameWidth() + document()->documentMargin());
  const int lines = linesOf(toPlainText(), font(), std::max(1.0, inner));
  return std::clamp(lines, fewest_lines, most_lines) * fontMetrics().lineSpacing() + frame_height;
}

QSize LongText::sizeHint() const {
  const int likely = width() > 0 && testAttribute(Qt::WA_Resized) ? width() : usual_width;
  return {usual_width, heightForWidth(likely)};
}

QSize LongText::minimumSizeHint() const {
  return {0, sizeHint().height()};
}

void LongText::focusOutEvent(QFocusEvent* event) {
  QPlainTextEdit::focusOutEvent(event);
  if (event->reason() != Qt::PopupFocusReason && on_finished) {
    on_finished();
  }
}

void LongText::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enter && event->modifiers() == Qt::ControlModifier && on_finished) {
    on_finished();
    return;
  }
  QPlainTextEdit::keyPressEvent(event);
}

}  // namespace quarry::inspector
