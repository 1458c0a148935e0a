// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gtest/gtest.h>

#include "tests/gui/canvas/monkey.h"

namespace quarry::canvas {
namespace {

TEST(RandomEditing, endsAtTheIdenticalDocumentAfterEverythingIsUndone) {
  letLoose(200);
}

}  // namespace
}  // namespace quarry::canvas
