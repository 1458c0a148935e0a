// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/top_bar.h"

#include <QHBoxLayout>
#include <QStyle>
#include <algorithm>
#include <functional>

#include "gui/app/button_width.h"
#include "gui/app/health_count.h"
#include "gui/app/icons.h"
#include "gui/theme/health.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

/// Below this everything is told as short as it can be, whatever the tabs need.
constexpr int narrow = 1240;
constexpr int narrowest = 720;
constexpr int most_services = 99;
constexpr int bold_needs = 6;

void setLook(QWidget* widget, const char* look) {
  if (widget->property("look").toString() != QLatin1String(look)) {
    widget->setProperty("look", look);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
  }
}

QString unhealthyText(const v1::Snapshot& snapshot) {
  QStringList lines;
  for (const v1::ServiceStatus& service : snapshot.services()) {
    if (service.health() != v1::HEALTH_HEALTHY) {
      lines.append(QString("%1: %2 %3")
                       .arg(editing::text(service.name()), theme::healthWord(service.health()),
                            editing::text(service.reason())));
    }
  }
  return lines.join('\n');
}

}  // namespace

TopBar::TopBar(editing::Document& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      name_(new QLabel("Quarry", this)),
      title_(new QLabel(this)),
      architectures_(new ArchitectureTabs(document, this)),
      run_(new QPushButton(this)),
      restart_(new QPushButton(tr("Restart"), this)),
      health_mark_(new QLabel(this)),
      health_(new QLabel(this)),
      load_(new LoadControl(this)),
      faults_(new FaultsButton(this)),
      export_(new QPushButton(tr("Export…"), this)) {
  build();
  connect(run_, &QPushButton::clicked, this, &TopBar::runPressed);
  connect(restart_, &QPushButton::clicked, this, &TopBar::restartPressed);
  connect(export_, &QPushButton::clicked, this, &TopBar::exportPressed);
  connect(load_, &LoadControl::chosen, this, &TopBar::loadChosen);
  connect(faults_, &FaultsButton::clearPressed, this, &TopBar::faultClearPressed);
  connect(&document_, &editing::Document::systemChanged, this, &TopBar::refreshTitle);
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &TopBar::applyTheme);
  applyTheme();
  refreshTitle();
  setRunning(Running::no);
}

void TopBar::build() {
  setObjectName("top-bar");
  setAttribute(Qt::WA_StyledBackground);
  setFixedHeight(50);
  restart_->setToolTip(tr("Stop everything and run it again (Ctrl+Shift+R)"));
  title_->setProperty("role", "muted");
  title_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
  auto* box = new QHBoxLayout(this);
  box->setContentsMargins(18, 0, 14, 0);
  box->setSpacing(7);
  box->addWidget(name_);
  box->addWidget(title_);
  box->addSpacing(8);
  box->addWidget(architectures_, 1);
  box->addSpacing(4);
  box->addWidget(run_);
  box->addWidget(restart_);
  box->addSpacing(4);
  box->addWidget(health_mark_);
  box->addWidget(health_);
  box->addSpacing(4);
  box->addWidget(load_);
  box->addWidget(faults_);
  box->addWidget(export_);
}

QSize TopBar::minimumSizeHint() const {
  return {narrowest, height()};
}

void TopBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit();
}

void TopBar::fit() {
  is_narrow_ = width() < narrow;
  using Room = LoadControl::Room;
  restart_->setText(tr("Restart"));
  export_->setText(tr("Export…"));
  title_->show();
  name_->show();
  load_->setRoom(Room::wide);
  faults_->setWords(FaultsButton::Words::full);
  keepWidths();
  // What gives way so that the tabs keep their names, the dearest last.
  const std::function<void()> savings[] = {[this] { load_->setRoom(Room::medium); },
                                           [this] { restart_->setText(QString()); },
                                           [this] { export_->setText(QString()); },
                                           [this] { title_->hide(); },
                                           [this] {
                                             is_narrow_ = true;
                                             faults_->setWords(FaultsButton::Words::number);
                                             keepWidths();
                                           },
                                           [this] { load_->setRoom(Room::narrow); },
                                           [this] { name_->hide(); }};
  for (const auto& save : savings) {
    layout()->invalidate();
    layout()->activate();
    if (width() >= narrow && layout()->sizeHint().width() <= width()) {
      break;
    }
    save();
  }
  setSnapshot(snapshot_);
}

