// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Answers every unary call with the bytes it got, or with what the next one answers: gRPC's generic completion-queue
// server and nothing else. Prints its address and ends when its standard input closes.
//
//   bare_server [--socket unix:/path] [--to ADDRESS] [--forget]
//
// --socket listens there as well, --to asks the server there for the answer, --forget answers with nothing.

#include <absl/synchronization/mutex.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace {

struct Work {
  grpc::AsyncGenericService service;
  std::unique_ptr<grpc::ServerCompletionQueue> queue;
  /// Null where it answers itself.
  std::unique_ptr<grpc::GenericStub> next;
  bool forgets = false;
};

class Answer {
 public:
  explicit Answer(Work& work) : work_(work), stream_(&context_) {
    work_.service.RequestCall(&context_, &stream_, work_.queue.get(), work_.queue.get(), this);
  }

  void proceed(bool ok) {
    if (!ok && state_ != State::finishing) {
      delete this;
      return;
    }
    switch (state_) {
      case State::waiting:
        new Answer(work_);
        state_ = State::reading;
        stream_.Read(&body_, this);
        return;
      case State::reading:
        work_.next ? forward() : finish(grpc::Status::OK);
        return;
      case State::forwarding:
        finish(status_);
        return;
      case State::finishing:
        delete this;
        return;
    }
  }

 private:
  enum class State { waiting, reading, forwarding, finishing };

  void forward() {
    state_ = State::forwarding;
    ask_.emplace();
    ask_->set_deadline(context_.deadline());
    reader_ = work_.next->PrepareUnaryCall(&*ask_, context_.method(), body_, work_.queue.get());
    reader_->StartCall();
    reader_->Finish(&body_, &status_, this);
  }

  void finish(const grpc::Status& status) {
    state_ = State::finishing;
    if (work_.forgets) body_ = grpc::ByteBuffer(&nothing_, 1);
    status.ok() ? stream_.WriteAndFinish(body_, {}, status, this) : stream_.Finish(status, this);
  }

  Work& work_;
  grpc::GenericServerContext context_;
  grpc::GenericServerAsyncReaderWriter stream_;
  grpc::ByteBuffer body_;
  grpc::Slice nothing_;
  grpc::Status status_;
  std::optional<grpc::ClientContext> ask_;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader_;
  State state_ = State::waiting;
};

/// Its value where the words name it.
std::optional<std::string> option(int count, char** words, std::string_view name) {
  for (int i = 1; i < count; ++i) {
    if (words[i] == name) return i + 1 < count ? words[i + 1] : "";
  }
  return std::nullopt;
}

void serve(Work& work) {
  new Answer(work);
  void* tag = nullptr;
  for (bool ok = false; work.queue->Next(&tag, &ok);) {
    static_cast<Answer*>(tag)->proceed(ok);
  }
}

}  // namespace

int main(int count, char** words) {
  // As the host does: looking for cycles of locks is for finding bugs, not for serving.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  Work work;
  work.forgets = option(count, words, "--forget").has_value();
  if (const auto next = option(count, words, "--to")) {
    work.next = std::make_unique<grpc::GenericStub>(grpc::CreateChannel(*next, grpc::InsecureChannelCredentials()));
  }
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  if (const auto socket = option(count, words, "--socket")) {
    builder.AddListeningPort(*socket, grpc::InsecureServerCredentials());
  }
  builder.RegisterAsyncGenericService(&work.service);
  work.queue = builder.AddCompletionQueue();
  const auto server = builder.BuildAndStart();
  std::cout << "127.0.0.1:" << port << std::endl;

  std::thread worker([&] { serve(work); });
  for (std::string line; std::getline(std::cin, line);) {
  }
  server->Shutdown(std::chrono::system_clock::now());
  work.queue->Shutdown();
  worker.join();
}
