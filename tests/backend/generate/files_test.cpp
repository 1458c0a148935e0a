// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/generate/files.h"

#include <gtest/gtest.h>

namespace quarry::generate {
namespace {

bool isWritable(const std::string& path) {
  quarry::v1::FilesReply files;
  addFile(files, path, "");
  return checkPaths(files).ok();
}

TEST(CheckPaths, letsPlainRelativePathsPass) {
  EXPECT_TRUE(isWritable("a/b-1/C_d.yaml"));
}

TEST(CheckPaths, refusesWhatCouldLeaveTheFolder) {
  for (const char* path : {"", "/etc/passwd", "../x", "a/../../x", "a//b", "a/./b", "a\\b", "a\nb", "a b"}) {
    EXPECT_FALSE(isWritable(path)) << path;
  }
}

TEST(CheckPaths, refusesTwoFilesOfOneName) {
  quarry::v1::FilesReply files;
  addFile(files, "a", "");
  addFile(files, "a", "");
  EXPECT_FALSE(checkPaths(files).ok());
}

}  // namespace
}  // namespace quarry::generate
