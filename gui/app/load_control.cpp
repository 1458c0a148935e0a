// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/load_control.h"

#include <QHBoxLayout>

#include "gui/app/load_scale.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

constexpr int slider_width = 110;
constexpr int short_slider_width = 80;

}  // namespace

LoadControl::LoadControl(QWidget* parent)
    : QWidget(parent),
      label_(new QLabel(tr("Load"), this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      text_(new QLabel(this)) {
  slider_->setRange(0, load_steps);
  slider_->setAccessibleName(tr("Load in requests per second"));
  label_->setProperty("role", "muted");
  auto* box = new QHBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(7);
  box->addWidget(label_);
  box->addWidget(slider_);
  box->addWidget(text_);
  connect(slider_, &QSlider::valueChanged, this, [this](int step) {
    load_per_s_ = loadOfStep(step);
    refresh();
    emit chosen(load_per_s_);
  });
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &LoadControl::applyTheme);
  applyTheme();
}

void LoadControl::applyTheme() {
  text_->setFont(theme::Theme::current().mono(13));
  setRoom(room_);
}

void LoadControl::setRoom(Room room) {
  room_ = room;
  label_->setVisible(room == Room::wide);
  slider_->setFixedWidth(room == Room::narrow ? short_slider_width : slider_width);
  text_->setFixedWidth(QFontMetrics(text_->font()).horizontalAdvance(textFor(largest_load_per_s)) + 4);
  refresh();
}

QString LoadControl::textFor(double load_per_s) const {
  return (room_ == Room::narrow ? tr("%1/s") : tr("%1 req/s")).arg(qRound(load_per_s));
}

void LoadControl::setLoad(double load_per_s) {
  if (slider_->isSliderDown() || slider_->hasFocus()) {
    return;
  }
  load_per_s_ = load_per_s;
  const QSignalBlocker silent(slider_);
  slider_->setValue(stepOfLoad(load_per_s));
  refresh();
}

void LoadControl::setMeasured(std::optional<double> load_per_s) {
  measured_per_s_ = load_per_s;
  refresh();
}

void LoadControl::refresh() {
  text_->setText(textFor(load_per_s_));
  const QString set = tr("Requests per second of all clients together: %1").arg(qRound(load_per_s_));
  const QString tip =
      measured_per_s_ ? tr("%1\n%2 set · %3 measured").arg(set).arg(qRound(load_per_s_)).arg(qRound(*measured_per_s_))
                      : set;
  text_->setToolTip(tip);
  slider_->setToolTip(tip);
}

}  // namespace quarry::app
