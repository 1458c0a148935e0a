// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/live_page.h"

#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/editing/document.h"
#include "gui/inspector/endpoint_lines.h"
#include "gui/inspector/history.h"
#include "gui/inspector/measured.h"
#include "gui/inspector/operation_rows.h"
#include "gui/inspector/policy_rows.h"
#include "gui/inspector/service_buttons.h"
#include "gui/inspector/sparkline.h"
#include "gui/theme/fault_text.h"
#include "gui/theme/health.h"
#include "gui/theme/numbers.h"
#include "gui/theme/theme.h"

namespace quarry::inspector {
namespace {

using theme::colors;
using theme::latencyText;
using theme::rateText;
using theme::shareText;

using editing::text;

QLabel* addSection(QVBoxLayout& box, const QString& words) {
  auto* label = new QLabel(words.toUpper());
  label->setProperty("role", "section");
  box.addSpacing(8);
  box.addWidget(label);
  return label;
}

QString colored(const QString& words, const QColor& color) {
  return QString("<span style='color:%1'>%2</span>").arg(color.name(), words.toHtmlEscaped());
}

QString legend() {
  return colored("● ", colors().green) + "p50 &nbsp; " + colored("● ", colors().accent) + "p95 &nbsp; " +
         colored("● ", colors().amber) + "p99";
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
  operations_ = new OperationRows(content_);
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
  buttons_ = new ServiceButtons(content_);
  box->addWidget(buttons_);
  connect(buttons_, &ServiceButtons::killPressed, this, [this] { emit killRequested(service_, 0); });
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

void LivePage::show(const QString& element, std::shared_ptr<const v1::Snapshot> snapshot, const History& history) {
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
  showNumbers(traffic.value_or(v1::Traffic()));
  showCharts(history);
  showOperations();
  showPolicies();
  showFaults();
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

void LivePage::showNumbers(const v1::Traffic& traffic) {
  const auto put = [](const Tile& tile, const QString& words, const QColor& color) {
    tile.box->setStyleSheet(QString("QFrame#tile { background: %1; border: 1px solid %2; border-radius: 8px; }")
                                .arg(colors().card.name(), colors().border_soft.name()));
    tile.number->setFont(theme::Theme::current().mono(19));
    tile.number->setText(words);
    // A font in a style sheet would win over setFont.
    tile.number->setStyleSheet(QString("color: %1; font-family: \"%2\"; font-size: 19px;")
                                   .arg(color.name(), theme::Theme::current().mono().family()));
  };
  put(requests_, rateText(traffic.requests_per_s()), colors().text);
  put(errors_, shareText(traffic.error_ratio()),
      traffic.error_ratio() >= alarming_ratio ? colors().red : colors().text);
  put(p50_, latencyText(traffic.p50_ms()), colors().text);
  put(p99_, latencyText(traffic.p99_ms()), traffic.p99_ms() >= 500 ? colors().amber : colors().text);
}

void LivePage::showCharts(const History& history) {
  Sparkline::Line p50{"p50", colors().green, {}, false};
  Sparkline::Line p95{"p95", colors().accent, {}, false};
  Sparkline::Line p99{"p99", colors().amber, {}, false};
  Sparkline::Line errors{tr("errors"), colors().red, {}, true};
  for (const HistoryPoint& point : history.of(element_)) {
    const double time = static_cast<double>(point.time_ms);
    // Where nothing was asked there is no latency to show; a line down to zero would look like speed.
    if (point.requests_per_s > 0) {
      p50.points.emplace_back(time, point.p50_ms);
      p95.points.emplace_back(time, point.p95_ms);
      p99.points.emplace_back(time, point.p99_ms);
    }
    errors.points.emplace_back(time, point.error_ratio);
  }
  std::vector<double> marks;
  for (const v1::ActiveFault& fault : snapshot_->faults()) {
    marks.push_back(static_cast<double>(fault.started_ms()));
  }
  legend_->setText(legend());
  latency_->setLines({p99, p95, p50}, 10, latencyText);
  latency_->setMarks(marks);
  error_rate_->setLines({errors}, 0.05, shareText);
  error_rate_->setMarks(marks);
}

void LivePage::showOperations() {
  const auto operations =
      element_.isEmpty() ? std::vector<const v1::OperationStatus*>() : operationsOf(*snapshot_, element_);
  operations_title_->setVisible(!operations.empty());
  operations_->setVisible(!operations.empty());
  operations_->show(operations, element_.startsWith("service:") || element_.startsWith("module:"));
}

void LivePage::showPolicies() {
  QStringList lines;
  for (const PolicyRow& row : policyRowsOf(*snapshot_, element_)) {
    const bool alarming = isAlarming(row.actions);
    lines << colored(alarming ? "◆ " : "● ", alarming ? colors().red : colors().green) +
                 colored(row.place, colors().text) + "<br>" +
                 colored(policyWords(row.actions), alarming ? colors().red : colors().text_muted);
  }
  policies_title_->setVisible(!lines.isEmpty());
  policies_->setVisible(!lines.isEmpty());
  policies_->setText(lines.join("<br>"));
}

void LivePage::showFaults() {
  QStringList lines;
  for (const v1::ActiveFault* active : faultsOn(*snapshot_, element_)) {
    const qint64 left_ms = active->ends_ms() - snapshot_->time_ms();
    const QString started = QDateTime::fromMSecsSinceEpoch(active->started_ms()).toString("hh:mm:ss");
    const QString ends = active->ends_ms() == 0 ? tr("ends with the Studio")
                                                : tr("ends in %1 s").arg(std::max<qint64>(0, left_ms / 1000));
    lines << QString("<b>%1</b> %2<br><span style='color:%3'>%4 · %5</span> · <a style='color:%6' href='%7'>%8</a>")
                 .arg(text(active->fault().target()).toHtmlEscaped(), theme::faultText(active->fault()).toHtmlEscaped(),
                      colors().text_muted.name(), tr("started %1").arg(started), ends, colors().accent.name(),
                      text(active->fault().id()).toHtmlEscaped(), tr("clear"));
  }
  faults_title_->setVisible(!lines.isEmpty());
  faults_->setVisible(!lines.isEmpty());
  faults_->setText(lines.join("<br>"));
  faults_->setStyleSheet(QString("background: %1; border: 1px solid %2; border-radius: 6px; padding: 7px;")
                             .arg(colors().red_soft.name(), colors().red.name()));
}

void LivePage::showEndpoints() {
  const v1::ServiceStatus* service = findService(*snapshot_, element_);
  buttons_->setVisible(service != nullptr);
  const QStringList lines = service == nullptr ? QStringList() : endpointLines(*snapshot_, *service);
  endpoints_title_->setVisible(!lines.isEmpty());
  endpoints_->setVisible(!lines.isEmpty());
  endpoints_->setText(lines.join('\n'));
  endpoints_->setStyleSheet(QString("font-family: \"%1\"; font-size: 11px; color: %2;")
                                .arg(theme::Theme::current().mono().family(), colors().text_muted.name()));
}

}  // namespace quarry::inspector
