// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/difference_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "backend/model/find.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr int entry_role = Qt::UserRole;
constexpr int least_side_width = 330;
constexpr int most_side_width = 480;
/// What stands around the list, and its scroll bar.
constexpr int around_list = 52;
constexpr QSize usual_size{1560, 860};
constexpr double share_of_screen = 0.94;

/// The entry's number; -1 for a heading.
int entryOf(const QTreeWidgetItem& item) {
  return item.data(0, entry_role).toInt();
}

}  // namespace

DifferenceView::DifferenceView(editing::Document& document, QWidget* window)
    : QDialog(window),
      document_(document),
      from_(new QComboBox(this)),
      to_(new QComboBox(this)),
      list_(new QTreeWidget(this)),
      nothing_(new QLabel(tr("Both place everything in the same way."), this)),
      before_(new DifferencePane(Half::before, this)),
      after_(new DifferencePane(Half::after, this)) {
  setObjectName("difference");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowFlag(Qt::WindowMaximizeButtonHint);
  setWindowTitle(tr("Difference of two architectures"));
  auto* halves = new QSplitter(Qt::Horizontal, this);
  halves->setChildrenCollapsible(false);
  halves->addWidget(buildHalf(before_title_, before_));
  halves->addWidget(buildHalf(after_title_, after_));
  halves->setHandleWidth(3);
  auto* box = new QHBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(0);
  box->addWidget(buildSide());
  box->addWidget(halves, 1);
  fillBoxes();
  const int shown = std::max(0, to_->findData(document_.architectureName()));
  to_->setCurrentIndex(shown == 0 ? to_->count() - 1 : shown);
  from_->setCurrentIndex(std::max(0, shown - 1));
  connect(from_, &QComboBox::currentIndexChanged, this, &DifferenceView::refresh);
  connect(to_, &QComboBox::currentIndexChanged, this, &DifferenceView::refresh);
  connect(list_, &QTreeWidget::itemSelectionChanged, this, &DifferenceView::choose);
  connect(before_, &DifferencePane::entryChosen, this, &DifferenceView::chooseEntry);
  connect(after_, &DifferencePane::entryChosen, this, &DifferenceView::chooseEntry);
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &DifferenceView::refresh);
  connect(&document_, &editing::Document::systemChanged, this, [this] {
    fillBoxes();
    refresh();
  });
  resize(usual_size.boundedTo(screen()->availableSize() * share_of_screen));
  refresh();
  list_->setFocus();
}

QWidget* DifferenceView::buildSide() {
  auto* side = new QWidget(this);
  side->setFixedWidth(least_side_width);
  side_ = side;
  from_->setObjectName("difference-from");
  to_->setObjectName("difference-to");
  list_->setObjectName("difference-list");
  from_->setAccessibleName(tr("From"));
  to_->setAccessibleName(tr("To"));
  list_->setAccessibleName(tr("What differs"));
  list_->setHeaderHidden(true);
  list_->setRootIsDecorated(false);
  list_->setIndentation(10);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setTextElideMode(Qt::ElideRight);
  nothing_->setProperty("role", "muted");
  nothing_->setWordWrap(true);
  const auto labelled = [&](const QString& words, QComboBox* box) {
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(words, side);
    label->setMinimumWidth(48);
    label->setBuddy(box);
    row->addWidget(label);
    row->addWidget(box, 1);
    return row;
  };
  auto* swapped = new QPushButton(tr("&Swap"), side);
  swapped->setObjectName("difference-swap");
  swapped->setAutoDefault(false);
  swapped->setToolTip(tr("Look at it the other way round"));
  connect(swapped, &QPushButton::clicked, this, &DifferenceView::swap);
  auto* close = new QPushButton(tr("Close"), side);
  close->setObjectName("difference-close");
  close->setAutoDefault(false);
  connect(close, &QPushButton::clicked, this, &QDialog::close);
  auto* foot = new QHBoxLayout;
  foot->addWidget(swapped);
  foot->addStretch(1);
  foot->addWidget(close);
  auto* box = new QVBoxLayout(side);
  box->setContentsMargins(14, 14, 14, 12);
  box->setSpacing(8);
  box->addLayout(labelled(tr("&From"), from_));
  box->addLayout(labelled(tr("&To"), to_));
  box->addWidget(nothing_);
  box->addWidget(list_, 1);
  box->addLayout(foot);
  return side;
}

