// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtest/gtest.h>

#include <QString>
#include <string>

#include "gui/editing/document.h"
#include "tests/support/temporary_folder.h"

namespace quarry::editing {

/// A document that is edited, and a folder that is its own.
struct EditedDocument {
  test::TemporaryFolder folder;
  Document document;

  void title(const std::string& title) {
    ASSERT_TRUE(document
                    .edit("Title",
                          [&](v1::System& system) {
                            system.set_title(title);
                            return absl::OkStatus();
                          })
                    .ok());
  }
};

}  // namespace quarry::editing
