// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/measured_rows.h"

#include <QGridLayout>
#include <QLabel>
#include <QSet>
#include <algorithm>

#include "gui/inspector/elided_label.h"
#include "gui/theme/health.h"
#include "gui/theme/numbers.h"
#include "gui/theme/theme.h"

namespace quarry::inspector {
namespace {

constexpr std::size_t most_rows = 24;
constexpr int mark_pixels = 14;
constexpr int column_gap = 12;

}  // namespace

MeasuredRow rowOf(const v1::ServiceStatus& service) {
  return {QString::fromStdString(service.name()), QString::fromStdString(service.name()), service.health(),
          theme::isMeasured(service) ? std::optional(service.traffic()) : std::nullopt};
}

MeasuredRow rowOf(const v1::OperationStatus& operation, bool is_up) {
  const QString name = QString::fromStdString(operation.operation());
  const v1::Traffic& traffic = operation.traffic();
  const bool fails = traffic.error_ratio() >= alarming_ratio;
  const bool is_idle = traffic.requests_per_s() <= 0 || (!is_up && !fails);
  const v1::Health health = fails ? v1::HEALTH_FAILING : is_idle ? v1::HEALTH_UNSPECIFIED : v1::HEALTH_HEALTHY;
  return {name, name, health, is_up || !is_idle ? std::optional(traffic) : std::nullopt};
}

MeasuredRows::MeasuredRows(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setVerticalSpacing(5);
  grid_->setHorizontalSpacing(column_gap);
  grid_->setColumnStretch(name, 1);
}

void MeasuredRows::show(std::vector<MeasuredRow> rows) {
  rows.resize(std::min(rows.size(), most_rows));
  QStringList ids;
  for (const MeasuredRow& row : rows) {
    ids << row.id;
  }
  if (const QStringList known = rows_.keys();
      QSet<QString>(known.begin(), known.end()) != QSet<QString>(ids.begin(), ids.end())) {
    rebuild(ids);
  }
  for (const MeasuredRow& row : rows) {
    fill(row);
  }
}

void MeasuredRows::rebuild(const QStringList& ids) {
  for (const QList<QLabel*>& row : rows_) {
    qDeleteAll(row);
  }
  rows_.clear();
  for (int row = 0; row < ids.size(); ++row) {
    for (int column = mark; column < columns; ++column) {
      QLabel* label = column == name ? new ElidedLabel(this) : new QLabel(this);
      label->setAlignment((column < rate ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
      grid_->addWidget(label, row, column);
      rows_[ids[row]] << label;
    }
  }
}

void MeasuredRows::fill(const MeasuredRow& row) {
  const theme::Colors& in = theme::colors();
  const QList<QLabel*>& labels = rows_[row.id];
  labels[mark]->setPixmap(theme::healthIcon(row.health, mark_pixels).pixmap(mark_pixels));
  labels[mark]->setAccessibleName(theme::healthWord(row.health));
  labels[name]->setText(row.name);
  labels[name]->setToolTip(row.id);
  // Where nothing was asked there is no latency, and nothing that could fail.
  const bool is_asked = row.traffic && row.traffic->requests_per_s() > 0;
  labels[rate]->setText(row.traffic ? theme::rateText(row.traffic->requests_per_s()) : theme::nothingText());
  labels[p99]->setText(is_asked ? theme::latencyText(row.traffic->p99_ms()) : theme::nothingText());
  labels[errors]->setText(is_asked ? theme::shareText(row.traffic->error_ratio()) : theme::nothingText());
  const QColor error_color = !is_asked                                      ? in.text_muted
                             : row.traffic->error_ratio() >= alarming_ratio ? in.red
                                                                            : in.green;
  const QString look =
      QString("font-family: \"%1\"; font-size: 11px; color: %2;").arg(theme::Theme::current().mono().family());
  labels[rate]->setStyleSheet(look.arg(in.text_muted.name()));
  labels[p99]->setStyleSheet(look.arg(in.text_muted.name()));
  labels[errors]->setStyleSheet(look.arg(error_color.name()));
}

}  // namespace quarry::inspector
