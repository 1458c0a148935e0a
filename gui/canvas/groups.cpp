// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/groups.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace quarry::canvas {
namespace {

/// A service is in the group its modules are in, where that is the same for all of them.
int groupOf(const Node& node, const QHash<QString, int>& group_of) {
  if (const auto own = group_of.constFind(node.element); own != group_of.constEnd()) {
    return *own;
  }
  if (node.kind == NodeKind::group) {
    return -1;
  }
  int common = -1;
  for (const Chip& chip : node.chips) {
    if (chip.element.startsWith("module:")) {
      const int group = group_of.value(chip.element, -1);
      if (group < 0 || (common >= 0 && group != common)) {
        return -1;
      }
      common = group;
    }
  }
  return common;
}

bool isFolded(const v1::Group& group, const Standings& standings) {
  const auto found = standings.constFind(groupElement(group));
  return found != standings.constEnd() && found->collapsed;
}

/// "2 services · 1 database".
QString countedMembers(const std::map<NodeKind, int>& counts) {
  struct Words {
    NodeKind kind;
    const char* one;
    const char* many;
  };
  static constexpr std::array<Words, 7> all = {{{NodeKind::gateway, "%1 gateway", "%1 gateways"},
                                                {NodeKind::service, "%1 service", "%1 services"},
                                                {NodeKind::store, "%1 database", "%1 databases"},
                                                {NodeKind::topic, "%1 topic", "%1 topics"},
                                                {NodeKind::cache, "%1 cache", "%1 caches"},
                                                {NodeKind::external, "%1 external", "%1 externals"},
                                                {NodeKind::client, "%1 client", "%1 clients"}}};
  QStringList parts;
  for (const Words& words : all) {
    if (const auto found = counts.find(words.kind); found != counts.end()) {
      parts << QCoreApplication::translate("Canvas", found->second == 1 ? words.one : words.many).arg(found->second);
    }
  }
  return parts.join(" · ");
}

/// Where there is room for a card: a card stood there.
const Node* standInOf(const std::vector<const Node*>& members, const Standings& standings) {
  const Node* best = nullptr;
  const auto rank = [&](const Node* node) {
    const bool is_card = node->kind == NodeKind::service || node->kind == NodeKind::gateway;
    const QPointF corner = standings[node->element].rect.topLeft();
    return std::tuple(!is_card, corner.x(), corner.y());
  };
  for (const Node* member : members) {
    if (standings.contains(member->element) && (best == nullptr || rank(member) < rank(best))) {
      best = member;
    }
  }
  return best;
}

/// One node for all of them; where it stands becomes known, too.
Node folded(const v1::Group& group, const std::vector<const Node*>& members, Standings& standings) {
  Node node;
  node.kind = NodeKind::group;
  node.element = groupElement(group);
  node.name = groupName(group);
  node.collapsed = true;
  std::map<NodeKind, int> counts;
  const Node* stand_in = standInOf(members, standings);
  const QPointF corner = stand_in == nullptr ? QPointF() : standings[stand_in->element].rect.topLeft();
  QStringList names;
  bool all_pinned = true;
  for (const Node* member : members) {
    ++counts[member->kind];
    node.chips.push_back({member->element, member->name, {}, {member->element, member->declared}});
    for (const Chip& chip : member->chips) {
      node.chips.push_back({chip.element, chip.text, {}, chip.contents});
    }
    node.teams << member->teams;
    if (const auto standing = standings.constFind(member->element); standing != standings.constEnd()) {
      node.held.push_back({member->element, standing->rect.topLeft() - corner});
      all_pinned = all_pinned && standing->pinned;
    }
    names << member->name;
  }
  node.teams.removeDuplicates();
  node.declared = countedMembers(counts);
  node.footer = names.join(", ");
  if (!node.held.empty()) {
    standings[node.element] = {QRectF(corner, QSizeF()), all_pinned, true};
  }
  return node;
}

/// Lines of one kind that now have the same ends become one.
void joinLines(const QHash<QString, QString>& holders, std::vector<v1::Edge>& edges) {
  const auto holderOf = [&](const std::string& end) {
    const auto found = holders.constFind(QString::fromStdString(end));
    return found == holders.constEnd() ? end : found->toStdString();
  };
  std::vector<v1::Edge> joined;
  std::map<std::string, std::size_t> known;
  for (v1::Edge& edge : edges) {
    edge.set_from(holderOf(edge.from()));
    edge.set_to(holderOf(edge.to()));
    if (edge.from() == edge.to()) {
      continue;
    }
    const auto [place, is_new] = known.emplace(edgeKey(edge), joined.size());
    if (is_new) {
      joined.push_back(std::move(edge));
    } else {
      joined[place->second].mutable_ids()->MergeFrom(edge.ids());
    }
  }
  edges = std::move(joined);
}

}  // namespace

QString groupElement(const v1::Group& group) {
  return "group:" + QString::fromStdString(group.name());
}

QString groupName(const v1::Group& group) {
  return QString::fromStdString(group.title().empty() ? group.name() : group.title());
}

std::vector<int> groupsOf(const v1::System& system, const std::vector<Node>& nodes) {
  std::vector<int> groups(nodes.size(), -1);
  if (system.groups().empty()) {
    return groups;
  }
  QHash<QString, int> group_of;
  for (int index = system.groups_size() - 1; index >= 0; --index) {
    for (const std::string& member : system.groups(index).members()) {
      group_of[QString::fromStdString(member)] = index;
    }
  }
  std::vector<int> sizes(system.groups_size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    groups[i] = groupOf(nodes[i], group_of);
    if (groups[i] >= 0) {
      ++sizes[groups[i]];
    }
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (groups[i] >= 0 && sizes[groups[i]] == 1 && !group_of.contains(nodes[i].element)) {
      groups[i] = -1;
    }
  }
  return groups;
}

bool foldsGroups(const v1::System& system, const Standings& standings) {
  return std::any_of(system.groups().begin(), system.groups().end(),
                     [&](const v1::Group& group) { return isFolded(group, standings); });
}

void foldGroups(const v1::System& system, Standings& standings, std::vector<Node>& nodes,
                analyze::Projection& projection) {
  if (!foldsGroups(system, standings)) {
    return;
  }
  const std::vector<int> groups = groupsOf(system, nodes);
  std::map<int, std::vector<const Node*>> members;
  std::vector<Node> left;
  QHash<QString, QString> holders;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (groups[i] >= 0 && isFolded(system.groups(groups[i]), standings)) {
      members[groups[i]].push_back(&nodes[i]);
      holders[nodes[i].element] = groupElement(system.groups(groups[i]));
    } else {
      left.push_back(nodes[i]);
    }
  }
  for (const auto& [group, all] : members) {
    left.push_back(folded(system.groups(group), all, standings));
  }
  nodes = std::move(left);
  joinLines(holders, projection.edges);
}

}  // namespace quarry::canvas
