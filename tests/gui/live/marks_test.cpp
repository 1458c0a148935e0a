// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/marks.h"

#include <gtest/gtest.h>

namespace quarry::live {
namespace {

TEST(Marks, areMadeOfWhatChangesARunOnly) {
  QList<v1::Event> events;
  for (const auto kind : {v1::Event::KIND_KILLED, v1::Event::KIND_PROCESS_READY, v1::Event::KIND_FAULT_STARTED}) {
    v1::Event event;
    event.set_kind(kind);
    event.set_time_ms(events.size());
    events.append(event);
  }
  const QList<Mark> marks = marksOf(events);
  ASSERT_EQ(marks.size(), 2);
  EXPECT_EQ(marks[0].kind, Mark::Kind::kill);
  EXPECT_EQ(marks[1].kind, Mark::Kind::fault);
  EXPECT_EQ(marks[1].time_ms, 2);
}

}  // namespace
}  // namespace quarry::live
