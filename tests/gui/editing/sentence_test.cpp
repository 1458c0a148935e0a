// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/sentence.h"

#include <gtest/gtest.h>

namespace quarry::editing {
namespace {

QString said(const char* message) {
  return sentenceOf(absl::InvalidArgumentError(message));
}

TEST(Sentence, isMadeOfAClause) {
  EXPECT_EQ(said("there is a service users already"), "There is a service users already.");
  EXPECT_EQ(said("the service users holds no module; put one there first"),
            "The service users holds no module; put one there first.");
}

TEST(Sentence, leavesNamesAndSentencesAsTheyAre) {
  EXPECT_EQ(said("main-db is the default datastore"), "main-db is the default datastore.");
  EXPECT_EQ(said("The name is taken."), "The name is taken.");
  EXPECT_EQ(sentenceOf(absl::OkStatus()), "");
}

}  // namespace
}  // namespace quarry::editing
