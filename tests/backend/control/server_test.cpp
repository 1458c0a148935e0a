// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/server.h"

#include "backend/supervise/thread_loop.h"
#include "tests/backend/control/operation_server.h"
#include "tests/backend/supervise/fake_operating_system.h"
#include "tests/support/example.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <quarry/v1/control.grpc.pb.h>
#include <quarry/v1/runtime.grpc.pb.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <chrono>
#include <thread>

#include <cstring>
#include <future>

namespace quarry::control {
namespace {

using testing::HasSubstr;

void setDeadline(grpc::ClientContext& context) {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
}

/// A process that attaches by itself, over the socket.
class AttachedProcess {
 public:
  AttachedProcess(const std::shared_ptr<grpc::Channel>& channel, const std::string& id, int pid)
      : stub_(quarry::v1::Runtime::NewStub(channel)) {
    setDeadline(context_);
    stream_ = stub_->Attach(&context_);
    quarry::v1::ProcessMessage hello;
    hello.mutable_hello()->set_run_id("shop");
    hello.mutable_hello()->set_process_id(id);
    hello.mutable_hello()->set_pid(pid);
    stream_->Write(hello);
  }
  ~AttachedProcess() {
    context_.TryCancel();
    if (!finished_) {
      stream_->Finish();
    }
  }

  bool read() { return stream_->Read(&order); }
  void sayReady(const std::string& address = "127.0.0.1:1") {
    quarry::v1::ProcessMessage ready;
    ready.mutable_ready()->set_grpc_address(address);
    stream_->Write(ready);
  }
  grpc::Status finish() {
    finished_ = true;
    return stream_->Finish();
  }

  quarry::v1::ProcessOrder order;

 private:
  std::unique_ptr<quarry::v1::Runtime::Stub> stub_;
  grpc::ClientContext context_;
  bool finished_ = false;
  std::unique_ptr<grpc::ClientReaderWriter<quarry::v1::ProcessMessage, quarry::v1::ProcessOrder>> stream_;
};

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    auto server = Server::start(backends_, socket_);
    EXPECT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }

  ~ServerTest() override {
    server_.reset();
    supervise::callOn(loop_, [&] { runs_.reset(); });
  }

  grpc::Status startShop(quarry::v1::StartRunReply* reply = nullptr) {
    quarry::v1::StartRunRequest request;
    *request.mutable_system() = quarry::test::shopSystem();
    quarry::v1::StartRunReply ignored;
    grpc::ClientContext context;
    setDeadline(context);
    return stub_->StartRun(&context, request, reply == nullptr ? &ignored : reply);
  }

  quarry::v1::Snapshot status() {
    grpc::ClientContext context;
    setDeadline(context);
    quarry::v1::Snapshot snapshot;
    const auto status = stub_->Status(&context, {}, &snapshot);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return snapshot;
  }

  /// Ready comes on a stream of its own.
  quarry::v1::Snapshot statusWhereSomebodyIsReady() {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    quarry::v1::Snapshot snapshot = status();
    while (snapshot.services(0).replicas(0).address().empty() && std::chrono::steady_clock::now() < until) {
      std::this_thread::yield();
      snapshot = status();
    }
    return snapshot;
  }

  bool stillAnswers() {
    grpc::ClientContext context;
    setDeadline(context);
    quarry::v1::VersionReply reply;
    return stub_->Version(&context, {}, &reply).ok();
  }

  /// How a call ends that sends bytes which are no message.
  grpc::Status endOfNonsense(const std::string& method) {
    grpc::GenericStub stub(channel_);
    grpc::ClientContext context;
    setDeadline(context);
    const grpc::Slice slice("\xff\xff\xff\xff no protobuf");
    const grpc::ByteBuffer sent(&slice, 1);
    grpc::ByteBuffer received;
    grpc::CompletionQueue queue;
    const auto call = stub.PrepareUnaryCall(&context, method, sent, &queue);
    call->StartCall();
    grpc::Status status;
    call->Finish(&received, &status, nullptr);
    void* tag = nullptr;
    bool has_come = false;
    queue.Next(&tag, &has_come);
    return status;
  }

  int pidOf(const std::string& process_id) {
    return supervise::callOn(loop_, [&] {
      for (const supervise::Process* process : (*runs_->find("shop"))->fleet().all()) {
        if (process->id() == process_id) return process->identity()->pid;
      }
      return 0;
    });
  }

