// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/load.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace quarry::model {
namespace {

using ::testing::HasSubstr;

std::string errorOf(const std::string& text) {
  const auto system = parse(text, "x.quarry");
  return system.ok() ? "" : std::string(system.status().message());
}

class LoadDocument : public ::testing::Test {
 protected:
  std::string write(const std::string& content) const {
    const std::string file = folder_.file("design.quarry");
    std::ofstream(file) << content;
    return file;
  }
  test::TemporaryFolder folder_;
};

TEST_F(LoadDocument, readsTheExampleOfTheMission) {
  const auto system = load(QUARRY_SOURCE_DIR "/resources/examples/saas.quarry");
  ASSERT_TRUE(system.ok()) << system.status();
  EXPECT_EQ(system->title(), "SaaS platform");
  EXPECT_EQ(system->modules_size(), 6);
  EXPECT_EQ(system->architectures_size(), 4);
}

TEST_F(LoadDocument, namesTheFileThatIsNotThere) {
  const auto system = load("/nowhere/a.quarry");
  EXPECT_EQ(system.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(system.status().message(), "there is no file \"/nowhere/a.quarry\"");
}

TEST_F(LoadDocument, refusesAFolder) {
  EXPECT_THAT(std::string(load(folder_.path()).status().message()), HasSubstr("is not a file"));
}

TEST_F(LoadDocument, doesNotWaitForAPipeThatNobodyWritesTo) {
  const std::string pipe = folder_.file("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(std::string(load(pipe).status().message()), HasSubstr("is not a file"));
}

TEST_F(LoadDocument, refusesAFileThatIsTooLargeWithoutReadingIt) {
  const std::string file = write("{");
  std::filesystem::resize_file(file, 200u << 20);
  const auto system = load(file);
  EXPECT_EQ(system.status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(std::string(system.status().message()), HasSubstr("is 200 MiB large"));
}

TEST_F(LoadDocument, refusesAFileThatIsCutOffAtAnyByte) {
  const std::string whole = R"({"format": 1, "name": "a", "modules": [{"name": "users"}], "seed": 7})";
  ASSERT_TRUE(parse(whole, "x").ok());
  for (std::size_t size = 1; size < whole.size(); ++size) {
    EXPECT_THAT(errorOf(whole.substr(0, size)), HasSubstr("is cut off")) << whole.substr(0, size);
  }
}

TEST_F(LoadDocument, refusesWhatIsNoDesign) {
  EXPECT_THAT(errorOf("hello"), HasSubstr("x.quarry is not a Quarry design: line 1, column 1"));
  EXPECT_THAT(errorOf("[1, 2]"), HasSubstr("is not a Quarry design"));
  EXPECT_THAT(errorOf(""), HasSubstr("is not a Quarry design"));
  EXPECT_THAT(errorOf("{}"), HasSubstr("it has no \"format\""));
  EXPECT_THAT(errorOf(R"({"name": "npm-package", "version": "1"})"), HasSubstr("it has no \"format\""));
  EXPECT_THAT(errorOf(R"({"format": "one"})"), HasSubstr("it has no \"format\""));
  EXPECT_THAT(errorOf("{\"format\": 1}\n}"), HasSubstr("line 2, column 1: something follows"));
}

TEST_F(LoadDocument, refusesWhatIsNestedTooDeepInOneSentence) {
  std::string objects;
  for (int depth = 0; depth < 10000; ++depth) {
    objects += "{\"layout\":";
  }
  EXPECT_THAT(errorOf(objects), HasSubstr("nested more than 90 deep"));
  EXPECT_THAT(errorOf("{\"format\":1,\"modules\":" + std::string(10000, '[')), HasSubstr("nested more than 90 deep"));
}

TEST_F(LoadDocument, refusesANewerFormat) {
  const auto system = parse(R"({"format": 2, "wonders": true})", "x.quarry");
  EXPECT_EQ(system.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(system.status().message(),
            "x.quarry was written by a newer Quarry (format 2; this one reads up to 1); use a newer Quarry");
}

TEST_F(LoadDocument, saysWhereAFieldIsThatItDoesNotKnow) {
  EXPECT_EQ(
      errorOf(R"({"format": 1, "modules": [{"name": "a", "operations": [{"nam": "B"}]}]})"),
      "x.quarry can not be read: modules[0].operations[0] has a field \"nam\" that this version of Quarry does not "
      "know; remove it or use a newer Quarry");
  EXPECT_THAT(errorOf(R"({"format": 1, "bogus": 3})"), HasSubstr("the design has a field \"bogus\""));
}

TEST_F(LoadDocument, refusesWhatWouldVanishSilently) {
  EXPECT_THAT(errorOf(R"({"format": 1, "name": "a", "name": "b"})"), HasSubstr("the field \"name\" is there twice"));
  EXPECT_THAT(errorOf(R"({"format": 1, "modules": [{},]})"), HasSubstr("expected a value"));
  EXPECT_THAT(errorOf("{'format': 1}"), HasSubstr("expected a text in double quotes"));
  EXPECT_THAT(errorOf(R"({"format": 1, "architectures": [{"modules": [{"module": "a"} {"module": "b"}]}]})"),
              HasSubstr("expected \",\" or \"]\""));
}

TEST_F(LoadDocument, refusesAFieldThatIsThereTwiceInTwoSpellings) {
  EXPECT_EQ(
      errorOf("{\"format\": 1,\n \"architectures\": [{\"defaultService\": \"a\", \"default_service\": \"b\"}]}"),
      "x.quarry is not a Quarry design: line 2, column 44: the field \"default_service\" is there twice (the first "
      "time as \"defaultService\"); remove one");
  EXPECT_THAT(errorOf(R"({"format": 1, "name": "a", "n\u0061me": "b"})"), HasSubstr("is there twice"));
  EXPECT_THAT(errorOf(R"({"format": 1, "seed": 1, "seed": 1})"),
              HasSubstr("the field \"seed\" is there twice; remove"));
}

TEST_F(LoadDocument, takesEitherSpellingOfAField) {
  const auto system = parse(R"({"format": 1, "architectures": [{"name": "m", "default_service": "a"},
                                                              {"name": "n", "defaultService": "b"}]})",
                            "x.quarry");
  ASSERT_TRUE(system.ok()) << system.status();
  EXPECT_EQ(system->architectures(0).default_service(), "a");
  EXPECT_EQ(system->architectures(1).default_service(), "b");
}

TEST_F(LoadDocument, saysWhichValueWasProbablyMeant) {
  const auto inserting = [](const std::string& action) {
    return R"({"format": 1, "modules": [{"operations": [{"behaviour": {"steps": [{"query": {"action": ")" + action +
           R"("}}]}}]}]})";
  };
  EXPECT_EQ(errorOf(inserting("ACTION_INSRT")),
            "x.quarry can not be read: modules[0].operations[0].behaviour.steps[0].query.action is \"ACTION_INSRT\", "
            "which is no value that is known there; did you mean \"ACTION_INSERT\"?");
  EXPECT_THAT(errorOf(inserting("?")), HasSubstr("; there are \"ACTION_INSERT\", \"ACTION_SELECT\", "));
}

