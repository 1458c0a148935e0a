// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/policies/passage.h"
#include "services/host/policies/policy_use.h"

#include <memory>
#include <utility>
#include <vector>

namespace quarry::host {

/// The policies around a call, outermost first. Immutable; all lanes share it.
class Path {
 public:
  /// Inside of those that are there. The order within one policy is that of `policy_order` in path.cpp.
  void add(const PolicyUse& use);

  bool isEmpty() const { return layers_.empty(); }
  Task<Passed> run(Passage passage) const { return goOn(std::move(passage), layers_); }

 private:
  std::vector<std::unique_ptr<const Layer>> layers_;
};

}  // namespace quarry::host
