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

/// By element the first group that names it.
QHash<QString, int> namedBy(const v1::System& system) {
  QHash<QString, int> group_of;
  for (int index = system.groups_size() - 1; index >= 0; --index) {
    for (const std::string& member : system.groups(index).members()) {
      group_of[QString::fromStdString(member)] = index;
    }
  }
  return group_of;
}

/// The innermost group that both are or are in, -1 where there is none.
int commonOf(int a, int b, const std::vector<int>& outer) {
  for (; a >= 0; a = outer[a]) {
    for (int other = b; other >= 0; other = outer[other]) {
      if (other == a) {
        return a;
      }
    }
  }
  return -1;
}

/// A service is in the group that all of its modules are in.
int groupOf(const Node& node, const QHash<QString, int>& group_of, const std::vector<int>& outer) {
  if (const auto own = group_of.constFind(node.element); own != group_of.constEnd()) {
    return *own;
  }
  int common = -1;
  bool is_first = node.kind != NodeKind::group;
  for (const Chip& chip : node.chips) {
    if (chip.element.startsWith("module:") && node.kind != NodeKind::group) {
      const int group = group_of.value(chip.element, -1);
      common = is_first ? group : commonOf(common, group, outer);
      is_first = false;
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

/// Of each group the outermost folded one that it is or is in, -1 where there is none.
std::vector<int> foldedInto(const v1::System& system, const Standings& standings) {
  const std::vector<int> outer = outerGroups(system);
  std::vector<int> blocks(outer.size(), -1);
  for (std::size_t i = 0; i < outer.size(); ++i) {
    for (int group = static_cast<int>(i); group >= 0; group = outer[group]) {
      blocks[i] = isFolded(system.groups(group), standings) ? group : blocks[i];
    }
  }
  return blocks;
}

/// Groups within a folded one are found where that is.
void hideGroups(const v1::System& system, const std::vector<int>& blocks, int block, Node& node) {
  for (int index = 0; index < system.groups_size(); ++index) {
    if (index != block && blocks[index] == block) {
      const v1::Group& inner = system.groups(index);
      node.chips.push_back({groupElement(inner), groupName(inner), {}, {}});
    }
  }
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

std::vector<int> outerGroups(const v1::System& system) {
  std::vector<int> outer(system.groups_size(), -1);
  const QHash<QString, int> group_of = namedBy(system);
  for (int index = 0; index < system.groups_size(); ++index) {
    const int wanted = group_of.value(groupElement(system.groups(index)), -1);
    int around = wanted;
    while (around >= 0 && around != index) {
      around = outer[around];
    }
    outer[index] = around == index ? -1 : wanted;
  }
  return outer;
}

std::vector<int> groupsOf(const v1::System& system, const std::vector<Node>& nodes) {
  std::vector<int> groups(nodes.size(), -1);
  if (system.groups().empty()) {
    return groups;
  }
  const QHash<QString, int> group_of = namedBy(system);
  const std::vector<int> outer = outerGroups(system);
  std::vector<int> sizes(system.groups_size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    groups[i] = groupOf(nodes[i], group_of, outer);
    for (int group = groups[i]; group >= 0; group = outer[group]) {
      ++sizes[group];
    }
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    while (groups[i] >= 0 && sizes[groups[i]] == 1 && !group_of.contains(nodes[i].element)) {
      groups[i] = outer[groups[i]];
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
  const std::vector<int> blocks = foldedInto(system, standings);
  std::map<int, std::vector<const Node*>> members;
  std::vector<Node> left;
  QHash<QString, QString> holders;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (const int block = groups[i] < 0 ? -1 : blocks[groups[i]]; block >= 0) {
      members[block].push_back(&nodes[i]);
      holders[nodes[i].element] = groupElement(system.groups(block));
    } else {
      left.push_back(nodes[i]);
    }
  }
  for (const auto& [group, all] : members) {
    left.push_back(folded(system.groups(group), all, standings));
    hideGroups(system, blocks, group, left.back());
  }
  nodes = std::move(left);
  joinLines(holders, projection.edges);
}

}  // namespace quarry::canvas
