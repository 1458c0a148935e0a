// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/spatial_index.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace quarry::canvas {
namespace {

QRectF randomRect(std::mt19937& random) {
  const auto number = [&](unsigned most) { return static_cast<double>(random() % most); };
  return {number(4000) - 2000, number(4000) - 2000, number(900) + 1, number(900) + 1};
}

TEST(SpatialIndex, findsWhatALookAtEverythingFinds) {
  std::mt19937 random(5);
  std::map<int, QRectF> all;
  SpatialIndex index;
  for (int round = 0; round < 600; ++round) {
    const int id = static_cast<int>(random() % 200);
    if (const auto known = all.find(id); known != all.end()) {
      index.remove(id, known->second);
      all.erase(known);
    } else {
      all[id] = randomRect(random);
      index.insert(id, all[id]);
    }
    const QRectF asked = randomRect(random);
    std::vector<int> expected;
    for (const auto& [each, rect] : all) {
      if (rect.intersects(asked)) {
        expected.push_back(each);
      }
    }
    EXPECT_EQ(index.find(asked), expected);
    EXPECT_EQ(index.touches(asked), !expected.empty());
    std::vector<int> visited;
    index.each(asked, [&](int each) { visited.push_back(each); });
    std::sort(visited.begin(), visited.end());
    EXPECT_EQ(visited, expected) << "each once, though several cells know it";
  }
}

TEST(SpatialIndex, bearsPlacesOutOfThisWorld) {
  SpatialIndex index;
  index.insert(1, QRectF(-1e300, -1e300, 2e300, 2e300));
  index.insert(2, QRectF(5, 5, 10, 10));
  index.remove(1, QRectF(-1e300, -1e300, 2e300, 2e300));
  EXPECT_EQ(index.find(QRectF(0, 0, 20, 20)), std::vector<int>{2});
}

}  // namespace
}  // namespace quarry::canvas
