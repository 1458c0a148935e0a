// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/control.pb.h>

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/live/courier.h"
#include "gui/live/latest.h"
#include "gui/live/snapshot_history.h"
#include "gui/live/snapshot_inbox.h"

namespace quarry::live {

using SystemPointer = std::shared_ptr<const v1::System>;

/// How long something is kept down where nobody says how long.
inline constexpr std::chrono::seconds usual_hold{5};

/// One run of the open document, as the Studio sees it. All members are for the GUI thread and return at once; what
/// went wrong comes as a sentence through `failed`.
class LiveRun : public QObject {
  Q_OBJECT
 public:
  /// `lost`: quarryd does not answer; it is asked again every second, and the services run on.
  enum class State { idle, starting, running, stopping, lost };
  Q_ENUM(State)

  explicit LiveRun(Connect connect = connectToDaemon(), QObject* parent = nullptr);
  /// Ends the watch. No service is stopped.
  ~LiveRun() override;

  State state() const { return state_; }
  /// A run is there or coming.
  bool isActive() const { return state_ != State::idle; }
  /// What runs was started here, not by somebody else.
  bool isOwn() const { return isActive() && is_own_; }
  /// Empty where nothing runs.
  QString runId() const { return QString::fromStdString(run_id_); }
  /// What the run's architecture is; may differ from the one that is shown.
  QString architecture() const { return architecture_; }
  const SnapshotHistory& history() const { return history_; }
  SnapshotPointer snapshot() const { return isActive() ? history_.latest() : nullptr; }
  const QList<v1::Event>& events() const { return events_; }
  /// Owner of this Studio's faults.
  const std::string& session() const { return session_; }

  /// Whether a run that goes on was started by a Studio before this one.
  using IsOurs = std::function<bool(const v1::RunSummary&)>;
  void setIsOurs(IsOurs is_ours) { is_ours_ = std::move(is_ours); }

  /// Follows a run of the system of that name, now or as soon as somebody starts one; starts neither a run nor quarryd.
  void attach(const std::string& system_name);
  /// Follows nothing from now on; the run goes on.
  void detach();

  enum class Replace { no, yes };
  /// `folder` is the document's. Where a run of the same name goes on and must not be replaced, `taken` says so.
  void start(SystemPointer system, const QString& architecture, std::optional<double> load_per_s,
             const QString& folder = {}, Replace replace = Replace::yes);
  void stop();
  /// The running system follows the document 150 ms after its last change; nothing happens where nothing runs.
  void applyDocument(SystemPointer system);
  /// Something that was handed to applyDocument or changeArchitecture has not been answered by quarryd yet.
  bool isApplying() const { return apply_delay_.isActive() || document_.isUnderWay(); }
  /// The running system becomes another architecture of the document.
  void changeArchitecture(SystemPointer system, const QString& architecture);

  // Actions. A target is a service, module, or element's name without its kind. Replicas count from 1; 0 is all.
  /// Kept down for `hold`, then started again; 0: as its restart policy says.
  void kill(const QString& target, int replica = 0, std::chrono::milliseconds hold = {});
  void restart(const QString& target, int replica = 0);
  void hang(const QString& target, int replica = 0);
  void resume(const QString& target, int replica = 0);
  void scale(const QString& service, int replicas);
  /// The latest rate wins while one is under way. Empty client: all, by their proportion.
  void setLoad(double rate_per_s, const QString& client = {});
  /// Ends with this Studio.
  void addFault(const v1::Fault& fault);
  /// Empty id: all.
  void clearFaults(const QString& id = {});
  /// Another run, which is not followed.
  void stopOther(const QString& run_id);

  // Reading. The answer comes on the GUI thread unless `receiver` has gone; a run that is not there answers nothing.
  template <typename Reply>
  using Answer = std::function<void(const absl::StatusOr<Reply>&)>;
  void readSeries(v1::ReadSeriesRequest request, QObject* receiver, Answer<v1::ReadSeriesReply> answer);
  void readLogs(v1::ReadLogsRequest request, QObject* receiver, Answer<v1::ReadLogsReply> answer);
  /// What clients saw of each operation.
  void measure(v1::MeasureRequest request, QObject* receiver, Answer<v1::MeasureReply> answer);
  void listTraces(v1::ListTracesRequest request, QObject* receiver, Answer<v1::ListTracesReply> answer);
  void readTrace(const QString& trace_id, QObject* receiver, Answer<v1::ReadTraceReply> answer);
  // Need no run; start quarryd where it does not run.
  void exportFiles(const v1::ExportRequest& request, QObject* receiver, Answer<v1::FilesReply> answer);
  void generate(const v1::GenerateRequest& request, QObject* receiver, Answer<v1::FilesReply> answer);

 signals:
  void snapshotReceived(const quarry::live::SnapshotPointer& snapshot);
  /// A younger one came before the window had time for it; for who draws what was.
  void snapshotOvertaken(const quarry::live::SnapshotPointer& snapshot);
  /// A run was started here between those two moments (Unix time in milliseconds).
  void started(const QString& run_id, qint64 asked_ms, qint64 answered_ms);
  void stateChanged(quarry::live::LiveRun::State state);
  /// New ones only, oldest first.
  void eventsReceived(const QList<quarry::v1::Event>& events);
  /// The history of another run, or of none.
  void runChanged();
  void failed(const QString& sentence);
  /// The run has what was sent to it last.
  void applied();
  /// The run keeps what it had before.
  void applyRefused(const QString& sentence);
  /// Something was killed; with `hold` it is kept down that long.
  void killed(const quarry::v1::ActionReply& what, std::chrono::milliseconds hold);
  /// Nothing was started: a run of this name is somebody else's.
  void taken(const QString& sentence);
  /// What is worth knowing but no failure: a part runs as something else.
  void noted(const QString& sentence);

 private:
  void setState(State state);
  void watch(const std::string& run_id);
  void endWatch();
  /// Oldest first; all are remembered, the newest is shown.
  void takeSnapshots(const std::vector<SnapshotPointer>& snapshots, int watch_number);
  void takeEnd(const absl::Status& status, int watch_number);
  void searchAgain();
  void look();
  void takeRuns(const v1::ListRunsReply& reply);
  void takeStart(const absl::StatusOr<v1::StartRunReply>& reply, qint64 asked_ms);
  void end();
  void readNewEvents();
  void sendDocument();
  void sendLoad();
  template <typename Call>
  void act(Call call);

  Courier courier_;
  const std::string session_;
  State state_ = State::idle;
  bool is_own_ = false;
  IsOurs is_ours_;
  std::string system_name_;
  std::string run_id_;
  QString architecture_;
  SnapshotHistory history_;
  QList<v1::Event> events_;
  std::uint64_t last_event_ = 0;
  bool reading_events_ = false;
  Latest<v1::ApplyDocumentRequest> document_;
  Latest<v1::SetLoadRequest> load_;
  QTimer apply_delay_;
  QTimer search_delay_;
  QTimer look_delay_;
  // Snapshots of a watch that has been replaced carry an older number and are dropped.
  int watch_number_ = 0;
  std::shared_ptr<client::Client> watched_client_;
  std::unique_ptr<client::Watch> watch_;
};

}  // namespace quarry::live
