// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/command_line.h"

#include <gtest/gtest.h>

#include "gui/app/load_scale.h"

namespace quarry::app {
namespace {

TEST(CommandLine, readsEverythingItKnows) {
  const auto line = parseCommandLine({"quarry-studio", "/tmp/a.quarry", "--run", "--architecture", "monolith", "--load",
                                      "240", "--theme", "light", "--shot", "/tmp/shots"});
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->file, "/tmp/a.quarry");
  EXPECT_TRUE(line->run);
  EXPECT_EQ(line->architecture, "monolith");
  EXPECT_DOUBLE_EQ(*line->load_per_s, 240);
  EXPECT_EQ(line->mode, theme::Mode::light);
  EXPECT_EQ(line->shots, "/tmp/shots");
}

TEST(CommandLine, takesTheArchitectureAsQuarryRunDoes) {
  const auto line = parseCommandLine({"quarry-studio", "-a", "monolith"});
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->architecture, "monolith");
}

TEST(CommandLine, refusesWhatItDoesNotKnowWithASentence) {
  for (const QStringList& arguments : {QStringList{"s", "--fly"},
                                       {"s", "--load", "much"},
                                       {"s", "--load", "-1"},
                                       {"s", "--theme", "pink"},
                                       {"s", "a.quarry", "b.quarry"}}) {
    const auto line = parseCommandLine(arguments);
    EXPECT_FALSE(line.ok()) << arguments.join(' ').toStdString();
    EXPECT_FALSE(line.status().message().empty());
  }
}

TEST(CommandLine, printsItsHelp) {
  const auto line = parseCommandLine({"quarry-studio", "--help"});
  ASSERT_TRUE(line.ok());
  EXPECT_TRUE(line->print.contains("--architecture"));
}

TEST(LoadScale, findsItsWayBack) {
  for (const double load : {0.0, 10.0, 60.0, 240.0, 1000.0, 2000.0}) {
    EXPECT_NEAR(loadOfStep(stepOfLoad(load)), load, std::max(1.0, load * 0.03));
  }
  EXPECT_DOUBLE_EQ(loadOfStep(-5), 0);
  EXPECT_EQ(stepOfLoad(99999), load_steps);
}

}  // namespace
}  // namespace quarry::app
