// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/url.h"

#include <gtest/gtest.h>

namespace quarry::gateway {
namespace {

TEST(Url, decodesPercentAndLeavesTheRest) {
  EXPECT_EQ(decodePercent("a%2Fb%20c"), "a/b c");
  EXPECT_EQ(decodePercent("100%"), "100%");
  EXPECT_EQ(decodePercent("%zz%4"), "%zz%4");
  EXPECT_EQ(decodePercent("%41"), "A");
}

TEST(Url, readsAQuery) {
  const auto query = parseQuery("a=1&b=x+y%26&c&&=d");
  ASSERT_EQ(query.size(), 4u);
  EXPECT_EQ(query[1], (std::pair<std::string, std::string>("b", "x y&")));
  EXPECT_EQ(query[2], (std::pair<std::string, std::string>("c", "")));
  EXPECT_EQ(query[3], (std::pair<std::string, std::string>("", "d")));
}

TEST(Url, splitsPathAndQuery) {
  EXPECT_EQ(splitTarget("/a?b=c#d").first, "/a");
  EXPECT_EQ(splitTarget("/a?b=c#d").second, "b=c");
  EXPECT_EQ(splitTarget("/a").second, "");
}

}  // namespace
}  // namespace quarry::gateway
