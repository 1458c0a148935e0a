// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/exchange.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/support/client_callback.h>

#include <future>
#include <memory>
#include <utility>

namespace quarry::control {
namespace {

std::string bytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const auto& slice : slices) bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

class Conversation final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  Conversation(grpc::ClientContext& context, const std::vector<std::string>& requests)
      : context_(context), requests_(requests) {}

  Exchanged hold(grpc::GenericStub& stub, const std::string& method) {
    stub.PrepareBidiStreamingCall(&context_, method, {}, this);
    sendNext();
    StartRead(&received_);
    StartCall();
    ended_->get_future().wait();
    return std::move(result_);
  }

  void OnWriteDone(bool was_sent) override {
    if (was_sent) sendNext();
  }

  void OnReadDone(bool has_come) override {
    if (!has_come) return;
    bytes_ += received_.Length();
    if (bytes_ > kAnswerBytesAtMost) {
      result_.is_too_much = true;
      context_.TryCancel();
      return;
    }
    result_.answers.push_back(bytesOf(received_));
    StartRead(&received_);
  }

  void OnDone(const grpc::Status& status) override {
    result_.status = status;
    // Whoever waits destroys this object as soon as they hear of it.
    const auto ended = ended_;
    ended->set_value();
  }

 private:
  void sendNext() {
    if (next_ == requests_.size()) {
      if (!std::exchange(has_finished_, true)) StartWritesDone();
      return;
    }
    const grpc::Slice slice(requests_[next_++]);
    sent_ = grpc::ByteBuffer(&slice, 1);
    if (next_ < requests_.size()) {
      StartWrite(&sent_);
    } else {
      has_finished_ = true;
      StartWriteLast(&sent_, {});
    }
  }

  grpc::ClientContext& context_;
  const std::vector<std::string>& requests_;
  std::size_t next_ = 0;
  bool has_finished_ = false;
  std::size_t bytes_ = 0;
  grpc::ByteBuffer sent_;
  grpc::ByteBuffer received_;
  Exchanged result_;
  const std::shared_ptr<std::promise<void>> ended_ = std::make_shared<std::promise<void>>();
};

}  // namespace

Exchanged exchange(const std::string& address, const std::string& method, grpc::ClientContext& context,
                   const std::vector<std::string>& requests) {
  grpc::GenericStub stub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  Conversation conversation(context, requests);
  return conversation.hold(stub, method);
}

}  // namespace quarry::control
