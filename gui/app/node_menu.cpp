// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/node_menu.h"

#include <QInputDialog>

#include "gui/app/elements.h"
#include "gui/app/icons.h"
#include "gui/live/faults.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

using std::chrono::milliseconds;

constexpr int longest_latency_ms = 60'000;

}  // namespace

NodeMenu::NodeMenu(const editing::Document& document, live::LiveRun& run, QWidget* window)
    : QObject(window), document_(document), run_(run), window_(window) {
}

bool NodeMenu::isShownRunning() const {
  return run_.snapshot() != nullptr && run_.architecture() == document_.architectureName();
}

void NodeMenu::open(const QString& element, const QPoint& global) {
  QMenu menu(window_);
  fill(menu, element);
  if (!menu.isEmpty()) {
    menu.exec(global);
  }
}

void NodeMenu::fill(QMenu& menu, const QString& element) {
  if (element.isEmpty()) {
    return;
  }
  if (isShownRunning()) {
    const QString service = serviceOf(document_, element);
    if (!service.isEmpty()) {
      addProcessActions(menu, service);
    }
    const QString target = faultTarget(element);
    if (!target.isEmpty()) {
      addFaultActions(menu, target);
    }
  }
  addDrawingActions(menu, element);
}

void NodeMenu::addProcessActions(QMenu& menu, const QString& service) {
  const auto snapshot = run_.snapshot();
  const v1::ServiceStatus* status = statusOf(snapshot.get(), service);
  if (status == nullptr) {
    return;
  }
  const int replicas = status->replicas_size();
  addKill(menu, *status);
  menu.addAction(icon("kill", theme::colors().red), tr("Kill, and down for 5 s"), this,
                 [this, service] { run_.kill(service, 0, live::usual_hold); });
  menu.addAction(icon("restart", theme::colors().text_muted), tr("Restart %1").arg(service), this,
                 [this, service] { run_.restart(service); });
  if (isPaused(*status)) {
    menu.addAction(icon("run", theme::colors().text_muted), tr("Resume"), this,
                   [this, service] { run_.resume(service); });
  } else {
    menu.addAction(icon("pause", theme::colors().text_muted), tr("Pause (stop answering)"), this,
                   [this, service] { run_.hang(service); });
  }
  menu.addSeparator();
  menu.addAction(tr("Scale +1 (to %1)").arg(replicas + 1), this,
                 [this, service, replicas] { run_.scale(service, replicas + 1); });
  menu.addAction(replicas > 1 ? tr("Scale −1 (to %1)").arg(replicas - 1) : tr("Scale −1"), this,
                 [this, service, replicas] { run_.scale(service, replicas - 1); })
      ->setEnabled(replicas > 1);
  menu.addAction(tr("Show logs"), this, [this, service] { emit logsRequested(service); });
  menu.addSeparator();
}

void NodeMenu::addKill(QMenu& menu, const v1::ServiceStatus& status) {
  const QString service = editing::text(status.name());
  const QIcon cross = icon("kill", theme::colors().red);
  if (status.replicas_size() < 2) {
    menu.addAction(cross, tr("Kill %1").arg(service), this, [this, service] { run_.kill(service); });
    return;
  }
  QMenu* kill = menu.addMenu(cross, tr("Kill"));
  for (int replica = 1; replica <= status.replicas_size(); ++replica) {
    kill->addAction(tr("Replica %1 (%2)").arg(replica).arg(editing::text(status.replicas(replica - 1).id())), this,
                    [this, service, replica] { run_.kill(service, replica); });
  }
  kill->addSeparator();
  kill->addAction(tr("All %1 replicas").arg(status.replicas_size()), this, [this, service] { run_.kill(service); });
}

void NodeMenu::addFaultActions(QMenu& menu, const QString& target) {
  const std::string to = target.toStdString();
  QMenu* latency = menu.addMenu(icon("fault", theme::colors().amber), tr("Add latency"));
  latency->addAction(tr("+300 ms"), this, [this, to] { run_.addFault(live::latencyFault(to, milliseconds(300))); });
  latency->addAction(tr("+1 s"), this, [this, to] { run_.addFault(live::latencyFault(to, milliseconds(1000))); });
  latency->addAction(tr("Custom…"), this, [this, target] { askLatency(target); });
  QMenu* errors = menu.addMenu(icon("fault", theme::colors().red), tr("Add errors"));
  errors->addAction(tr("20 % of requests"), this, [this, to] { run_.addFault(live::errorFault(to, 0.2)); });
  errors->addAction(tr("All requests"), this, [this, to] { run_.addFault(live::errorFault(to, 1.0)); });
  errors->addAction(tr("Custom…"), this, [this, target] { askErrors(target); });
  const auto snapshot = run_.snapshot();
  QStringList mine;
  for (const v1::ActiveFault& active : snapshot->faults()) {
    if (active.fault().target() == to) {
      mine.append(editing::text(active.fault().id()));
    }
  }
  menu.addAction(tr("Clear faults here"), this,
                 [this, mine] {
                   for (const QString& id : mine) {
                     run_.clearFaults(id);
                   }
                 })
      ->setEnabled(!mine.isEmpty());
  menu.addSeparator();
}

void NodeMenu::addDrawingActions(QMenu& menu, const QString& element) {
  const bool edge = kindOf(element) == "edge";
  if (!edge) {
    menu.addAction(tr("Rename"), this, [this, element] { emit renameRequested(element); });
  }
  menu.addAction(tr("Delete"), this, [this, element] { emit deleteRequested(element); });
  if (kindOf(element) == "group" || kindOf(element) == "service") {
    menu.addAction(isFolded(document_, element) ? tr("Unfold") : tr("Fold"), this,
                   [this, element] { emit foldRequested(element); });
  }
  if (kindOf(element) == "group") {
    menu.addAction(tr("Ungroup"), this, [this, element] { emit ungroupRequested(element); });
  } else if (!edge) {
    menu.addAction(tr("Group what is selected"), this, [this] { emit groupRequested(); });
  }
  menu.addAction(tr("Go to definition"), this, [this, element] { emit inspectRequested(element); });
}

void NodeMenu::askLatency(const QString& target) {
  bool chosen = false;
  const int ms = QInputDialog::getInt(window_, tr("Add latency"),
                                      tr("Milliseconds that every request to %1 waits longer").arg(nameOf(target)), 500,
                                      1, longest_latency_ms, 50, &chosen);
  if (chosen) {
    run_.addFault(live::latencyFault(target.toStdString(), milliseconds(ms)));
  }
}

void NodeMenu::askErrors(const QString& target) {
  bool chosen = false;
  const double percent = QInputDialog::getDouble(window_, tr("Add errors"),
                                                 tr("Per cent of the requests to %1 that fail").arg(nameOf(target)), 50,
                                                 0.1, 100, 1, &chosen);
  if (chosen) {
    run_.addFault(live::errorFault(target.toStdString(), percent / 100.0));
  }
}

}  // namespace quarry::app
