// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/journal.h"

#include <gtest/gtest.h>

namespace quarry::telemetry {
namespace {

namespace v1 = quarry::v1;

TEST(EventJournal, givesTheNewestUnlessAskedForWhatCameAfter) {
  EventJournal journal;
  for (int i = 0; i < 10; ++i) journal.add({});
  v1::ReadEventsRequest request;
  request.set_limit(3);
  auto events = journal.read(request);
  ASSERT_EQ(events.events_size(), 3);
  EXPECT_EQ(events.events(0).sequence(), 8u);
  request.set_after(4);
  events = journal.read(request);
  ASSERT_EQ(events.events_size(), 3);
  EXPECT_EQ(events.events(0).sequence(), 5u);
}

TEST(EventJournal, isBounded) {
  EventJournal journal;
  for (int i = 0; i < 6000; ++i) journal.add({});
  v1::ReadEventsRequest request;
  request.set_limit(100000);
  EXPECT_EQ(journal.read(request).events_size(), 5000);
}

TEST(LogJournal, leavesBrokersOutWhereNobodyWantsThem) {
  LogJournal journal;
  const auto add = [&](const std::string& service, const std::string& process_id) {
    v1::LogLine line;
    line.set_service(service);
    line.set_process_id(process_id);
    journal.add(line);
  };
  add("rabbit", "broker-rabbit-1");
  add("broker-rabbit", "broker-rabbit-1");
  add("payments", "payments-1");
  v1::ReadLogsRequest request;
  EXPECT_EQ(journal.read(request).lines_size(), 3);
  request.set_without_brokers(true);
  const auto lines = journal.read(request);
  ASSERT_EQ(lines.lines_size(), 2);
  EXPECT_EQ(lines.lines(0).service(), "broker-rabbit") << "a service may be named like that";
  request.set_service("rabbit");
  EXPECT_EQ(journal.read(request).lines_size(), 1);
}

TEST(LogJournal, cutsLongLinesBetweenCharacters) {
  LogJournal journal;
  v1::LogLine line;
  std::string text = "x";
  for (int i = 0; i < 5000; ++i) text += "é";
  line.set_text(text);
  journal.add(line);
  const auto lines = journal.read({});
  ASSERT_EQ(lines.lines_size(), 1);
  EXPECT_LT(lines.lines(0).text().size(), 4200u);
  v1::LogLine copy;
  EXPECT_TRUE(copy.ParseFromString(lines.lines(0).SerializeAsString()));
}

}  // namespace
}  // namespace quarry::telemetry
