// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/message_bar.h"

#include <QEvent>
#include <algorithm>

#include "gui/app/icons.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

constexpr std::chrono::seconds notes_stay{8};
constexpr int margin = 10;
constexpr int most_width = 760;

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent), label_(new QLabel(this)), buttons_(new QHBoxLayout), close_(new QPushButton(this)) {
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
  box->addLayout(buttons_);
  box->addWidget(close_);
  leave_.setSingleShot(true);
  leave_.setInterval(notes_stay);
  connect(&leave_, &QTimer::timeout, this, &MessageBar::dismiss);
  connect(close_, &QPushButton::clicked, this, [this] {
    forget(label_->text());
    dismiss();
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

void MessageBar::showText(Tone tone, const QString& sentence, const std::vector<Choice>& choices) {
  tone_ = tone;
  while (QLayoutItem* old = buttons_->takeAt(0)) {
    // Later: it may be the button that is being pressed.
    old->widget()->hide();
    old->widget()->deleteLater();
    delete old;
  }
  for (const Choice& choice : choices) {
    auto* button = new QPushButton(choice.text, this);
    buttons_->addWidget(button);
    button->show();
    connect(button, &QPushButton::clicked, this, [this, act = choice.act] {
      const auto chosen = act;
      forget(label_->text());
      dismiss();
      if (chosen) {
        chosen();
      }
    });
  }
  label_->setText(sentence);
  applyTheme();
  leave_.stop();
  show();
  place();
}

void MessageBar::display(Tone tone, const QString& sentence) {
  showText(tone, sentence, {});
  if (tone == Tone::note) {
    leave_.start();
  }
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

void MessageBar::offer(const QString& sentence, const std::vector<Choice>& choices) {
  showText(Tone::error, sentence, choices);
}

void MessageBar::ask(const QString& sentence, const std::vector<Choice>& choices) {
  forget(sentence);
  questions_.push_back({sentence, choices});
  showQuestion();
}

void MessageBar::showQuestion() {
  const Question asked = questions_.back();
  showText(Tone::note, asked.sentence, asked.choices);
}

void MessageBar::forget(const QString& sentence) {
  std::erase_if(questions_, [&](const Question& question) { return question.sentence == sentence; });
}

void MessageBar::withdraw() {
  questions_.clear();
  dismiss();
}

void MessageBar::withdrawQuestion(const QString& sentence) {
  forget(sentence);
  if (text() == sentence) {
    dismiss();
  }
}

void MessageBar::dismiss() {
  leave_.stop();
  if (!questions_.empty()) {
    showQuestion();
  } else {
    hide();
  }
}

}  // namespace quarry::app
