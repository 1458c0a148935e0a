// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::cli {
namespace {

using testing::ElementsAre;

TEST(Table, alignsColumnsByTheCharactersPeopleSee) {
  Table table({{"NAME"}, {"HEALTH"}, {"REQ/S", Align::right}});
  table.add({"api-gateway", "● healthy", "49.8"});
  table.add({"app", "✖ failing", "1200"});
  EXPECT_THAT(table.lines(Style()), ElementsAre("NAME         HEALTH     REQ/S",  //
                                                "api-gateway  ● healthy   49.8",  //
                                                "app          ✖ failing   1200"));
}

TEST(Table, putsNotesBelowTheirRow) {
  Table table({{"NAME"}});
  table.add({"app"});
  table.addNote("because payments-db is down");
  table.add({"web"});
  EXPECT_THAT(table.lines(Style()), ElementsAre("NAME", "app", "  └ because payments-db is down", "web"));
}

TEST(Table, cutsLinesAtTheWidth) {
  Table table({{"NAME"}, {"WHAT"}});
  table.add({"ä", "0123456789"});
  EXPECT_THAT(table.lines(Style(), 10), ElementsAre("NAME  WHAT", "ä     012…"));
}

TEST(Table, cutsBeforeItPaints) {
  Table table({{"N"}});
  table.add({{"0123456789", Tone::bad}});
  EXPECT_THAT(table.lines(Style(true), 5), ElementsAre("\x1b[2mN\x1b[0m", "\x1b[1;31m0123…\x1b[0m"));
}

TEST(Table, leavesNoControlCharactersOfOthersIn) {
  Table table({{"N"}});
  table.add({"a\x1b[31mb\n"});
  EXPECT_THAT(table.lines(Style()), ElementsAre("N", "a [31mb"));
}

TEST(Style, paintsNothingWhereNoColourIsWanted) {
  EXPECT_EQ(Style(false).paint("x", Tone::bad), "x");
  EXPECT_EQ(Style(true).paint("x", Tone::plain), "x");
}

}  // namespace
}  // namespace quarry::cli
