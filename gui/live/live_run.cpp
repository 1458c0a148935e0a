// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/live_run.h"

#include "gui/live/sentence.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>

namespace quarry::live {
namespace {

constexpr std::chrono::milliseconds apply_after{150};
constexpr std::chrono::milliseconds search_every{1000};
constexpr std::chrono::milliseconds look_every{1000};
constexpr std::int64_t snapshot_interval_ms = 250;
constexpr int kept_events = 2000;

bool goesOn(v1::RunState state) {
  return state == v1::RUN_STATE_STARTING || state == v1::RUN_STATE_RUNNING;
}

absl::StatusOr<v1::StartRunReply> startUnlessTaken(client::Client& client, const v1::StartRunRequest& request) {
  const auto reply = client.listRuns();
  if (!reply.ok()) {
    return reply.status();
  }
  for (const v1::RunSummary& run : reply->runs()) {
    if (run.run_id() == request.system().name() && goesOn(run.state())) {
      return absl::AlreadyExistsError(LiveRun::tr("%1 runs already; it was started elsewhere.")
                                          .arg(QString::fromStdString(run.run_id()))
                                          .toStdString());
    }
  }
  return client.startRun(request);
}

}  // namespace

LiveRun::LiveRun(Connect connect, QObject* parent)
    : QObject(parent),
      courier_(std::move(connect)),
      session_("studio-" + QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString()) {
  apply_delay_.setSingleShot(true);
  apply_delay_.setInterval(apply_after);
  QObject::connect(&apply_delay_, &QTimer::timeout, this, &LiveRun::sendDocument);
  search_delay_.setSingleShot(true);
  search_delay_.setInterval(search_every);
  QObject::connect(&search_delay_, &QTimer::timeout, this, &LiveRun::searchAgain);
  look_delay_.setSingleShot(true);
  look_delay_.setInterval(look_every);
  QObject::connect(&look_delay_, &QTimer::timeout, this, &LiveRun::look);
}

LiveRun::~LiveRun() {
  endWatch();
}

void LiveRun::setState(State state) {
  if (state_ != state) {
    state_ = state;
    emit stateChanged(state);
  }
}

void LiveRun::attach(const std::string& system_name) {
  detach();
  system_name_ = system_name;
  look();
}

void LiveRun::look() {
  if (state_ != State::idle) {
    return;
  }
  courier_.send(
      Errand::reading, StartDaemon::no, this, [](client::Client& client) { return client.listRuns(); },
      [this, name = system_name_](const absl::StatusOr<v1::ListRunsReply>& reply) {
        // Meanwhile something was started, or another document opened.
        if (state_ == State::idle && system_name_ == name) {
          takeRuns(reply.ok() ? *reply : v1::ListRunsReply());
        }
      });
}

void LiveRun::takeRuns(const v1::ListRunsReply& reply) {
  const v1::RunSummary* newest = nullptr;
  for (const v1::RunSummary& run : reply.runs()) {
    if (run.system() == system_name_ && goesOn(run.state()) &&
        (newest == nullptr || run.started_ms() > newest->started_ms())) {
      newest = &run;
    }
  }
  if (newest == nullptr) {
    look_delay_.start();
    return;
  }
  architecture_ = QString::fromStdString(newest->architecture());
  is_own_ = is_ours_ && is_ours_(*newest);
  setState(State::starting);
  watch(newest->run_id());
}

void LiveRun::detach() {
  system_name_.clear();
  end();
}

void LiveRun::end() {
  endWatch();
  search_delay_.stop();
  look_delay_.stop();
  apply_delay_.stop();
  is_own_ = false;
  document_.clear();
  load_.clear();
  run_id_.clear();
  architecture_.clear();
  history_.clear();
  events_.clear();
  last_event_ = 0;
  setState(State::idle);
  emit runChanged();
  if (!system_name_.empty() && state_ == State::idle) {
    // The next connection, made to look, starts no quarryd.
    courier_.connection().drop();
    look_delay_.start();
  }
}

void LiveRun::start(SystemPointer system, const QString& architecture, std::optional<double> load_per_s,
                    const QString& folder, Replace replace) {
  end();
  is_own_ = true;
  system_name_ = system->name();
  architecture_ = architecture;
  setState(State::starting);
  v1::StartRunRequest request;
  request.set_architecture(architecture.toStdString());
  request.set_replace(true);
  request.set_folder(folder.toStdString());
  if (load_per_s) {
    request.set_load_per_s(*load_per_s);
  }
  courier_.send(
      Errand::life, StartDaemon::yes, this,
      [request, system, replace](client::Client& client) mutable {
        *request.mutable_system() = *system;
        return replace == Replace::yes ? client.startRun(request) : startUnlessTaken(client, request);
      },
      [this, asked_ms = QDateTime::currentMSecsSinceEpoch()](const absl::StatusOr<v1::StartRunReply>& reply) {
        takeStart(reply, asked_ms);
      });
}

void LiveRun::takeStart(const absl::StatusOr<v1::StartRunReply>& reply, qint64 asked_ms) {
  if (!reply.ok()) {
    end();
    const QString sentence = sentenceOf(reply.status());
    absl::IsAlreadyExists(reply.status()) ? emit taken(sentence) : emit failed(sentence);
    return;
  }
  emit started(QString::fromStdString(reply->run_id()), asked_ms, QDateTime::currentMSecsSinceEpoch());
  for (const std::string& substitution : reply->substitutions()) {
    emit noted(QString::fromStdString(substitution));
  }
  if (state_ == State::starting) {
    watch(reply->run_id());
  }
}

void LiveRun::stop() {
  if (run_id_.empty()) {
    return;
  }
  apply_delay_.stop();
  setState(State::stopping);
  v1::StopRunRequest request;
  request.set_run_id(run_id_);
  courier_.send(
      Errand::life, StartDaemon::no, this, [request](client::Client& client) { return client.stopRun(request); },
      [this, run = run_id_](const absl::StatusOr<v1::StopRunReply>& reply) {
        if (!reply.ok() && !absl::IsNotFound(reply.status())) {
          emit failed(sentenceOf(reply.status()));
        }
        if (run_id_ == run) {
          end();
        }
      });
}

void LiveRun::watch(const std::string& run_id) {
  endWatch();
  if (run_id_ != run_id) {
    run_id_ = run_id;
    emit runChanged();
  }
  const auto client = courier_.connection().existing();
  if (client == nullptr) {
    takeEnd(absl::UnavailableError("quarryd does not answer"), watch_number_);
    return;
  }
  v1::WatchRequest request;
  request.set_run_id(run_id);
  request.set_interval_ms(snapshot_interval_ms);
  request.set_client(session_);
  const int number = watch_number_;
  watched_client_ = client;
  watch_ = client->watch(
      request,
      [this, number, inbox = std::make_shared<SnapshotInbox>()](const v1::Snapshot& snapshot) {
        if (inbox->put(std::make_shared<const v1::Snapshot>(snapshot))) {
          QMetaObject::invokeMethod(
              this, [this, number, inbox] { takeSnapshots(inbox->takeAll(), number); }, Qt::QueuedConnection);
        }
      },
      [this, number](const absl::Status& status) {
        QMetaObject::invokeMethod(
            this, [this, number, status] { takeEnd(status, number); }, Qt::QueuedConnection);
      });
}

void LiveRun::endWatch() {
  ++watch_number_;
  watch_.reset();
  watched_client_.reset();
}

void LiveRun::takeSnapshots(const std::vector<SnapshotPointer>& snapshots, int watch_number) {
  if (watch_number != watch_number_ || snapshots.empty()) {
    return;
  }
  const SnapshotPointer snapshot = snapshots.back();
  for (const SnapshotPointer& each : snapshots) {
    history_.add(each);
    if (each != snapshot) {
      emit snapshotOvertaken(each);
    }
  }
  architecture_ = QString::fromStdString(snapshot->architecture());
  if (snapshot->state() == v1::RUN_STATE_RUNNING && state_ != State::stopping) {
    setState(State::running);
  }
  if (snapshot->state() == v1::RUN_STATE_FAILED) {
    const QString reason = QString::fromStdString(snapshot->reason());
    end();
    emit failed(reason.isEmpty() ? tr("The run failed.") : reason);
    return;
  }
  emit snapshotReceived(snapshot);
  readNewEvents();
}

void LiveRun::takeEnd(const absl::Status& status, int watch_number) {
  if (watch_number != watch_number_) {
    return;
  }
  endWatch();
  if (status.ok() || absl::IsNotFound(status)) {
    // Stopping ends when quarryd has said that everything has ended.
    if (state_ != State::stopping) {
      end();
    }
    return;
  }
  setState(State::lost);
  search_delay_.start();
}

void LiveRun::searchAgain() {
  courier_.connection().drop();
  courier_.send(
      Errand::reading, StartDaemon::yes, this, [](client::Client& client) { return client.listRuns(); },
      [this, run = run_id_](const absl::StatusOr<v1::ListRunsReply>& reply) {
        if (state_ != State::lost || run_id_ != run) {
          return;
        }
        if (!reply.ok()) {
          search_delay_.start();
          return;
        }
        const bool there = std::any_of(reply->runs().begin(), reply->runs().end(), [&run](const v1::RunSummary& one) {
          return one.run_id() == run && goesOn(one.state());
        });
        if (there) {
          watch(run);
          return;
        }
        end();
        emit failed(
            tr("The run has ended: quarryd went away and the new one does not know it. Press Run to start it."));
      });
}

void LiveRun::readNewEvents() {
  if (reading_events_) {
    return;
  }
  reading_events_ = true;
  v1::ReadEventsRequest request;
  request.set_run_id(run_id_);
  request.set_after(last_event_);
  courier_.send(
      Errand::reading, StartDaemon::no, this, [request](client::Client& client) { return client.readEvents(request); },
      [this, run = run_id_](const absl::StatusOr<v1::ReadEventsReply>& reply) {
        reading_events_ = false;
        if (!reply.ok() || run != run_id_ || reply->events().empty()) {
          return;
        }
        const QList<v1::Event> fresh(reply->events().begin(), reply->events().end());
        last_event_ = fresh.last().sequence();
        events_.append(fresh);
        if (events_.size() > kept_events) {
          events_.remove(0, events_.size() - kept_events);
        }
        emit eventsReceived(fresh);
      });
}

}  // namespace quarry::live
