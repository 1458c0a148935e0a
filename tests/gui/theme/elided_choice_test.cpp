// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/elided_choice.h"

#include <gtest/gtest.h>

namespace quarry::theme {
namespace {

TEST(ElidedChoice, cutsInTheMiddleWhatDoesNotFit) {
  ElidedChoice choice;
  choice.addItem("POST /api/payments/{id}/refund");
  choice.resize(400, 28);
  EXPECT_EQ(choice.shownText(), choice.currentText());
  choice.resize(140, 28);
  EXPECT_TRUE(choice.shownText().startsWith("POST"));
  EXPECT_TRUE(choice.shownText().endsWith("fund"));
  EXPECT_TRUE(choice.shownText().contains("…"));
}

}  // namespace
}  // namespace quarry::theme
