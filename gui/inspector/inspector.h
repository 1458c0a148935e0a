// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/fault.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <QStringList>
#include <QWidget>
#include <memory>

#include "gui/inspector/history.h"
#include "gui/inspector/live_page.h"

class QTabWidget;

namespace quarry::editing {
class Document;
}

namespace quarry::inspector {

class DesignPage;
class FaultsPage;
class Header;
class PoliciesPage;

/// What is selected, from four sides: Live, Design, Policies, Faults. Edits go to the document; what concerns a run is
/// asked for by signals.
class Inspector : public QWidget {
  Q_OBJECT
 public:
  explicit Inspector(editing::Document& document, QWidget* parent = nullptr);

  /// Elements as "kind:name"; shows the first, and of several what they have in common. Empty shows the system.
  void setSelection(const QStringList& elements);
  /// Something that belongs to what is selected: an operation, a step, a route.
  void showPart(const QString& element);
  /// Null: nothing runs.
  void setSnapshot(std::shared_ptr<const v1::Snapshot> snapshot);
  /// One between those that are set, for the charts.
  void remember(const std::shared_ptr<const v1::Snapshot>& snapshot);
  /// Why there may be no snapshot.
  void setRunning(LivePage::Running running);

 signals:
  /// Replicas count from 1; 0 is all.
  void killRequested(const QString& service, int replica);
  /// Killed, and kept down for a while.
  void downRequested(const QString& service);
  void hangRequested(const QString& service, int replica);
  void resumeRequested(const QString& service, int replica);
  void scaleRequested(const QString& service, int replicas);
  void logsRequested(const QString& service);
  void loadRequested(const QString& client, double rate_per_s);
  void faultRequested(const quarry::v1::Fault& fault);
  void faultClearRequested(const QString& id);

 private:
  /// Design and policies are filled anew; what has the focus keeps it.
  void showDesign();
  void showLive();
  void open(const QString& element);
  void passOn();

  editing::Document& document_;
  /// What the canvas selected, and what of it is shown: itself, or something that belongs to it.
  QStringList selection_;
  QString selected_;
  QString element_;
  qsizetype others_ = 0;
  std::shared_ptr<const v1::Snapshot> snapshot_;
  History history_;
  Header* header_;
  QTabWidget* tabs_;
  LivePage* live_;
  DesignPage* design_;
  PoliciesPage* policies_;
  FaultsPage* faults_;
};

}  // namespace quarry::inspector
