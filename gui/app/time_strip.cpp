// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/time_strip.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

constexpr double left_margin = 18;
constexpr double right_space = 148;
constexpr qint64 shortest_span_ms = 60'000;
constexpr qint64 key_step_ms = 1000;
// Nearer to now than this is now.
constexpr qint64 live_within_ms = 1000;
constexpr double near_px = 7;

QColor markColor(live::Mark::Kind kind) {
  const theme::Colors& in = theme::colors();
  switch (kind) {
    case live::Mark::Kind::fault:
      return in.amber;
    case live::Mark::Kind::relief:
      return in.green;
    case live::Mark::Kind::kill:
      return in.red;
    case live::Mark::Kind::deploy:
      return in.accent;
    case live::Mark::Kind::run:
      return in.green;
  }
  return in.text_faint;
}

void paintMark(QPainter& painter, const QPointF& center, live::Mark::Kind kind) {
  constexpr double r = 4.5;
  painter.setPen(Qt::NoPen);
  painter.setBrush(markColor(kind));
  switch (kind) {
    case live::Mark::Kind::fault:
      painter.drawPolygon(
          QPolygonF{center + QPointF(0, -r), center + QPointF(r, r * 0.8), center + QPointF(-r, r * 0.8)});
      return;
    case live::Mark::Kind::relief:
      painter.drawPolygon(
          QPolygonF{center + QPointF(0, r), center + QPointF(r, -r * 0.8), center + QPointF(-r, -r * 0.8)});
      return;
    case live::Mark::Kind::kill:
      painter.setPen(QPen(markColor(kind), 2.2, Qt::SolidLine, Qt::RoundCap));
      painter.drawLine(center + QPointF(-r * 0.8, -r * 0.8), center + QPointF(r * 0.8, r * 0.8));
      painter.drawLine(center + QPointF(-r * 0.8, r * 0.8), center + QPointF(r * 0.8, -r * 0.8));
      return;
    case live::Mark::Kind::deploy:
      painter.drawRect(QRectF(center.x() - r * 0.8, center.y() - r * 0.8, r * 1.6, r * 1.6));
      return;
    case live::Mark::Kind::run:
      painter.drawEllipse(center, r * 0.9, r * 0.9);
  }
}

}  // namespace

TimeStrip::TimeStrip(live::LiveRun& run, QWidget* parent)
    : QWidget(parent), run_(run), live_(new QPushButton(tr("LIVE"), this)) {
  setAccessibleName(tr("Time of the run"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setFixedHeight(36);
  live_->setObjectName("live-pill");
  live_->setFixedSize(56, 22);
  live_->setFocusPolicy(Qt::NoFocus);
  live_->setToolTip(tr("Back to now"));
  connect(live_, &QPushButton::clicked, this, &TimeStrip::goLive);
  connect(&run_, &live::LiveRun::snapshotReceived, this, &TimeStrip::refresh);
  connect(&run_, &live::LiveRun::eventsReceived, this, &TimeStrip::refresh);
  connect(&run_, &live::LiveRun::runChanged, this, &TimeStrip::goLive);
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &TimeStrip::applyTheme);
  applyTheme();
  refresh();
}

void TimeStrip::applyTheme() {
  const theme::Colors& in = theme::colors();
  const bool live = run_.isActive() && !moment_;
  live_->setStyleSheet(QString("#live-pill { background: %1; color: %2; border: 1px solid %2; border-radius: 11px; "
                               "padding: 0; font-size: 11px; font-weight: 700; }")
                           .arg((live ? in.green_soft : in.card).name(), (live ? in.green : in.text_faint).name()));
  update();
}

void TimeStrip::refresh() {
  marks_ = live::marksOf(run_.events());
  const live::SnapshotHistory& history = run_.history();
  to_ms_ = history.isEmpty() ? 0 : history.latest()->time_ms();
  from_ms_ = history.isEmpty() ? 0 : std::min<qint64>(history.at(0)->time_ms(), to_ms_ - shortest_span_ms);
  applyTheme();
}

void TimeStrip::goLive() {
  if (moment_) {
    moment_.reset();
    emit liveChosen();
  }
  refresh();
}

QRectF TimeStrip::track() const {
  return {left_margin, height() / 2.0 - 1.5, std::max(40.0, width() - left_margin - right_space), 3};
}

double TimeStrip::xOf(qint64 time_ms) const {
  const double span = std::max<double>(1, static_cast<double>(to_ms_ - from_ms_));
  return track().left() + std::clamp(static_cast<double>(time_ms - from_ms_) / span, 0.0, 1.0) * track().width();
}

qint64 TimeStrip::timeAt(double x) const {
  const double share = std::clamp((x - track().left()) / track().width(), 0.0, 1.0);
  return from_ms_ + std::llround(share * static_cast<double>(to_ms_ - from_ms_));
}

void TimeStrip::choose(qint64 time_ms) {
  const live::SnapshotHistory& history = run_.history();
  if (history.isEmpty()) {
    return;
  }
  if (time_ms >= to_ms_ - live_within_ms) {
    goLive();
    return;
  }
  moment_ = std::max<qint64>(time_ms, history.at(0)->time_ms());
  applyTheme();
  emit momentChosen(*moment_);
}

void TimeStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) {
    choose(timeAt(event->position().x()));
  }
}

