// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/message_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/app/icons.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

constexpr std::chrono::seconds notes_stay{8};
constexpr int margin = 10;
constexpr int most_width = 760;

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent), label_(new QLabel(this)), action_button_(new QPushButton(this)), close_(new QPushButton(this)) {
  setObjectName("message-bar");
  setAttribute(Qt::WA_StyledBackground);
  label_->setWordWrap(true);
  label_->setTextFormat(Qt::PlainText);
  label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  close_->setProperty("look", "flat");
  close_->setAccessibleName(tr("Close the message"));
  close_->setToolTip(tr("Close"));
  auto* box = new QHBoxLayout(this);
  box->setContentsMargins(14, 6, 8, 6);
  box->addWidget(label_, 1);
  box->addWidget(action_button_);
  box->addWidget(close_);
  leave_.setSingleShot(true);
  leave_.setInterval(notes_stay);
  connect(&leave_, &QTimer::timeout, this, &MessageBar::dismiss);
  connect(close_, &QPushButton::clicked, this, &MessageBar::dismiss);
  connect(action_button_, &QPushButton::clicked, this, [this] {
    const auto action = std::exchange(action_, nullptr);
    dismiss();
    if (action) {
      action();
    }
  });
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &MessageBar::applyTheme);
  applyTheme();
  hide();
}

void MessageBar::applyTheme() {
  const theme::Colors& in = theme::colors();
  const bool error = tone_ == Tone::error;
  setStyleSheet(QString("#message-bar { background: %1; border: 1px solid %2; border-radius: 8px; }")
                    .arg((error ? in.red_soft : in.accent_soft).name(), (error ? in.red : in.accent).name()));
  close_->setIcon(icon("close", in.text_muted));
}

void MessageBar::display(Tone tone, const QString& sentence) {
  tone_ = tone;
  action_ = nullptr;
  action_button_->hide();
  label_->setText(sentence);
  applyTheme();
  leave_.stop();
  if (tone == Tone::note) {
    leave_.start();
  }
  show();
  place();
}

void MessageBar::layOver(QWidget& below) {
  setParent(&below);
  below.installEventFilter(this);
  hide();
}

bool MessageBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parent() && event->type() == QEvent::Resize) {
    place();
  }
  return QWidget::eventFilter(watched, event);
}

void MessageBar::place() {
  const int width = std::min(most_width, parentWidget()->width() - 2 * margin);
  const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height();
  setGeometry((parentWidget()->width() - width) / 2, margin, width, height);
  raise();
}

void MessageBar::offer(const QString& sentence, const QString& button, std::function<void()> action) {
  display(Tone::error, sentence);
  action_ = std::move(action);
  action_button_->setText(button);
  action_button_->show();
  place();
}

void MessageBar::dismiss() {
  leave_.stop();
  hide();
}

}  // namespace quarry::app
