// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/fault_book.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::supervise {

using quarry::v1::ActiveFault;

template <typename Predicate>
std::vector<ActiveFault> FaultBook::take(Predicate ends) {
  const auto kept_end =
      std::stable_partition(faults_.begin(), faults_.end(), [&](const ActiveFault& fault) { return !ends(fault); });
  std::vector<ActiveFault> ended(kept_end, faults_.end());
  faults_.erase(kept_end, faults_.end());
  return ended;  // cppcheck-suppress invalidContainer ; it holds copies
}

absl::StatusOr<ActiveFault> FaultBook::add(quarry::v1::Fault fault, const std::string& owner, Time now, Time unowned) {
  const auto taken = [&](const std::string& id) {
    return std::any_of(faults_.begin(), faults_.end(),
                       [&](const ActiveFault& other) { return other.fault().id() == id; });
  };
  if (fault.id().empty()) {
    do {
      fault.set_id(absl::StrCat("fault-", ++added_));
    } while (taken(fault.id()));
  }
  if (taken(fault.id())) {
    return absl::AlreadyExistsError(absl::StrCat("there is a fault \"", fault.id(), "\" already; clear it first"));
  }
  if (fault.duration_ms() <= 0 && owner.empty()) fault.set_duration_ms(unowned.count());
  ActiveFault active;
  active.set_started_ms(now.count());
  active.set_ends_ms(fault.duration_ms() > 0 ? now.count() + fault.duration_ms() : 0);
  active.set_owner(owner);
  *active.mutable_fault() = std::move(fault);
  faults_.push_back(active);
  return active;
}

std::vector<ActiveFault> FaultBook::endDue(Time now) {
  return take([&](const ActiveFault& fault) { return fault.ends_ms() != 0 && fault.ends_ms() <= now.count(); });
}

std::vector<ActiveFault> FaultBook::endOwnedBy(const std::string& owner) {
  return take([&](const ActiveFault& fault) { return !owner.empty() && fault.owner() == owner; });
}

std::vector<ActiveFault> FaultBook::clear(const std::string& id) {
  return take([&](const ActiveFault& fault) { return id.empty() || fault.fault().id() == id; });
}

std::optional<FaultBook::Time> FaultBook::nextEnd() const {
  std::optional<Time> next;
  for (const ActiveFault& fault : faults_) {
    if (fault.ends_ms() == 0) continue;
    if (!next.has_value() || fault.ends_ms() < next->count()) next = Time(fault.ends_ms());
  }
  return next;
}

}  // namespace quarry::supervise
