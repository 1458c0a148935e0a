// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/marks.h"

#include <optional>

namespace quarry::live {
namespace {

std::optional<Mark::Kind> kindOf(v1::Event::Kind kind) {
  switch (kind) {
    case v1::Event::KIND_FAULT_STARTED:
      return Mark::Kind::fault;
    case v1::Event::KIND_FAULT_ENDED:
      return Mark::Kind::relief;
    case v1::Event::KIND_KILLED:
    case v1::Event::KIND_PROCESS_GIVEN_UP:
    case v1::Event::KIND_CRASH_LOOP:
    case v1::Event::KIND_LIMIT_EXCEEDED:
      return Mark::Kind::kill;
    case v1::Event::KIND_PLAN_CHANGED:
    case v1::Event::KIND_SCALED:
      return Mark::Kind::deploy;
    case v1::Event::KIND_RUN_STARTED:
    case v1::Event::KIND_TAKEN_OVER:
      return Mark::Kind::run;
    default:
      return std::nullopt;
  }
}

}  // namespace

QList<Mark> marksOf(const QList<v1::Event>& events) {
  QList<Mark> marks;
  for (const v1::Event& event : events) {
    if (const auto kind = kindOf(event.kind())) {
      marks.append({event.time_ms(), *kind, QString::fromStdString(event.text())});
    }
  }
  return marks;
}

}  // namespace quarry::live