  quarry::test::TemporaryFolder folder_;
  std::filesystem::path socket_ = folder_.path() / "control.sock";
  supervise::test::FakeOperatingSystem operating_system_;
  supervise::ThreadLoop loop_;
  telemetry::Telemetry telemetry_;
  supervise::Surroundings surroundings_{
      .operating_system = operating_system_,
      .loop = loop_,
      .nats_server = {},
      .service_program = "/opt/quarry-service",
      .control_address = "unix:" + socket_.string(),
      .runs_folder = folder_.path() / "runs",
      .random = [] { return 0.0; },
      .announce = [this](const auto& run_id, const auto& event) { telemetry_.addEvent(run_id, event); },
      .wrote = [](const auto&, const auto&, const auto&, const auto&) {},
      .planned = [this](const auto& run_id, const auto& plan, auto) { telemetry_.addRun(run_id, plan); },
      .forgotten = [](const auto&) {},
  };
  std::unique_ptr<supervise::Runs> runs_ =
      supervise::callOn(loop_, [&] { return std::make_unique<supervise::Runs>(surroundings_); });
  Activity activity_;
  Backends backends_{.loop = loop_, .runs = *runs_, .telemetry = telemetry_, .activity = activity_, .version = "0.0.1"};
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_ =
      grpc::CreateChannel("unix:" + socket_.string(), grpc::InsecureChannelCredentials());
  std::unique_ptr<quarry::v1::Control::Stub> stub_ = quarry::v1::Control::NewStub(channel_);
};

