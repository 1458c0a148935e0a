// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <utility>

namespace quarry::live {

/// Of values that come faster than they can be sent, only the latest waits.
template <typename Value>
class Latest {
 public:
  void put(Value value) { waiting_ = std::move(value); }
  /// The value to send now; nothing while one is under way or none waits. Call `arrived` when it has been answered.
  std::optional<Value> take() {
    if (under_way_ || !waiting_) {
      return std::nullopt;
    }
    under_way_ = true;
    return std::exchange(waiting_, std::nullopt);
  }
  void arrived() { under_way_ = false; }
  bool isUnderWay() const { return under_way_; }
  void clear() { waiting_.reset(); }

 private:
  std::optional<Value> waiting_;
  bool under_way_ = false;
};

}  // namespace quarry::live
