// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/fault_book.h"

#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kNow{1000};
constexpr milliseconds kUnowned{60000};

quarry::v1::Fault faultOf(const std::string& id, std::int64_t duration_ms) {
  quarry::v1::Fault fault;
  fault.set_id(id);
  fault.set_target("service:a");
  fault.set_duration_ms(duration_ms);
  return fault;
}

TEST(FaultBook, endsAFaultWhenItsTimeIsOver) {
  FaultBook book;
  ASSERT_TRUE(book.add(faultOf("slow", 5000), "", kNow, kUnowned).ok());
  EXPECT_EQ(book.nextEnd(), milliseconds(6000));
  EXPECT_TRUE(book.endDue(milliseconds(5999)).empty());
  EXPECT_EQ(book.endDue(milliseconds(6000)).size(), 1u);
  EXPECT_TRUE(book.all().empty());
}

TEST(FaultBook, endsWhatNobodyOwnsAfterAMinute) {
  FaultBook book;
  const auto fault = book.add(faultOf("slow", 0), "", kNow, kUnowned);
  ASSERT_TRUE(fault.ok());
  EXPECT_EQ(fault->ends_ms(), 61000);
}

TEST(FaultBook, endsOnlyWhatTheOwnerWhoLeftOwns) {
  FaultBook book;
  ASSERT_TRUE(book.add(faultOf("one", 0), "studio", kNow, kUnowned).ok());
  ASSERT_TRUE(book.add(faultOf("two", 0), "other", kNow, kUnowned).ok());
  ASSERT_TRUE(book.add(faultOf("three", 0), "", kNow, kUnowned).ok());
  const auto ended = book.endOwnedBy("studio");
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_EQ(ended[0].fault().id(), "one");
  EXPECT_EQ(book.all().size(), 2u);
}

TEST(FaultBook, makesIdsThatAreFree) {
  FaultBook book;
  ASSERT_TRUE(book.add(faultOf("fault-1", 0), "", kNow, kUnowned).ok());
  const auto made = book.add(faultOf("", 0), "", kNow, kUnowned);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->fault().id(), "fault-2");
}

TEST(FaultBook, refusesAnIdThatIsTaken) {
  FaultBook book;
  ASSERT_TRUE(book.add(faultOf("slow", 0), "", kNow, kUnowned).ok());
  EXPECT_EQ(book.add(faultOf("slow", 0), "", kNow, kUnowned).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST(FaultBook, clearsOneOrAll) {
  FaultBook book;
  for (const char* id : {"one", "two", "three"}) ASSERT_TRUE(book.add(faultOf(id, 0), "", kNow, kUnowned).ok());
  EXPECT_EQ(book.clear("two").size(), 1u);
  EXPECT_EQ(book.clear("").size(), 2u);
  EXPECT_FALSE(book.nextEnd().has_value());
}

}  // namespace
}  // namespace quarry::supervise
