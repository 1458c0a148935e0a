// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/outage_table.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/theme/numbers.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

constexpr int table_width = 820;
constexpr int least_lines = 4;
constexpr int most_lines = 20;
constexpr int air = 8;

QString failedText(const v1::OperationMeasurement& one) {
  return one.requests() == 0 ? theme::nothingText() : theme::shareText(client::failedShare(one));
}

QString latencyText(const v1::OperationMeasurement& one) {
  return one.requests() == 0 ? theme::nothingText() : theme::latencyText(one.traffic().p99_ms());
}

}  // namespace

OutageTable::OutageTable(const QString& sentence, const std::vector<client::OperationOutage>& operations,
                         QWidget* parent)
    : QDialog(parent) {
  setWindowTitle(tr("What it did to every operation"));
  auto* said = new QLabel(sentence, this);
  said->setWordWrap(true);
  auto* list = new QTreeWidget(this);
  list->setAccessibleName(windowTitle());
  list->setRootIsDecorated(false);
  list->setHeaderLabels(
      {tr("Operation"), tr("Failed before"), tr("during"), tr("after"), tr("p99 before"), tr("during"), tr("after")});
  for (int column = 1; column < list->columnCount(); ++column) {
    list->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
  }
  for (const client::OperationOutage& row : operations) {
    const QString name = QString::fromStdString(row.operation + (row.route.empty() ? "" : "  ") + row.route);
    auto* item = new QTreeWidgetItem(list, {name, failedText(row.before), failedText(row.during), failedText(row.after),
                                            latencyText(row.before), latencyText(row.during), latencyText(row.after)});
    for (int column = 1; column < item->columnCount(); ++column) {
      item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    if (row.failed()) {
      // A shape repeats what the colour says.
      item->setText(2, "◆ " + item->text(2));
      item->setForeground(2, theme::colors().red);
    }
  }
  list->header()->setStretchLastSection(false);
  list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
  list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list->header()->setMinimumSectionSize(70);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* box = new QVBoxLayout(this);
  box->addWidget(said);
  box->addWidget(list, 1);
  box->addWidget(buttons);
  // As high as its lines, as long as they are few.
  const int lines = std::clamp(list->topLevelItemCount(), least_lines, most_lines);
  list->setMinimumHeight(least_lines * list->sizeHintForRow(0));
  const int list_height =
      air + list->header()->sizeHint().height() + lines * list->sizeHintForRow(0) + 2 * list->frameWidth();
  resize(table_width, box->totalHeightForWidth(table_width) - list->sizeHint().height() + list_height);
}

}  // namespace quarry::app
