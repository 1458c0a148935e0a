// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/outline.h"

#include <utility>

#include "gui/canvas/groups.h"
#include "gui/canvas/live_state.h"
#include "gui/canvas/node_content.h"
#include "gui/editing/document.h"
#include "gui/theme/health.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr int element_role = Qt::UserRole;

QString elementOf(const QTreeWidgetItem* item) {
  return item->data(0, element_role).toString();
}

}  // namespace

Outline::Outline(editing::Document& document, QWidget* parent) : QTreeWidget(parent), document_(document) {
  setHeaderHidden(true);
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setContextMenuPolicy(Qt::CustomContextMenu);
  setRootIsDecorated(false);
  setIndentation(18);
  setUniformRowHeights(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Outline of the system"));
  connect(&document, &editing::Document::systemChanged, this, &Outline::follow);
  connect(&document, &editing::Document::architectureChanged, this, &Outline::rebuild);
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &Outline::rebuild);
  connect(this, &QTreeWidget::itemSelectionChanged, this, [this] {
    if (silent_) {
      return;
    }
    selection_.clear();
    for (const QTreeWidgetItem* item : selectedItems()) {
      selection_ << elementOf(item);
    }
    emit selectionChosen(selection_);
  });
  connect(this, &QTreeWidget::itemActivated, this,
          [this](QTreeWidgetItem* item) { emit elementActivated(elementOf(item)); });
  connect(this, &QTreeWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    if (const QTreeWidgetItem* item = itemAt(at)) {
      emit contextMenuRequested(elementOf(item), viewport()->mapToGlobal(at));
    }
  });
  rebuild();
}

void Outline::setSelection(const QStringList& elements) {
  selection_ = elements;
  silent_ = true;
  clearSelection();
  for (const QString& element : elements) {
    if (QTreeWidgetItem* item = items_.value(element)) {
      item->setSelected(true);
      scrollToItem(item);
    }
  }
  silent_ = false;
}

void Outline::setSnapshot(std::shared_ptr<const v1::Snapshot> snapshot) {
  snapshot_ = std::move(snapshot);
  refreshHealth();
}

/// Where things are drawn is nothing to it.
void Outline::follow() {
  if (document_.changedOnlyPlacesSince(built_from_)) {
    built_from_ = document_.system();
  } else {
    rebuild();
  }
}

void Outline::rebuild() {
  silent_ = true;
  clear();
  items_.clear();
  const editing::SystemPointer system = document_.system();
  built_from_ = system;
  static const v1::Architecture nowhere;
  const v1::Architecture* shown = document_.architecture();
  const analyze::Projection projection = analyze::project(*system, shown == nullptr ? nowhere : *shown);
  const std::vector<Node> nodes = makeNodes(*system, shown, projection);
  const std::vector<int> groups = groupsOf(*system, nodes);
  QHash<int, QTreeWidgetItem*> group_items;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    QTreeWidgetItem*& group = group_items[groups[i]];
    if (groups[i] >= 0 && group == nullptr) {
      group = addGroup(system->groups(groups[i]));
    }
    addNode(nodes[i], group);
  }
  silent_ = false;
  refreshHealth();
  setSelection(selection_);
}

QTreeWidgetItem* Outline::addGroup(const v1::Group& group) {
  const QString element = groupElement(group);
  auto* item = new QTreeWidgetItem(this, {groupName(group)});
  item->setData(0, element_role, element);
  QFont font = item->font(0);
  font.setWeight(QFont::DemiBold);
  item->setFont(0, font);
  item->setExpanded(true);
  items_[element] = item;
  return item;
}

void Outline::addNode(const Node& node, QTreeWidgetItem* group) {
  auto* item = group == nullptr ? new QTreeWidgetItem(this, {node.name}) : new QTreeWidgetItem(group, {node.name});
  item->setData(0, element_role, node.element);
  items_[node.element] = item;
  for (const Chip& chip : node.chips) {
    auto* child = new QTreeWidgetItem(item, {chip.text});
    child->setData(0, element_role, chip.element);
    child->setForeground(0, theme::colors().text_muted);
    items_[chip.element] = child;
  }
  item->setExpanded(true);
}

void Outline::refreshHealth() {
  QHash<QString, v1::Health> health;
  if (snapshot_) {
    const auto add = [&](const char* prefix, const auto& statuses) {
      for (const auto& status : statuses) {
        health[prefix + editing::text(status.name())] = status.health();
      }
    };
    add("service:", snapshot_->services());
    add("store:", snapshot_->stores());
    add("topic:", snapshot_->topics());
    add("external:", snapshot_->externals());
  }
  const auto show = [](QTreeWidgetItem* item, v1::Health now) {
    if (item->data(0, element_role + 1).toInt() != now + 1) {
      item->setData(0, element_role + 1, now + 1);
      item->setIcon(0, theme::healthIcon(now));
      item->setToolTip(0, theme::healthWord(now));
    }
  };
  for (int i = 0; i < topLevelItemCount(); ++i) {
    QTreeWidgetItem* item = topLevelItem(i);
    v1::Health now = health.value(elementOf(item), v1::HEALTH_UNSPECIFIED);
    // As bad as the worst of its members.
    for (int j = 0; elementOf(item).startsWith("group:") && j < item->childCount(); ++j) {
      const v1::Health of_member = health.value(elementOf(item->child(j)), v1::HEALTH_UNSPECIFIED);
      show(item->child(j), of_member);
      now = worse(now, of_member);
    }
    show(item, now);
  }
}

}  // namespace quarry::canvas
