// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/traces_panel.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <vector>

#include "gui/live/sentence.h"
#include "gui/monitor/chart_lines.h"
#include "gui/theme/theme.h"

namespace quarry::monitor {
namespace {

constexpr std::chrono::milliseconds read_traces_every{2000};
constexpr int listed_traces = 100;
constexpr int trace_id_role = Qt::UserRole;

}  // namespace

TracesPanel::TracesPanel(live::LiveRun& run, QWidget* parent)
    : QWidget(parent),
      run_(run),
      service_(new ServiceChoice(run, this)),
      failed_only_(new QCheckBox(tr("Failed only"), this)),
      slower_(new QComboBox(this)),
      heading_(new QLabel(this)),
      list_(new QTreeWidget(this)),
      waterfall_(new Waterfall(this)) {
  auto* splitter = new QSplitter(this);
  splitter->addWidget(buildList());
  splitter->addWidget(buildTrace());
  splitter->setStretchFactor(0, 2);
  splitter->setStretchFactor(1, 3);
  splitter->setChildrenCollapsible(false);
  splitter->setHandleWidth(1);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->addWidget(splitter);
  connectParts();
  timer_.setInterval(read_traces_every);
  connect(&timer_, &QTimer::timeout, this, &TracesPanel::read);
  timer_.start();
}

QWidget* TracesPanel::buildList() {
  slower_->setAccessibleName(tr("Slower than"));
  slower_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  slower_->setMinimumContentsLength(10);
  for (const int ms : {0, 10, 50, 100, 500, 1000}) {
    slower_->addItem(ms == 0 ? tr("Any duration") : tr("Slower than %1").arg(measureText(Measure::p99_ms, ms)), ms);
  }
  list_->setHeaderLabels({tr("Time"), tr("Request"), tr("Duration"), tr("Spans")});
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAccessibleName(tr("Traces"));
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(root, QHeaderView::Stretch);
  for (const Column column : {when, duration, spans}) {
    list_->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
  }
  auto* filters = new QHBoxLayout;
  filters->addWidget(service_);
  filters->addWidget(slower_);
  filters->addWidget(failed_only_);
  filters->addStretch(1);
  auto* side = new QWidget(this);
  auto* box = new QVBoxLayout(side);
  box->setContentsMargins(10, 6, 4, 4);
  box->addLayout(filters);
  box->addWidget(list_, 1);
  return side;
}

QWidget* TracesPanel::buildTrace() {
  heading_->setProperty("role", "muted");
  heading_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  heading_->setMinimumWidth(1);
  auto* side = new QWidget(this);
  auto* box = new QVBoxLayout(side);
  box->setContentsMargins(4, 6, 10, 4);
  box->addWidget(heading_);
  box->addWidget(waterfall_, 1);
  return side;
}

void TracesPanel::connectParts() {
  connect(list_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
    if (item != nullptr && item->data(0, trace_id_role).toString() != chosen_) {
      showTrace(item->data(0, trace_id_role).toString());
    }
  });
  connect(service_, &QComboBox::currentIndexChanged, this, &TracesPanel::read);
  connect(slower_, &QComboBox::currentIndexChanged, this, &TracesPanel::read);
  connect(failed_only_, &QCheckBox::toggled, this, &TracesPanel::read);
  connect(&run_, &live::LiveRun::runChanged, this, [this] {
    if (!run_.runId().isEmpty()) {
      list_->clear();
      waterfall_->setRows({});
      heading_->clear();
      chosen_.clear();
    }
  });
}

void TracesPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  read();
}

void TracesPanel::read() {
  if (reading_ || !isVisible() || run_.runId().isEmpty()) {
    return;
  }
  service_->refresh();
  reading_ = true;
  v1::ListTracesRequest request;
  request.set_service(service_->service());
  request.set_failed_only(failed_only_->isChecked());
  request.set_slower_than_ms(slower_->currentData().toInt());
  request.set_limit(listed_traces);
  run_.listTraces(request, this, [this](const absl::StatusOr<v1::ListTracesReply>& reply) {
    reading_ = false;
    if (reply.ok()) {
      display(*reply);
    }
  });
}

void TracesPanel::display(const v1::ListTracesReply& reply) {
  const QSignalBlocker silent(list_);
  list_->clear();
  std::vector<v1::TraceSummary> newest_first(reply.traces().begin(), reply.traces().end());
  std::stable_sort(newest_first.begin(), newest_first.end(),
                   [](const auto& left, const auto& right) { return left.start_us() > right.start_us(); });
  for (const v1::TraceSummary& trace : newest_first) {
    const QString id = QString::fromStdString(trace.trace_id());
    auto* item =
        new QTreeWidgetItem(list_, {QDateTime::fromMSecsSinceEpoch(trace.start_us() / 1000).toString("HH:mm:ss.zzz"),
                                    QString::fromStdString(trace.root()),
                                    measureText(Measure::p99_ms, static_cast<double>(trace.duration_us()) / 1000.0),
                                    QString::number(trace.spans())});
    item->setData(0, trace_id_role, id);
    item->setTextAlignment(duration, Qt::AlignRight | Qt::AlignVCenter);
    item->setTextAlignment(spans, Qt::AlignRight | Qt::AlignVCenter);
    if (trace.failed()) {
      item->setForeground(root, theme::colors().red);
      item->setText(root, tr("%1 · failed").arg(item->text(root)));
    }
    if (id == chosen_) {
      list_->setCurrentItem(item);
    }
  }
  if (chosen_.isEmpty() && list_->topLevelItemCount() > 0) {
    list_->setCurrentItem(list_->topLevelItem(0));
    showTrace(list_->topLevelItem(0)->data(0, trace_id_role).toString());
  } else if (!chosen_.isEmpty() && waterfall_->rows().empty()) {
    // Its spans may have come since.
    showTrace(chosen_);
  }
}

void TracesPanel::showTrace(const QString& trace_id) {
  chosen_ = trace_id;
  run_.readTrace(trace_id, this, [this, trace_id](const absl::StatusOr<v1::ReadTraceReply>& reply) {
    if (trace_id != chosen_) {
      return;
    }
    if (!reply.ok()) {
      heading_->setText(live::sentenceOf(reply.status()));
      waterfall_->setRows({});
      return;
    }
    const std::vector<v1::Span> spans(reply->spans().begin(), reply->spans().end());
    std::vector<TraceRow> rows = traceRows(spans);
    if (rows.empty()) {
      heading_->setText(tr("Trace %1").arg(trace_id));
      waterfall_->setRows({}, tr("Nothing is recorded of this request; no route takes it, or it is not sampled."));
      return;
    }
    heading_->setText(tr("Trace %1 · %2 · %n span(s)", nullptr, static_cast<int>(rows.size()))
                          .arg(trace_id, measureText(Measure::p99_ms, traceDuration(rows))));
    waterfall_->setRows(std::move(rows));
  });
}

}  // namespace quarry::monitor
