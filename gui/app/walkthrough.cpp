// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/walkthrough.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QPainter>
#include <QPixmap>
#include <QTextStream>
#include <cstdio>

#include "gui/app/main_window.h"
#include "gui/app/run_actions.h"
#include "gui/canvas/canvas_view.h"

namespace quarry::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr QSize picture_size{1680, 1020};
constexpr QSize small_size{1024, 700};
constexpr milliseconds theme_settles{250};
constexpr milliseconds poll_every{100};

/// With what stands before it: dialogs and popups are windows of their own.
QPixmap pictureOf(QWidget& window) {
  QPixmap picture = window.grab();
  for (QWidget* other : QApplication::topLevelWidgets()) {
    if (other == &window || !other->isVisible() || other->window() != other) {
      continue;
    }
    if (other->width() >= window.width()) {
      picture = other->grab();
    } else {
      QPainter(&picture).drawPixmap(other->mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), other->grab());
    }
  }
  return picture;
}

}  // namespace

Walkthrough::Walkthrough(MainWindow& window, const CommandLine& line) : QObject(&window), window_(window), line_(line) {
  poll_.setInterval(poll_every);
  connect(&poll_, &QTimer::timeout, this, &Walkthrough::wait);
}

void Walkthrough::begin() {
  QDir().mkpath(line_.shots);
  CommandLine at_rest = line_;
  at_rest.run = false;
  window_.resize(picture_size);
  window_.show();
  window_.begin(at_rest);
  planDesign();
  planCanvas();
  planDialogs();
  planProblems();
  if (line_.run) {
    planRun();
    planInspector();
    planPanels();
    planRunDialogs();
  } else {
    planInspector();
  }
  if (line_.run) {
    planFaults();
    planOutage();
  }
  planSmall();
  planEnd();
  next();
}

QString Walkthrough::richest() const {
  const auto system = window_.document().system();
  if (!line_.architecture.isEmpty()) {
    return line_.architecture;
  }
  if (system->architectures().empty()) {
    return window_.document().architectureName();
  }
  return editing::text(system->architectures(system->architectures_size() - 1).name());
}

QString Walkthrough::chosenService() const {
  const auto system = window_.document().system();
  for (const v1::Service& service : system->services()) {
    if (service.name().find("payment") != std::string::npos) {
      return editing::text(service.name());
    }
  }
  return system->services().empty() ? QString() : editing::text(system->services(0).name());
}

void Walkthrough::add(const QString& picture, std::function<void()> act, milliseconds settle,
                      std::function<bool()> ready, milliseconds patience) {
  steps_.push_back({picture, std::move(act), std::move(ready), settle, patience});
}

void Walkthrough::planDesign() {
  add(
      "01-design",
      [this] {
        theme::Theme::current().apply(line_.mode.value_or(theme::Mode::dark));
        window_.document().setArchitecture(richest());
        window_.canvas().zoomToFit();
      },
      milliseconds(1200));
  add(
      "03-monolith",
      [this] {
        window_.document().setArchitecture(editing::text(window_.document().system()->architectures(0).name()));
        window_.canvas().zoomToFit();
      },
      milliseconds(1200));
}

void Walkthrough::planSmall() {
  add(
      "40-small", [this] { window_.resize(small_size); }, seconds(1));
  add(
      {}, [this] { window_.resize(picture_size); }, milliseconds(300));
}

void Walkthrough::planEnd() {
  if (!line_.run) {
    return;
  }
  add(
      {}, [this] { window_.runActions().stop(); }, milliseconds(0), [this] { return !window_.liveRun().isActive(); },
      seconds(20));
}

void Walkthrough::next() {
  if (steps_.empty()) {
    QApplication::exit(failed_ ? 1 : 0);
    return;
  }
  step_ = std::move(steps_.front());
  steps_.pop_front();
  step_.act();
  since_.start();
  poll_.start();
}

void Walkthrough::wait() {
  const auto passed = milliseconds(since_.elapsed());
  if (step_.ready && !step_.ready() && passed < step_.patience) {
    return;
  }
  poll_.stop();
  QTimer::singleShot(step_.settle, this, [this] {
    if (!step_.picture.isEmpty()) {
      save(step_.picture);
    }
    next();
  });
}

void Walkthrough::save(const QString& picture) {
  const theme::Mode usual = line_.mode.value_or(theme::Mode::dark);
  const theme::Mode other = usual == theme::Mode::dark ? theme::Mode::light : theme::Mode::dark;
  saveAs(picture);
  theme::Theme::current().apply(other);
  settle();
  saveAs(picture + (other == theme::Mode::light ? "-light" : "-dark"));
  theme::Theme::current().apply(usual);
  settle();
}

void Walkthrough::settle() {
  // Pages are filled anew with the next event.
  QEventLoop loop;
  QTimer::singleShot(theme_settles, &loop, &QEventLoop::quit);
  loop.exec();
}

void Walkthrough::saveAs(const QString& picture) {
  const QString file = QDir(line_.shots).filePath(picture + ".png");
  const bool saved = pictureOf(window_).save(file);
  failed_ = failed_ || !saved;
  QTextStream(saved ? stdout : stderr) << (saved ? file : tr("%1 could not be written").arg(file)) << "\n";
}

}  // namespace quarry::app
