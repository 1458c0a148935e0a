// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of the window listens to what.
#include <QFileInfo>
#include <utility>

#include "gui/app/design_drift.h"
#include "gui/app/drawn_problems.h"
#include "gui/app/elements.h"
#include "gui/app/file_actions.h"
#include "gui/app/main_window.h"
#include "gui/app/message_bar.h"
#include "gui/app/node_menu.h"
#include "gui/app/outage_table.h"
#include "gui/app/own_runs.h"
#include "gui/app/recovery.h"
#include "gui/app/run_actions.h"
#include "gui/app/time_strip.h"
#include "gui/app/top_bar.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/outline.h"
#include "gui/canvas/palette.h"
#include "gui/console/request_console.h"
#include "gui/inspector/inspector.h"
#include "gui/live/outage.h"
#include "gui/monitor/logs_panel.h"
#include "gui/monitor/problems_panel.h"
#include "gui/monitor/traces_panel.h"

namespace quarry::app {
namespace {

/// The first error in words for people where there is one, else what quarryd said.
QString refusalText(const v1::System& system, const QString& said) {
  for (const model::Problem& problem : model::validate(system)) {
    if (problem.severity == model::Severity::error && !problem.accepted) {
      return MainWindow::tr("The design can not run as it is drawn: %1").arg(editing::text(problem.text));
    }
  }
  return said;
}

}  // namespace

void MainWindow::connectDocument() {
  connect(&document_, &editing::Document::systemChanged, this, [this] {
    console_->setSystem(document_.system());
    refreshTitle();
  });
  connect(&document_, &editing::Document::pathChanged, this, &MainWindow::refreshTitle);
  connect(&document_, &editing::Document::modifiedChanged, this, &QWidget::setWindowModified);
  connect(file_actions_, &FileActions::opened, this, [this] {
    messages_->withdraw();
    sayWhatGoesOn();
    run_actions_->follow();
    canvas_->zoomToFit();
    select({});
  });
  const auto refuse = [this](const QString& sentence) { messages_->display(MessageBar::Tone::error, sentence); };
  connect(file_actions_, &FileActions::failed, this, refuse);
  connect(recovery_, &Recovery::failed, this, refuse);
  connect(&journal_, &editing::Journal::failed, this, refuse);
  connect(canvas_, &canvas::CanvasView::refused, this, refuse);
  connect(problems_, &monitor::ProblemsPanel::refused, this, refuse);
  connect(&bar_->architectures(), &ArchitectureTabs::refused, this, refuse);
}

void MainWindow::connectFiles() {
  connect(file_actions_, &FileActions::saved, messages_, &MessageBar::withdraw);
  connect(file_actions_, &FileActions::saveFailed, this, [this](const QString& sentence) {
    messages_->offer(sentence, {{tr("Save as…"), [this] { file_actions_->saveAs(); }}});
  });
  connect(&file_actions_->disk(), &editing::DiskWatch::changed, this, &MainWindow::askAboutDisk);
}

void MainWindow::askAboutDisk(editing::DiskWatch::State state) {
  using State = editing::DiskWatch::State;
  const QString name = QFileInfo(document_.path()).fileName();
  if (state == State::changed) {
    const QString sentence = document_.isModified() ? tr("%1 was changed by another program, and here too.").arg(name)
                                                    : tr("%1 was changed by another program.").arg(name);
    messages_->ask(sentence, {{tr("Reload"), [this] { file_actions_->reload(); }},
                              {tr("Keep this one"), [this] { file_actions_->disk().keep(); }}});
    return;
  }
  // Nothing to be reloaded: what is open is all that is left.
  file_actions_->disk().keep();
  messages_->display(MessageBar::Tone::error,
                     state == State::gone
                         ? tr("%1 is gone from the disk. Saving writes it again.").arg(document_.path())
                         : tr("%1 was changed into something that can not be read; what was open stays. %2")
                               .arg(name, file_actions_->disk().why()));
}

void MainWindow::connectCanvas() {
  connect(canvas_, &canvas::CanvasView::selectionChanged, this, [this](const QStringList& elements) {
    outline_->setSelection(elements);
    inspector_->setSelection(elements);
  });
  connect(canvas_, &canvas::CanvasView::toolChanged, palette_, &canvas::Palette::setTool);
  connect(palette_, &canvas::Palette::toolChosen, canvas_, &canvas::CanvasView::setTool);
  connect(outline_, &canvas::Outline::selectionChosen, this, [this](const QStringList& elements) {
    canvas_->select(elements);
    inspector_->setSelection(elements);
  });
  connect(outline_, &canvas::Outline::elementActivated, canvas_, &canvas::CanvasView::showElement);
  connect(canvas_, &canvas::CanvasView::contextMenuRequested, node_menu_, &NodeMenu::open);
  connect(outline_, &canvas::Outline::contextMenuRequested, node_menu_, &NodeMenu::open);
  connect(node_menu_, &NodeMenu::renameRequested, this, [this](const QString& element) {
    canvas_->showElement(element);
    canvas_->renameSelection();
  });
  connect(node_menu_, &NodeMenu::deleteRequested, this, [this](const QString& element) {
    canvas_->select({element});
    canvas_->deleteSelection();
  });
  connect(node_menu_, &NodeMenu::foldRequested, this, [this](const QString& element) {
    canvas_->select({element});
    canvas_->toggleCollapsed();
  });
  connect(node_menu_, &NodeMenu::ungroupRequested, this, [this](const QString& element) {
    canvas_->select({element});
    canvas_->ungroupSelection();
  });
  connect(node_menu_, &NodeMenu::groupRequested, canvas_, &canvas::CanvasView::groupSelection);
  connect(node_menu_, &NodeMenu::inspectRequested, this, [this](const QString& element) { select(element); });
  connect(node_menu_, &NodeMenu::logsRequested, this, &MainWindow::showLogs);
}

void MainWindow::connectRun() {
  connect(&run_, &live::LiveRun::snapshotReceived, this, &MainWindow::refreshSnapshot);
  connect(&run_, &live::LiveRun::snapshotOvertaken, inspector_, &inspector::Inspector::remember);
  connect(run_actions_, &RunActions::shownChanged, this, &MainWindow::refreshSnapshot);
  connect(strip_, &TimeStrip::momentChosen, this, &MainWindow::refreshSnapshot);
  connect(strip_, &TimeStrip::liveChosen, this, &MainWindow::refreshSnapshot);
  connect(&run_, &live::LiveRun::failed, this, [this](const QString& sentence) {
    if (!run_.isActive() && model::hasErrors(problems_->problems())) {
      messages_->offer(sentence, {{tr("Show problems"), [this] { panels_->setCurrentWidget(problems_); }}});
    } else {
      messages_->display(MessageBar::Tone::error, sentence);
    }
  });
  connect(run_actions_, &RunActions::refused, this,
          [this](const QString& sentence) { messages_->display(MessageBar::Tone::error, sentence); });
  connect(&run_, &live::LiveRun::taken, this, [this](const QString& sentence) {
    messages_->ask(sentence, {{tr("Show it"), [] {}}, {tr("Replace it"), [this] { run_actions_->replace(); }}});
  });
  connect(&run_, &live::LiveRun::noted, this,
          [this](const QString& sentence) { messages_->display(MessageBar::Tone::note, sentence); });
  connect(&run_, &live::LiveRun::stateChanged, this, [this](live::LiveRun::State state) {
    if (state == live::LiveRun::State::lost) {
      messages_->display(MessageBar::Tone::error,
                         tr("quarryd does not answer; the services run on. Looking for it every second."));
    } else if (state == live::LiveRun::State::running) {
      messages_->dismiss();
    }
  });
  connect(bar_, &TopBar::exportPressed, this, &MainWindow::askExport);
  connectRefusals();
  connect(new live::Outage(run_, this), &live::Outage::told, this,
          [this, last = QString()](const QString& sentence,
                                   const std::vector<client::OperationOutage>& operations) mutable {
            messages_->withdrawQuestion(std::exchange(last, sentence));
            if (operations.empty()) {
              messages_->display(MessageBar::Tone::note, sentence);
              return;
            }
            messages_->ask(sentence, {{tr("Show operations"), [this, sentence, operations] {
                                         auto* table = new OutageTable(sentence, operations, this);
                                         table->setAttribute(Qt::WA_DeleteOnClose);
                                         table->show();
                                       }}});
          });
}

void MainWindow::connectRefusals() {
  const auto withdraw = [this] {
    if (!refusal_.isEmpty()) {
      messages_->withdrawQuestion(std::exchange(refusal_, {}));
    }
  };
  connect(&run_, &live::LiveRun::applyRefused, this, [this, withdraw](const QString& sentence) {
    withdraw();
    refusal_ = tr("The run keeps what it had before this edit. %1").arg(refusalText(*document_.system(), sentence));
    messages_->offer(refusal_, {{tr("Show problems"), [this] { panels_->setCurrentWidget(problems_); }}});
  });
  connect(&run_, &live::LiveRun::applied, this, withdraw);
  connect(&run_, &live::LiveRun::stateChanged, this, [withdraw](live::LiveRun::State state) {
    if (state == live::LiveRun::State::stopping || state == live::LiveRun::State::idle) {
      withdraw();
    }
  });
}

void MainWindow::sayWhatGoesOn() {
  const QString run = run_.runId();
  if (!run_.isOwn() || run.isEmpty() || run_.state() == live::LiveRun::State::stopping ||
      run == editing::text(document_.system()->name())) {
    return;
  }
  messages_->ask(tr("%1, which you started, runs on in the background.").arg(run),
                 {{tr("Stop it"), [this, run] { run_.stopOther(run); }}, {tr("Leave it running"), [] {}}});
}

void MainWindow::connectInspector() {
  connect(inspector_, &inspector::Inspector::killRequested, &run_,
          [this](const QString& service, int replica) { run_.kill(service, replica); });
  connect(inspector_, &inspector::Inspector::downRequested, &run_,
          [this](const QString& service) { run_.kill(service, 0, live::usual_hold); });
  connect(inspector_, &inspector::Inspector::hangRequested, &run_, &live::LiveRun::hang);
  connect(inspector_, &inspector::Inspector::resumeRequested, &run_, &live::LiveRun::resume);
  connect(inspector_, &inspector::Inspector::scaleRequested, &run_, &live::LiveRun::scale);
  connect(inspector_, &inspector::Inspector::logsRequested, this, &MainWindow::showLogs);
  connect(inspector_, &inspector::Inspector::faultRequested, &run_, &live::LiveRun::addFault);
  connect(inspector_, &inspector::Inspector::faultClearRequested, &run_, &live::LiveRun::clearFaults);
  connect(inspector_, &inspector::Inspector::loadRequested, &run_,
          [this](const QString& client, double rate) { run_.setLoad(rate, client); });
}

void MainWindow::connectDrift() {
  const QString question = tr("What runs is not what is drawn.");
  connect(drift_, &DesignDrift::changed, this, [this, question](bool differs) {
    if (!differs) {
      messages_->withdrawQuestion(question);
      return;
    }
    messages_->ask(question,
                   {{tr("Apply"), [this] { run_.applyDocument(document_.system()); }}, {tr("Leave it"), [] {}}});
  });
  run_.setIsOurs(isOwnRun);
  connect(&run_, &live::LiveRun::started, this, rememberOwnRun);
}

void MainWindow::connectPanels() {
  connect(problems_, &monitor::ProblemsPanel::elementChosen, this, &MainWindow::showElement);
  const auto mark_problems = [this] { canvas_->setProblems(drawnProblems(document_, problems_->problems())); };
  connect(problems_, &monitor::ProblemsPanel::checked, this, mark_problems);
  connect(&document_, &editing::Document::architectureChanged, this, mark_problems);
  mark_problems();
  const auto name_problems = [this](int count) {
    panels_->setTabText(panels_->indexOf(problems_), count > 0 ? tr("Problems · %1").arg(count) : tr("Problems"));
  };
  connect(problems_, &monitor::ProblemsPanel::countChanged, this, name_problems);
  name_problems(problems_->count());
  connect(console_, &console::RequestConsole::traceChosen, this, [this](const QString& trace_id) {
    panels_->setCurrentWidget(traces_);
    traces_->showTrace(trace_id);
  });
}

void MainWindow::refreshTitle() {
  const auto system = document_.system();
  const QString title = editing::text(system->title().empty() ? system->name() : system->title());
  const QString file = document_.path().isEmpty() ? tr("not saved yet") : QFileInfo(document_.path()).fileName();
  setWindowTitle(tr("%1[*] (%2) – Quarry").arg(title, file));
  setWindowModified(document_.isModified());
}

void MainWindow::refreshSnapshot() {
  live::SnapshotPointer shown;
  if (run_actions_->isShownRunning()) {
    shown = strip_->moment() ? run_.history().at(*strip_->moment()) : run_.snapshot();
    if (shown != nullptr && editing::text(shown->architecture()) != document_.architectureName()) {
      shown = nullptr;
    }
  }
  using Running = inspector::LivePage::Running;
  inspector_->setRunning(!run_.isActive()                                 ? Running::no
                         : !run_actions_->isShownRunning()                ? Running::another
                         : run_.state() == live::LiveRun::State::starting ? Running::starting
                                                                          : Running::shown);
  canvas_->setSnapshot(shown);
  outline_->setSnapshot(shown);
  inspector_->setSnapshot(shown);
}

void MainWindow::select(const QString& element) {
  const QStringList elements = element.isEmpty() ? QStringList() : QStringList{element};
  if (element.isEmpty()) {
    canvas_->select({});
  } else {
    canvas_->showElement(element);
  }
  outline_->setSelection(elements);
  inspector_->setSelection(elements);
}

void MainWindow::showElement(const QString& element, const QString& architecture) {
  if (!architecture.isEmpty()) {
    document_.setArchitecture(architecture);
  }
  const QString drawn = drawnElement(*document_.system(), element);
  canvas_->showElement(drawn);
  outline_->setSelection({drawn});
  inspector_->setSelection({drawn});
  inspector_->showPart(element);
}

void MainWindow::showLogs(const QString& service) {
  logs_->chooseService(service);
  panels_->setCurrentWidget(logs_);
}

}  // namespace quarry::app
