// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/walkthrough.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QPixmap>
#include <QTabWidget>
#include <QTextStream>
#include <cstdio>

#include "gui/app/health_count.h"
#include "gui/app/main_window.h"
#include "gui/app/run_actions.h"
#include "gui/canvas/canvas_view.h"
#include "gui/console/request_console.h"
#include "gui/inspector/inspector.h"
#include "gui/live/faults.h"

namespace quarry::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr QSize picture_size{1680, 1020};
constexpr QSize small_size{1024, 700};
constexpr char scale_variable[] = "QT_SCALE_FACTOR";
constexpr seconds double_patience{90};
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
  if (line_.run) {
    planRun();
    planInspector();
    planPanels();
    planFaults();
  } else {
    planInspector();
  }
  planSmall();
  planDouble();
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
      "01-design-dark",
      [this] {
        theme::Theme::current().apply(theme::Mode::dark);
        window_.document().setArchitecture(richest());
        window_.canvas().zoomToFit();
      },
      milliseconds(1200));
  add(
      "02-design-light", [] { theme::Theme::current().apply(theme::Mode::light); }, milliseconds(500));
  add(
      "03-monolith",
      [this] {
        theme::Theme::current().apply(line_.mode.value_or(theme::Mode::dark));
        window_.document().setArchitecture(editing::text(window_.document().system()->architectures(0).name()));
        window_.canvas().zoomToFit();
      },
      milliseconds(1200));
}

void Walkthrough::planRun() {
  add(
      "04-live",
      [this] {
        window_.document().setArchitecture(richest());
        window_.canvas().zoomToFit();
        window_.runActions().runOrStop();
      },
      seconds(14),
      [this] {
        const auto snapshot = window_.liveRun().snapshot();
        return snapshot != nullptr && window_.liveRun().state() == live::LiveRun::State::running &&
               countHealth(*snapshot).worst == v1::HEALTH_HEALTHY;
      });
  add(
      "05-live-light", [] { theme::Theme::current().apply(theme::Mode::light); }, seconds(1));
  add(
      {}, [this] { theme::Theme::current().apply(line_.mode.value_or(theme::Mode::dark)); }, milliseconds(200));
}

void Walkthrough::planInspector() {
  add(
      {}, [this] { window_.select("service:" + chosenService()); }, milliseconds(300));
  auto* tabs = window_.inspector().findChild<QTabWidget*>();
  for (int index = 0; tabs != nullptr && index < tabs->count(); ++index) {
    add(
        QString("1%1-inspector-%2").arg(index).arg(tabs->tabText(index).toLower()),
        [tabs, index] { tabs->setCurrentIndex(index); }, milliseconds(700));
  }
  if (tabs != nullptr) {
    add(
        {}, [tabs] { tabs->setCurrentIndex(0); }, milliseconds(0));
  }
}

void Walkthrough::choosePanel(const QString& title) {
  for (int index = 0; index < window_.panels().count(); ++index) {
    if (window_.panels().tabText(index).startsWith(title)) {
      window_.panels().setCurrentIndex(index);
    }
  }
}

void Walkthrough::planPanels() {
  for (int index = 0; index < window_.panels().count(); ++index) {
    const QString title = window_.panels().tabText(index).section(' ', 0, 0);
    add(
        QString("2%1-%2").arg(index).arg(title.toLower()), [this, title] { choosePanel(title); }, seconds(2));
  }
  add(
      "27-request-answered", [this] { window_.console().send(); }, seconds(2));
  add(
      {}, [this] { window_.panels().setCurrentIndex(0); }, milliseconds(0));
}

void Walkthrough::planFaults() {
  add(
      "30-external-slow",
      [this] {
        const auto system = window_.document().system();
        if (!system->externals().empty()) {
          window_.liveRun().addFault(live::latencyFault("external:" + system->externals(0).name(), milliseconds(900)));
        }
      },
      seconds(14));
  add(
      "31-errors",
      [this] { window_.liveRun().addFault(live::errorFault("service:" + chosenService().toStdString(), 0.2)); },
      seconds(8));
  add(
      {}, [this] { window_.liveRun().clearFaults(); }, seconds(4));
  add(
      "32-killed", [this] { window_.liveRun().kill(chosenService(), 0, seconds(5)); }, milliseconds(3500));
  add(
      "33-healed", [] {}, seconds(6));
}

void Walkthrough::planSmall() {
  add(
      "40-small", [this] { window_.resize(small_size); }, seconds(1));
  add(
      {}, [this] { window_.resize(picture_size); }, milliseconds(300));
}

void Walkthrough::planDouble() {
  if (qEnvironmentVariableIsSet(scale_variable)) {
    return;
  }
  add(
      {}, [this] { startDouble(); }, milliseconds(0),
      [this] { return double_ == nullptr || double_->state() == QProcess::NotRunning; }, double_patience);
}

void Walkthrough::startDouble() {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(scale_variable, "2");
  double_ = new QProcess(this);
  double_->setProcessEnvironment(environment);
  double_->setProcessChannelMode(QProcess::ForwardedChannels);
  QStringList arguments = {"--shot", QDir(line_.shots).filePath("2x")};
  if (!line_.file.isEmpty()) {
    arguments.prepend(line_.file);
  }
  double_->start(QApplication::applicationFilePath(), arguments);
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
  const QString file = QDir(line_.shots).filePath(picture + ".png");
  const bool saved = pictureOf(window_).save(file);
  failed_ = failed_ || !saved;
  QTextStream(saved ? stdout : stderr) << (saved ? file : tr("%1 could not be written").arg(file)) << "\n";
}

}  // namespace quarry::app
