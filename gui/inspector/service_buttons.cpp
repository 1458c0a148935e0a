// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/service_buttons.h"

#include <QGridLayout>
#include <QPushButton>

namespace quarry::inspector {
namespace {

constexpr int least_width = 40;

}  // namespace

ServiceButtons::ServiceButtons(QWidget* parent) : QWidget(parent) {
  auto* rows = new QGridLayout(this);
  rows->setContentsMargins(0, 10, 0, 0);
  rows->setSpacing(6);
  QPushButton* kill = add(0, 0, 3, tr("Kill"), "danger",
                          tr("End all its processes by force; they are started again at once (Ctrl+Shift+K)"));
  QPushButton* down = add(0, 3, 3, tr("Down for 5 s"), "danger",
                          tr("End all its processes by force, and start them again after 5 s (Ctrl+Alt+K)"));
  pause_ = add(1, 0, 2, tr("Pause"), "", tr("Stop its processes without ending them, as if they hung"));
  QPushButton* scale = add(1, 2, 2, tr("Scale +1"), "", tr("Start one more replica"));
  QPushButton* logs = add(1, 4, 2, tr("Logs"), "", tr("Show what it writes"));
  connect(down, &QPushButton::clicked, this, &ServiceButtons::downPressed);
  connect(kill, &QPushButton::clicked, this, &ServiceButtons::killPressed);
  connect(scale, &QPushButton::clicked, this, &ServiceButtons::scalePressed);
  connect(logs, &QPushButton::clicked, this, &ServiceButtons::logsPressed);
  connect(pause_, &QPushButton::clicked, this, [this] {
    is_paused_ = !is_paused_;
    pause_->setText(is_paused_ ? tr("Resume") : tr("Pause"));
    is_paused_ ? emit pausePressed() : emit resumePressed();
  });
}

QPushButton* ServiceButtons::add(int row, int column, int columns, const QString& words, const char* look,
                                 const QString& tip) {
  auto* button = new QPushButton(words, this);
  button->setProperty("look", look);
  button->setToolTip(tip);
  static_cast<QGridLayout*>(layout())->addWidget(button, row, column, 1, columns);
  button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  // Beside a scroll bar there is less room than the buttons ask for.
  button->setMinimumWidth(least_width);
  return button;
}

void ServiceButtons::forgetPause() {
  is_paused_ = false;
  pause_->setText(tr("Pause"));
}

}  // namespace quarry::inspector
