// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the Live page says of a snapshot, part by part.
#include <QDateTime>
#include <QLabel>
#include <algorithm>
#include <cmath>

#include "gui/editing/document.h"
#include "gui/inspector/blast_radius.h"
#include "gui/inspector/endpoint_lines.h"
#include "gui/inspector/history.h"
#include "gui/inspector/live_page.h"
#include "gui/inspector/measured.h"
#include "gui/inspector/measured_rows.h"
#include "gui/inspector/policy_rows.h"
#include "gui/inspector/service_buttons.h"
#include "gui/inspector/sparkline.h"
#include "gui/theme/fault_text.h"
#include "gui/theme/health.h"
#include "gui/theme/numbers.h"
#include "gui/theme/theme.h"

namespace quarry::inspector {
namespace {

using editing::text;
using theme::colors;
using theme::latencyText;
using theme::rateText;
using theme::shareText;

QString colored(const QString& words, const QColor& color) {
  return QString("<span style='color:%1'>%2</span>").arg(color.name(), words.toHtmlEscaped());
}

QString legend() {
  return colored("● ", colors().green) + "p50 &nbsp; " + colored("● ", colors().accent) + "p95 &nbsp; " +
         colored("● ", colors().amber) + "p99";
}

}  // namespace

void LivePage::showNumbers(const std::optional<v1::Traffic>& measured) {
  const auto put = [](const Tile& tile, const QString& words, const QColor& color) {
    tile.box->setStyleSheet(QString("QFrame#tile { background: %1; border: 1px solid %2; border-radius: 8px; }")
                                .arg(colors().card.name(), colors().border_soft.name()));
    tile.number->setFont(theme::Theme::current().mono(19));
    tile.number->setText(words);
    // A font in a style sheet would win over setFont.
    tile.number->setStyleSheet(QString("color: %1; font-family: \"%2\"; font-size: 19px;")
                                   .arg(color.name(), theme::Theme::current().mono().family()));
  };
  if (!measured) {
    for (const Tile& tile : {requests_, errors_, p50_, p99_}) {
      put(tile, theme::nothingText(), colors().text_muted);
    }
    return;
  }
  const v1::Traffic& traffic = *measured;
  put(requests_, rateText(traffic.requests_per_s()), colors().text);
  if (traffic.requests_per_s() <= 0) {
    for (const Tile& tile : {errors_, p50_, p99_}) {
      put(tile, theme::nothingText(), colors().text_muted);
    }
    return;
  }
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
  const auto put = [](Sparkline::Line& line, double time, bool is_known, double value) {
    line.points.emplace_back(time, is_known ? value : std::nan(""));
  };
  for (const HistoryPoint& point : history.of(element_)) {
    const double time = static_cast<double>(point.time_ms);
    if (point.is_after_gap) {
      for (Sparkline::Line* line : {&p50, &p95, &p99, &errors}) {
        put(*line, time, false, 0);
      }
    }
    // Where nothing was asked nothing took long or failed; a line down to zero would look like speed.
    const bool is_asked = point.requests_per_s > 0;
    put(p50, time, is_asked, point.p50_ms);
    put(p95, time, is_asked, point.p95_ms);
    put(p99, time, is_asked, point.p99_ms);
    put(errors, time, is_asked, point.error_ratio);
  }
  // A line that ended ends there, and not at the right edge.
  put(p99, static_cast<double>(snapshot_->time_ms()), false, 0);
  put(errors, static_cast<double>(snapshot_->time_ms()), false, 0);
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
  std::vector<MeasuredRow> rows;
  if (element_.isEmpty()) {
    for (const v1::ServiceStatus& service : snapshot_->services()) {
      rows.push_back(rowOf(service));
    }
  } else {
    const bool is_holder = element_.startsWith("service:") || element_.startsWith("module:");
    for (const v1::OperationStatus* operation : operationsOf(*snapshot_, element_)) {
      const auto* service = findService(*snapshot_, "service:" + text(operation->service()));
      rows.push_back(rowOf(*operation, service == nullptr || theme::isMeasured(*service)));
      // What is inside needs no name of what it is in.
      rows.back().name = is_holder ? rows.back().name.section('.', 1) : rows.back().name;
    }
  }
  operations_title_->setText((element_.isEmpty() ? tr("Services") : tr("Operations")).toUpper());
  operations_title_->setVisible(!rows.empty());
  operations_->setVisible(!rows.empty());
  operations_->show(std::move(rows));
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
    lines << QString(
                 "<b>%1</b>: %2<br><span style='font-size:11px; color:%3'>%4 · %5 &nbsp; </span>"
                 "<a style='font-size:11px; color:%6' href='%7'>%8</a>")
                 .arg(theme::faultPlace(active->fault()).toHtmlEscaped(),
                      theme::faultText(active->fault()).toHtmlEscaped(), colors().text_muted.name(),
                      tr("started %1").arg(started), ends, colors().accent.name(),
                      text(active->fault().id()).toHtmlEscaped(), tr("Clear"));
  }
  faults_title_->setVisible(!lines.isEmpty());
  faults_->setVisible(!lines.isEmpty());
  faults_->setText(lines.join("<br>"));
  faults_->setStyleSheet(QString("background: %1; border: 1px solid %2; border-radius: 6px; padding: 7px;")
                             .arg(colors().red_soft.name(), colors().red.name()));
}

void LivePage::showBlastRadius(const v1::System& system) {
  const bool is_asked = element_.isEmpty() || element_.startsWith("service:") || element_.startsWith("external:") ||
                        element_.startsWith("store:") || element_.startsWith("module:");
  const BlastRadius radius = is_asked ? blastRadiusOf(system, *snapshot_) : BlastRadius();
  blast_title_->setVisible(!radius.affected.isEmpty());
  blast_->setVisible(!radius.affected.isEmpty());
  if (radius.affected.isEmpty()) {
    return;
  }
  QStringList lines{colored(tr("%1 of all requests fail.").arg(shareText(radius.failed)), colors().text),
                    colored(tr("Affected: %1.").arg(radius.affected.join(", ")), colors().red)};
  if (!radius.unaffected.isEmpty()) {
    lines << colored(tr("Unaffected: %1.").arg(radius.unaffected.join(", ")), colors().green);
  }
  blast_->setText(lines.join("<br>"));
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
