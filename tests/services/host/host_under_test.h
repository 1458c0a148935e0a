// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/host.h"
#include "tests/support/temporary_folder.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace quarry::test {

/// Counts what is recorded, and keeps all spans.
class CountingRecorder : public observe::Recorder {
 public:
  void configure(const quarry::v1::Observation&) override {}
  observe::Meter& edge(const observe::EdgeKey& key) override;
  observe::Meter& operation(const std::string& operation, observe::Caller caller) override;
  observe::Meter& route(const std::string& gateway, const std::string& route_id) override;
  void countOffered(const std::string&, std::int64_t, std::int64_t) override {}
  bool samples() override { return true; }
  void add(observe::SpanRecord span) override;
  void log(std::string severity, std::string text, const observe::TraceContext*) override;
  void flush(std::chrono::milliseconds) override {}

  /// Of "edge:ID", "operation:M.O" or "operation:M.O in process".
  int count(const std::string& meter) const;
  int failed(const std::string& meter) const;
  std::vector<observe::SpanRecord> spans() const;
  /// Of all that is recorded from now on.
  void callAllSlow();
  /// "warn: text".
  std::vector<std::string> logs() const;

 private:
  class CountingMeter : public observe::Meter {
   public:
    void record(std::chrono::nanoseconds duration, observe::Outcome outcome) override;
    using observe::Meter::setSlowAbove;
    std::atomic<int> all{0};
    std::atomic<int> failed{0};
  };
  CountingMeter& meter(const std::string& name);

  mutable std::mutex mutex_;
  std::map<std::string, CountingMeter> meters_;
  std::vector<observe::SpanRecord> spans_;
  std::vector<std::string> logs_;
};

struct Reply {
  grpc::Status status;
  /// The response in JSON with the contract's names; empty where the status is not OK.
  std::string json;
};

/// What a test says about one call.
struct Ask {
  std::chrono::milliseconds deadline{5000};
  std::uint64_t request_id = 0;
  std::string traceparent;
  /// Set: the call is cancelled after that time.
  std::chrono::milliseconds cancel_after{0};
  /// Set: the call is cancelled once that is true.
  std::function<bool()> cancel_when;
  /// Set: a streaming call is cancelled after so many responses.
  int cancel_after_responses = 0;
};

struct StreamReply {
  grpc::Status status;
  /// The responses in JSON.
  std::vector<std::string> json;
};

/// The hosts of one architecture in this process, each with a server of its own, and a client to all of them.
class HostsUnderTest {
 public:
  explicit HostsUnderTest(const quarry::v1::System& system, const std::string& architecture = "");
  ~HostsUnderTest();

  host::Host& at(const std::string& service) { return *hosts_.at(service).host; }
  CountingRecorder& recorder(const std::string& service) { return *hosts_.at(service).recorder; }
  const quarry::v1::Plan& plan() const { return plan_; }
  const TemporaryFolder& folder() const { return folder_; }
  /// From now on it is so much later by the wall clock of all hosts.
  void jump(std::chrono::seconds by) { jumped_s_ += by.count(); }

  /// "module.Operation" with a request in JSON, wherever it is placed.
  Reply call(const std::string& operation, const std::string& request_json, const Ask& ask = {});
  /// A streaming one: sends all requests while it takes the responses.
  StreamReply stream(const std::string& operation, const std::vector<std::string>& requests_json, const Ask& ask = {});
  /// Any method of a service's server, as bytes.
  grpc::Status callRaw(const std::string& service, const std::string& method, const std::string& request,
                       std::string* response = nullptr, const Ask& ask = {});

  /// Puts the document's new behaviours in force.
  absl::Status change(const quarry::v1::System& system);
  void addFault(const std::string& text);
  void clearFaults();
  void stop(const std::string& service);
  /// A socket-less address of a service's server.
  std::string address(const std::string& service);

 private:
  struct Hosted {
    std::unique_ptr<CountingRecorder> recorder;
    std::unique_ptr<host::Host> host;
    std::shared_ptr<grpc::Channel> channel;
  };

  void tellEndpoints();
  const quarry::v1::OperationLocation& locationOf(const std::string& operation) const;

  TemporaryFolder folder_;
  std::atomic<std::int64_t> jumped_s_{0};
  std::string architecture_;
  quarry::v1::Plan plan_;
  quarry::v1::Faults faults_;
  std::map<std::string, Hosted> hosts_;
};

}  // namespace quarry::test
