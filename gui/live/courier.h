// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <type_traits>
#include <utility>

#include "gui/live/connection.h"
#include "gui/live/lane.h"

namespace quarry::live {

/// What waits for what: the life of a run (start, stop, apply), actions on it (kill, faults, load), and reading. Each
/// has a thread of its own, so that none waits for another.
enum class Errand { life, action, reading };

/// Carries calls to quarryd away from the GUI thread and their answers back to it. All members are for the GUI thread.
class Courier {
 public:
  explicit Courier(Connect connect) : connection_(std::move(connect)) {}
  ~Courier() {
    for (Lane* lane : {&life_, &action_, &reading_}) {
      lane->close();
    }
  }

  /// `call(client::Client&)` returns a StatusOr and runs on a lane; `answer(StatusOr)` runs on the GUI thread, unless
  /// `receiver` has gone by then.
  template <typename Call, typename Answer>
  void send(Errand errand, StartDaemon start, QObject* receiver, Call call, Answer answer) {
    using Reply = std::invoke_result_t<Call, client::Client&>;
    lane(errand).run([this, start, home = home_.get(), to = QPointer<QObject>(receiver), call = std::move(call),
                      answer = std::move(answer)]() mutable {
      auto client = connection_.client(start);
      Reply reply = client.ok() ? call(**client) : Reply(client.status());
      QMetaObject::invokeMethod(
          home,
          [to, answer = std::move(answer), reply = std::move(reply)]() mutable {
            if (to) {
              answer(std::move(reply));
            }
          },
          Qt::QueuedConnection);
    });
  }

  Connection& connection() { return connection_; }

 private:
  Lane& lane(Errand errand) { return errand == Errand::life ? life_ : errand == Errand::action ? action_ : reading_; }

  Connection connection_;
  // Answers are posted to it; it outlives the lanes.
  std::unique_ptr<QObject> home_ = std::make_unique<QObject>();
  Lane life_;
  Lane action_;
  Lane reading_;
};

}  // namespace quarry::live
