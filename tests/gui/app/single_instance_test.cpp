// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/single_instance.h"

#include <gtest/gtest.h>

#include <QLocalSocket>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>
#include <atomic>
#include <thread>

namespace quarry::app {
namespace {

QString freshName() {
  return "quarry-test-" + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// What a second program does; off the GUI thread, which has to answer.
bool secondStart(const QString& name, const QString& file) {
  bool taken = false;
  std::atomic<bool> done = false;
  std::thread second([&] {
    taken = SingleInstance(name).handOver(file);
    done = true;
  });
  const bool ended = QTest::qWaitFor([&] { return done.load(); }, 5000);
  second.join();
  return ended && taken;
}

TEST(SingleInstance, givesTheFileToTheFirst) {
  const QString name = freshName();
  SingleInstance first(name);
  ASSERT_FALSE(first.handOver("/tmp/a.quarry"));
  QSignalSpy asked(&first, &SingleInstance::openRequested);
  EXPECT_TRUE(secondStart(name, "/tmp/shop with spaces.quarry"));
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked[0][0].toString(), "/tmp/shop with spaces.quarry");
}

TEST(SingleInstance, raisesTheFirstWithoutAFile) {
  const QString name = freshName();
  SingleInstance first(name);
  ASSERT_FALSE(first.handOver({}));
  QSignalSpy asked(&first, &SingleInstance::openRequested);
  EXPECT_TRUE(secondStart(name, {}));
  ASSERT_EQ(asked.count(), 1);
  EXPECT_TRUE(asked[0][0].toString().isEmpty());
}

TEST(SingleInstance, isFirstAgainWhenTheOtherHasGone) {
  const QString name = freshName();
  {
    SingleInstance first(name);
    ASSERT_FALSE(first.handOver({}));
  }
  SingleInstance next(name);
  EXPECT_FALSE(next.handOver({}));
}

TEST(SingleInstance, bearsWhoSaysNothingOrTooMuch) {
  const QString name = freshName();
  SingleInstance first(name);
  ASSERT_FALSE(first.handOver({}));
  QSignalSpy asked(&first, &SingleInstance::openRequested);
  QLocalSocket loud;
  loud.connectToServer(name);
  ASSERT_TRUE(loud.waitForConnected(2000));
  loud.write(QByteArray(100'000, 'x'));
  EXPECT_TRUE(QTest::qWaitFor([&] { return loud.state() == QLocalSocket::UnconnectedState; }, 4000));
  EXPECT_EQ(asked.count(), 0);
}

}  // namespace
}  // namespace quarry::app
