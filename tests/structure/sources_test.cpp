// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace quarry {
namespace {

template <typename Visit>
void eachSource(Visit visit) {
  const std::filesystem::path root = QUARRY_SOURCE_DIR;
  for (const std::string folder : {"backend", "services", "gui", "proto", "tests"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension == ".cpp" || extension == ".h" || extension == ".proto" || extension == ".py") {
        std::ifstream file(entry.path());
        visit(entry.path(), std::string(std::istreambuf_iterator<char>(file), {}));
      }
    }
  }
}

TEST(Sources, sayWhoseTheyAreAndUnderWhichLicence) {
  eachSource([](const std::filesystem::path& file, const std::string& text) {
    EXPECT_NE(text.substr(0, 300).find("SPDX-License-Identifier: GPL-3.0-or-later"), std::string::npos) << file;
    EXPECT_NE(text.substr(0, 300).find("SPDX-FileCopyrightText: 2026 The Quarry authors"), std::string::npos) << file;
  });
}

TEST(Sources, areNotLongerThanOneCanRead) {
  eachSource([](const std::filesystem::path& file, const std::string& text) {
    if (file.filename() == "system.proto") {
      return;  // The document's definition reads best in one place.
    }
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 400) << file;
  });
}

}  // namespace
}  // namespace quarry
