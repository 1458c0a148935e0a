// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/run_actions.h"

#include <QFileInfo>
#include <QMenu>

#include "gui/app/icons.h"
#include "gui/theme/theme.h"

namespace quarry::app {

using State = live::LiveRun::State;

namespace {

// Two snapshots a second: the mean of about ten seconds.
constexpr double newest_weight = 0.1;

}  // namespace

RunActions::RunActions(editing::Document& document, live::LiveRun& run, TopBar& bar)
    : QObject(&bar), document_(document), run_(run), bar_(bar) {
  connect(&bar_, &TopBar::runPressed, this, &RunActions::runOrStop);
  connect(&bar_, &TopBar::restartPressed, this, &RunActions::restart);
  connect(&bar_, &TopBar::loadChosen, this, &RunActions::setLoad);
  connect(&bar_, &TopBar::faultClearPressed, &run_, &live::LiveRun::clearFaults);
  connect(&run_, &live::LiveRun::stateChanged, this, &RunActions::refresh);
  connect(&run_, &live::LiveRun::runChanged, this, [this] {
    measured_per_s_.reset();
    refresh();
  });
  connect(&run_, &live::LiveRun::snapshotReceived, this, [this](const live::SnapshotPointer& snapshot) {
    measure(*snapshot);
    refresh();
  });
  connect(&document_, &editing::Document::architectureChanged, this, &RunActions::refresh);
  connect(&document_, &editing::Document::systemChanged, this, [this] {
    run_.applyDocument(document_.system());
    refresh();
  });
  refresh();
}

void RunActions::fillMenu(QMenu& menu) {
  const QColor color = theme::colors().text_muted;
  menu.addAction(icon("run", color), tr("&Run or stop"), QKeySequence(Qt::CTRL | Qt::Key_R), this,
                 &RunActions::runOrStop);
  menu.addAction(icon("stop", color), tr("&Stop"), QKeySequence(Qt::CTRL | Qt::Key_Period), this, &RunActions::stop);
  menu.addAction(icon("restart", color), tr("R&estart everything"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
                 this, &RunActions::restart);
  menu.addSeparator();
  menu.addAction(icon("fault", color), tr("&Clear all faults"), this, [this] { run_.clearFaults(); });
}

bool RunActions::isShownRunning() const {
  return run_.isActive() && run_.architecture() == document_.architectureName();
}

void RunActions::runOrStop() {
  switch (run_.state()) {
    case State::idle:
      start(live::LiveRun::Replace::no);
      return;
    case State::starting:
    case State::running:
      if (isShownRunning()) {
        run_.stop();
      } else {
        run_.changeArchitecture(document_.system(), document_.architectureName());
      }
      return;
    case State::stopping:
    case State::lost:
      return;
  }
}

void RunActions::stop() {
  if (run_.state() == State::running || run_.state() == State::starting) {
    run_.stop();
  }
}

void RunActions::restart() {
  if (run_.isActive()) {
    replace();
  }
}

void RunActions::replace() {
  start(live::LiveRun::Replace::yes);
}

void RunActions::start(live::LiveRun::Replace replace) {
  if (document_.system()->modules().empty()) {
    emit refused(tr("There is nothing to run yet: draw a module first."));
    return;
  }
  const QString folder = document_.path().isEmpty() ? QString() : QFileInfo(document_.path()).absolutePath();
  run_.start(document_.system(), document_.architectureName(), load_per_s_, folder, replace);
}

void RunActions::setLoad(double load_per_s) {
  load_per_s_ = load_per_s;
  run_.setLoad(load_per_s);
  refresh();
}

void RunActions::follow() {
  load_per_s_.reset();
  run_.attach(document_.system()->name());
  refresh();
}

double RunActions::drawnLoad() const {
  double sum = 0;
  for (const v1::Client& client : document_.system()->clients()) {
    sum += client.workload().rate_per_s();
  }
  return sum;
}

double RunActions::loadInForce(const v1::Snapshot* snapshot) const {
  if (load_per_s_) {
    return *load_per_s_;
  }
  if (snapshot == nullptr || snapshot->clients().empty()) {
    return drawnLoad();
  }
  double sum = 0;
  for (const v1::ClientStatus& client : snapshot->clients()) {
    sum += client.rate_per_s();
  }
  return sum;
}

void RunActions::measure(const v1::Snapshot& snapshot) {
  if (snapshot.clients().empty()) {
    return;
  }
  double offered = 0;
  for (const v1::ClientStatus& client : snapshot.clients()) {
    offered += client.offered_per_s();
  }
  const double before = measured_per_s_.value_or(load_per_s_.value_or(drawnLoad()));
  measured_per_s_ = before + newest_weight * (offered - before);
}

void RunActions::refresh() {
  using Running = TopBar::Running;
  const bool shown = isShownRunning();
  const State state = run_.state();
  bar_.setRunning(state == State::idle       ? Running::no
                  : state == State::stopping ? Running::stopping
                  : state == State::lost     ? Running::lost
                  : !shown                   ? Running::another
                  : state == State::starting ? Running::starting
                                             : Running::shown);
  const auto snapshot = run_.snapshot();
  bar_.setSnapshot(snapshot);
  bar_.architectures().setRunning(run_.isActive() ? run_.architecture() : QString());
  bar_.setMeasuredLoad(snapshot == nullptr ? std::nullopt : measured_per_s_);
  bar_.setLoad(loadInForce(snapshot.get()));
  emit shownChanged();
}

}  // namespace quarry::app
