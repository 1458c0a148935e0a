// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/mesh.h"

#include <gtest/gtest.h>

#include "backend/model/problems.h"

namespace quarry::editing {
namespace {

TEST(Mesh, hasNoProblemsAtAnySize) {
  for (const int services : {1, 2, 7, 100}) {
    const v1::System system = makeMesh(services);
    EXPECT_EQ(system.modules_size(), services);
    for (const model::Problem& problem : model::validate(system)) {
      ADD_FAILURE() << services << ": " << problem.element << " " << problem.text;
    }
  }
}

}  // namespace
}  // namespace quarry::editing