void TimeStrip::mouseMoveEvent(QMouseEvent* event) {
  if ((event->buttons() & Qt::LeftButton) != 0) {
    choose(timeAt(event->position().x()));
  }
}

void TimeStrip::keyPressEvent(QKeyEvent* event) {
  const qint64 now = moment_.value_or(to_ms_);
  switch (event->key()) {
    case Qt::Key_Left:
      choose(now - 2 * key_step_ms);
      return;
    case Qt::Key_Right:
      choose(now + key_step_ms);
      return;
    case Qt::Key_End:
      goLive();
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void TimeStrip::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  live_->move(width() - static_cast<int>(right_space) + 14, (height() - live_->height()) / 2);
}

const live::Mark* TimeStrip::markNear(const QPointF& position) const {
  for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark) {
    if (mark->time_ms >= from_ms_ && std::abs(xOf(mark->time_ms) - position.x()) <= near_px) {
      return &*mark;
    }
  }
  return nullptr;
}

bool TimeStrip::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const live::Mark* mark = markNear(help->pos())) {
      QToolTip::showText(help->globalPos(),
                         QDateTime::fromMSecsSinceEpoch(mark->time_ms).toString("HH:mm:ss") + "  " + mark->text, this);
    } else {
      QToolTip::hideText();
    }
    return true;
  }
  return QWidget::event(event);
}

void TimeStrip::paintEvent(QPaintEvent*) {
  const theme::Colors& in = theme::colors();
  QPainter painter(this);
  painter.fillRect(rect(), in.window);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(in.border);
  painter.drawRoundedRect(track(), 1.5, 1.5);
  const double middle = height() / 2.0;
  painter.setFont(theme::Theme::current().mono(11));
  const QRectF clock(width() - right_space + 78, 0, right_space - 82, height());
  if (to_ms_ == 0) {
    painter.setPen(in.text_faint);
    painter.drawText(clock, Qt::AlignLeft | Qt::AlignVCenter, "--:--:--");
    return;
  }
  const qint64 shown = moment_.value_or(to_ms_);
  // What is kept can be gone back to.
  QColor kept = in.accent;
  kept.setAlphaF(0.55);
  painter.setBrush(kept);
  const double kept_from = xOf(run_.history().isEmpty() ? to_ms_ : run_.history().at(0)->time_ms());
  painter.drawRoundedRect(QRectF(QPointF(kept_from, track().top()), QPointF(xOf(shown), track().bottom())), 1.5, 1.5);
  for (const live::Mark& mark : marks_) {
    if (mark.time_ms >= from_ms_ && mark.time_ms <= to_ms_) {
      paintMark(painter, QPointF(xOf(mark.time_ms), middle), mark.kind);
    }
  }
  painter.setPen(QPen(in.window, 2));
  painter.setBrush(in.text);
  painter.drawEllipse(QPointF(xOf(shown), middle), 7, 7);
  if (hasFocus()) {
    painter.setPen(QPen(in.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(xOf(shown), middle), 8.5, 8.5);
  }
  painter.setPen(moment_ ? in.amber : in.text_muted);
  painter.drawText(clock, Qt::AlignLeft | Qt::AlignVCenter, QDateTime::fromMSecsSinceEpoch(shown).toString("HH:mm:ss"));
}

}  // namespace quarry::app
