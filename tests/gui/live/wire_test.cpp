// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// LiveRun over a real socket, with a quarryd of two calls.
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <quarry/v1/control.grpc.pb.h>

#include <QTest>
#include <chrono>
#include <thread>

#include "gui/live/live_run.h"
#include "tests/gui/support/fake_daemon.h"
#include "tests/support/temporary_folder.h"

namespace quarry::live {
namespace {

class TinyControl : public v1::Control::Service {
 public:
  grpc::Status Version(grpc::ServerContext*, const v1::VersionRequest*, v1::VersionReply*) override {
    return grpc::Status::OK;
  }
  grpc::Status StartRun(grpc::ServerContext*, const v1::StartRunRequest* request, v1::StartRunReply* reply) override {
    reply->set_run_id(request->system().name());
    return grpc::Status::OK;
  }
  grpc::Status ListRuns(grpc::ServerContext*, const v1::ListRunsRequest*, v1::ListRunsReply* reply) override {
    v1::RunSummary* run = reply->add_runs();
    run->set_run_id("shop");
    run->set_system("shop");
    run->set_state(v1::RUN_STATE_RUNNING);
    return grpc::Status::OK;
  }
  grpc::Status Watch(grpc::ServerContext* context, const v1::WatchRequest* request,
                     grpc::ServerWriter<v1::Snapshot>* writer) override {
    while (!context->IsCancelled() && writer->Write(test::runningSnapshot(request->run_id(), "monolith"))) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return grpc::Status::OK;
  }
};

class TinyDaemon {
 public:
  explicit TinyDaemon(const std::string& socket) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("unix:" + socket, grpc::InsecureServerCredentials());
    builder.RegisterService(&control_);
    server_ = builder.BuildAndStart();
  }
  ~TinyDaemon() { server_->Shutdown(std::chrono::system_clock::now()); }

 private:
  TinyControl control_;
  std::unique_ptr<grpc::Server> server_;
};

TEST(LiveRunOverTheWire, followsARunAcrossTwoDaemons) {
  const test::TemporaryFolder folder;
  client::ConnectOptions options;
  options.socket = folder.file("control.sock");
  options.when_absent = client::WhenAbsent::refuse;
  auto daemon = std::make_unique<TinyDaemon>(options.socket);
  LiveRun run([options](StartDaemon) { return client::Client::connect(options); });
  auto system = std::make_shared<v1::System>();
  system->set_name("shop");
  run.start(system, "monolith", std::nullopt);
  ASSERT_TRUE(QTest::qWaitFor([&] { return run.state() == LiveRun::State::running; }, 5000));
  EXPECT_EQ(run.runId(), "shop");
  ASSERT_TRUE(QTest::qWaitFor([&] { return run.history().size() > 2; }, 5000));
  daemon.reset();
  ASSERT_TRUE(QTest::qWaitFor([&] { return run.state() == LiveRun::State::lost; }, 5000));
  daemon = std::make_unique<TinyDaemon>(options.socket);
  EXPECT_TRUE(QTest::qWaitFor([&] { return run.state() == LiveRun::State::running; }, 15000));
}

}  // namespace
}  // namespace quarry::live
