// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/problem_search.h"

#include <utility>

namespace quarry::monitor {

ProblemSearch::ProblemSearch(QObject* parent, Check check) : QObject(parent), check_(std::move(check)) {
}

void ProblemSearch::ask(editing::SystemPointer system) {
  newest_ = system;
  wanted_.put(std::move(system));
  begin();
}

void ProblemSearch::begin() {
  std::optional<editing::SystemPointer> next = wanted_.take();
  if (!next) {
    return;
  }
  lane_.run([this, system = *std::move(next)] {
    Problems problems = std::make_shared<const std::vector<model::Problem>>(check_(*system));
    QMetaObject::invokeMethod(
        this, [this, system, problems] { finish(system, problems); }, Qt::QueuedConnection);
  });
}

void ProblemSearch::finish(const editing::SystemPointer& system, const Problems& problems) {
  wanted_.arrived();
  if (system == newest_) {
    newest_.reset();
    emit found(system, problems);
  }
  begin();
}

}  // namespace quarry::monitor
