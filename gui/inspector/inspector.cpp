// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/inspector.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "backend/model/elements.h"
#include "gui/editing/document.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/faults_page.h"
#include "gui/inspector/header.h"
#include "gui/inspector/policies_page.h"
#include "gui/theme/theme.h"

namespace quarry::inspector {
namespace {

QScrollArea* scrolling(QWidget* page) {
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  page->setAutoFillBackground(false);
  area->setWidget(page);
  area->viewport()->setAutoFillBackground(false);
  return area;
}

bool isThere(const v1::System& system, const QString& element) {
  const auto parsed = model::parseElement(element.toStdString());
  return !parsed.ok() || model::exists(system, *parsed);
}

}  // namespace

Inspector::Inspector(editing::Document& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      header_(new Header(document, this)),
      tabs_(new QTabWidget(this)),
      live_(new LivePage),
      design_(new DesignPage(document)),
      policies_(new PoliciesPage(document)),
      faults_(new FaultsPage(document)) {
  setMinimumWidth(270);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(0);
  box->addWidget(header_);
  box->addWidget(tabs_, 1);
  tabs_->addTab(scrolling(live_), tr("Live"));
  tabs_->addTab(scrolling(design_), tr("Design"));
  tabs_->addTab(scrolling(policies_), tr("Policies"));
  tabs_->addTab(scrolling(faults_), tr("Faults"));
  tabs_->setDocumentMode(true);
  // The first word stands where the title above and the page below begin.
  tabs_->setStyleSheet("QTabWidget::tab-bar { left: 4px; }");
  tabs_->setUsesScrollButtons(false);
  passOn();
  // Later: the edit may come from a field that is still in the middle of its own signal.
  connect(&document, &editing::Document::systemChanged, this, &Inspector::showDesign, Qt::QueuedConnection);
  connect(&document, &editing::Document::architectureChanged, this, &Inspector::showDesign, Qt::QueuedConnection);
  connect(&theme::Theme::current(), &theme::Theme::changed, this, [this] {
    showDesign();
    showLive();
  });
  tabs_->setCurrentIndex(1);
  showDesign();
  showLive();
}

void Inspector::passOn() {
  connect(live_, &LivePage::killRequested, this, &Inspector::killRequested);
  connect(live_, &LivePage::downRequested, this, &Inspector::downRequested);
  connect(live_, &LivePage::hangRequested, this, &Inspector::hangRequested);
  connect(live_, &LivePage::resumeRequested, this, &Inspector::resumeRequested);
  connect(live_, &LivePage::scaleRequested, this, &Inspector::scaleRequested);
  connect(live_, &LivePage::logsRequested, this, &Inspector::logsRequested);
  connect(live_, &LivePage::faultClearRequested, this, &Inspector::faultClearRequested);
  connect(faults_, &FaultsPage::faultRequested, this, &Inspector::faultRequested);
  connect(faults_, &FaultsPage::faultClearRequested, this, &Inspector::faultClearRequested);
  connect(design_, &DesignPage::renamed, this, [this](const QString& element) {
    selected_ = selected_ == element_ ? element : selected_;
    element_ = element;
  });
  connect(design_, &DesignPage::elementChosen, this, &Inspector::open);
}

void Inspector::setSelection(const QStringList& elements) {
  const QString element = elements.value(0);
  const bool several_before = others_ > 0;
  others_ = std::max<qsizetype>(0, elements.size() - 1);
  selection_ = elements;
  if (element == selected_ && others_ == 0 && !several_before) {
    header_->show(element_, others_, snapshot_.get());
    return;
  }
  selected_ = element;
  open(element);
}

void Inspector::showPart(const QString& element) {
  if (element != element_ && isThere(*document_.system(), element)) {
    open(element);
  }
}

void Inspector::open(const QString& element) {
  element_ = element;
  showDesign();
  showLive();
}

void Inspector::setSnapshot(std::shared_ptr<const v1::Snapshot> snapshot) {
  const bool begins = snapshot_ == nullptr && snapshot != nullptr;
  snapshot_ = std::move(snapshot);
  if (snapshot_) {
    history_.add(snapshot_);
  } else {
    history_.clear();
  }
  if (begins && tabs_->currentIndex() == 1 && !design_->isAncestorOf(QApplication::focusWidget())) {
    tabs_->setCurrentIndex(0);
  }
  showLive();
}

void Inspector::remember(const std::shared_ptr<const v1::Snapshot>& snapshot) {
  if (snapshot_) {
    history_.add(snapshot);
  }
}

void Inspector::setRunning(LivePage::Running running) {
  live_->setRunning(running);
}

void Inspector::showDesign() {
  const editing::SystemPointer system = document_.system();
  if (!isThere(*system, element_)) {
    // What was opened last may be gone while what it belonged to is not.
    selected_ = isThere(*system, selected_) ? selected_ : QString();
    others_ = 0;
    element_ = selected_;
    showLive();
  }
  QWidget* focus = QApplication::focusWidget();
  const QString focused = focus != nullptr && isAncestorOf(focus) ? focus->objectName() : QString();
  others_ > 0 && element_ == selected_ ? design_->showSeveral(selection_) : design_->show(element_);
  policies_->show(element_);
  header_->show(element_, others_, snapshot_.get());
  const QString next = design_->takeNextFocus();
  if (auto* made = next.isEmpty() ? nullptr : design_->findChild<QLineEdit*>(next)) {
    made->setFocus();
    made->selectAll();
  } else if (QWidget* again = focused.isEmpty() ? nullptr : tabs_->findChild<QWidget*>(focused)) {
    again->setFocus();
  }
}

void Inspector::showLive() {
  header_->show(element_, others_, snapshot_.get());
  live_->show(*document_.system(), element_, snapshot_, history_);
  faults_->show(element_, snapshot_);
}

}  // namespace quarry::inspector
