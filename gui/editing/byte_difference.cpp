// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/byte_difference.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <unordered_map>

namespace quarry::editing {
namespace {

/// Equal runs shorter than this are not looked for.
constexpr std::size_t block = 32;

using Places = std::unordered_map<std::uint64_t, std::vector<std::size_t>>;

std::uint64_t hashAt(std::string_view text, std::size_t at) {
  std::uint64_t words[block / sizeof(std::uint64_t)];
  std::memcpy(words, text.data() + at, block);
  std::uint64_t hash = 0;
  for (const std::uint64_t word : words) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15ull;
    hash ^= hash >> 29;
  }
  return hash;
}

/// Every block of the text, side by side, by its hash; places ascend.
Places placesOf(std::string_view text, std::size_t begin, std::size_t end) {
  Places places;
  for (std::size_t at = begin; at + block <= end; at += block) {
    places[hashAt(text, at)].push_back(at);
  }
  return places;
}

std::size_t commonPrefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

std::size_t commonSuffix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin());
}

/// Walks through both texts and finds where they are equal again.
class Walk {
 public:
  Walk(std::string_view before, std::string_view after)
      : before_(before), after_(after), at_before_(commonPrefix(before, after)), at_after_(at_before_) {
    const std::size_t suffix = commonSuffix(before.substr(at_before_), after.substr(at_after_));
    end_before_ = before.size() - suffix;
    end_after_ = after.size() - suffix;
    places_ = placesOf(before, at_before_, end_before_);
  }

  /// `found(at_before, size_before, at_after, size_after)` for each piece that differs.
  template <typename Found>
  void run(Found found) {
    for (std::size_t at = at_after_; !places_.empty() && at + block <= end_after_;) {
      const std::size_t same = placeLike(at);
      if (same == nowhere) {
        ++at;
        continue;
      }
      std::size_t back = 0;
      while (same - back > at_before_ && at - back > at_after_ && before_[same - back - 1] == after_[at - back - 1]) {
        ++back;
      }
      found(at_before_, same - back - at_before_, at_after_, at - back - at_after_);
      const std::size_t run =
          commonPrefix(before_.substr(same, end_before_ - same), after_.substr(at, end_after_ - at));
      at_before_ = same + run;
      at_after_ = at + run;
      at = at_after_;
    }
    if (at_before_ < end_before_ || at_after_ < end_after_) {
      found(at_before_, end_before_ - at_before_, at_after_, end_after_ - at_after_);
    }
  }

 private:
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  /// Not yet passed, and of several the one as far on as the other text is.
  std::size_t placeLike(std::size_t at) const {
    const auto found = places_.find(hashAt(after_, at));
    if (found == places_.end()) {
      return nowhere;
    }
    const std::vector<std::size_t>& places = found->second;
    const auto first = std::lower_bound(places.begin(), places.end(), at_before_);
    const std::size_t expected = at_before_ + (at - at_after_);
    auto place = std::lower_bound(first, places.end(), expected);
    if (place == places.end() || (place != first && expected - *(place - 1) < *place - expected)) {
      place = place == first ? places.end() : place - 1;
    }
    const bool same = place != places.end() && before_.compare(*place, block, after_, at, block) == 0;
    return same ? *place : nowhere;
  }

  std::string_view before_;
  std::string_view after_;
  std::size_t at_before_;
  std::size_t at_after_;
  std::size_t end_before_ = 0;
  std::size_t end_after_ = 0;
  Places places_;
};

}  // namespace

ByteDifference::ByteDifference(std::string_view before, std::string_view after) {
  if (before == after) {
    return;
  }
  Walk(before, after)
      .run([&](std::size_t at_before, std::size_t size_before, std::size_t at_after, std::size_t size_after) {
        pieces_.push_back({at_before, at_after, std::string(before.substr(at_before, size_before)),
                           std::string(after.substr(at_after, size_after))});
      });
  pieces_.shrink_to_fit();
}

std::string ByteDifference::before(std::string_view after) const {
  std::string text;
  std::size_t at = 0;
  for (const Piece& piece : pieces_) {
    text.append(after.substr(at, piece.at_after - at)).append(piece.before);
    at = piece.at_after + piece.after.size();
  }
  return text.append(after.substr(at));
}

std::string ByteDifference::after(std::string_view before) const {
  std::string text;
  std::size_t at = 0;
  for (const Piece& piece : pieces_) {
    text.append(before.substr(at, piece.at_before - at)).append(piece.after);
    at = piece.at_before + piece.before.size();
  }
  return text.append(before.substr(at));
}

std::size_t ByteDifference::bytes() const {
  std::size_t sum = sizeof *this;
  for (const Piece& piece : pieces_) {
    sum += sizeof piece + piece.before.capacity() + piece.after.capacity();
  }
  return sum;
}

}  // namespace quarry::editing
