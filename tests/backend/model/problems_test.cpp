// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/problems.h"

#include "backend/model/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace quarry::model {
namespace {

TEST(Validate, findsNothingInTheExamples) {
  for (const auto& entry : std::filesystem::directory_iterator(QUARRY_SOURCE_DIR "/resources/examples")) {
    const auto system = load(entry.path());
    ASSERT_TRUE(system.ok()) << system.status();
    for (const Problem& problem : validate(*system)) {
      ADD_FAILURE() << entry.path() << ": " << nameOf(problem.severity) << " " << problem.rule << " " << problem.element
                    << " in \"" << problem.architecture << "\": " << problem.text;
    }
  }
}

}  // namespace
}  // namespace quarry::model
