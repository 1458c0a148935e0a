// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/request_ids.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace quarry::load {
namespace {

TEST(RequestIds, areTheSameInEachRun) {
  test::TemporaryFolder one;
  test::TemporaryFolder two;
  RequestIds first(one.path(), "load-web-1");
  RequestIds second(two.path(), "load-web-1");
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(first.next(42, "web"), second.next(42, "web"));
  }
}

TEST(RequestIds, areOthersAfterARestart) {
  test::TemporaryFolder folder;
  RequestIds before(folder.path(), "load-web-1");
  RequestIds after(folder.path(), "load-web-1");
  EXPECT_NE(before.next(42, "web"), after.next(42, "web"));
}

TEST(RequestIds, differFromClientToClient) {
  test::TemporaryFolder folder;
  RequestIds ids(folder.path(), "load-web-1");
  RequestIds others(folder.path(), "load-batch-1");
  EXPECT_NE(ids.next(42, "web"), others.next(42, "batch"));
}

}  // namespace
}  // namespace quarry::load
