// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Answers every unary call with the bytes it got: gRPC's generic completion-queue server and nothing else. Prints its
// address and ends when its standard input closes.

#include <absl/synchronization/mutex.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>

#include <iostream>
#include <string>
#include <thread>

namespace {

class Echo {
 public:
  Echo(grpc::AsyncGenericService& service, grpc::ServerCompletionQueue& queue)
      : service_(service), queue_(queue), stream_(&context_) {
    service_.RequestCall(&context_, &stream_, &queue_, &queue_, this);
  }

  void proceed(bool ok) {
    if (!ok) {
      delete this;
      return;
    }
    switch (state_) {
      case State::waiting:
        new Echo(service_, queue_);
        state_ = State::reading;
        stream_.Read(&request_, this);
        return;
      case State::reading:
        state_ = State::finishing;
        stream_.WriteAndFinish(request_, {}, grpc::Status::OK, this);
        return;
      case State::finishing:
        delete this;
        return;
    }
  }

 private:
  enum class State { waiting, reading, finishing };

  grpc::AsyncGenericService& service_;
  grpc::ServerCompletionQueue& queue_;
  grpc::GenericServerContext context_;
  grpc::GenericServerAsyncReaderWriter stream_;
  grpc::ByteBuffer request_;
  State state_ = State::waiting;
};

}  // namespace

int main() {
  // As the host does: looking for cycles of locks is for finding bugs, not for serving.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  grpc::AsyncGenericService service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterAsyncGenericService(&service);
  const auto queue = builder.AddCompletionQueue();
  const auto server = builder.BuildAndStart();
  std::cout << "127.0.0.1:" << port << std::endl;

  std::thread worker([&] {
    new Echo(service, *queue);
    void* tag = nullptr;
    for (bool ok = false; queue->Next(&tag, &ok);) {
      static_cast<Echo*>(tag)->proceed(ok);
    }
  });
  for (std::string line; std::getline(std::cin, line);) {
  }
  server->Shutdown(std::chrono::system_clock::now());
  queue->Shutdown();
  worker.join();
}
