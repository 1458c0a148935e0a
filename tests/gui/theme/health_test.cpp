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

TEST(Health, isDrawnForEachScaleAnew) {
  const QPixmap plain = healthIcon(v1::HEALTH_DEGRADED, 16).pixmap(QSize(16, 16), 1.0);
  const QPixmap sharp = healthIcon(v1::HEALTH_DEGRADED, 16).pixmap(QSize(16, 16), 1.5);
  EXPECT_EQ(plain.size(), QSize(16, 16));
  EXPECT_EQ(sharp.size(), QSize(24, 24));
  EXPECT_DOUBLE_EQ(sharp.devicePixelRatio(), 1.5);
  EXPECT_EQ(sharp.toImage().convertToFormat(QImage::Format_Alpha8),
            healthIcon(v1::HEALTH_DEGRADED, 24).pixmap(24).toImage().convertToFormat(QImage::Format_Alpha8));
}

TEST(Health, isNothingThatIsMeasuredWhereAllIsDown) {
  v1::ServiceStatus service;
  EXPECT_FALSE(isMeasured(service));
  service.mutable_traffic()->set_requests_per_s(10);
  service.add_replicas()->set_state(v1::HEALTH_DOWN);
  EXPECT_FALSE(isMeasured(service)) << "what is left in the window is from before";
  service.add_replicas()->set_state(v1::HEALTH_FAILING);
  EXPECT_TRUE(isMeasured(service));
}

TEST(Health, hasAWord) {
  EXPECT_EQ(healthWord(v1::HEALTH_FAILING), "failing");
  EXPECT_TRUE(healthWord(v1::HEALTH_UNSPECIFIED).isEmpty());
}

}  // namespace
}  // namespace quarry::theme
