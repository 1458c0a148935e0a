// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/health.h"

#include <gtest/gtest.h>

#include <QImage>

namespace quarry::theme {
namespace {

/// Which pixels are painted at all, whatever their colour.
QImage shapeOf(v1::Health health) {
  return healthIcon(health, 24).pixmap(24).toImage().convertToFormat(QImage::Format_Alpha8);
}

TEST(Health, hasAShapeOfItsOwnForWhatMattersMost) {
  const QList<v1::Health> states = {v1::HEALTH_HEALTHY, v1::HEALTH_DEGRADED, v1::HEALTH_FAILING,
                                    v1::HEALTH_DOWN,    v1::HEALTH_STARTING, v1::HEALTH_STOPPED};
  for (int i = 0; i < states.size(); ++i) {
    for (int j = i + 1; j < states.size(); ++j) {
      EXPECT_NE(shapeOf(states[i]), shapeOf(states[j])) << states[i] << " and " << states[j];
    }
  }
}

TEST(Health, hasAWord) {
  EXPECT_EQ(healthWord(v1::HEALTH_FAILING), "failing");
  EXPECT_TRUE(healthWord(v1::HEALTH_UNSPECIFIED).isEmpty());
}

}  // namespace
}  // namespace quarry::theme
