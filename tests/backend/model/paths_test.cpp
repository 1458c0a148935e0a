// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/paths.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace quarry::model {
namespace {

using ::testing::HasSubstr;

mode_t modeOf(const std::filesystem::path& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

class Paths : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"QUARRY_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME", "HOME"}) {
      unsetenv(name);
    }
  }
  void set(const char* name, const std::string& value) { setenv(name, value.c_str(), 1); }
  test::TemporaryFolder folder_;
};

TEST_F(Paths, areAllBelowQuarryHomeWhereThatIsSet) {
  set("QUARRY_HOME", folder_.file("home"));
  set("XDG_RUNTIME_DIR", folder_.file("other"));
  EXPECT_EQ(*paths::socket(), folder_.path() / "home/control.sock");
  EXPECT_EQ(*paths::stateFolder(), folder_.path() / "home");
  EXPECT_EQ(*paths::runFolder("r-1"), folder_.path() / "home/runs/r-1");
}

TEST_F(Paths, followTheXdgFoldersElse) {
  set("XDG_RUNTIME_DIR", folder_.file("run"));
  set("XDG_STATE_HOME", folder_.file("state"));
  EXPECT_EQ(*paths::socket(), folder_.path() / "run/quarry/control.sock");
  EXPECT_EQ(*paths::runsFolder(), folder_.path() / "state/quarry/runs");
}

TEST_F(Paths, keepStateBelowTheHomeOfTheUser) {
  set("HOME", folder_.file("me"));
  EXPECT_EQ(*paths::stateFolder(), folder_.path() / "me/.local/state/quarry");
}

TEST_F(Paths, makeFoldersForThisUserAlone) {
  set("QUARRY_HOME", folder_.file("home"));
  EXPECT_EQ(modeOf(*paths::runFolder("r-1")), 0700u);
  EXPECT_EQ(modeOf(folder_.file("home")), 0700u);
}

TEST_F(Paths, closeAFolderThatOthersMayRead) {
  set("QUARRY_HOME", folder_.file("home"));
  std::filesystem::create_directory(folder_.file("home"));
  ASSERT_EQ(chmod(folder_.file("home").c_str(), 0755), 0);
  ASSERT_TRUE(paths::stateFolder().ok());
  EXPECT_EQ(modeOf(folder_.file("home")), 0700u);
}

TEST_F(Paths, refuseAFolderThatOthersMayWriteTo) {
  set("QUARRY_HOME", folder_.file("home"));
  std::filesystem::create_directory(folder_.file("home"));
  ASSERT_EQ(chmod(folder_.file("home").c_str(), 0777), 0);
  EXPECT_THAT(std::string(paths::stateFolder().status().message()), HasSubstr("others may write"));
  EXPECT_EQ(modeOf(folder_.file("home")), 0777u);
}

TEST_F(Paths, refuseALinkToAFolder) {
  set("QUARRY_HOME", folder_.file("home"));
  std::filesystem::create_directory_symlink("/tmp", folder_.file("home"));
  EXPECT_THAT(std::string(paths::stateFolder().status().message()), HasSubstr("is not a folder"));
}

TEST_F(Paths, refuseARelativeHome) {
  set("QUARRY_HOME", "here");
  EXPECT_THAT(std::string(paths::socket().status().message()), HasSubstr("absolute path"));
}

TEST_F(Paths, refuseASocketThatIsTooLongForTheSystem) {
  set("QUARRY_HOME", folder_.file(std::string(90, 'x')));
  EXPECT_THAT(std::string(paths::socket().status().message()), HasSubstr("too long for a socket"));
}

TEST_F(Paths, putSocketsOfARunElsewhereWhereTheyWouldBeTooLong) {
  set("QUARRY_HOME", folder_.file("home"));
  EXPECT_EQ(*paths::socketFolder("r-1"), folder_.path() / "home/runs/r-1/sockets");
  set("QUARRY_HOME", folder_.file(std::string(80, 'x')));
  const auto sockets = paths::socketFolder("r-1");
  ASSERT_TRUE(sockets.ok()) << sockets.status();
  EXPECT_LT(sockets->native().size() + 36, 108u);
}

TEST_F(Paths, tellWhetherARunWasLeftBehind) {
  set("QUARRY_HOME", folder_.file("home"));
  EXPECT_FALSE(paths::hasSavedRuns());
  const auto run = paths::runFolder("shop");
  ASSERT_TRUE(run.ok());
  EXPECT_FALSE(paths::hasSavedRuns()) << "a run that was stopped leaves its stores, and no state";
  std::ofstream(*run / "state.json") << "{}";
  EXPECT_TRUE(paths::hasSavedRuns());
}

TEST_F(Paths, refuseARunThatWouldLeadElsewhere) {
  set("QUARRY_HOME", folder_.file("home"));
  for (const char* id : {"../../etc", "..", "", "a/b", "A b"}) {
    EXPECT_FALSE(paths::runFolder(id).ok()) << id;
  }
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "etc"));
}

}  // namespace
}  // namespace quarry::model
