// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QWidget>
#include <vector>

#include "gui/console/exchange.h"
#include "gui/console/request_draft.h"
#include "gui/live/live_run.h"

namespace quarry::console {

/// Calls a route of the running gateway and shows what came back.
class RequestConsole : public QWidget {
  Q_OBJECT
 public:
  explicit RequestConsole(live::LiveRun& run, QWidget* parent = nullptr);

  /// The document whose routes are offered; the chosen route stays chosen where it is still there.
  void setSystem(live::SystemPointer system);
  /// Instead of the snapshot's gateway; for tests.
  void setBaseUrl(const QString& url);
  void send();

 signals:
  void traceChosen(const QString& trace_id);
  /// An answer came and is shown.
  void answered();

 private:
  struct Sent {
    RequestDraft request;
    int route = 0;
    Answer answer;
  };

  QWidget* buildRequestSide();
  QWidget* buildAnswerSide();
  QWidget* buildHistorySide();
  void chooseRoute(int index);
  void take(const Answer& answer);
  void display(const Answer& answer);
  void showSent(int row);
  void refreshAddress();
  QString baseUrl() const;

  live::LiveRun& run_;
  live::SystemPointer system_;
  QString base_url_;
  Exchange exchange_;
  QComboBox* routes_;
  QLineEdit* path_;
  QPushButton* send_;
  QPlainTextEdit* body_;
  QLabel* address_;
  QLabel* status_;
  QPushButton* trace_;
  QTabWidget* answer_tabs_;
  QPlainTextEdit* answer_body_;
  QPlainTextEdit* answer_headers_;
  QListWidget* history_;
  std::vector<RequestDraft> drafts_;
  RequestDraft sending_;
  std::vector<Sent> sent_;
  QString trace_id_;
};

}  // namespace quarry::console
