// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/deployment/names.h"

#include <gtest/gtest.h>

namespace quarry::exports {
namespace {

TEST(DnsLabel, keepsWhatIsOneAndMendsTheRest) {
  EXPECT_EQ(dnsLabel("payment-service"), "payment-service");
  EXPECT_EQ(dnsLabel("0777-"), "x0777");
  EXPECT_EQ(dnsLabel("a_b.C"), "a-b-c");
  EXPECT_EQ(dnsLabel(""), "x");
  EXPECT_EQ(dnsLabel(std::string(80, 'a')).size(), 63u);
  EXPECT_EQ(dnsLabel("abc-def", 4), "abc");
}

TEST(UniqueDnsLabel, numbersWhatWouldBeTheSame) {
  std::set<std::string> taken;
  EXPECT_EQ(uniqueDnsLabel("a", taken), "a");
  EXPECT_EQ(uniqueDnsLabel("a-", taken), "a-2");
  EXPECT_EQ(uniqueDnsLabel("a--", taken), "a-3");
}

TEST(LabelValue, leavesOutWhatALabelCanNotHold) {
  EXPECT_EQ(labelValue("1.0 $(rm -rf /)"), "1.0---rm--rf");
  EXPECT_EQ(labelValue("-_v2_"), "v2");
  EXPECT_EQ(labelValue("$$"), "");
  EXPECT_EQ(labelValue(std::string(80, 'a')).size(), 63u);
}

}  // namespace
}  // namespace quarry::exports
