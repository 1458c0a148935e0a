// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/outage.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace quarry::live {
namespace {

using std::chrono::milliseconds;

constexpr int most_named = 3;

QString secondsText(milliseconds time) {
  return Outage::tr("%1 s").arg(static_cast<double>(time.count()) / 1000, 0, 'f', time.count() % 1000 == 0 ? 0 : 1);
}

}  // namespace

QString outageSentence(const QString& service, milliseconds hold, milliseconds healed,
                       const std::vector<client::OperationOutage>& operations) {
  QStringList failed;
  int called = 0;
  for (const client::OperationOutage& one : operations) {
    called += one.during.requests() > 0 ? 1 : 0;
    if (one.failed()) {
      failed << Outage::tr("%1 %2 %")
                    .arg(QString::fromStdString(one.operation).section('.', 1))
                    .arg(qRound(100 * client::failedShare(one.during)));
    }
  }
  const QString down = Outage::tr("%1 was down for %2").arg(service, secondsText(hold));
  const QString back = Outage::tr("healed after %1").arg(secondsText(healed));
  if (called == 0) {
    return Outage::tr("%1: no operation was called meanwhile; %2.").arg(down, back);
  }
  if (failed.isEmpty()) {
    return Outage::tr("%1: all %2 operations kept working; %3.").arg(down).arg(called).arg(back);
  }
  const QString names = failed.mid(0, most_named).join(", ") + (failed.size() > most_named ? ", …" : "");
  return Outage::tr("%1: %2 of %3 operations failed (%4), %5 kept working; %6.")
      .arg(down)
      .arg(failed.size())
      .arg(called)
      .arg(names)
      .arg(called - failed.size())
      .arg(back);
}

Outage::Outage(LiveRun& run, QObject* parent) : QObject(parent), run_(run) {
  settled_.setSingleShot(true);
  connect(&settled_, &QTimer::timeout, this, &Outage::measure);
  connect(&run_, &LiveRun::killed, this, &Outage::begin);
  connect(&run_, &LiveRun::eventsReceived, this, &Outage::look);
  connect(&run_, &LiveRun::snapshotReceived, this, &Outage::look);
  connect(&run_, &LiveRun::runChanged, this, [this] {
    kill_.reset();
    settled_.stop();
  });
}

void Outage::begin(const v1::ActionReply& what, milliseconds hold) {
  kill_ = Kill{what, hold, 0};
  settled_.stop();
  look();
}

qint64 Outage::readySince(const std::string& process) const {
  for (const v1::Event& event : run_.events()) {
    if (event.kind() == v1::Event::KIND_PROCESS_READY && event.time_ms() >= kill_->what.time_ms() &&
        event.text().rfind(process + " ", 0) == 0) {
      return event.time_ms();
    }
  }
  return 0;
}

void Outage::look() {
  if (!kill_ || kill_->back_ms > 0 || kill_->what.process_ids().empty()) {
    return;
  }
  qint64 back_ms = 0;
  for (const std::string& process : kill_->what.process_ids()) {
    const qint64 since_ms = readySince(process);
    if (since_ms == 0) {
      return;
    }
    back_ms = std::max(back_ms, since_ms);
  }
  if (kill_->hold.count() == 0) {
    kill_->back_ms = back_ms;
    tellRestart();
    return;
  }
  kill_->back_ms = back_ms;
  settled_.start(patience_.value_or(client::untilOutageIsMeasured(kill_->hold)));
}

void Outage::tellRestart() {
  const Kill kill = *std::exchange(kill_, {});
  const auto snapshot = run_.snapshot();
  int restarts = 0;
  if (snapshot != nullptr) {
    for (const v1::ServiceStatus& service : snapshot->services()) {
      for (const v1::ReplicaStatus& replica : service.replicas()) {
        restarts = replica.id() == kill.what.process_ids(0) ? replica.restarts() : restarts;
      }
    }
  }
  const QString after = secondsText(milliseconds(std::max<qint64>(100, kill.back_ms - kill.what.time_ms())));
  const QString who = QString::fromStdString(kill.what.process_ids(0));
  const int more = kill.what.process_ids_size() - 1;
  const QString sentence = more > 0 ? tr("%1 was killed; its %2 processes are back after %3.")
                                          .arg(QString::fromStdString(kill.what.service()))
                                          .arg(more + 1)
                                          .arg(after)
                           : restarts > 0
                               ? tr("%1 was killed and is back after %2 (restart %3).").arg(who, after).arg(restarts)
                               : tr("%1 was killed and is back after %2.").arg(who, after);
  emit told(sentence, {});
}

void Outage::measure() {
  if (!kill_) {
    return;
  }
  const auto asked = [](const client::Span& span) {
    v1::MeasureRequest request;
    request.set_from_ms(span.from_ms);
    request.set_to_ms(span.to_ms);
    return request;
  };
  const Kill kill = *std::exchange(kill_, {});
  const qint64 end_ms = kill.what.time_ms() + kill.hold.count();
  const client::OutageSpans spans = client::outageSpans(kill.what.time_ms(), kill.hold, kill.back_ms);
  using Reply = absl::StatusOr<v1::MeasureReply>;
  auto found = std::make_shared<std::vector<v1::MeasureReply>>();
  const auto keep = [found](const Reply& reply) { found->push_back(reply.ok() ? *reply : v1::MeasureReply()); };
  // Answers come in the order of the questions.
  run_.measure(asked(spans.before), this, keep);
  run_.measure(asked(spans.during), this, keep);
  run_.measure(asked(spans.after), this, [this, found, keep, kill, end_ms](const Reply& reply) {
    keep(reply);
    const auto operations = client::outageOf(found->at(0), found->at(1), found->at(2));
    const milliseconds healed(std::max<qint64>(100, kill.back_ms - end_ms));
    emit told(outageSentence(QString::fromStdString(kill.what.service()), kill.hold, healed, operations), operations);
  });
}

}  // namespace quarry::live
