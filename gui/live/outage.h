// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <optional>
#include <string>
#include <vector>

#include "gui/live/live_run.h"

namespace quarry::live {

/// One operation before, during and after something was down.
struct OutageRow {
  QString operation;
  v1::OperationMeasurement before;
  v1::OperationMeasurement during;
  v1::OperationMeasurement after;
  /// So many requests failed while it was down that it can not be said to have worked.
  bool failed() const;
};

/// What a kill did to every operation.
std::vector<OutageRow> outageRows(const v1::MeasureReply& before, const v1::MeasureReply& during,
                                  const v1::MeasureReply& after);
/// "payment-service was down for 5 s: 4 of 10 operations failed (Charge 100 %), 6 kept working; healed after 0.3 s".
QString outageSentence(const QString& service, std::chrono::milliseconds hold, std::chrono::milliseconds healed,
                       const std::vector<OutageRow>& rows);

/// Follows the last kill of a run until everything is back, and says what came of it. For the GUI thread.
class Outage : public QObject {
  Q_OBJECT
 public:
  explicit Outage(LiveRun& run, QObject* parent = nullptr);
  /// How long after the end of the outage clients are asked; for tests.
  void setPatience(std::chrono::milliseconds patience) { patience_ = patience; }

 signals:
  /// `rows` are empty where it was not kept down.
  void told(const QString& sentence, const std::vector<quarry::live::OutageRow>& rows);

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
  std::int64_t window() const;

  LiveRun& run_;
  std::optional<Kill> kill_;
  std::optional<std::chrono::milliseconds> patience_;
  QTimer settled_;
};

}  // namespace quarry::live
