// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/logs_panel.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

#include "gui/theme/theme.h"

namespace quarry::monitor {
namespace {

constexpr std::chrono::milliseconds read_logs_every{1000};
constexpr std::chrono::milliseconds read_after_typing{250};
constexpr int shown_lines = 500;

QColor severityColor(const std::string& severity) {
  const theme::Colors& in = theme::colors();
  return severity == "error" ? in.red : severity == "warn" ? in.amber : in.text_muted;
}

QString htmlOf(const v1::LogLine& line) {
  const theme::Colors& in = theme::colors();
  return QString(
             "<span style='color:%1'>%2</span>&nbsp; <span style='color:%3'>%4</span>&nbsp; "
             "<span style='color:%5'>%6</span>&nbsp; <span style='color:%7'>%8</span>")
      .arg(in.text_faint.name(), QDateTime::fromMSecsSinceEpoch(line.time_ms()).toString("HH:mm:ss.zzz"),
           severityColor(line.severity()).name(),
           QString::fromStdString(line.severity()).leftJustified(5).replace(' ', "&nbsp;"), in.accent.name(),
           QString::fromStdString(line.process_id().empty() ? line.service() : line.process_id()).toHtmlEscaped(),
           in.text.name(), QString::fromStdString(line.text()).toHtmlEscaped());
}

}  // namespace

LogsPanel::LogsPanel(live::LiveRun& run, QWidget* parent)
    : QWidget(parent),
      run_(run),
      service_(new ServiceChoice(run, this)),
      filter_(new QLineEdit(this)),
      brokers_(new QCheckBox(tr("Brokers too"), this)),
      count_(new QLabel(this)),
      text_(new QPlainTextEdit(this)) {
  filter_->setPlaceholderText(tr("Lines that contain …"));
  filter_->setClearButtonEnabled(true);
  filter_->setAccessibleName(tr("Filter"));
  filter_->setMaximumWidth(320);
  count_->setProperty("role", "muted");
  text_->setReadOnly(true);
  text_->setLineWrapMode(QPlainTextEdit::NoWrap);
  text_->setMaximumBlockCount(shown_lines);
  text_->setAccessibleName(tr("Log lines"));
  text_->setPlaceholderText(tr("No log lines yet. Services write when something goes wrong."));
  text_->setFont(theme::Theme::current().mono(12));

  auto* head = new QHBoxLayout;
  head->addWidget(service_);
  head->addWidget(filter_, 1);
  head->addWidget(brokers_);
  head->addStretch(1);
  head->addWidget(count_);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(10, 6, 10, 8);
  box->addLayout(head);
  box->addWidget(text_, 1);

  typing_.setSingleShot(true);
  typing_.setInterval(read_after_typing);
  connect(filter_, &QLineEdit::textChanged, &typing_, qOverload<>(&QTimer::start));
  connect(&typing_, &QTimer::timeout, this, &LogsPanel::read);
  connect(service_, &QComboBox::currentIndexChanged, this, &LogsPanel::read);
  connect(brokers_, &QCheckBox::toggled, this, &LogsPanel::read);
  connect(&theme::Theme::current(), &theme::Theme::changed, this, [this] {
    text_->setFont(theme::Theme::current().mono(12));
    shown_.clear();
  });
  timer_.setInterval(read_logs_every);
  connect(&timer_, &QTimer::timeout, this, &LogsPanel::read);
  timer_.start();
}

void LogsPanel::chooseService(const QString& service) {
  service_->choose(service);
}

void LogsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  read();
}

void LogsPanel::read() {
  if (reading_ || !isVisible() || run_.runId().isEmpty()) {
    return;
  }
  service_->refresh();
  reading_ = true;
  v1::ReadLogsRequest request;
  request.set_service(service_->service());
  request.set_contains(filter_->text().toStdString());
  request.set_without_brokers(!brokers_->isChecked());
  request.set_limit(shown_lines);
  run_.readLogs(request, this, [this](const absl::StatusOr<v1::ReadLogsReply>& reply) {
    reading_ = false;
    if (reply.ok()) {
      display(*reply);
    }
  });
}

void LogsPanel::display(const v1::ReadLogsReply& reply) {
  QStringList lines;
  for (const v1::LogLine& line : reply.lines()) {
    lines.append(htmlOf(line));
  }
  const QString joined = lines.join('\n');
  if (joined == shown_) {
    return;
  }
  shown_ = joined;
  QScrollBar* bar = text_->verticalScrollBar();
  const bool follows = bar->value() >= bar->maximum() - 1;
  const int before = bar->value();
  text_->clear();
  for (const QString& line : lines) {
    text_->appendHtml(line);
  }
  bar->setValue(follows ? bar->maximum() : before);
  text_->horizontalScrollBar()->setValue(0);
  count_->setText(tr("%n line(s)", nullptr, static_cast<int>(lines.size())));
}

}  // namespace quarry::monitor
