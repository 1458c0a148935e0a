// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <vector>

namespace quarry::process {
namespace {

using testing::HasSubstr;

absl::StatusOr<Options> parse(std::vector<const char*> arguments, std::map<std::string, const char*> environment = {}) {
  return parseOptions(arguments, [&](const char* name) -> const char* {
    const auto found = environment.find(name);
    return found == environment.end() ? nullptr : found->second;
  });
}

TEST(Options, takesWhatQuarrydGives) {
  const auto options =
      parse({"--control", "unix:/c.sock", "--run", "r1", "--process", "payments-1", "--folder", "/runs/r1"});
  ASSERT_TRUE(options.ok()) << options.status();
  EXPECT_EQ(options->mode, Mode::attached);
  EXPECT_EQ(options->control, "unix:/c.sock");
  EXPECT_EQ(options->process_id, "payments-1");
  EXPECT_EQ(options->listen.host, "127.0.0.1");
}

TEST(Options, namesWhatIsMissing) {
  const auto options = parse({"--control", "unix:/c.sock", "--run", "r1", "--folder", "/runs/r1"});
  EXPECT_THAT(std::string(options.status().message()), HasSubstr("--process"));
}

TEST(Options, refusesWhatItDoesNotKnow) {
  EXPECT_THAT(std::string(parse({"--colour"}).status().message()), HasSubstr("--colour is not an option"));
  EXPECT_THAT(std::string(parse({"--run"}).status().message()), HasSubstr("--run needs a value"));
}

TEST(Options, listensWhereTheEnvironmentSaysWhenItRunsAlone) {
  const auto options =
      parse({"--order", "order.json"},
            {{"QUARRY_LISTEN", "0.0.0.0"}, {"QUARRY_GRPC_PORT", "50051"}, {"QUARRY_HTTP_PORT", "8080"}});
  ASSERT_TRUE(options.ok()) << options.status();
  EXPECT_EQ(options->mode, Mode::standalone);
  EXPECT_EQ(options->listen.host, "0.0.0.0");
  EXPECT_EQ(options->listen.grpc_port, 50051);
  EXPECT_EQ(options->listen.http_port, 8080);
}

TEST(Options, ignoresTheEnvironmentUnderQuarryd) {
  const auto options =
      parse({"--control", "unix:/c", "--run", "r", "--process", "p", "--folder", "/f"}, {{"QUARRY_LISTEN", "0.0.0.0"}});
  EXPECT_EQ(options->listen.host, "127.0.0.1");
}

TEST(Options, takesTheCollectorThatOpenTelemetryNames) {
  EXPECT_EQ(parse({"--order", "o"}, {{"OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317/"}})->otlp_address,
            "collector:4317");
  EXPECT_EQ(parse({"--order", "o"}, {{"OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317"}})->otlp_address,
            "collector:4317");
  EXPECT_EQ(parse({"--order", "o"})->otlp_address, "");
}

TEST(Options, refusesAPortThatIsNone) {
  const auto options = parse({"--order", "order.json"}, {{"QUARRY_GRPC_PORT", "70000"}});
  EXPECT_THAT(std::string(options.status().message()), HasSubstr("QUARRY_GRPC_PORT"));
}

TEST(Options, takesTheGuardedProgramAsItIs) {
  const auto options = parse({"--guard", "42", "--", "nats-server", "--help"});
  ASSERT_TRUE(options.ok());
  EXPECT_EQ(options->mode, Mode::guard);
  EXPECT_EQ(options->guard_parent, 42);
  EXPECT_EQ(options->guarded, (std::vector<std::string>{"nats-server", "--help"}));
  EXPECT_FALSE(parse({"--guard", "42", "nats-server"}).ok());
}

}  // namespace
}  // namespace quarry::process
