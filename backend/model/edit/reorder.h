// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/system.pb.h>

#include <algorithm>
#include <string_view>

namespace quarry::model::edit {

/// Gives an item of a list another index; the others keep their order. Beyond the ends means the first or the last.
template <typename Items>
void moveItem(Items& items, int from, int to) {
  to = std::clamp(to, 0, static_cast<int>(items.size()) - 1);
  for (; from < to; ++from) {
    items.SwapElements(from, from + 1);
  }
  for (; from > to; --from) {
    items.SwapElements(from, from - 1);
  }
}

/// Moves an element among its like, from 0: an operation, a table or a type within its module, a step within its
/// behaviour or branch, a route, a subscription, a workload entry, a client, a journey and its calls, a scenario and
/// its actions. INVALID_ARGUMENT for kinds whose order means nothing; see architectures.h for tabs.
absl::Status reorder(v1::System& system, std::string_view element, int index);

}  // namespace quarry::model::edit
