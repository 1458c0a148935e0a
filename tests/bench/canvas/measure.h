// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QThread>
#include <vector>

namespace quarry::bench {

/// What something took: on a machine that is busy with other things the clock shows more than the thread worked.
struct Took {
  double wall_ms = 0;
  /// CPU time of the calling thread.
  double worked_ms = 0;
};

class Stopwatch {
 public:
  Stopwatch();
  Took took() const;

 private:
  QElapsedTimer clock_;
  double worked_before_ms_;
};

template <typename Act>
Took timed(Act act) {
  const Stopwatch watch;
  act();
  return watch.took();
}

double medianOf(std::vector<double> values);
double p99Of(std::vector<double> values);
std::vector<double> wallOf(const std::vector<Took>& all);
std::vector<double> workedOf(const std::vector<Took>& all);

/// Knows how long the longest event took since it was asked last: so long the window did not answer.
class BlockWatch : public QApplication {
 public:
  using QApplication::QApplication;
  bool notify(QObject* receiver, QEvent* event) override;
  Took takeLongest();

 private:
  int depth_ = 0;
  Took longest_;
};

/// One line of the table; an aim of 0 is none. `what` in brackets is told but not aimed at.
void tell(int nodes, const char* what, const std::vector<Took>& all, double aim_ms);
void tell(int nodes, const char* what, Took once, double aim_ms);

/// Handles events until `done`, at most so long; false where it took longer.
template <typename Done>
bool waitUntil(Done done, int most_ms = 30'000) {
  QElapsedTimer clock;
  clock.start();
  while (!done() && clock.elapsed() < most_ms) {
    QApplication::processEvents(QEventLoop::AllEvents, 5);
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QThread::usleep(200);
  }
  return done();
}

}  // namespace quarry::bench
