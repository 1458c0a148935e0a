// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/architecture_tabs.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QRegularExpression>
#include <algorithm>

#include "backend/model/edit/architectures.h"
#include "backend/model/edit/rename.h"
#include "backend/model/find.h"
#include "gui/app/icons.h"
#include "gui/live/sentence.h"
#include "gui/theme/arrows.h"
#include "gui/theme/health.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

QString titleOf(const v1::Architecture& architecture) {
  return editing::text(architecture.title().empty() ? architecture.name() : architecture.title());
}

/// "Microservices 2" for one made from "Microservices" or from "Microservices 2".
QString freeTitle(const v1::System& system, const QString& from) {
  static const QRegularExpression own_number(" \\d{1,4}$");
  const QString base = QString(from).remove(own_number);
  const auto isTaken = [&](const QString& title) {
    return std::any_of(system.architectures().begin(), system.architectures().end(),
                       [&](const v1::Architecture& each) { return titleOf(each) == title; });
  };
  int number = 2;
  while (isTaken(QString("%1 %2").arg(base).arg(number))) {
    ++number;
  }
  return QString("%1 %2").arg(base).arg(number);
}

}  // namespace

ArchitectureTabs::ArchitectureTabs(editing::Document& document, QWidget* parent)
    : QWidget(parent), document_(document), tabs_(new QTabBar(this)), add_(new QToolButton(this)) {
  tabs_->setObjectName("architecture-tabs");
  tabs_->setAccessibleName(tr("Architectures"));
  tabs_->setExpanding(false);
  tabs_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  tabs_->setDrawBase(false);
  tabs_->setMovable(true);
  tabs_->setUsesScrollButtons(true);
  // A name that does not fit is scrolled to, not cut.
  tabs_->setElideMode(Qt::ElideNone);
  tabs_->setContextMenuPolicy(Qt::CustomContextMenu);
  add_->setProperty("look", "flat");
  add_->setToolTip(tr("New architecture from this one"));
  add_->setAccessibleName(add_->toolTip());
  auto* box = new QHBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(2);
  box->addWidget(tabs_);
  box->addWidget(add_);
  box->addStretch(1);
  connect(add_, &QToolButton::clicked, this, &ArchitectureTabs::addFromShown);
  connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
    if (!silent_ && index >= 0) {
      document_.setArchitecture(tabs_->tabData(index).toString());
    }
  });
  connect(tabs_, &QTabBar::tabMoved, this,
          [this](int, int to) { moveTo(tabs_->tabData(to).toString().toStdString(), to); });
  connect(tabs_, &QTabBar::tabBarDoubleClicked, this, &ArchitectureTabs::renameShown);
  connect(tabs_, &QTabBar::customContextMenuRequested, this, &ArchitectureTabs::showMenu);
  connect(&document_, &editing::Document::systemChanged, this, &ArchitectureTabs::rebuild);
  connect(&document_, &editing::Document::architectureChanged, this, &ArchitectureTabs::rebuild);
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &ArchitectureTabs::applyTheme);
  applyTheme();
  rebuild();
}

void ArchitectureTabs::applyTheme() {
  const theme::Colors& in = theme::colors();
  tabs_->setStyleSheet(
      QString("#architecture-tabs::tab { background: %1; color: %2; border: 1px solid %3; border-radius: 6px; "
              "padding: 5px 14px; margin-right: 5px; }"
              "#architecture-tabs::tab:hover { color: %4; border-color: %5; }"
              "#architecture-tabs::tab:selected { background: %6; color: %7; border-color: %5; font-weight: 600; }"
              "#architecture-tabs QToolButton { padding: 0; border: none; background: %8; }"
              "#architecture-tabs QToolButton::left-arrow { image: url(%9/left.png); width: 9px; height: 9px; }"
              "#architecture-tabs QToolButton::right-arrow { image: url(%9/right.png); width: 9px; height: 9px; }")
          .arg(in.card.name(), in.text_muted.name(), in.border_soft.name(), in.text.name(), in.accent.name(),
               in.accent_soft.name(), in.accent_text.name(), in.bar.name(), theme::arrowFolder(in.text_muted)));
  add_->setIcon(icon("add", in.text_muted));
  rebuild();
}

