// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/load_control.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

namespace quarry::app {
namespace {

TEST(LoadControl, tellsWhatTheSliderChooses) {
  LoadControl control;
  control.setLoad(100);
  QSignalSpy chosen(&control, &LoadControl::chosen);
  auto* slider = control.findChild<QSlider*>();
  slider->setValue(slider->value() + 5);
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_GT(chosen[0][0].toDouble(), 100);
  EXPECT_EQ(control.load(), chosen[0][0].toDouble());
}

TEST(LoadControl, isNotMovedWhileItIsInHand) {
  LoadControl control;
  control.setLoad(100);
  auto* slider = control.findChild<QSlider*>();
  slider->setSliderDown(true);
  control.setLoad(900);
  EXPECT_EQ(control.load(), 100);
  slider->setSliderDown(false);
  control.setLoad(900);
  EXPECT_EQ(control.load(), 900);
}

TEST(LoadControl, tellsWhatIsSetAndWhatIsMeasuredApart) {
  LoadControl control;
  control.setLoad(60);
  control.setMeasured(50.2);
  EXPECT_EQ(control.load(), 60);
  EXPECT_TRUE(control.findChild<QSlider*>()->toolTip().contains("60 set · 50 measured"));
}

TEST(LoadControl, takesLessRoomWhereThereIsLess) {
  LoadControl control;
  control.setRoom(LoadControl::Room::wide);
  const int wide = control.sizeHint().width();
  control.setRoom(LoadControl::Room::narrow);
  EXPECT_LT(control.sizeHint().width(), wide);
}

}  // namespace
}  // namespace quarry::app
