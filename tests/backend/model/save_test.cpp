// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/save.h"

#include "backend/model/load.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace quarry::model {
namespace {

using ::testing::HasSubstr;

std::string contentOf(const std::string& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

v1::System systemWithText(const std::string& text) {
  v1::System system;
  system.set_format(1);
  system.set_name("a");
  system.set_description(text);
  return system;
}

TEST(SaveDocument, writesTheExampleAsItIs) {
  for (const auto& entry : std::filesystem::directory_iterator(QUARRY_SOURCE_DIR "/resources/examples")) {
    if (entry.path().extension() == ".quarry") {
      const auto system = load(entry.path());
      ASSERT_TRUE(system.ok()) << system.status();
      EXPECT_EQ(*format(*system), contentOf(entry.path())) << entry.path();
    }
  }
}

TEST(SaveDocument, keepsEveryText) {
  const std::string text = "<a> \\u003c \\\\u003c \"q\" \\ \n\t ü 🪨 {  \n  }";
  const auto read = parse(*format(systemWithText(text)), "x");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->description(), text);
}

TEST(SaveDocument, writesComparisonsReadably) {
  EXPECT_THAT(*format(systemWithText("a < b > c")), HasSubstr("a < b > c"));
}

TEST(SaveDocument, indentsByTwoSpacesAndEndsWithANewline) {
  EXPECT_EQ(*format(systemWithText("b")), "{\n  \"format\": 1,\n  \"name\": \"a\",\n  \"description\": \"b\"\n}\n");
}

TEST(SaveDocument, sortsPlacementsAndLayoutAndNothingElse) {
  v1::System system;
  system.add_modules()->set_name("z");
  system.add_modules()->set_name("a");
  v1::Architecture* architecture = system.add_architectures();
  architecture->add_modules()->set_module("z");
  architecture->add_modules()->set_module("a");
  architecture->add_tables()->set_table("z.t");
  architecture->add_tables()->set_table("a.t");
  system.mutable_layout()->add_nodes()->set_element("topic:b");
  system.mutable_layout()->add_nodes()->set_element("service:b");
  const v1::System result = sorted(system);
  EXPECT_EQ(result.modules(0).name(), "z");
  EXPECT_EQ(result.architectures(0).modules(0).module(), "a");
  EXPECT_EQ(result.architectures(0).tables(0).table(), "a.t");
  EXPECT_EQ(result.layout().nodes(0).element(), "service:b");
}

TEST(SaveDocument, replacesTheFileAndLeavesNothingBeside) {
  const test::TemporaryFolder folder;
  const std::string file = folder.file("a.quarry");
  std::ofstream(file) << "old";
  ASSERT_TRUE(save(systemWithText("new"), file).ok());
  EXPECT_EQ(load(file)->description(), "new");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(SaveDocument, keepsTheModeOfTheFile) {
  const test::TemporaryFolder folder;
  const std::string file = folder.file("a.quarry");
  std::ofstream(file) << "old";
  ASSERT_EQ(chmod(file.c_str(), 0640), 0);
  ASSERT_TRUE(save(systemWithText("new"), file).ok());
  struct stat status {};
  ASSERT_EQ(stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
}

TEST(SaveDocument, writesThroughASymbolicLink) {
  const test::TemporaryFolder folder;
  std::ofstream(folder.file("real.quarry")) << "old";
  std::filesystem::create_symlink("real.quarry", folder.path() / "link.quarry");
  ASSERT_TRUE(save(systemWithText("new"), folder.file("link.quarry")).ok());
  EXPECT_TRUE(std::filesystem::is_symlink(folder.path() / "link.quarry"));
  EXPECT_EQ(load(folder.file("real.quarry"))->description(), "new");
}

TEST(SaveDocument, namesTheFileThatItCanNotWrite) {
  EXPECT_THAT(std::string(save(systemWithText(""), "/nowhere/a.quarry").message()),
              HasSubstr("/nowhere/a.quarry can not be written: No such file"));
}

}  // namespace
}  // namespace quarry::model
