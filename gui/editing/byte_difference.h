// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace quarry::editing {

/// What makes two texts different, from which either of them follows when the other is there. As small as their
/// differences where these are few and far between; never more than a little larger than both.
class ByteDifference {
 public:
  ByteDifference() = default;
  ByteDifference(std::string_view before, std::string_view after);

  bool isEmpty() const { return pieces_.empty(); }
  /// `after` must be the text it was made with, and likewise the other way around.
  std::string before(std::string_view after) const;
  std::string after(std::string_view before) const;
  /// What it takes in memory.
  std::size_t bytes() const;

 private:
  /// Different bytes between equal ones.
  struct Piece {
    std::size_t at_before;
    std::size_t at_after;
    std::string before;
    std::string after;
  };

  std::vector<Piece> pieces_;
};

}  // namespace quarry::editing