void ArchitectureTabs::rebuild() {
  const auto system = document_.system();
  silent_ = true;
  while (tabs_->count() > system->architectures_size()) {
    tabs_->removeTab(tabs_->count() - 1);
  }
  for (int index = 0; index < system->architectures_size(); ++index) {
    const v1::Architecture& architecture = system->architectures(index);
    const QString name = editing::text(architecture.name());
    if (index >= tabs_->count()) {
      tabs_->addTab(QString());
    }
    tabs_->setTabText(index, titleOf(architecture));
    tabs_->setTabData(index, name);
    tabs_->setTabToolTip(index, editing::text(architecture.description()));
    tabs_->setTabIcon(index, name == running_ ? theme::healthIcon(v1::HEALTH_HEALTHY) : QIcon());
    if (name == document_.architectureName()) {
      tabs_->setCurrentIndex(index);
    }
  }
  silent_ = false;
}

void ArchitectureTabs::setRunning(const QString& architecture) {
  if (running_ != architecture) {
    running_ = architecture;
    rebuild();
  }
}

void ArchitectureTabs::refuse(const absl::Status& status) {
  if (!status.ok()) {
    rebuild();
    emit refused(live::sentenceOf(status));
  }
}

void ArchitectureTabs::addFromShown() {
  const v1::Architecture* shown = document_.architecture();
  if (shown == nullptr) {
    return;
  }
  const std::string from = shown->name();
  const QString title = freeTitle(*document_.system(), titleOf(*shown));
  std::string made;
  const absl::Status status = document_.edit(tr("New architecture %1").arg(title), [&](v1::System& system) {
    auto name = model::edit::addArchitecture(system, from, editing::utf8(title));
    if (name.ok()) {
      made = *name;
    }
    return name.status();
  });
  refuse(status);
  if (status.ok()) {
    document_.setArchitecture(editing::text(made));
  }
}

void ArchitectureTabs::renameShown() {
  const v1::Architecture* shown = document_.architecture();
  if (shown == nullptr) {
    return;
  }
  bool chosen = false;
  const QString title =
      QInputDialog::getText(this, tr("Rename architecture"), tr("Title"), QLineEdit::Normal, titleOf(*shown), &chosen);
  if (!chosen || title.trimmed().isEmpty()) {
    return;
  }
  const QString undo = tr("Rename %1 to %2").arg(titleOf(*shown), title.trimmed());
  refuse(document_.edit(undo, [name = shown->name(), title](v1::System& system) {
    v1::Architecture* architecture = model::findArchitecture(system, name);
    if (architecture == nullptr) {
      return absl::NotFoundError("That architecture is no longer there.");
    }
    architecture->set_title(title.trimmed().toStdString());
    return absl::OkStatus();
  }));
}

void ArchitectureTabs::removeShown() {
  if (const v1::Architecture* shown = document_.architecture()) {
    refuse(document_.edit(tr("Remove %1").arg(titleOf(*shown)), [name = shown->name()](v1::System& system) {
      return model::edit::removeArchitecture(system, name);
    }));
  }
}

void ArchitectureTabs::moveShown(int step) {
  const int to = tabs_->currentIndex() + step;
  if (to >= 0 && to < tabs_->count()) {
    moveTo(document_.architectureName().toStdString(), to);
  }
}

void ArchitectureTabs::moveTo(const std::string& name, int index) {
  const v1::Architecture* moved = model::findArchitecture(*document_.system(), name);
  if (moved != nullptr) {
    refuse(document_.edit(
        tr("Move %1").arg(titleOf(*moved)),
        [name, index](v1::System& system) { return model::edit::moveArchitecture(system, name, index); },
        "move-architecture"));
  }
}

void ArchitectureTabs::fillMenu(QMenu& menu) {
  menu.addAction(tr("&New from this one"), this, &ArchitectureTabs::addFromShown);
  menu.addAction(tr("&Rename…"), this, &ArchitectureTabs::renameShown);
  QAction* left = menu.addAction(tr("Move &left"), this, [this] { moveShown(-1); });
  QAction* right = menu.addAction(tr("Move r&ight"), this, [this] { moveShown(1); });
  menu.addSeparator();
  QAction* remove = menu.addAction(tr("Re&move"), this, &ArchitectureTabs::removeShown);
  connect(&menu, &QMenu::aboutToShow, this, [this, left, right, remove] {
    left->setEnabled(tabs_->currentIndex() > 0);
    right->setEnabled(tabs_->currentIndex() + 1 < tabs_->count());
    remove->setEnabled(tabs_->count() > 1);
  });
}

void ArchitectureTabs::showMenu(const QPoint& position) {
  if (const int index = tabs_->tabAt(position); index >= 0) {
    tabs_->setCurrentIndex(index);
  }
  QMenu menu(this);
  fillMenu(menu);
  menu.exec(tabs_->mapToGlobal(position));
}

}  // namespace quarry::app
