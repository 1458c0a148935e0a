// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/service_choice.h"

namespace quarry::monitor {

ServiceChoice::ServiceChoice(live::LiveRun& run, QWidget* parent) : QComboBox(parent), run_(run) {
  setAccessibleName(tr("Service"));
  setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  setMinimumContentsLength(12);
  addItem(tr("All services"), QString());
}

void ServiceChoice::choose(const QString& service) {
  int index = findData(service);
  if (index < 0) {
    addItem(service, service);
    index = count() - 1;
  }
  setCurrentIndex(index);
}

void ServiceChoice::refresh() {
  if (const auto snapshot = run_.snapshot()) {
    for (const v1::ServiceStatus& service : snapshot->services()) {
      const QString name = QString::fromStdString(service.name());
      if (findData(name) < 0) {
        addItem(name, name);
      }
    }
  }
}

}  // namespace quarry::monitor
