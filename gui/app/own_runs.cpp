// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/own_runs.h"

#include <QVariant>

#include "gui/app/settings.h"

namespace quarry::app {
namespace {

QString keyOf(const QString& run_id) {
  return "own-runs/" + run_id;
}

}  // namespace

void rememberOwnRun(const QString& run_id, qint64 asked_ms, qint64 answered_ms) {
  openSettings()->setValue(keyOf(run_id), QStringList{QString::number(asked_ms), QString::number(answered_ms)});
}

bool isOwnRun(const v1::RunSummary& run) {
  const QStringList times = openSettings()->value(keyOf(QString::fromStdString(run.run_id()))).toStringList();
  return times.size() == 2 && run.started_ms() >= times[0].toLongLong() && run.started_ms() <= times[1].toLongLong();
}

}  // namespace quarry::app
