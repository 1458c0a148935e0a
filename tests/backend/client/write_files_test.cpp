// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/client/write_files.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace quarry::client {
namespace {

namespace fs = std::filesystem;
namespace v1 = quarry::v1;

v1::FilesReply filesOf(const std::vector<std::pair<std::string, std::string>>& files) {
  v1::FilesReply reply;
  for (const auto& [path, content] : files) {
    auto* file = reply.add_files();
    file->set_path(path);
    file->set_content(content);
  }
  return reply;
}

std::string contentOf(const fs::path& file) {
  std::ostringstream content;
  content << std::ifstream(file).rdbuf();
  return content.str();
}

TEST(WriteFiles, writesIntoFoldersItMakes) {
  test::TemporaryFolder folder;
  const auto written = writeFiles(folder.path() / "out", filesOf({{"b/c.txt", "two"}, {"a.txt", "one"}}));
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_THAT(written->written, testing::ElementsAre("a.txt", "b/c.txt"));
  EXPECT_EQ(contentOf(folder.path() / "out/b/c.txt"), "two");
}

TEST(WriteFiles, refusesEveryPathThatLeadsElsewhere) {
  for (const char* path : {"/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a/", "", "..", ".quarry-files"}) {
    test::TemporaryFolder folder;
    const auto written = writeFiles(folder.path() / "out", filesOf({{"fine", "x"}, {path, "x"}}));
    EXPECT_TRUE(absl::IsInvalidArgument(written.status())) << path;
    EXPECT_FALSE(fs::exists(folder.path() / "out")) << path;
  }
}

TEST(WriteFiles, doesNotReplaceItsOwnFileThatSomebodyChanged) {
  test::TemporaryFolder folder;
  ASSERT_TRUE(writeFiles(folder.path(), filesOf({{"a b.txt", "one"}})).ok());
  ASSERT_TRUE(writeFiles(folder.path(), filesOf({{"a b.txt", "two"}})).ok());
  std::ofstream(folder.path() / "a b.txt") << "mine";
  EXPECT_TRUE(absl::IsAlreadyExists(writeFiles(folder.path(), filesOf({{"a b.txt", "three"}})).status()));
  EXPECT_EQ(contentOf(folder.path() / "a b.txt"), "mine");
}

TEST(WriteFiles, doesNotFollowALinkOutOfTheFolder) {
  test::TemporaryFolder folder;
  fs::create_directories(folder.path() / "out");
  fs::create_directories(folder.path() / "elsewhere");
  fs::create_directory_symlink(folder.path() / "elsewhere", folder.path() / "out/link");
  EXPECT_FALSE(writeFiles(folder.path() / "out", filesOf({{"link/x", "x"}})).ok());
  EXPECT_TRUE(fs::is_empty(folder.path() / "elsewhere"));
}

TEST(WriteFiles, refusesWhatIsNoFolder) {
  test::TemporaryFolder folder;
  std::ofstream(folder.file("saas.quarry")) << "design";
  const auto files = filesOf({{"new.txt", "x"}});
  const absl::Status onto_a_file = writeFiles(folder.file("saas.quarry"), files).status();
  EXPECT_THAT(std::string(onto_a_file.message()), testing::HasSubstr("is no folder; nothing was written"));
  const absl::Status below_a_file = writeFiles(folder.path() / "saas.quarry/out", files).status();
  EXPECT_THAT(std::string(below_a_file.message()), testing::HasSubstr("choose another one"));
  EXPECT_EQ(contentOf(folder.file("saas.quarry")), "design");
}

TEST(WriteFiles, leavesFilesOfOthersAlone) {
  test::TemporaryFolder folder;
  std::ofstream(folder.file("mine.txt")) << "by hand";
  const auto files = filesOf({{"new.txt", "x"}, {"mine.txt", "generated"}});
  EXPECT_TRUE(absl::IsAlreadyExists(writeFiles(folder.path(), files).status()));
  EXPECT_EQ(contentOf(folder.file("mine.txt")), "by hand");
  EXPECT_FALSE(fs::exists(folder.file("new.txt")));
  EXPECT_TRUE(writeFiles(folder.path(), files, Overwrite::all_files).ok());
  EXPECT_EQ(contentOf(folder.file("mine.txt")), "generated");
}

TEST(WriteFiles, replacesWhatItWroteBefore) {
  test::TemporaryFolder folder;
  ASSERT_TRUE(writeFiles(folder.path(), filesOf({{"a.txt", "one"}})).ok());
  ASSERT_TRUE(writeFiles(folder.path(), filesOf({{"a.txt", "two"}})).ok());
  EXPECT_EQ(contentOf(folder.file("a.txt")), "two");
}

TEST(WriteFiles, removesWhatAnEarlierExportLeftAndKeepsWhatSomebodyChanged) {
  test::TemporaryFolder folder;
  ASSERT_TRUE(writeFiles(folder.path(), filesOf({{"a.txt", "1"}, {"old/b.txt", "2"}, {"c.txt", "3"}}),
                         Overwrite::own_files, "compose")
                  .ok());
  std::ofstream(folder.file("c.txt")) << "mine";
  std::ofstream(folder.file("d.txt")) << "never Quarry's";
  const auto written = writeFiles(folder.path(), filesOf({{"a.txt", "1"}}), Overwrite::own_files, "compose");
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_THAT(written->removed, testing::ElementsAre("old/b.txt"));
  EXPECT_THAT(written->kept, testing::ElementsAre("c.txt"));
  EXPECT_FALSE(fs::exists(folder.path() / "old"));
  EXPECT_EQ(contentOf(folder.file("c.txt")), "mine");
  EXPECT_TRUE(fs::exists(folder.file("d.txt")));
}

TEST(WriteFiles, leavesWhatIsOfAnotherKind) {
  test::TemporaryFolder folder;
  ASSERT_TRUE(writeFiles(folder.path(), filesOf({{"a.yaml", "1"}}), Overwrite::own_files, "compose").ok());
  const auto written = writeFiles(folder.path(), filesOf({{"b.svg", "2"}}), Overwrite::own_files, "svg");
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_TRUE(written->removed.empty() && written->kept.empty());
  EXPECT_TRUE(fs::exists(folder.file("a.yaml")));
  ASSERT_TRUE(writeFiles(folder.path(), filesOf({{"c.yaml", "3"}}), Overwrite::own_files, "compose").ok());
  EXPECT_FALSE(fs::exists(folder.file("a.yaml")));
  EXPECT_TRUE(fs::exists(folder.file("b.svg")));
}

TEST(WriteFiles, leavesFilesThatStandForThemselves) {
  test::TemporaryFolder folder;
  ASSERT_TRUE(writeFiles(folder.path(), filesOf({{"a.svg", "1"}})).ok());
  ASSERT_TRUE(writeFiles(folder.path(), filesOf({{"a.pdf", "2"}})).ok());
  EXPECT_TRUE(fs::exists(folder.file("a.svg")));
  EXPECT_TRUE(writeFiles(folder.path(), filesOf({{"a.svg", "3"}})).ok()) << "it is still Quarry's";
}

TEST(WriteFiles, removesNothingOutsideTheFolder) {
  test::TemporaryFolder folder;
  std::ofstream(folder.file("outside.txt")) << "x";
  ASSERT_TRUE(
      writeFiles(folder.path() / "other", filesOf({{"outside.txt", "x"}}), Overwrite::own_files, "compose").ok());
  std::string fingerprint;
  std::ifstream(folder.path() / "other/.quarry-files") >> fingerprint;
  std::ofstream(folder.path() / "other/.quarry-files") << fingerprint << " ../outside.txt\n";
  ASSERT_TRUE(writeFiles(folder.path() / "other", filesOf({{"a.txt", "1"}}), Overwrite::own_files, "compose").ok());
  EXPECT_TRUE(fs::exists(folder.file("outside.txt")));
}

TEST(WriteFiles, marksProgramsAsExecutable) {
  test::TemporaryFolder folder;
  auto files = filesOf({{"start.sh", "#!/bin/sh\n"}});
  files.mutable_files(0)->set_executable(true);
  ASSERT_TRUE(writeFiles(folder.path(), files).ok());
  EXPECT_NE(fs::status(folder.file("start.sh")).permissions() & fs::perms::owner_exec, fs::perms::none);
}

}  // namespace
}  // namespace quarry::client
