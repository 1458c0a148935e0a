// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/nearest.h"

#include <absl/strings/ascii.h>
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <cstddef>

namespace quarry::model {
namespace {

/// Nobody types a longer name; and the time grows with the square.
constexpr std::size_t kLongest = 64;
/// A shorter beginning is one of everything.
constexpr std::size_t kShortestBeginning = 3;
/// More names than that are not read.
constexpr std::size_t kMostNames = 12;

/// Optimal string alignment: https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance
std::size_t mistakes(const std::string& written, const std::string& meant) {
  std::vector<std::vector<std::size_t>> cost(written.size() + 1, std::vector<std::size_t>(meant.size() + 1));
  for (std::size_t i = 0; i <= written.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= meant.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= written.size(); ++i) {
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      const std::size_t wrong = written[i - 1] == meant[j - 1] ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + wrong});
      if (i > 1 && j > 1 && written[i - 1] == meant[j - 2] && written[i - 2] == meant[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[written.size()][meant.size()];
}

/// Whether it is what a name begins with, its member alone, or its member in another module.
bool isPartOf(const std::string& candidate, const std::string& wanted) {
  if (wanted.size() < kShortestBeginning) return false;
  const auto dot = wanted.find('.');
  const std::string member = dot == std::string::npos ? "." + wanted : wanted.substr(dot);
  return absl::StartsWith(candidate, wanted) || (member.size() > 1 && absl::EndsWith(candidate, member));
}

}  // namespace

std::string nearest(const std::string& written, const std::vector<std::string>& known) {
  const std::string wanted = absl::AsciiStrToLower(written);
  if (wanted.empty() || wanted.size() > kLongest) return "";
  std::string best;
  std::size_t fewest = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& name : known) {
    if (name.size() > kLongest) continue;
    const std::string candidate = absl::AsciiStrToLower(name);
    const std::size_t count = isPartOf(candidate, wanted) ? 1 : mistakes(wanted, candidate);
    if (count >= fewest) continue;
    fewest = count;
    best = name;
  }
  return best;
}

std::string didYouMean(const std::string& written, const std::vector<std::string>& known) {
  const std::string meant = nearest(written, known);
  return meant.empty() ? "" : absl::StrCat("; did you mean \"", meant, "\"?");
}

std::string insteadOf(const std::string& written, const std::vector<std::string>& known) {
  if (std::string question = didYouMean(written, known); !question.empty()) return question;
  if (known.empty()) return "; there is none";
  if (known.size() == 1) return absl::StrCat("; there is only ", quoted(known.front()));
  const bool are_many = known.size() > kMostNames;
  std::string text = "; there are ";
  for (std::size_t i = 0; i < std::min(known.size(), kMostNames); ++i) {
    const bool is_last = i + 1 == known.size();
    absl::StrAppend(&text, i == 0 ? "" : is_last ? " and " : ", ", quoted(known[i]));
  }
  if (are_many) absl::StrAppend(&text, " and ", known.size() - kMostNames, " others");
  return text;
}

std::string quoted(const std::string& written) {
  if (written.size() <= kLongest) return absl::StrCat("\"", written, "\"");
  std::size_t end = kLongest;
  // Not in the middle of a character.
  while (end > 0 && (static_cast<unsigned char>(written[end]) & 0xC0) == 0x80) --end;
  return absl::StrCat("\"", written.substr(0, end), "...\"");
}

}  // namespace quarry::model