TEST_F(ServerTest, answersOnASocketOfItsUserAlone) {
  struct stat file = {};
  ASSERT_EQ(stat(socket_.c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600u);
  grpc::ClientContext context;
  setDeadline(context);
  quarry::v1::VersionReply reply;
  ASSERT_TRUE(stub_->Version(&context, {}, &reply).ok());
  EXPECT_EQ(reply.version(), "0.0.1");
}

TEST_F(ServerTest, removesItsSocketWhenItEnds) {
  server_.reset();
  EXPECT_FALSE(std::filesystem::exists(socket_));
}

TEST_F(ServerTest, tellsErrorsAsSentencesWithTheirCode) {
  grpc::ClientContext context;
  setDeadline(context);
  quarry::v1::Snapshot snapshot;
  const auto status = stub_->Status(&context, {}, &snapshot);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(status.error_message(), HasSubstr("nothing runs"));
}

TEST_F(ServerTest, namesWhatRunsAsSomethingElse) {
  quarry::v1::StartRunReply reply;
  ASSERT_TRUE(startShop(&reply).ok());
  EXPECT_EQ(reply.run_id(), "shop");
  EXPECT_THAT(reply.substitutions(), testing::Contains(HasSubstr("The broker rabbit (rabbitmq) runs as")));
}

TEST_F(ServerTest, givesAnAttachedProcessItsWorkAndShowsIt) {
  ASSERT_TRUE(startShop().ok());
  AttachedProcess process(channel_, "app-1", pidOf("app-1"));
  ASSERT_TRUE(process.read());
  EXPECT_EQ(process.order.service().name(), "app");
  EXPECT_EQ(process.order.observation().otlp_address(), "unix:" + socket_.string());
  process.sayReady();
  const auto snapshot = statusWhereSomebodyIsReady();
  ASSERT_EQ(snapshot.services_size(), 1);
  EXPECT_EQ(snapshot.services(0).replicas(0).address(), "127.0.0.1:1");
  EXPECT_THAT(snapshot.otlp_address(), HasSubstr("127.0.0.1:"));
}

TEST_F(ServerTest, turnsAwayAProcessNobodyStarted) {
  ASSERT_TRUE(startShop().ok());
  AttachedProcess stranger(channel_, "app-1", 1);
  EXPECT_FALSE(stranger.read());
  EXPECT_EQ(stranger.finish().error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(ServerTest, streamsSnapshotsUntilTheRunEnds) {
  ASSERT_TRUE(startShop().ok());
  quarry::v1::WatchRequest request;
  request.set_interval_ms(100);
  grpc::ClientContext context;
  setDeadline(context);
  const auto stream = stub_->Watch(&context, request);
  quarry::v1::Snapshot snapshot;
  ASSERT_TRUE(stream->Read(&snapshot));
  EXPECT_EQ(snapshot.run_id(), "shop");
  EXPECT_FALSE(activity_.idleFor(std::chrono::milliseconds(0)));
  grpc::ClientContext stop_context;
  setDeadline(stop_context);
  quarry::v1::StopRunReply stopped;
  ASSERT_TRUE(stub_->StopRun(&stop_context, {}, &stopped).ok());
  while (stream->Read(&snapshot)) {
  }
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(ServerTest, saysWhatIsWrongInADesignThatNoFilesCanBeMadeOf) {
  quarry::v1::GenerateRequest request;
  *request.mutable_system() = quarry::test::shopSystem();
  request.mutable_system()->set_name("../../etc");
  quarry::v1::FilesReply reply;
  grpc::ClientContext context;
  setDeadline(context);
  const auto status = stub_->Generate(&context, request, &reply);
  EXPECT_THAT(status.error_message(), HasSubstr("The design can not run: The system's name \"../../etc\" is none"));
}

TEST_F(ServerTest, invokesNothingWhereNobodyServes) {
  ASSERT_TRUE(startShop().ok());
  quarry::v1::InvokeRequest request;
  request.set_operation("stock.Reserve");
  quarry::v1::InvokeReply reply;
  grpc::ClientContext context;
  setDeadline(context);
  EXPECT_EQ(stub_->Invoke(&context, request, &reply).error_code(), grpc::StatusCode::UNAVAILABLE);
  request.set_operation("stock.Burn");
  grpc::ClientContext second;
  setDeadline(second);
  const auto status = stub_->Invoke(&second, request, &reply);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(status.error_message(),
            "there is no operation \"stock.Burn\" in this run; there are \"stock.Reserve\" and \"stock.Count\"");
}

TEST_F(ServerTest, invokesAReplicaThatServes) {
  ASSERT_TRUE(startShop().ok());
  test::OperationServer operations;
  AttachedProcess process(channel_, "app-1", pidOf("app-1"));
  ASSERT_TRUE(process.read());
  process.sayReady(operations.address());
  statusWhereSomebodyIsReady();
  quarry::v1::InvokeRequest request;
  request.set_operation("stock.Reserve");
  request.set_request_json(R"({"item": "chair"})");
  quarry::v1::InvokeReply reply;
  grpc::ClientContext context;
  setDeadline(context);
  const auto status = stub_->Invoke(&context, request, &reply);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(reply.response_json(), "{}");
  EXPECT_EQ(operations.method, "/shop.stock.v1.Stock/Reserve");
  EXPECT_THAT(operations.request, HasSubstr("chair"));
}

TEST_F(ServerTest, refusesAMessageThatNoDocumentIsAsLargeAs) {
  quarry::v1::StartRunRequest request;
  request.mutable_system()->set_description(std::string(81 << 20, 'x'));
  quarry::v1::StartRunReply reply;
  grpc::ClientContext context;
  setDeadline(context);
  EXPECT_EQ(stub_->StartRun(&context, request, &reply).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(stillAnswers());
}

TEST_F(ServerTest, refusesBytesThatAreNoMessage) {
  for (const char* method : {"/quarry.v1.Control/StartRun", "/quarry.v1.Control/Status",
                             "/opentelemetry.proto.collector.trace.v1.TraceService/Export"}) {
    EXPECT_FALSE(endOfNonsense(method).ok()) << method;
    EXPECT_TRUE(stillAnswers()) << method;
  }
}

TEST_F(ServerTest, endsTheStreamOfAProcessThatSendsNoMessage) {
  endOfNonsense("/quarry.v1.Runtime/Attach");
  EXPECT_TRUE(stillAnswers());
}

TEST_F(ServerTest, outlivesAVisitorThatSpeaksNoGrpc) {
  const std::vector<std::string> talk = {std::string(1 << 20, '\0'), "GET / HTTP/1.1\r\n\r\n",
                                         "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\xff\xff\xff"};
  for (const std::string& said : talk) {
    const int visitor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, socket_.c_str(), sizeof(address.sun_path) - 1);
    ASSERT_EQ(connect(visitor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    send(visitor, said.data(), said.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    close(visitor);
    EXPECT_TRUE(stillAnswers());
  }
}

TEST_F(ServerTest, takesNoWorkFromAProcessThatDoesNotSayWhoItIs) {
  ASSERT_TRUE(startShop().ok());
  const auto runtime = quarry::v1::Runtime::NewStub(channel_);
  grpc::ClientContext context;
  setDeadline(context);
  const auto stream = runtime->Attach(&context);
  quarry::v1::ProcessMessage ready;
  ready.mutable_ready()->set_grpc_address("127.0.0.1:1");
  stream->Write(ready);
  stream->WritesDone();
  stream->Finish();
  EXPECT_NE(status().services(0).replicas(0).address(), "127.0.0.1:1");
}

TEST_F(ServerTest, tellsEventsOfARun) {
  ASSERT_TRUE(startShop().ok());
  grpc::ClientContext context;
  setDeadline(context);
  quarry::v1::ReadEventsReply reply;
  ASSERT_TRUE(stub_->ReadEvents(&context, {}, &reply).ok());
  ASSERT_GT(reply.events_size(), 0);
  EXPECT_EQ(reply.events(0).kind(), quarry::v1::Event::KIND_RUN_STARTED);
}

TEST_F(ServerTest, isNotKeptUpByWhoOnlyLooksWhatRuns) {
  ASSERT_TRUE(stillAnswers());
  const auto last_needed = Activity::Clock::now();
  constexpr std::chrono::milliseconds a_while(20);
  while (Activity::Clock::now() - last_needed < a_while) {
    grpc::ClientContext context;
    setDeadline(context);
    quarry::v1::ListRunsReply runs;
    ASSERT_TRUE(stub_->ListRuns(&context, {}, &runs).ok());
  }
  EXPECT_TRUE(activity_.idleFor(a_while));
}

}  // namespace
}  // namespace quarry::control
