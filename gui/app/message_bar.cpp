// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/message_bar.h"

#include <QEvent>
#include <algorithm>
#include <utility>

#include "gui/app/icons.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

constexpr std::chrono::seconds notes_stay{8};
constexpr int margin = 10;
constexpr int most_width = 760;
constexpr int least_card_width = 320;
constexpr int most_card_width = 460;
constexpr double card_share = 0.4;

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent),
      label_(new QLabel(this)),
      words_(new QBoxLayout(QBoxLayout::LeftToRight)),
      buttons_(new QHBoxLayout),
      close_(new QPushButton(this)) {
  setObjectName("message-bar");
  setAttribute(Qt::WA_StyledBackground);
  setAttribute(Qt::WA_NoMousePropagation);
  label_->setWordWrap(true);
  label_->setTextFormat(Qt::PlainText);
  label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  // All the room is for the words.
  QSizePolicy wide(QSizePolicy::Expanding, QSizePolicy::Preferred);
  wide.setHeightForWidth(true);
  label_->setSizePolicy(wide);
  close_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  close_->setProperty("look", "flat");
  close_->setAccessibleName(tr("Close the message"));
  close_->setToolTip(tr("Close"));
  auto* box = new QHBoxLayout(this);
  box->setContentsMargins(14, 6, 8, 6);
  words_->addWidget(label_, 1);
  words_->addLayout(buttons_);
  box->addLayout(words_, 1);
  box->addWidget(close_, 0, Qt::AlignTop);
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
    buttons_->addWidget(button, 0, Qt::AlignLeft);
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

void MessageBar::layOver(QWidget& below, Covered covered) {
  covered_ = std::move(covered);
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

MessageBar::Place MessageBar::measure(QBoxLayout::Direction direction, int width) {
  words_->setDirection(direction);
  layout()->invalidate();
  const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height();
  return {direction, {0, 0, width, height}};
}

void MessageBar::place() {
  const QSize room = parentWidget()->size();
  const int wide = std::min(most_width, room.width() - 2 * margin);
  const int narrow =
      std::min(wide, std::clamp(static_cast<int>(room.width() * card_share), least_card_width, most_card_width));
  Place card = measure(QBoxLayout::TopToBottom, narrow);
  Place line = measure(QBoxLayout::LeftToRight, wide);
  card.rect.moveTopLeft({margin, margin});
  line.rect.moveTopLeft({(room.width() - wide) / 2, margin});
  std::vector<Place> places = {card, line};
  for (Place low : {card, line}) {
    low.rect.moveTop(room.height() - margin - low.rect.height());
    places.push_back(low);
  }
  const auto covered = [this](const Place& place) { return covered_ ? covered_(place.rect) : 0; };
  const Place& best = *std::min_element(places.begin(), places.end(), [&](const Place& left, const Place& right) {
    return covered(left) < covered(right);
  });
  words_->setDirection(best.direction);
  setGeometry(best.rect);
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
