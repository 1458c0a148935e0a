// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/groups.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/absent.h"
#include "backend/model/edit/add.h"
#include "backend/model/edit/remove.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"

namespace quarry::model::edit {
namespace {

v1::Group* findGroup(v1::System& system, std::string_view element) {
  const auto parsed = parseElement(element);
  return parsed.ok() && parsed->kind == ElementKind::group ? dynamic_cast<v1::Group*>(findMessage(system, *parsed))
                                                           : nullptr;
}

/// What is in the groups among the elements, and in the groups in these.
std::set<std::string> within(v1::System& system, const std::vector<std::string>& elements) {
  std::set<std::string> held;
  std::vector<std::string> left = elements;
  while (!left.empty()) {
    const v1::Group* group = findGroup(system, left.back());
    left.pop_back();
    for (int i = 0; group != nullptr && i < group->members_size(); ++i) {
      if (held.insert(group->members(i)).second) {
        left.push_back(group->members(i));
      }
    }
  }
  return held;
}

/// What is in a group among the elements goes where that goes.
std::vector<std::string> outermost(v1::System& system, std::vector<std::string> elements) {
  std::vector<std::string> groups;
  std::copy_if(elements.begin(), elements.end(), std::back_inserter(groups),
               [&](const std::string& element) { return findGroup(system, element) != nullptr; });
  const std::set<std::string> held = within(system, groups);
  std::erase_if(elements, [&](const std::string& element) { return held.contains(element); });
  return elements;
}

/// True where one of them was in a group.
bool leave(v1::System& system, const std::vector<std::string>& elements) {
  std::vector<std::string> emptied;
  bool left = false;
  for (v1::Group& group : *system.mutable_groups()) {
    auto& members = *group.mutable_members();
    const auto rest = std::remove_if(members.begin(), members.end(), [&](const std::string& member) {
      return std::find(elements.begin(), elements.end(), member) != elements.end();
    });
    left = left || rest != members.end();
    const bool empties = rest == members.begin() && rest != members.end();
    members.erase(rest, members.end());
    if (empties) {
      emptied.push_back(format(ElementKind::group, group.name()));
    }
  }
  return (emptied.empty() || remove(system, emptied).ok()) && left;
}

bool areInOneGroup(const v1::System& system, const std::vector<std::string>& elements) {
  return !elements.empty() && std::any_of(system.groups().begin(), system.groups().end(), [&](const v1::Group& group) {
    return std::all_of(elements.begin(), elements.end(), [&](const std::string& element) {
      return std::find(group.members().begin(), group.members().end(), element) != group.members().end();
    });
  });
}

/// With the modules because of which a service is in a group.
std::vector<std::string> withModules(const v1::System& system, const std::vector<std::string>& elements) {
  std::vector<std::string> all = elements;
  for (const std::string& element : elements) {
    const auto parsed = parseElement(element);
    for (const v1::Architecture& architecture : system.architectures()) {
      std::vector<std::string> modules;
      if (parsed.ok() && parsed->kind == ElementKind::service) {
        for (const std::string& module : modulesIn(system, architecture, parsed->name)) {
          modules.push_back(format(ElementKind::module, module));
        }
      }
      if (areInOneGroup(system, modules)) {
        all.insert(all.end(), modules.begin(), modules.end());
      }
    }
  }
  return all;
}

/// The group all of them are in, unless these are all it has; else empty.
std::string groupOfAll(const v1::System& system, const std::vector<std::string>& elements) {
  for (const v1::Group& group : system.groups()) {
    const bool has_all = std::all_of(elements.begin(), elements.end(), [&](const std::string& element) {
      return std::find(group.members().begin(), group.members().end(), element) != group.members().end();
    });
    if (has_all && group.members_size() > static_cast<int>(elements.size())) {
      return format(ElementKind::group, group.name());
    }
  }
  return {};
}

void addMembers(v1::Group& group, const std::vector<std::string>& elements) {
  for (const std::string& element : elements) {
    if (std::find(group.members().begin(), group.members().end(), element) == group.members().end()) {
      group.add_members(element);
    }
  }
}

void giveMembersToOuter(v1::System& system, const std::string& element) {
  const v1::Group* inner = findGroup(system, element);
  if (inner == nullptr) {
    return;
  }
  const std::vector<std::string> members(inner->members().begin(), inner->members().end());
  for (v1::Group& outer : *system.mutable_groups()) {
    if (&outer != inner &&
        std::find(outer.members().begin(), outer.members().end(), element) != outer.members().end()) {
      addMembers(outer, members);
      return;
    }
  }
}

/// By team in the order of the document.
std::vector<std::pair<std::string, std::vector<std::string>>> modulesByTeam(const v1::System& system) {
  std::vector<std::pair<std::string, std::vector<std::string>>> teams;
  for (const v1::Module& module : system.modules()) {
    if (module.team().empty()) {
      continue;
    }
    auto found =
        std::find_if(teams.begin(), teams.end(), [&](const auto& team) { return team.first == module.team(); });
    if (found == teams.end()) {
      found = teams.insert(teams.end(), {module.team(), {}});
    }
    found->second.push_back(format(ElementKind::module, module.name()));
  }
  return teams;
}

/// The group with these modules and no others; empty where there is none.
std::string groupWithModules(const v1::System& system, const std::vector<std::string>& modules) {
  const std::set<std::string> wanted(modules.begin(), modules.end());
  for (const v1::Group& group : system.groups()) {
    std::set<std::string> held;
    std::copy_if(group.members().begin(), group.members().end(), std::inserter(held, held.end()),
                 [](const std::string& member) { return member.starts_with("module:"); });
    if (held == wanted) {
      return format(ElementKind::group, group.name());
    }
  }
  return {};
}

/// Of each datastore that holds rows the teams these belong to, in any architecture.
std::map<std::string, std::set<std::string>> teamsOfStores(const v1::System& system) {
  std::map<std::string, std::set<std::string>> teams;
  for (const v1::Architecture& architecture : system.architectures()) {
    for (const v1::Module& module : system.modules()) {
      for (const v1::Table& table : module.tables()) {
        teams[datastoreOfTable(system, architecture, concat(module.name(), ".", table.name()))].insert(module.team());
      }
    }
  }
  return teams;
}

}  // namespace

absl::StatusOr<std::string> group(v1::System& system, const std::vector<std::string>& elements, std::string_view wish) {
  const std::vector<std::string> members = outermost(system, elements);
  if (members.empty()) {
    return absl::InvalidArgumentError("a group needs something in it");
  }
  for (const std::string& member : members) {
    const auto parsed = parseElement(member);
    if (!parsed.ok() || !exists(system, *parsed)) {
      return parsed.ok() ? absent(wordOf(parsed->kind), parsed->name) : parsed.status();
    }
  }
  const auto around = groupOfAll(system, members);
  leave(system, members);
  const auto made = add(system, ElementKind::group, wish);
  if (made.ok()) {
    addMembers(*findGroup(system, *made), members);
    if (v1::Group* outer = findGroup(system, around)) {
      addMembers(*outer, {*made});
    }
  }
  return made;
}

absl::Status joinGroup(v1::System& system, std::string_view element, const std::vector<std::string>& elements) {
  if (findGroup(system, element) == nullptr) {
    return absent("group", element.substr(element.find(':') + 1));
  }
  std::vector<std::string> members = outermost(system, elements);
  const std::set<std::string> held = within(system, members);
  if (held.contains(std::string(element)) || std::find(members.begin(), members.end(), element) != members.end()) {
    return absl::FailedPreconditionError("A group can not be in itself.");
  }
  const v1::Group& before = *findGroup(system, element);
  std::erase_if(members, [&](const std::string& member) {
    return std::find(before.members().begin(), before.members().end(), member) != before.members().end();
  });
  leave(system, members);
  addMembers(*findGroup(system, element), members);
  return absl::OkStatus();
}

absl::Status ungroup(v1::System& system, const std::vector<std::string>& elements) {
  std::vector<std::string> groups;
  std::vector<std::string> others;
  for (const std::string& element : elements) {
    (findGroup(system, element) != nullptr ? groups : others).push_back(element);
  }
  const bool left = leave(system, withModules(system, others));
  if (!left && groups.empty()) {
    return absl::FailedPreconditionError("Nothing of this is in a group.");
  }
  for (const std::string& group : groups) {
    giveMembersToOuter(system, group);
  }
  return groups.empty() ? absl::OkStatus() : remove(system, groups);
}

absl::StatusOr<std::vector<std::string>> groupByTeam(v1::System& system) {
  const auto teams = modulesByTeam(system);
  if (teams.empty()) {
    return absl::FailedPreconditionError("No module has a team yet: a module's page says whose it is.");
  }
  const auto stores = teamsOfStores(system);
  std::vector<std::string> groups;
  for (const auto& [team, modules] : teams) {
    std::vector<std::string> members = modules;
    for (const v1::Datastore& store : system.datastores()) {
      const auto found = stores.find(store.name());
      if (found != stores.end() && found->second == std::set<std::string>{team}) {
        members.push_back(format(ElementKind::datastore, store.name()));
      }
    }
    if (const std::string known = groupWithModules(system, modules); !known.empty()) {
      groups.push_back(known);
      if (absl::Status joined = joinGroup(system, known, members); !joined.ok()) {
        return joined;
      }
      continue;
    }
    const auto made = group(system, members, team);
    if (!made.ok()) {
      return made.status();
    }
    groups.push_back(*made);
  }
  return groups;
}

}  // namespace quarry::model::edit