QWidget* DifferenceView::buildHalf(QLabel*& title, DifferencePane* pane) {
  auto* half = new QWidget(this);
  title = new QLabel(half);
  title->setTextFormat(Qt::PlainText);
  title->setContentsMargins(14, 12, 14, 8);
  title->setFont(theme::Theme::current().text(16, QFont::DemiBold));
  auto* box = new QVBoxLayout(half);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(0);
  box->addWidget(title);
  box->addWidget(pane, 1);
  return half;
}

void DifferenceView::fillBoxes() {
  const editing::SystemPointer system = document_.system();
  for (QComboBox* box : {from_, to_}) {
    const QSignalBlocker silent(box);
    const QVariant chosen = box->currentData();
    box->clear();
    for (const v1::Architecture& architecture : system->architectures()) {
      box->addItem(architectureTitle(architecture), editing::text(architecture.name()));
    }
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
  }
}

void DifferenceView::refresh() {
  const editing::SystemPointer system = document_.system();
  const std::string from = editing::utf8(from_->currentData().toString());
  const std::string to = editing::utf8(to_->currentData().toString());
  const v1::Architecture* before = model::findArchitecture(*system, from);
  const v1::Architecture* after = model::findArchitecture(*system, to);
  if (before == nullptr || after == nullptr) {
    return;
  }
  entries_ = differenceEntries(*system, from, to);
  before_title_->setText(architectureTitle(*before));
  after_title_->setText(architectureTitle(*after));
  before_->display(*system, *before, entries_);
  after_->display(*system, *after, entries_);
  fillList();
}

void DifferenceView::fillList() {
  const QString chosen = list_->selectedItems().isEmpty() ? QString() : list_->selectedItems()[0]->text(0);
  const QSignalBlocker silent(list_);
  list_->clear();
  for (int kind = 0; kind < change_kinds; ++kind) {
    QTreeWidgetItem* heading = nullptr;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (static_cast<int>(entries_[i].kind) != kind) {
        continue;
      }
      if (heading == nullptr) {
        heading = new QTreeWidgetItem(list_);
        heading->setIcon(0, changeIcon(entries_[i].kind));
        heading->setData(0, entry_role, -1);
        heading->setFont(0, theme::Theme::current().text(13, QFont::DemiBold));
      }
      auto* item = new QTreeWidgetItem(heading, {entries_[i].words});
      item->setToolTip(0, entries_[i].words);
      item->setData(0, entry_role, static_cast<int>(i));
    }
    if (heading != nullptr) {
      heading->setText(0, tr("%1 (%2)").arg(changeTitle(static_cast<ChangeKind>(kind))).arg(heading->childCount()));
      heading->setExpanded(true);
    }
  }
  // Sentences that a wider list has room for are not cut.
  const int needed = static_cast<const QAbstractItemView*>(list_)->sizeHintForColumn(0) + around_list;
  side_->setFixedWidth(std::clamp(needed, least_side_width, most_side_width));
  nothing_->setVisible(entries_.empty());
  list_->setVisible(!entries_.empty());
  const auto same = list_->findItems(chosen, Qt::MatchExactly | Qt::MatchRecursive);
  if (!chosen.isEmpty() && !same.isEmpty()) {
    list_->setCurrentItem(same[0]);
  }
  choose();
}

void DifferenceView::choose() {
  std::set<int> chosen;
  for (const QTreeWidgetItem* item : list_->selectedItems()) {
    if (entryOf(*item) >= 0) {
      chosen.insert(entryOf(*item));
    }
    for (int i = 0; i < item->childCount(); ++i) {
      chosen.insert(entryOf(*item->child(i)));
    }
  }
  before_->choose(chosen);
  after_->choose(chosen);
}

void DifferenceView::chooseEntry(int entry) {
  list_->clearSelection();
  for (QTreeWidgetItemIterator item(list_); *item != nullptr; ++item) {
    if (entry >= 0 && entryOf(**item) == entry) {
      list_->setCurrentItem(*item);
    }
  }
}

void DifferenceView::swap() {
  const int from = from_->currentIndex();
  from_->setCurrentIndex(to_->currentIndex());
  to_->setCurrentIndex(from);
}

}  // namespace quarry::canvas
