// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/draw.h"

#include <cstdint>
#include <string>
#include <utility>

namespace quarry::host {

/// An element that faults may be on, by name ("op:payments.Charge"). Made when a plan is compiled, so that no request
/// hashes a name.
class FaultTarget {
 public:
  /// None.
  FaultTarget() = default;
  explicit FaultTarget(std::string name) : name_(std::move(name)), hash_(stores::textHash(name_)) {}

  bool empty() const { return name_.empty(); }
  const std::string& name() const { return name_; }
  std::uint64_t hash() const { return hash_; }

 private:
  std::string name_;
  std::uint64_t hash_ = 0;
};

}  // namespace quarry::host
