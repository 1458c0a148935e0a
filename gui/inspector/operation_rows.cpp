// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/operation_rows.h"

#include <QGridLayout>
#include <QLabel>
#include <QSet>
#include <algorithm>

#include "gui/inspector/elided_label.h"
#include "gui/theme/numbers.h"
#include "gui/theme/theme.h"

namespace quarry::inspector {
namespace {

constexpr std::size_t most_operations = 24;

QString dottedName(const v1::OperationStatus& operation) {
  return QString::fromStdString(operation.operation());
}

}  // namespace

OperationRows::OperationRows(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setVerticalSpacing(5);
  grid_->setHorizontalSpacing(8);
  grid_->setColumnStretch(operation_name, 1);
}

void OperationRows::show(const std::vector<const v1::OperationStatus*>& operations, bool without_module,
                         const IsUp& is_up) {
  const std::size_t shown = std::min(operations.size(), most_operations);
  QStringList names;
  for (std::size_t i = 0; i < shown; ++i) {
    names << dottedName(*operations[i]);
  }
  if (const QStringList known = rows_.keys();
      QSet<QString>(known.begin(), known.end()) != QSet<QString>(names.begin(), names.end())) {
    rebuild(names);
  }
  for (std::size_t i = 0; i < shown; ++i) {
    fill(*operations[i], without_module, is_up(*operations[i]));
  }
}

void OperationRows::rebuild(const QStringList& names) {
  for (const QList<QLabel*>& row : rows_) {
    qDeleteAll(row);
  }
  rows_.clear();
  for (int row = 0; row < names.size(); ++row) {
    for (int column = mark; column < columns; ++column) {
      QLabel* label = column == operation_name ? new ElidedLabel(this) : new QLabel(this);
      label->setAlignment((column < rate ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
      grid_->addWidget(label, row, column);
      rows_[names[row]] << label;
    }
  }
}

void OperationRows::fill(const v1::OperationStatus& operation, bool without_module, bool is_up) {
  const theme::Colors& in = theme::colors();
  const v1::Traffic& traffic = operation.traffic();
  const bool fails = traffic.error_ratio() >= alarming_ratio;
  const bool idle = traffic.requests_per_s() <= 0 || (!is_up && !fails);
  const QString name = dottedName(operation);
  const QList<QLabel*>& row = rows_[name];
  // Shapes repeat what colours say.
  const QString shape = fails ? "◆" : idle ? "○" : "●";
  const QColor health = fails ? in.red : idle ? in.text_faint : in.green;
  row[mark]->setText(QString("<span style='color:%1'>%2</span>").arg(health.name(), shape));
  row[operation_name]->setText(without_module ? name.section('.', 1) : name);
  row[operation_name]->setToolTip(name);
  // Where nothing was asked there is no latency, and nothing that could fail.
  row[rate]->setText(is_up || !idle ? theme::rateText(traffic.requests_per_s()) : theme::nothingText());
  row[p99]->setText(idle ? theme::nothingText() : theme::latencyText(traffic.p99_ms()));
  row[errors]->setText(idle ? theme::nothingText() : theme::shareText(traffic.error_ratio()));
  const QString look =
      QString("font-family: \"%1\"; font-size: 11px; color: %2;").arg(theme::Theme::current().mono().family());
  row[rate]->setStyleSheet(look.arg(in.text_muted.name()));
  row[p99]->setStyleSheet(look.arg(in.text_muted.name()));
  row[errors]->setStyleSheet(look.arg((idle ? in.text_muted : health).name()));
}

}  // namespace quarry::inspector
