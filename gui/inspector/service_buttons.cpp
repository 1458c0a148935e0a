// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/service_buttons.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace quarry::inspector {
namespace {

constexpr int least_width = 40;

}  // namespace

ServiceButtons::ServiceButtons(QWidget* parent) : QWidget(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 10, 0, 0);
  row->setSpacing(6);
  QPushButton* kill = add(tr("Kill"), "danger",
                          tr("End all its processes by force; they are started again at once. To keep it down for 5 s: "
                             "Ctrl+Alt+K"));
  pause_ = add(tr("Pause"), "", tr("Stop its processes without ending them, as if they hung"));
  QPushButton* scale = add(tr("Scale +1"), "", tr("Start one more replica"));
  QPushButton* logs = add(tr("Logs"), "", tr("Show what it writes"));
  connect(kill, &QPushButton::clicked, this, &ServiceButtons::killPressed);
  connect(scale, &QPushButton::clicked, this, &ServiceButtons::scalePressed);
  connect(logs, &QPushButton::clicked, this, &ServiceButtons::logsPressed);
  connect(pause_, &QPushButton::clicked, this, [this] {
    is_paused_ = !is_paused_;
    pause_->setText(is_paused_ ? tr("Resume") : tr("Pause"));
    is_paused_ ? emit pausePressed() : emit resumePressed();
  });
}

QPushButton* ServiceButtons::add(const QString& words, const char* look, const QString& tip) {
  auto* button = new QPushButton(words, this);
  button->setProperty("look", look);
  button->setToolTip(tip);
  layout()->addWidget(button);
  button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  // Beside a scroll bar there is less room than four buttons ask for.
  button->setMinimumWidth(least_width);
  return button;
}

void ServiceButtons::forgetPause() {
  is_paused_ = false;
  pause_->setText(tr("Pause"));
}

}  // namespace quarry::inspector
