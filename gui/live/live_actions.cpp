// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people do to a run, and what panels read of it.
#include "gui/live/live_run.h"

#include "gui/live/sentence.h"

namespace quarry::live {
namespace {

v1::TargetRequest targetRequest(const std::string& run_id, const QString& target, int replica) {
  v1::TargetRequest request;
  request.set_run_id(run_id);
  request.set_target(target.toStdString());
  request.set_replica(replica);
  return request;
}

}  // namespace

template <typename Call>
void LiveRun::act(Call call) {
  if (run_id_.empty()) {
    emit failed(tr("Nothing runs. Press Run first."));
    return;
  }
  courier_.send(Errand::action, StartDaemon::no, this, std::move(call), [this](const auto& reply) {
    if (!reply.ok()) {
      emit failed(sentenceOf(reply.status()));
    }
  });
}

void LiveRun::kill(const QString& target, int replica, std::chrono::milliseconds hold) {
  v1::KillRequest request;
  request.set_run_id(run_id_);
  request.set_target(target.toStdString());
  request.set_replica(replica);
  request.set_hold_ms(hold.count());
  if (run_id_.empty()) {
    emit failed(tr("Nothing runs. Press Run first."));
    return;
  }
  courier_.send(
      Errand::action, StartDaemon::no, this, [request](client::Client& client) { return client.kill(request); },
      [this, hold](const absl::StatusOr<v1::ActionReply>& reply) {
        if (reply.ok()) {
          emit killed(*reply, hold);
        } else {
          emit failed(sentenceOf(reply.status()));
        }
      });
}

void LiveRun::restart(const QString& target, int replica) {
  act([request = targetRequest(run_id_, target, replica)](client::Client& client) { return client.restart(request); });
}

void LiveRun::hang(const QString& target, int replica) {
  act([request = targetRequest(run_id_, target, replica)](client::Client& client) { return client.hang(request); });
}

void LiveRun::resume(const QString& target, int replica) {
  act([request = targetRequest(run_id_, target, replica)](client::Client& client) { return client.resume(request); });
}

void LiveRun::scale(const QString& service, int replicas) {
  v1::ScaleRequest request;
  request.set_run_id(run_id_);
  request.set_service(service.toStdString());
  request.set_replicas(replicas);
  act([request](client::Client& client) { return client.scale(request); });
}

void LiveRun::addFault(const v1::Fault& fault) {
  v1::AddFaultRequest request;
  request.set_run_id(run_id_);
  *request.mutable_fault() = fault;
  request.set_owner(session_);
  act([request](client::Client& client) { return client.addFault(request); });
}

void LiveRun::clearFaults(const QString& id) {
  v1::ClearFaultsRequest request;
  request.set_run_id(run_id_);
  request.set_id(id.toStdString());
  act([request](client::Client& client) { return client.clearFaults(request); });
}

void LiveRun::stopOther(const QString& run_id) {
  v1::StopRunRequest request;
  request.set_run_id(run_id.toStdString());
  courier_.send(
      Errand::life, StartDaemon::no, this, [request](client::Client& client) { return client.stopRun(request); },
      [this](const absl::StatusOr<v1::StopRunReply>& reply) {
        if (!reply.ok() && !absl::IsNotFound(reply.status())) {
          emit failed(sentenceOf(reply.status()));
        }
      });
}

void LiveRun::setLoad(double rate_per_s, const QString& client) {
  if (run_id_.empty()) {
    return;
  }
  v1::SetLoadRequest request;
  request.set_run_id(run_id_);
  request.set_client(client.toStdString());
  request.set_rate_per_s(rate_per_s);
  load_.put(request);
  sendLoad();
}

void LiveRun::sendLoad() {
  const auto request = load_.take();
  if (!request) {
    return;
  }
  courier_.send(
      Errand::action, StartDaemon::no, this,
      [request = *request](client::Client& client) { return client.setLoad(request); },
      [this](const absl::StatusOr<v1::SetLoadReply>& reply) {
        load_.arrived();
        if (!reply.ok()) {
          emit failed(sentenceOf(reply.status()));
        }
        sendLoad();
      });
}

void LiveRun::applyDocument(SystemPointer system) {
  if (run_id_.empty() || state_ == State::stopping) {
    return;
  }
  v1::ApplyDocumentRequest request;
  request.set_run_id(run_id_);
  *request.mutable_system() = *system;
  document_.put(std::move(request));
  apply_delay_.start();
}

void LiveRun::changeArchitecture(SystemPointer system, const QString& architecture) {
  if (run_id_.empty() || state_ == State::stopping) {
    return;
  }
  v1::ApplyDocumentRequest request;
  request.set_run_id(run_id_);
  *request.mutable_system() = *system;
  request.set_architecture(architecture.toStdString());
  document_.put(std::move(request));
  sendDocument();
}

void LiveRun::sendDocument() {
  auto request = document_.take();
  if (!request) {
    return;
  }
  courier_.send(
      Errand::life, StartDaemon::no, this,
      [request = *std::move(request)](client::Client& client) { return client.applyDocument(request); },
      [this](const absl::StatusOr<v1::ApplyDocumentReply>& reply) {
        document_.arrived();
        if (!reply.ok()) {
          emit applyRefused(sentenceOf(reply.status()));
        } else {
          emit applied();
        }
        if (!apply_delay_.isActive()) {
          sendDocument();
        }
      });
}

void LiveRun::readSeries(v1::ReadSeriesRequest request, QObject* receiver, Answer<v1::ReadSeriesReply> answer) {
  if (!run_id_.empty()) {
    request.set_run_id(run_id_);
    courier_.send(
        Errand::reading, StartDaemon::no, receiver,
        [request](client::Client& client) { return client.readSeries(request); }, std::move(answer));
  }
}

void LiveRun::readLogs(v1::ReadLogsRequest request, QObject* receiver, Answer<v1::ReadLogsReply> answer) {
  if (!run_id_.empty()) {
    request.set_run_id(run_id_);
    courier_.send(
        Errand::reading, StartDaemon::no, receiver,
        [request](client::Client& client) { return client.readLogs(request); }, std::move(answer));
  }
}

void LiveRun::measure(v1::MeasureRequest request, QObject* receiver, Answer<v1::MeasureReply> answer) {
  if (!run_id_.empty()) {
    request.set_run_id(run_id_);
    courier_.send(
        Errand::reading, StartDaemon::no, receiver,
        [request](client::Client& client) { return client.measure(request); }, std::move(answer));
  }
}

void LiveRun::listTraces(v1::ListTracesRequest request, QObject* receiver, Answer<v1::ListTracesReply> answer) {
  if (!run_id_.empty()) {
    request.set_run_id(run_id_);
    courier_.send(
        Errand::reading, StartDaemon::no, receiver,
        [request](client::Client& client) { return client.listTraces(request); }, std::move(answer));
  }
}

void LiveRun::readTrace(const QString& trace_id, QObject* receiver, Answer<v1::ReadTraceReply> answer) {
  if (!run_id_.empty()) {
    v1::ReadTraceRequest request;
    request.set_run_id(run_id_);
    request.set_trace_id(trace_id.toStdString());
    courier_.send(
        Errand::reading, StartDaemon::no, receiver,
        [request](client::Client& client) { return client.readTrace(request); }, std::move(answer));
  }
}

void LiveRun::exportFiles(const v1::ExportRequest& request, QObject* receiver, Answer<v1::FilesReply> answer) {
  courier_.send(
      Errand::life, StartDaemon::yes, receiver,
      [request](client::Client& client) { return client.exportFiles(request); }, std::move(answer));
}

void LiveRun::generate(const v1::GenerateRequest& request, QObject* receiver, Answer<v1::FilesReply> answer) {
  courier_.send(
      Errand::life, StartDaemon::yes, receiver, [request](client::Client& client) { return client.generate(request); },
      std::move(answer));
}

}  // namespace quarry::live
