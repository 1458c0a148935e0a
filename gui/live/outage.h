// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <optional>
#include <string>
#include <vector>

#include "backend/client/outage.h"
#include "gui/live/live_run.h"

namespace quarry::live {

/// "payment-service was down for 5 s: 4 of 10 operations failed (Charge 100 %), 6 kept working; healed after 0.3 s".
QString outageSentence(const QString& service, std::chrono::milliseconds hold, std::chrono::milliseconds healed,
                       const std::vector<client::OperationOutage>& operations);

/// Follows the last kill of a run until everything is back, and says what came of it. For the GUI thread.
class Outage : public QObject {
  Q_OBJECT
 public:
  explicit Outage(LiveRun& run, QObject* parent = nullptr);
  /// How long after the end of the outage clients are asked; for tests.
  void setPatience(std::chrono::milliseconds patience) { patience_ = patience; }

 signals:
  /// `operations` are empty where it was not kept down.
  void told(const QString& sentence, const std::vector<quarry::client::OperationOutage>& operations);

 private:
  struct Kill {
    v1::ActionReply what;
    std::chrono::milliseconds hold{0};
    /// Unix milliseconds; 0 while it is not back.
    qint64 back_ms = 0;
  };
  void begin(const v1::ActionReply& what, std::chrono::milliseconds hold);
  void look();
  void measure();
  void tellRestart();
  qint64 readySince(const std::string& process) const;

  LiveRun& run_;
  std::optional<Kill> kill_;
  std::optional<std::chrono::milliseconds> patience_;
  QTimer settled_;
};

}  // namespace quarry::live
