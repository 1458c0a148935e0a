// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

#include "backend/model/problems.h"
#include "gui/editing/document.h"
#include "gui/live/lane.h"
#include "gui/live/latest.h"

namespace quarry::monitor {

/// Checks documents on a thread of its own, so that no edit waits for it. Of documents that come faster than they can
/// be checked only the newest is, and only what is found in the newest is told. Its owner's thread alone.
class ProblemSearch : public QObject {
  Q_OBJECT
 public:
  using Problems = std::shared_ptr<const std::vector<model::Problem>>;
  using Check = std::function<std::vector<model::Problem>(const v1::System&)>;

  explicit ProblemSearch(QObject* parent = nullptr, Check check = model::validate);

  void ask(editing::SystemPointer system);

 signals:
  void found(const quarry::editing::SystemPointer& system, const quarry::monitor::ProblemSearch::Problems& problems);

 private:
  void begin();
  void finish(const editing::SystemPointer& system, const Problems& problems);

  Check check_;
  live::Latest<editing::SystemPointer> wanted_;
  editing::SystemPointer newest_;
  // Last, so that it ends before what it works with.
  live::Lane lane_;
};

}  // namespace quarry::monitor
