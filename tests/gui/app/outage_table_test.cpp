// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/outage_table.h"

#include <gtest/gtest.h>

#include <QTreeWidget>

namespace quarry::app {
namespace {

TEST(OutageTable, marksWhatFailedWithAShapeToo) {
  client::OperationOutage charge{"payments.Charge", "POST /api/payments", {}, {}, {}};
  charge.before.set_requests(10);
  charge.during.set_requests(10);
  charge.during.set_failed(10);
  client::OperationOutage get{"users.GetUser", "", {}, {}, {}};
  get.during.set_requests(10);
  const OutageTable table("It was down.", {charge, get}, nullptr);
  const auto* list = table.findChild<QTreeWidget*>();
  ASSERT_EQ(list->topLevelItemCount(), 2);
  EXPECT_EQ(list->topLevelItem(0)->text(0), "payments.Charge  POST /api/payments");
  EXPECT_EQ(list->topLevelItem(0)->text(1), "0 %");
  EXPECT_EQ(list->topLevelItem(0)->text(2), "◆ 100 %");
  EXPECT_EQ(list->topLevelItem(1)->text(1), "–") << "nobody asked before";
  EXPECT_EQ(list->topLevelItem(1)->text(2), "0 %");
  EXPECT_TRUE(list->headerItem()->textAlignment(2) & Qt::AlignRight) << "a title stands over its numbers";
}

TEST(OutageTable, isOnlyAsHighAsItHasLines) {
  const std::vector<client::OperationOutage> ten(10, client::OperationOutage{"users.GetUser", "", {}, {}, {}});
  const std::vector<client::OperationOutage> one(ten.begin(), ten.begin() + 1);
  OutageTable table("It was down.", ten, nullptr);
  table.show();
  QCoreApplication::processEvents();
  const auto* list = table.findChild<QTreeWidget*>();
  const int rows_end = list->visualItemRect(list->topLevelItem(9)).bottom();
  EXPECT_LT(rows_end, list->viewport()->height());
  EXPECT_LT(list->viewport()->height() - rows_end, 20);
  EXPECT_LT(OutageTable("It was down.", one, nullptr).height(), table.height());
}

}  // namespace
}  // namespace quarry::app