TEST_F(LoadDocument, saysWhereATextIsNoUnicode) {
  EXPECT_THAT(errorOf(R"({"format": 1, "title": "\ud800"})"),
              ::testing::MatchesRegex(".*: missing low surrogate, at .*ud800[^\n]*"));
}

TEST_F(LoadDocument, saysWhichValueIsOfTheWrongType) {
  EXPECT_EQ(errorOf(R"({"format": 1, "seed": "many"})"),
            "x.quarry can not be read: seed is \"many\", which is no whole number of 0 or more");
  EXPECT_THAT(errorOf(R"({"format": 1, "seed": 99999999999999999999})"), HasSubstr("which is no whole number"));
}

TEST_F(LoadDocument, saysWhichOfTwoThatExcludeEachOtherIsTooMuch) {
  EXPECT_EQ(
      errorOf(R"({"format": 1, "modules": [{"operations": [{"behaviour": {"steps": [{"wait": {}, "work": {}}]}}]}]})"),
      "x.quarry can not be read: modules[0].operations[0].behaviour.steps[0] has \"work\" beside another that "
      "excludes it; keep one of them");
}

TEST_F(LoadDocument, saysWhyATextOfAnotherProgramIsNoDesign) {
  EXPECT_THAT(errorOf(""), HasSubstr("the file is empty"));
  EXPECT_THAT(errorOf(" \n"), HasSubstr("the file is empty"));
  EXPECT_THAT(errorOf("\xef\xbb\xbf{\"format\": 1}"), HasSubstr("byte order mark"));
  EXPECT_EQ(load("").status().message(), "the name of the file is empty");
}

}  // namespace
}  // namespace quarry::model
