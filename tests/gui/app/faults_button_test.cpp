// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/faults_button.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace quarry::app {
namespace {

TEST(FaultsButton, clearsOneFaultOrAll) {
  FaultsButton button;
  auto snapshot = std::make_shared<v1::Snapshot>();
  for (const char* id : {"fault-1", "fault-2"}) {
    v1::Fault& fault = *snapshot->add_faults()->mutable_fault();
    fault.set_id(id);
    fault.set_target("external:stripe");
  }
  button.setSnapshot(snapshot);
  EXPECT_TRUE(button.text().contains("2"));
  QSignalSpy cleared(&button, &FaultsButton::clearPressed);
  emit button.menu()->aboutToShow();
  const QList<QAction*> actions = button.menu()->actions();
  actions.first()->trigger();
  actions.last()->trigger();
  ASSERT_EQ(cleared.count(), 2);
  EXPECT_EQ(cleared[0][0].toString(), "fault-1");
  EXPECT_TRUE(cleared[1][0].toString().isEmpty());
}

TEST(FaultsButton, keepsItsWidthWhateverItCounts) {
  FaultsButton button;
  button.setWords(FaultsButton::Words::full);
  const int width = button.width();
  auto snapshot = std::make_shared<v1::Snapshot>();
  for (int i = 0; i < 12; ++i) {
    snapshot->add_faults();
  }
  button.setSnapshot(snapshot);
  EXPECT_EQ(button.width(), width);
  EXPECT_LE(button.sizeHint().width(), width);
}

}  // namespace
}  // namespace quarry::app
