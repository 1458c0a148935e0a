// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/outline.h"

#include <gtest/gtest.h>

#include "gui/canvas/places.h"
#include "gui/editing/document.h"
#include "tests/gui/canvas/mesh.h"

namespace quarry::canvas {
namespace {

constexpr int marked = Qt::UserRole + 100;

TEST(Outline, isMadeAnewOnlyWhereMoreThanPlacesChanged) {
  editing::Document document;
  document.replace(test::mesh(5));
  Outline outline(document);
  // An item that is made anew does not know it.
  outline.topLevelItem(0)->setData(0, marked, true);
  ASSERT_TRUE(document
                  .edit("Move",
                        [](v1::System& system) {
                          return setPlaces(system, "mesh", {{"service:m0-service", QPointF(400, 400)}});
                        })
                  .ok());
  EXPECT_TRUE(outline.topLevelItem(0)->data(0, marked).toBool());
  ASSERT_TRUE(document
                  .edit("Rename",
                        [](v1::System& system) {
                          system.mutable_modules(0)->set_title("Another");
                          return absl::OkStatus();
                        })
                  .ok());
  EXPECT_EQ(outline.topLevelItem(0)->child(0)->text(0), "Another");
}

}  // namespace
}  // namespace quarry::canvas