void TopBar::keepWidths() {
  // What changes its words while the system runs has the width of the longest of them, so that nothing beside it moves.
  const QStringList states = {tr("Run"), tr("Stop"), tr("Switch here"), tr("Stopping…"), tr("Searching…")};
  run_->setFixedWidth(widthFor(*run_, states) + bold_needs);
  const QFontMetrics in(health_->font());
  int health = 0;
  for (const QString& words : {tr("starting"), tr("not running"), healthText(most_services, most_services)}) {
    health = std::max(health, in.horizontalAdvance(is_narrow_ && !words[0].isDigit() ? QString() : words));
  }
  health_->setMinimumWidth(health);
}

QString TopBar::healthText(int healthy, int all) const {
  return (is_narrow_ ? tr("%1/%2") : tr("%1 of %2 healthy")).arg(healthy).arg(all);
}

void TopBar::applyTheme() {
  const theme::Theme& theme = theme::Theme::current();
  const theme::Colors& in = theme.colors();
  setStyleSheet(
      QString("#top-bar { background: %1; border-bottom: 1px solid %2; }").arg(in.bar.name(), in.border_soft.name()));
  name_->setFont(theme.text(18, QFont::Bold));
  title_->setFont(theme.text(13));
  health_->setFont(theme.text(13, QFont::DemiBold));
  restart_->setIcon(icon("restart", in.text));
  export_->setIcon(icon("export", in.text));
  export_->setToolTip(tr("Write deployment files, pictures or contracts (Ctrl+E)"));
  export_->setAccessibleName(tr("Export"));
  restart_->setAccessibleName(tr("Restart"));
  setRunning(running_);
  fit();
}

void TopBar::refreshTitle() {
  const auto system = document_.system();
  const QString title = editing::text(system->title().empty() ? system->name() : system->title());
  title_->setText(title_->fontMetrics().elidedText(title, Qt::ElideRight, 180));
  title_->setToolTip(editing::text(system->description()));
  fit();
}

void TopBar::setRunning(Running running) {
  running_ = running;
  const theme::Colors& in = theme::colors();
  const auto look = [&](const QString& text, const char* kind, const QString& picture, const QColor& color,
                        bool enabled) {
    run_->setText(text);
    setLook(run_, kind);
    run_->setIcon(icon(picture, color));
    run_->setEnabled(enabled);
  };
  switch (running) {
    case Running::no:
      look(tr("Run"), "accent", "run", in.accent_text, true);
      break;
    case Running::starting:
    case Running::shown:
      look(tr("Stop"), "danger", "stop", in.red, true);
      break;
    case Running::another:
      look(tr("Switch here"), "accent", "run", in.accent_text, true);
      break;
    case Running::stopping:
      look(tr("Stopping…"), "danger", "stop", in.text_faint, false);
      break;
    case Running::lost:
      look(tr("Searching…"), "danger", "restart", in.text_faint, false);
      break;
  }
  run_->setToolTip(running == Running::another ? tr("Another architecture runs; bring the run to this one (Ctrl+R)")
                   : running == Running::lost  ? tr("quarryd does not answer; the services run on")
                                               : tr("Run or stop what is drawn (Ctrl+R)"));
  restart_->setEnabled(running == Running::shown || running == Running::starting);
}

void TopBar::setSnapshot(const live::SnapshotPointer& snapshot) {
  snapshot_ = snapshot;
  faults_->setSnapshot(snapshot);
  if (snapshot == nullptr) {
    health_mark_->setPixmap(theme::healthIcon(v1::HEALTH_STOPPED).pixmap(14, 14));
    const QString state = running_ == Running::starting ? tr("starting") : tr("not running");
    health_->setText(is_narrow_ ? QString() : state);
    health_->setToolTip(state);
    health_mark_->setToolTip(state);
    return;
  }
  const HealthCount count = countHealth(*snapshot);
  health_mark_->setPixmap(theme::healthIcon(count.worst).pixmap(14, 14));
  health_->setText(healthText(count.healthy, count.all));
  health_->setToolTip(unhealthyText(*snapshot));
  health_mark_->setToolTip(health_->toolTip());
}

}  // namespace quarry::app
