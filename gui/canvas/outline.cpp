// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/outline.h"

#include <algorithm>
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

/// Of a group as bad as the worst of its members.
v1::Health showHealth(QTreeWidgetItem* item, const QHash<QString, v1::Health>& health) {
  const QString element = elementOf(item);
  v1::Health now = health.value(element, v1::HEALTH_UNSPECIFIED);
  for (int i = 0; element.startsWith("group:") && i < item->childCount(); ++i) {
    now = worse(now, showHealth(item->child(i), health));
  }
  if (item->data(0, element_role + 1).toInt() != now + 1) {
    item->setData(0, element_role + 1, now + 1);
    item->setIcon(0, theme::healthIcon(now));
    item->setToolTip(0, theme::healthWord(now));
  }
  return now;
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
  connect(this, &QTreeWidget::itemCollapsed, this,
          [this](const QTreeWidgetItem* item) { folded_.insert(elementOf(item)); });
  connect(this, &QTreeWidget::itemExpanded, this,
          [this](const QTreeWidgetItem* item) { folded_.remove(elementOf(item)); });
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
  const std::vector<int> outer = outerGroups(*system);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    addNode(nodes[i], groupItem(*system, outer, groups[i]));
  }
  // Only groups need something to fold them by; without any the list stands at the edge.
  setRootIsDecorated(std::any_of(groups.begin(), groups.end(), [](int group) { return group >= 0; }));
  silent_ = false;
  refreshHealth();
  setSelection(selection_);
}

QTreeWidgetItem* Outline::addItem(QTreeWidgetItem* holder, const QString& text, const QString& element) {
  auto* item = holder == nullptr ? new QTreeWidgetItem(this, {text}) : new QTreeWidgetItem(holder, {text});
  item->setData(0, element_role, element);
  items_[element] = item;
  item->setExpanded(!folded_.contains(element));
  return item;
}

QTreeWidgetItem* Outline::groupItem(const v1::System& system, const std::vector<int>& outer, int group) {
  if (group < 0) {
    return nullptr;
  }
  const QString element = groupElement(system.groups(group));
  if (QTreeWidgetItem* known = items_.value(element)) {
    return known;
  }
  QTreeWidgetItem* item = addItem(groupItem(system, outer, outer[group]), groupName(system.groups(group)), element);
  QFont font = item->font(0);
  font.setWeight(QFont::DemiBold);
  item->setFont(0, font);
  return item;
}

void Outline::addNode(const Node& node, QTreeWidgetItem* group) {
  QTreeWidgetItem* item = addItem(group, node.name, node.element);
  for (const Chip& chip : node.chips) {
    addItem(item, chip.text, chip.element)->setForeground(0, theme::colors().text_muted);
  }
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
  for (int i = 0; i < topLevelItemCount(); ++i) {
    showHealth(topLevelItem(i), health);
  }
}

}  // namespace quarry::canvas
