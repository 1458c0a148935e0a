// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/program.h"

#include "backend/model/limits.h"
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

/// The commands that help lists, with those below them: {"run"}, {"fault"}, {"fault", "add"}, ...
std::vector<std::vector<std::string>> everyCommand(const std::vector<std::string>& below = {}) {
  std::vector<std::string> arguments = below;
  arguments.push_back("--help");
  std::istringstream help(call(arguments).out);
  std::vector<std::vector<std::string>> all;
  bool is_command = false;
  for (std::string line; std::getline(help, line);) {
    if (is_command && line.empty()) break;
    if (is_command) {
      all.push_back(below);
      all.back().push_back(line.substr(2, line.find(' ', 2) - 2));
      const auto further = everyCommand(all.back());
      all.insert(all.end(), further.begin(), further.end());
    }
    is_command = is_command || line == "Subcommands:";
  }
  return all;
}

TEST(Program, explainsEveryCommandWithAnExampleAndJson) {
  ASSERT_THAT(everyCommand(), testing::IsSupersetOf({std::vector<std::string>{"run"}, {"fault", "add"}, {"doctor"}}));
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
  for (const char* command : {"scenario", "cut ", "compare", "verify", "simulate", "import", "conformance"}) {
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
                                                    {"kill", "s", "--replica", "1.5"},
                                                    {"restart", "s", "--replica", "99999999999"},
                                                    {"run", "x.quarry", "--load", "1e300"},
                                                    {"scale", "s", "99999999999999"},
                                                    {"scale", "s", std::to_string(model::most_replicas + 1)},
                                                    {"logs", "--limit", "0"},
                                                    {"fault", "add", "service:s", "--kind", "error", "--code", "BOGUS"},
                                                    {"fault", "add", "service:s", "--kind", "latency", "--ms", "1e300"},
                                                    {"scale", "s", "many"},
                                                    {"fault"},
                                                    {"fault", "add", "service:s"},
                                                    {"fault", "add", "service:s", "--kind", "flood"},
                                                    {"fault", "add", "service:s", "--kind", "latency"},
                                                    {"fault", "add", "service:s", "--kind", "error", "--ratio", "2"},
                                                    {"invoke", "a.B", "{not json"},
                                                    {"invoke", "a.B", "[7]"},
                                                    {"export", "x.quarry", "--to", "compose"},
                                                    {"export", "x.quarry", "--to", "svg", "-o", ""},
                                                    {"generate", "x.quarry", "-o", ""}};
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

TEST(Program, saysWhichCommandWasProbablyMeant) {
  EXPECT_EQ(call({"statsu", "--json"}).error,
            "quarry: There is no command \"quarry statsu\"; did you mean \"status\"? See \"quarry --help\".\n");
  EXPECT_EQ(call({"fault", "ad", "service:s"}).error,
            "quarry: There is no command \"quarry fault ad\"; did you mean \"add\"? See \"quarry fault --help\".\n");
  EXPECT_EQ(call({"fault", "remove"}).error,
            "quarry: There is no command \"quarry fault remove\"; there are \"add\", \"list\" and \"clear\". See "
            "\"quarry fault "
            "--help\".\n");
  EXPECT_EQ(call({"flight", "to", "mars"}).error,
            "quarry: There is no command \"quarry flight\". See \"quarry --help\".\n");
  EXPECT_EQ(call({"nowhere.quarry"}).error, "quarry: There is no file \"nowhere.quarry\". See \"quarry --help\".\n");
}

TEST(Program, saysWhatACommandHasNoPlaceFor) {
  EXPECT_EQ(
      call({"status", "--al"}).error,
      "quarry: \"quarry status\" has no option \"--al\"; did you mean \"--all\"? See \"quarry status --help\".\n");
  EXPECT_EQ(call({"validate", "x.quarry", "-a", "mars"}).error,
            "quarry: \"quarry validate\" has no option \"-a\". See \"quarry validate --help\".\n");
  EXPECT_EQ(call({"events", "x"}).error,
            "quarry: \"quarry events\" has no place for \"x\". See \"quarry events --help\".\n");
}

TEST(Program, startsNothingToSayThatNothingRuns) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"runs"},
                                             {"stop"},
                                             {"stop", "--all"},
                                             {"status"},
                                             {"watch"},
                                             {"logs"},
                                             {"traces"},
                                             {"metrics"},
                                             {"events"},
                                             {"kill", "s"},
                                             {"restart", "s"},
                                             {"scale", "s", "2"},
                                             {"fault", "list"},
                                             {"fault", "clear"},
                                             {"fault", "add", "service:s", "--kind", "hang"},
                                             {"invoke", "a.B"}}) {
    FakeDaemon absent;
    absent.runs = false;
    const Called called = call(absent, arguments);
    const bool is_answer = arguments[0] == "runs" || arguments[0] == "stop";
    EXPECT_EQ(called.status, is_answer ? 0 : 1) << arguments[0];
    EXPECT_EQ(called.error, is_answer ? "" : "quarry: Nothing runs.\n") << arguments[0];
    EXPECT_FALSE(absent.runs) << arguments[0];
  }
}

TEST(Program, answersARefusalWithOneAndTheSentence) {
  FakeDaemon daemon;
  daemon.refusal = absl::NotFoundError("there is no run \"x\"; nothing runs.");
  for (const char* command : {"status", "runs", "events", "logs", "traces", "metrics", "watch"}) {
    const Called called = call(daemon, {command});
    EXPECT_EQ(called.status, 1) << command;
    EXPECT_EQ(called.error, "quarry: There is no run \"x\"; nothing runs.\n") << command;
  }
}

TEST(Program, beginsEachSentenceWithACapitalUnlessItBeginsWithAName) {
  const std::map<std::string, std::string> said{
      {"nothing runs", "Nothing runs."},
      {"a run \"x\" is there", "A run \"x\" is there."},
      {"payments.Charge did not answer", "payments.Charge did not answer."},
      {"api-gateway is down", "api-gateway is down."},
      {"quarryd does not answer", "quarryd does not answer."},
      {"/tmp/x is not a file.", "/tmp/x is not a file."},
      {"\"x\" is no trace", "\"x\" is no trace."},
      {"did you mean it?", "Did you mean it?"},
  };
  for (const auto& [message, sentence] : said) {
    FakeDaemon daemon;
    daemon.refusal = absl::NotFoundError(message);
    EXPECT_EQ(call(daemon, {"status"}).error, "quarry: " + sentence + "\n");
  }
}

TEST(Program, answersAFileThatIsNotThereWithOne) {
  const std::string file = "/nowhere/x.quarry";
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"validate", file},
                                             {"run", file},
                                             {"export", file, "--to", "compose", "-o", "/nowhere/out"},
                                             {"generate", file, "-o", "/nowhere/out"}}) {
    FakeDaemon absent;
    absent.runs = false;
    const Called called = call(absent, arguments);
    EXPECT_EQ(called.status, 1) << arguments[0];
    EXPECT_THAT(called.error, HasSubstr(file)) << arguments[0];
    EXPECT_FALSE(absent.runs) << arguments[0];
  }
}

}  // namespace
}  // namespace quarry::cli
