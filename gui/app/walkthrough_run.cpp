// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is seen of a run: the drawing alive, the inspector's pages, the panels below, what is broken.
#include <QTabWidget>
#include <set>

#include "backend/model/elements.h"
#include "gui/app/health_count.h"
#include "gui/app/main_window.h"
#include "gui/app/run_actions.h"
#include "gui/app/walkthrough.h"
#include "gui/canvas/canvas_view.h"
#include "gui/console/request_console.h"
#include "gui/inspector/inspector.h"
#include "gui/live/faults.h"

namespace quarry::app {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

}  // namespace

void Walkthrough::planRun() {
  add(
      "04-live",
      [this] {
        window_.document().setArchitecture(richest());
        window_.canvas().zoomToFit();
        window_.runActions().runOrStop();
      },
      seconds(14),
      [this] {
        const auto snapshot = window_.liveRun().snapshot();
        return snapshot != nullptr && window_.liveRun().state() == live::LiveRun::State::running &&
               countHealth(*snapshot).worst == v1::HEALTH_HEALTHY;
      });
}

void Walkthrough::planInspector() {
  add(
      {}, [this] { window_.select("service:" + chosenService()); }, milliseconds(300));
  auto* tabs = window_.inspector().findChild<QTabWidget*>();
  for (int index = 0; tabs != nullptr && index < tabs->count(); ++index) {
    add(
        QString("1%1-inspector-%2").arg(index).arg(tabs->tabText(index).toLower()),
        [tabs, index] { tabs->setCurrentIndex(index); }, milliseconds(700));
  }
  if (tabs == nullptr) {
    return;
  }
  // One page of each kind, as far as the design has them.
  constexpr int design_page = 1;
  int number = 0;
  std::set<model::ElementKind> known;
  for (const model::Element& element : model::elements(*window_.document().system())) {
    if (!known.insert(element.kind).second) {
      continue;
    }
    const QString text = QString::fromStdString(model::format(element));
    add(
        QString("6%1-page-%2").arg(number++, 2, 10, QChar('0')).arg(text.section(':', 0, 0)),
        [this, tabs, text] {
          tabs->setCurrentIndex(design_page);
          window_.inspector().setSelection({text});
        },
        milliseconds(150));
  }
  add(
      {},
      [this, tabs] {
        tabs->setCurrentIndex(0);
        window_.select("service:" + chosenService());
      },
      milliseconds(0));
}

void Walkthrough::choosePanel(const QString& title) {
  for (int index = 0; index < window_.panels().count(); ++index) {
    if (window_.panels().tabText(index).startsWith(title)) {
      window_.panels().setCurrentIndex(index);
    }
  }
}

void Walkthrough::planPanels() {
  for (int index = 0; index < window_.panels().count(); ++index) {
    const QString title = window_.panels().tabText(index).section(' ', 0, 0);
    add(
        QString("2%1-%2").arg(index).arg(title.toLower()), [this, title] { choosePanel(title); }, seconds(2));
  }
  add(
      "27-request-answered", [this] { window_.console().send(); }, seconds(2));
  add(
      {}, [this] { window_.panels().setCurrentIndex(0); }, milliseconds(0));
}

void Walkthrough::planFaults() {
  add(
      "30-external-slow",
      [this] {
        const auto system = window_.document().system();
        if (!system->externals().empty()) {
          window_.liveRun().addFault(live::latencyFault("external:" + system->externals(0).name(), milliseconds(900)));
        }
      },
      seconds(14));
  add(
      "31-errors",
      [this] { window_.liveRun().addFault(live::errorFault("service:" + chosenService().toStdString(), 0.2)); },
      seconds(8));
  add(
      {}, [this] { window_.liveRun().clearFaults(); }, seconds(4));
  add(
      "32-killed", [this] { window_.liveRun().kill(chosenService(), 0, seconds(5)); }, milliseconds(3500));
  add(
      "33-healed", [] {}, seconds(6));
}

}  // namespace quarry::app
