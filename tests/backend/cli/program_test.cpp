// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/program.h"

#include "tests/backend/cli/called.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace quarry::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const std::vector<std::vector<std::string>>& everyCommand() {
  static const std::vector<std::vector<std::string>> all{
      {"validate"}, {"run"},   {"runs"},   {"status"},  {"watch"},  {"stop"},           {"kill"},
      {"restart"},  {"hang"},  {"resume"}, {"drain"},   {"scale"},  {"fault", "add"},   {"fault", "list"},
      {"invoke"},   {"logs"},  {"traces"}, {"metrics"}, {"events"}, {"fault", "clear"}, {"export"},
      {"generate"}, {"doctor"}};
  return all;
}

TEST(Program, explainsEveryCommandWithAnExampleAndJson) {
  for (auto arguments : everyCommand()) {
    const std::string name = arguments.back();
    arguments.push_back("--help");
    const Called called = call(arguments);
    EXPECT_EQ(called.status, 0) << name;
    EXPECT_THAT(called.out, HasSubstr("Example: quarry ")) << name;
    EXPECT_THAT(called.out, HasSubstr("--json")) << name;
  }
}

TEST(Program, listsNoCommandThatIsNotThereYet) {
  const std::string help = call({"--help"}).out;
  for (const char* command : {"deploy", "scenario", "cut ", "compare", "verify", "simulate", "import", "conformance"}) {
    EXPECT_THAT(help, testing::Not(HasSubstr(std::string("\n  ") + command))) << command;
  }
}

TEST(Program, namesItsVersion) {
  const Called called = call({"--version"});
  EXPECT_EQ(called.status, 0);
  EXPECT_THAT(called.out, StartsWith("quarry "));
}

TEST(Program, answersAWrongCallWithTwoAndOneSentence) {
  const std::vector<std::vector<std::string>> wrong{{"no-such-command-or-file"},
                                                    {"run"},
                                                    {"run", "x.quarry", "--for", "5"},
                                                    {"run", "x.quarry", "--for", "5s", "--detach"},
                                                    {"run", "x.quarry", "--for", "0s"},
                                                    {"run", "x.quarry", "--load", "-1"},
                                                    {"run", "x.quarry", "--load", "nan"},
                                                    {"run", "x.quarry", "--load", "many"},
                                                    {"status", "--nonsense"},
                                                    {"kill"},
                                                    {"kill", "s", "--replica", "0"},
                                                    {"scale", "s", "many"},
                                                    {"fault"},
                                                    {"fault", "add", "service:s"},
                                                    {"fault", "add", "service:s", "--kind", "flood"},
                                                    {"fault", "add", "service:s", "--kind", "latency"},
                                                    {"fault", "add", "service:s", "--kind", "error", "--ratio", "2"},
                                                    {"invoke", "a.B", "{not json"},
                                                    {"invoke", "a.B", "[]"},
                                                    {"export", "x.quarry", "--to", "compose"}};
  for (const auto& arguments : wrong) {
    const Called called = call(arguments);
    EXPECT_EQ(called.status, 2) << testing::PrintToString(arguments);
    EXPECT_THAT(called.error, StartsWith("quarry: "));
    EXPECT_THAT(called.error, EndsWith("--help\".\n"));
    EXPECT_EQ(std::count(called.error.begin(), called.error.end(), '\n'), 1) << called.error;
    EXPECT_THAT(called.out, IsEmpty());
    EXPECT_LT(called.error.size(), 160u) << "a sentence for people: " << called.error;
  }
}

TEST(Program, answersARefusalWithOneAndTheSentence) {
  FakeDaemon daemon;
  daemon.refusal = absl::NotFoundError("there is no run \"x\"; nothing runs.");
  for (const char* command : {"status", "runs", "events", "logs", "traces", "metrics", "stop", "watch"}) {
    const Called called = call(daemon, {command});
    EXPECT_EQ(called.status, 1) << command;
    EXPECT_EQ(called.error, "quarry: there is no run \"x\"; nothing runs.\n") << command;
  }
}

TEST(Program, answersAFileThatIsNotThereWithOne) {
  for (const char* command : {"validate", "run"}) {
    FakeDaemon daemon;
    const Called called = call(daemon, {command, "/nowhere/x.quarry"});
    EXPECT_EQ(called.status, 1) << command;
    EXPECT_THAT(called.error, HasSubstr("/nowhere/x.quarry")) << command;
    EXPECT_TRUE(daemon.starts.empty());
  }
}

}  // namespace
}  // namespace quarry::cli
