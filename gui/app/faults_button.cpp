// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/faults_button.h"

#include "gui/app/button_width.h"
#include "gui/app/icons.h"
#include "gui/editing/document.h"
#include "gui/theme/fault_text.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

constexpr int most_faults = 99;

}  // namespace

FaultsButton::FaultsButton(QWidget* parent) : QPushButton(parent), menu_(new QMenu(this)) {
  setObjectName("faults");
  setMenu(menu_);
  connect(menu_, &QMenu::aboutToShow, this, &FaultsButton::fill);
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &FaultsButton::refresh);
  refresh();
}

void FaultsButton::setSnapshot(const live::SnapshotPointer& snapshot) {
  snapshot_ = snapshot;
  refresh();
}

void FaultsButton::setWords(Words words) {
  words_ = words;
  refresh();
  setFixedWidth(widthFor(*this, {textFor(0), textFor(most_faults)}));
}

QString FaultsButton::textFor(int faults) const {
  if (words_ == Words::number) {
    return faults > 0 ? QString::number(faults) : QString();
  }
  return faults > 0 ? tr("Faults · %1").arg(faults) : tr("Faults");
}

void FaultsButton::refresh() {
  const theme::Colors& in = theme::colors();
  const int faults = snapshot_ == nullptr ? 0 : snapshot_->faults_size();
  setEnabled(snapshot_ != nullptr);
  setText(textFor(faults));
  setAccessibleName(faults > 0 ? tr("Faults: %1").arg(faults) : tr("Faults"));
  setToolTip(faults > 0 ? tr("What is broken on purpose, and how to end it") : tr("Nothing is broken on purpose"));
  setIcon(app::icon("fault", snapshot_ == nullptr ? in.text_faint : faults > 0 ? in.red : in.text_muted));
  const QString alarm =
      faults > 0 ? QString("QPushButton { background: %1; border-color: %2; }").arg(in.red_soft.name(), in.red.name())
                 : QString();
  const QString style = "QPushButton::menu-indicator { image: none; width: 0; }" + alarm;
  if (styleSheet() != style) {
    setStyleSheet(style);
  }
}

void FaultsButton::fill() {
  menu_->clear();
  if (snapshot_ == nullptr || snapshot_->faults().empty()) {
    menu_->addAction(tr("No faults. Right-click an element to break it."))->setEnabled(false);
    return;
  }
  for (const v1::ActiveFault& active : snapshot_->faults()) {
    const QString id = editing::text(active.fault().id());
    menu_->addAction(tr("Clear %1: %2").arg(theme::faultPlace(active.fault()), theme::faultText(active.fault())), this,
                     [this, id] { emit clearPressed(id); });
  }
  menu_->addSeparator();
  menu_->addAction(tr("Clear all faults"), this, [this] { emit clearPressed(QString()); });
}

}  // namespace quarry::app
