// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/live_page.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <utility>

#include "gui/editing/document.h"
#include "gui/inspector/measured.h"
#include "gui/inspector/measured_rows.h"
#include "gui/inspector/service_buttons.h"
#include "gui/inspector/sparkline.h"
#include "gui/theme/theme.h"

namespace quarry::inspector {
namespace {

using editing::text;

QLabel* addSection(QVBoxLayout& box, const QString& words) {
  auto* label = new QLabel(words.toUpper());
  label->setProperty("role", "section");
  box.addSpacing(8);
  box.addWidget(label);
  return label;
}

}  // namespace

LivePage::LivePage(QWidget* parent) : QWidget(parent) {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(16, 12, 16, 16);
  nothing_ = new QLabel(this);
  nothing_->setObjectName("nothing-measured");
  nothing_->setProperty("role", "muted");
  nothing_->setWordWrap(true);
  outer->addWidget(nothing_);
  content_ = new QWidget(this);
  outer->addWidget(content_);
  outer->addStretch(1);
  auto* box = new QVBoxLayout(content_);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(6);
  addTiles(*box);
  addCharts(*box);
  operations_title_ = addSection(*box, tr("Operations"));
  operations_ = new MeasuredRows(content_);
  box->addWidget(operations_);
  policies_title_ = addSection(*box, tr("Policies"));
  policies_ = new QLabel(content_);
  policies_->setObjectName("policies-live");
  policies_->setWordWrap(true);
  policies_->setTextFormat(Qt::RichText);
  box->addWidget(policies_);
  faults_title_ = addSection(*box, tr("Active faults"));
  faults_ = new QLabel(content_);
  faults_->setWordWrap(true);
  faults_->setTextFormat(Qt::RichText);
  box->addWidget(faults_);
  connect(faults_, &QLabel::linkActivated, this, &LivePage::faultClearRequested);
  blast_title_ = addSection(*box, tr("Blast radius"));
  blast_ = new QLabel(content_);
  blast_->setObjectName("blast-radius");
  blast_->setWordWrap(true);
  blast_->setTextFormat(Qt::RichText);
  box->addWidget(blast_);
  buttons_ = new ServiceButtons(content_);
  box->addWidget(buttons_);
  connect(buttons_, &ServiceButtons::killPressed, this, [this] { emit killRequested(service_, 0); });
  connect(buttons_, &ServiceButtons::downPressed, this, [this] { emit downRequested(service_); });
  connect(buttons_, &ServiceButtons::pausePressed, this, [this] { emit hangRequested(service_, 0); });
  connect(buttons_, &ServiceButtons::resumePressed, this, [this] { emit resumeRequested(service_, 0); });
  connect(buttons_, &ServiceButtons::scalePressed, this, [this] { emit scaleRequested(service_, replicas_ + 1); });
  connect(buttons_, &ServiceButtons::logsPressed, this, [this] { emit logsRequested(service_); });
  endpoints_title_ = addSection(*box, tr("Endpoints"));
  endpoints_ = new QLabel(content_);
  endpoints_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  endpoints_->setWordWrap(true);
  box->addWidget(endpoints_);
}

void LivePage::addTiles(QVBoxLayout& box) {
  auto* tiles = new QGridLayout;
  tiles->setSpacing(8);
  requests_ = addTile(*tiles, 0, 0, tr("Requests"), "requests");
  errors_ = addTile(*tiles, 0, 1, tr("Errors"), "errors");
  p50_ = addTile(*tiles, 1, 0, "p50", "p50");
  p99_ = addTile(*tiles, 1, 1, "p99", "p99");
  box.addLayout(tiles);
}

void LivePage::addCharts(QVBoxLayout& box) {
  auto* latency_row = new QHBoxLayout;
  auto* latency_title = new QLabel(tr("Latency"));
  latency_title->setProperty("role", "muted");
  legend_ = new QLabel(content_);
  legend_->setProperty("role", "muted");
  latency_row->addWidget(latency_title);
  latency_row->addStretch(1);
  latency_row->addWidget(legend_);
  box.addSpacing(8);
  box.addLayout(latency_row);
  latency_ = new Sparkline(content_);
  latency_->setAccessibleName(tr("Latency over time"));
  box.addWidget(latency_);
  auto* error_title = new QLabel(tr("Error rate"));
  error_title->setProperty("role", "muted");
  box.addWidget(error_title);
  error_rate_ = new Sparkline(content_);
  error_rate_->setAccessibleName(tr("Error rate over time"));
  box.addWidget(error_rate_);
}

LivePage::Tile LivePage::addTile(QGridLayout& grid, int row, int column, const QString& label, const char* name) {
  auto* box = new QFrame(content_);
  box->setObjectName("tile");
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(12, 9, 12, 9);
  layout->setSpacing(3);
  auto* title = new QLabel(label, box);
  title->setProperty("role", "muted");
  auto* number = new QLabel(box);
  number->setObjectName(name);
  number->setAccessibleName(label);
  layout->addWidget(title);
  layout->addWidget(number);
  grid.addWidget(box, row, column);
  return {box, number};
}

void LivePage::show(const v1::System& system, const QString& element, std::shared_ptr<const v1::Snapshot> snapshot,
                    const History& history) {
  if (element != element_) {
    buttons_->forgetPause();
  }
  element_ = element;
  snapshot_ = std::move(snapshot);
  const auto traffic = snapshot_ ? trafficOf(*snapshot_, element_) : std::nullopt;
  const v1::ServiceStatus* service = snapshot_ ? findService(*snapshot_, element_) : nullptr;
  service_ = service == nullptr ? QString() : text(service->name());
  replicas_ = service == nullptr ? 0 : service->replicas_size();
  const bool known = traffic.has_value() || service != nullptr;
  showNothing();
  nothing_->setVisible(!known);
  content_->setVisible(known);
  if (!known) {
    return;
  }
  showNumbers(traffic);
  showCharts(history);
  showOperations();
  showPolicies();
  showFaults();
  showBlastRadius(system);
  showEndpoints();
}

void LivePage::setRunning(Running running) {
  running_ = running;
  showNothing();
}

void LivePage::showNothing() {
  switch (running_) {
    case Running::no:
      nothing_->setText(tr("Nothing is measured here yet. Press Run to start the system."));
      return;
    case Running::starting:
      nothing_->setText(tr("The system is starting."));
      return;
    case Running::another:
      nothing_->setText(tr("Another architecture runs. Press Switch here to bring the run to this one."));
      return;
    case Running::shown:
      nothing_->setText(tr("Nothing is measured here yet."));
  }
}

}  // namespace quarry::inspector
