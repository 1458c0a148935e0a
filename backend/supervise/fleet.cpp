// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/fleet.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::supervise {

int numberOf(const std::string& process_id) {
  int number = 0;
  const auto dash = process_id.rfind('-');
  return dash != std::string::npos && absl::SimpleAtoi(process_id.substr(dash + 1), &number) ? number : 0;
}

void Fleet::setGroup(const std::string& element, Group group) {
  groups_[element] = std::move(group);
}

const Fleet::Group* Fleet::findGroup(const std::string& element) const {
  const auto group = groups_.find(element);
  return group == groups_.end() ? nullptr : &group->second;
}

Process& Fleet::add(const std::string& element, Standing standing, const std::string& id) {
  const Group& group = groups_.at(element);
  std::string name = id;
  for (int number = 1; name.empty(); ++number) {
    const std::string candidate = absl::StrCat(group.id_prefix, "-", number);
    if (find(candidate) == nullptr) name = candidate;
  }
  members_.push_back({make_(name, element, group), standing});
  return *members_.back().process;
}

std::vector<Process*> Fleet::start(const std::string& element, int replicas, Standing standing) {
  std::vector<Process*> started;
  for (int i = 0; i < replicas; ++i) started.push_back(&add(element, standing));
  for (Process* process : started) process->start();
  return started;
}

void Fleet::changeStanding(const Process& process, Standing standing) {
  for (Member& member : members_) {
    if (member.process.get() == &process) member.standing = standing;
  }
}

Standing Fleet::standing(const Process& process) const {
  for (const Member& member : members_) {
    if (member.process.get() == &process) return member.standing;
  }
  return Standing::kLeaving;
}

Process* Fleet::find(const std::string& id) {
  for (const Member& member : members_) {
    if (member.process->id() == id) return member.process.get();
  }
  return nullptr;
}

std::vector<Process*> Fleet::current(const std::string& element) const {
  std::vector<Process*> result;
  for (const Member& member : members_) {
    if (member.standing == Standing::kCurrent && member.process->element() == element) {
      result.push_back(member.process.get());
    }
  }
  std::sort(result.begin(), result.end(),
            [](const Process* one, const Process* other) { return numberOf(one->id()) < numberOf(other->id()); });
  return result;
}

std::vector<Process*> Fleet::all() const {
  std::vector<Process*> result;
  for (const Member& member : members_) result.push_back(member.process.get());
  return result;
}

std::vector<Process*> Fleet::with(Standing standing) const {
  std::vector<Process*> result;
  for (const Member& member : members_) {
    if (member.standing == standing) result.push_back(member.process.get());
  }
  return result;
}

void Fleet::deleteEnded() {
  std::erase_if(members_, [](const Member& member) {
    return member.standing != Standing::kCurrent && member.process->state() == ProcessState::kEnded;
  });
}

}  // namespace quarry::supervise
