// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/unary_load.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace quarry::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Call {
  std::unique_ptr<grpc::ClientContext> context;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
  grpc::ByteBuffer answer;
  grpc::Status status;
  Clock::time_point start;
};

grpc::ByteBuffer bytes(const std::string& text) {
  const grpc::Slice slice(text);
  return {&slice, 1};
}

class Sender {
 public:
  Sender(const std::string& address, std::string method, const std::string& payload)
      : stub_(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())),
        method_(std::move(method)),
        request_(bytes(payload)) {}

  void begin(Call& call) {
    call.context = std::make_unique<grpc::ClientContext>();
    call.context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
    call.start = Clock::now();
    call.reader = stub_.PrepareUnaryCall(call.context.get(), method_, request_, &queue_);
    call.reader->StartCall();
    call.reader->Finish(&call.answer, &call.status, &call);
  }

  Call* next() {
    void* tag = nullptr;
    bool ok = false;
    return queue_.Next(&tag, &ok) ? static_cast<Call*>(tag) : nullptr;
  }

 private:
  grpc::GenericStub stub_;
  std::string method_;
  grpc::ByteBuffer request_;
  grpc::CompletionQueue queue_;
};

double percentile(std::vector<double>& sorted, double share) {
  return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * sorted.size()))];
}

}  // namespace

LoadResult sendUnary(const std::string& address, const std::string& method, const std::string& payload, int in_flight,
                     std::chrono::milliseconds time) {
  Sender sender(address, method, payload);
  std::vector<Call> calls(in_flight);
  std::vector<double> latencies_us;
  LoadResult result;
  const auto begin = Clock::now();
  for (Call& call : calls) {
    sender.begin(call);
  }
  for (int open = in_flight; open > 0;) {
    Call* call = sender.next();
    const auto now = Clock::now();
    latencies_us.push_back(std::chrono::duration<double, std::micro>(now - call->start).count());
    result.failed += call->status.ok() ? 0 : 1;
    if (now - begin < time) {
      sender.begin(*call);
    } else {
      --open;
    }
  }
  std::sort(latencies_us.begin(), latencies_us.end());
  result.requests = static_cast<long>(latencies_us.size());
  result.requests_per_s = result.requests / std::chrono::duration<double>(Clock::now() - begin).count();
  result.p50_us = percentile(latencies_us, 0.5);
  result.p99_us = percentile(latencies_us, 0.99);
  return result;
}

}  // namespace quarry::bench
