// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/save.h"
#include "tests/backend/cli/called.h"
#include "tests/support/system_text.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace quarry::cli {
namespace {

namespace v1 = quarry::v1;
using testing::HasSubstr;

const std::string kExample = QUARRY_SOURCE_DIR "/resources/examples/saas.quarry";

FakeDaemon runningDaemon() {
  FakeDaemon daemon;
  daemon.started.set_run_id("saas");
  daemon.snapshot.set_run_id("saas");
  daemon.snapshot.set_system("saas");
  daemon.snapshot.set_state(v1::RUN_STATE_RUNNING);
  auto* service = daemon.snapshot.add_services();
  service->set_name("payment-service");
  service->set_health(v1::HEALTH_HEALTHY);
  return daemon;
}

TEST(Run, stopsTheRunOnCtrlC) {
  FakeDaemon daemon = runningDaemon();
  const Called called = call(daemon, {"run", kExample}, 3);
  EXPECT_EQ(called.status, 0) << called.error;
  ASSERT_EQ(daemon.stops.size(), 1u);
  EXPECT_EQ(daemon.stops[0].run_id(), "saas");
  EXPECT_THAT(called.out, HasSubstr("payment-service"));
}

TEST(Run, passesOnWhatWasAskedFor) {
  FakeDaemon daemon = runningDaemon();
  call(daemon, {"run", kExample, "-a", "monolith", "--load", "75", "--replace", "--name", "mine"}, 1);
  ASSERT_EQ(daemon.starts.size(), 1u);
  const auto& start = daemon.starts[0];
  EXPECT_EQ(start.architecture(), "monolith");
  EXPECT_EQ(start.load_per_s(), 75);
  EXPECT_TRUE(start.replace());
  EXPECT_FALSE(start.detach());
  EXPECT_THAT(start.owner(), HasSubstr("cli-")) << "it ends with this command, even if that is killed";
  EXPECT_EQ(start.run_id(), "mine");
  EXPECT_EQ(start.system().name(), "saas");
  EXPECT_THAT(start.folder(), HasSubstr("resources/examples"));
}

TEST(Run, leavesADetachedRunRunning) {
  FakeDaemon daemon = runningDaemon();
  const Called called = call(daemon, {"run", kExample, "--detach"});
  EXPECT_EQ(called.status, 0) << called.error;
  EXPECT_TRUE(daemon.stops.empty());
  EXPECT_TRUE(daemon.starts[0].detach());
  EXPECT_EQ(daemon.starts[0].owner(), "");
}

TEST(Run, stopsADetachedRunThatDoesNotBecomeHealthy) {
  FakeDaemon daemon = runningDaemon();
  daemon.snapshot.mutable_services(0)->set_health(v1::HEALTH_DOWN);
  daemon.snapshot.mutable_services(0)->set_reason("It ended five times.");
  daemon.snapshot.set_state(v1::RUN_STATE_FAILED);
  const Called called = call(daemon, {"run", kExample, "--detach"});
  EXPECT_EQ(called.status, 1);
  EXPECT_THAT(called.error, HasSubstr("It ended five times"));
  EXPECT_EQ(daemon.stops.size(), 1u);
}

TEST(Run, stopsTheRunWhenItCanNotBeWatched) {
  FakeDaemon daemon = runningDaemon();
  daemon.end_of_watch = absl::InternalError("broken");
  const Called called = call(daemon, {"run", kExample});
  EXPECT_EQ(called.status, 1);
  EXPECT_EQ(daemon.stops.size(), 1u);
}

TEST(Run, startsNothingForADesignWithErrors) {
  test::TemporaryFolder folder;
  std::ofstream(folder.file("bad.quarry")) << R"({"format":1,"name":"Not A Name"})";
  FakeDaemon absent;
  absent.runs = false;
  const Called called = call(absent, {"run", folder.file("bad.quarry")});
  EXPECT_EQ(called.status, 1);
  EXPECT_FALSE(absent.runs);
}

TEST(Run, printsOneObjectALineAsJson) {
  FakeDaemon daemon = runningDaemon();
  const Called called = call(daemon, {"run", kExample, "--json"}, 3);
  std::istringstream lines(called.out);
  int objects = 0;
  for (std::string line; std::getline(lines, line); ++objects) EXPECT_EQ(Json::parse(line)["run"], "saas");
  EXPECT_EQ(objects, 2);
}

TEST(Kill, comparesBeforeDuringAndAfter) {
  FakeDaemon daemon = runningDaemon();
  daemon.acted.set_service("payment-service");
  daemon.acted.add_process_ids("payment-service-1");
  daemon.acted.set_time_ms(1'700'000'000'000);
  for (const int failed : {0, 95, 0}) {
    v1::MeasureReply reply;
    auto* operation = reply.add_operations();
    operation->set_operation("payments.Charge");
    operation->set_route("POST /api/payments");
    operation->set_requests(100);
    operation->set_failed(failed);
    daemon.measured.push_back(reply);
  }
  const Called called = call(daemon, {"kill", "payments", "--hold", "5s", "--json"});
  ASSERT_EQ(called.status, 0) << called.error;
  const Json json = Json::parse(called.out);
  const Json& operation = json["operations"][0];
  EXPECT_EQ(operation["operation"], "payments.Charge");
  EXPECT_EQ(operation["before"]["failed_ratio"], 0.0);
  EXPECT_EQ(operation["during"]["failed_ratio"], 0.95);
  EXPECT_EQ(operation["after"]["failed"], 0);
  EXPECT_EQ(daemon.kills[0].hold_ms(), 5000);
  ASSERT_EQ(daemon.measures.size(), 3u);
  EXPECT_EQ(daemon.measures[0].to_ms(), 1'699'999'999'500) << "half a second that tells of both sides is left out";
  EXPECT_GT(daemon.measures[1].from_ms(), 1'700'000'000'000);
  EXPECT_EQ(daemon.measures[1].to_ms(), 1'700'000'005'000);
}

FakeDaemon killedDaemon() {
  FakeDaemon daemon = runningDaemon();
  daemon.acted.set_service("payment-service");
  daemon.acted.set_time_ms(1'700'000'000'000);
  daemon.measured.resize(3);
  return daemon;
}

v1::Event* addEvent(FakeDaemon& daemon, v1::Event::Kind kind, std::int64_t time_ms) {
  auto* event = daemon.events.add_events();
  event->set_kind(kind);
  event->set_time_ms(time_ms);
  return event;
}

TEST(Kill, tellsOfOperationsThatNobodyCalledBefore) {
  FakeDaemon daemon = killedDaemon();
  daemon.measured[2].add_operations()->set_operation("payments.Charge");
  const Json json = Json::parse(call(daemon, {"kill", "payments", "--hold", "5s", "--json"}).out);
  ASSERT_EQ(json["operations"].size(), 1u);
  EXPECT_EQ(json["operations"][0]["operation"], "payments.Charge");
}

TEST(Kill, saysThatQuarrydLostWhatWasBefore) {
  FakeDaemon daemon = killedDaemon();
  addEvent(daemon, v1::Event::KIND_TAKEN_OVER, 1'699'999'998'000);
  EXPECT_THAT(call(daemon, {"kill", "payments", "--hold", "5s"}).out, HasSubstr("a new quarryd took this run over"));
  const Json json = Json::parse(call(daemon, {"kill", "payments", "--hold", "5s", "--json"}).out);
  EXPECT_THAT(json["note"].get<std::string>(), HasSubstr("Nothing is known of the time before "));
}

TEST(Kill, saysThatTheRunHadJustBegun) {
  FakeDaemon daemon = killedDaemon();
  addEvent(daemon, v1::Event::KIND_RUN_STARTED, 1'699'999'998'000);
  EXPECT_THAT(call(daemon, {"kill", "payments", "--hold", "5s"}).out, HasSubstr("The run began at "));
}

TEST(Kill, saysThatNobodyCalledBefore) {
  FakeDaemon daemon = killedDaemon();
  addEvent(daemon, v1::Event::KIND_RUN_STARTED, 1'600'000'000'000);
  EXPECT_THAT(call(daemon, {"kill", "payments", "--hold", "5s"}).out, HasSubstr("No request came"));
}

TEST(Kill, saysNothingOfNumbersThatTellAll) {
  FakeDaemon daemon = killedDaemon();
  addEvent(daemon, v1::Event::KIND_TAKEN_OVER, 1'600'000'000'000);
  daemon.measured[0].add_operations()->set_requests(9);
  EXPECT_THAT(call(daemon, {"kill", "payments", "--hold", "5s"}).out, testing::Not(HasSubstr("Note")));
}

TEST(Stop, isDoneWhereNothingRuns) {
  FakeDaemon daemon;
  daemon.end_of_stop = absl::NotFoundError("nothing runs");
  const Called called = call(daemon, {"stop"});
  EXPECT_EQ(called.status, 0);
  EXPECT_EQ(called.out, "Nothing ran.\n");
  EXPECT_EQ(call(daemon, {"stop", "--run", "x"}).status, 1) << "a run that was named was meant";
}

TEST(Stop, stopsNothingWhereOneRunAndAllAreMeant) {
  FakeDaemon daemon;
  EXPECT_EQ(call(daemon, {"stop", "--all", "--run", "x"}).status, 2);
  EXPECT_TRUE(daemon.stops.empty());
}

TEST(Doctor, tellsOfEveryProgramThatQuarryStarts) {
  const std::string out = call({"doctor"}).out;
  for (const char* program : {"quarryd", "quarry-service", "quarry-studio", "nats-server", "dot"}) {
    EXPECT_THAT(out, testing::ContainsRegex("\n" + std::string(program) + " ")) << out;
  }
}

TEST(Metrics, showsDashesForLatenciesOfNothingAndTheMillisecondsOfShortIntervals) {
  FakeDaemon daemon = runningDaemon();
  auto& series = *daemon.series.add_series();
  series.set_element("service:payment-service");
  series.add_points()->set_time_ms(61'250);
  auto& point = *series.add_points();
  point.set_time_ms(61'500);
  point.mutable_traffic()->set_requests_per_s(4);
  point.mutable_traffic()->set_p99_ms(2.5);
  const std::string out = call(daemon, {"metrics", "--step", "250ms"}).out;
  EXPECT_THAT(out, HasSubstr(":01.250"));
  EXPECT_THAT(out, testing::ContainsRegex("01.250 +0.0 +– +– +– +–"));
  EXPECT_THAT(out, testing::ContainsRegex("01.500 +4.0 +0.0 % +0.0 +0.0 +2.5"));
  EXPECT_THAT(call(daemon, {"metrics"}).out, testing::Not(HasSubstr(".250")));
}

TEST(Metrics, saysWhenNothingWasMeasured) {
  FakeDaemon daemon = runningDaemon();
  daemon.series.add_series()->set_element("service:payment-service");
  const std::string out = call(daemon, {"metrics", "--since", "1ms"}).out;
  EXPECT_THAT(out, testing::StartsWith("service:payment-service: nothing was measured"));
}

TEST(Logs, saysOfWhatThereIsNone) {
  FakeDaemon daemon = runningDaemon();
  EXPECT_THAT(call(daemon, {"logs"}).out, testing::StartsWith("Nothing was written. See also: quarry events"));
  EXPECT_THAT(call(daemon, {"logs", "payment-service", "--contains", "slow"}).out,
              testing::StartsWith("Nothing with \"slow\" was written by payment-service."));
}

TEST(Events, endWithTheirReader) {
  FakeDaemon daemon = runningDaemon();
  int looks = 0;
  const auto has_reader = [&] { return ++looks < 3; };
  EXPECT_EQ(call(daemon, {"events", "--follow"}, 1000, has_reader).status, 0);
  EXPECT_EQ(looks, 3);
}

TEST(Run, endsWithItsReader) {
  FakeDaemon daemon = runningDaemon();
  EXPECT_EQ(call(daemon, {"run", kExample}, 1000, [] { return false; }).status, 0);
  EXPECT_EQ(daemon.stops.size(), 1u);
}

TEST(Invoke, printsTheAnswerAndHowToSeeItsTrace) {
  FakeDaemon daemon;
  daemon.invoked.set_response_json(R"({"id":"7"})");
  daemon.invoked.set_duration_ms(62.7952);
  daemon.invoked.set_trace_id("8afa15cae213957b");
  const Called called = call(daemon, {"invoke", "payments.Charge", R"({"amount_cents": 5})", "--timeout", "3s"});
  EXPECT_EQ(called.status, 0);
  EXPECT_EQ(Json::parse(called.out), Json({{"id", "7"}}));
  EXPECT_EQ(called.error, "62.8 ms; quarry traces 8afa15cae213957b\n");
  ASSERT_EQ(daemon.invokes.size(), 1u);
  EXPECT_EQ(daemon.invokes[0].operation(), "payments.Charge");
  EXPECT_EQ(daemon.invokes[0].timeout_ms(), 3000);
}

TEST(Invoke, printsEachAnswerOfAStream) {
  FakeDaemon daemon;
  daemon.invoked.set_response_json(R"([{"id":"7"},{"id":"8"}])");
  const Called called = call(daemon, {"invoke", "feed.Upload", R"([{"id": "7"}, {"id": "8"}])"});
  EXPECT_EQ(called.status, 0);
  EXPECT_EQ(called.out, "{\n  \"id\": \"7\"\n}\n{\n  \"id\": \"8\"\n}\n");
  EXPECT_EQ(daemon.invokes[0].request_json(), R"([{"id": "7"}, {"id": "8"}])");
  const Called as_json = call(daemon, {"invoke", "feed.Upload", "{}", "--json"});
  EXPECT_EQ(Json::parse(as_json.out)["responses"], Json::parse(R"([{"id":"7"},{"id":"8"}])"));
}

TEST(Invoke, refusesWhatIsNoRequestBeforeItAsksAnybody) {
  FakeDaemon daemon;
  for (const char* text : {"7", "[7]", "{", "[{}, null]"}) {
    EXPECT_EQ(call(daemon, {"invoke", "feed.Upload", text}).status, 2) << text;
  }
  EXPECT_TRUE(daemon.invokes.empty());
}

TEST(FaultAdd, endsByItselfAfterAMinuteUnlessToldOtherwise) {
  FakeDaemon daemon;
  EXPECT_EQ(call(daemon, {"fault", "add", "service:s", "--kind", "latency", "--ms", "300"}).status, 0);
  EXPECT_EQ(daemon.faults[0].fault().duration_ms(), 60000);
  EXPECT_EQ(daemon.faults[0].fault().effects(0).latency().time().fixed_ms(), 300);
}

TEST(Export, writesNothingWhenAPathLeavesTheFolder) {
  test::TemporaryFolder folder;
  FakeDaemon daemon;
  daemon.files.add_files()->set_path("fine.yaml");
  daemon.files.add_files()->set_path("../../etc/evil");
  const Called called = call(daemon, {"export", kExample, "--to", "compose", "-o", folder.file("out")});
  EXPECT_EQ(called.status, 1);
  EXPECT_THAT(called.error, HasSubstr("../../etc/evil"));
  EXPECT_FALSE(std::filesystem::exists(folder.file("out")));
}

TEST(Validate, namesAServiceWithoutAModuleAndADatastoreThatTwoServicesShare) {
  test::TemporaryFolder folder;
  const auto system = test::systemOf(R"(
    operation users.Get id
    operation orders.Place id
    table users.people id
    table orders.placed id
    queries users.Get users.people
    inserts orders.Place orders.placed
    datastore shared-db
    service user-service shared-db
    service order-service shared-db
    service idle-service
    gateway api
    route api GET /api/user users.Get
    route api POST /api/order orders.Place
    client web 5 route-1 route-2
    architecture micro user-service shared-db
    place orders order-service)");
  ASSERT_TRUE(model::save(system, folder.file("shop.quarry")).ok());
  const Called called = call({"validate", folder.file("shop.quarry")});
  EXPECT_EQ(called.status, 0) << "warnings are no errors: " << called.out << called.error;
  EXPECT_THAT(called.out, HasSubstr("The service idle-service holds no module in any architecture"));
  EXPECT_THAT(called.out, HasSubstr("The datastore shared-db is shared by order-service, user-service"));
  EXPECT_THAT(called.out, HasSubstr("Fix: Give each service a datastore of its own."));
}

TEST(Validate, answersAFileWithErrorsWithOne) {
  test::TemporaryFolder folder;
  std::ofstream(folder.file("bad.quarry")) << R"({"format":1,"name":"Not A Name"})";
  const Called called = call({"validate", folder.file("bad.quarry"), "--json"});
  EXPECT_EQ(called.status, 1) << called.error;
  const Json json = Json::parse(called.out);
  EXPECT_EQ(json["valid"], false);
  EXPECT_FALSE(json["problems"].empty());
}

}  // namespace
}  // namespace quarry::cli
