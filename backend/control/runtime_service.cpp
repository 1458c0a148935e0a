// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/runtime_service.h"

#include "backend/control/statuses.h"

#include <deque>
#include <mutex>

namespace quarry::control {
namespace {

using quarry::v1::ProcessMessage;
using quarry::v1::ProcessOrder;
using Reactor = grpc::ServerBidiReactor<ProcessMessage, ProcessOrder>;

/// Orders on their way to one process. Outlives the stream where supervision still holds it. Any thread.
class OrderQueue final : public supervise::Line {
 public:
  explicit OrderQueue(Reactor& reactor) : reactor_(&reactor) {}

  void send(const ProcessOrder& order) override {
    const std::lock_guard lock(mutex_);
    if (reactor_ == nullptr) return;
    orders_.push_back(order);
    if (orders_.size() == 1) reactor_->StartWrite(&orders_.front());
  }

  void close() override { finish(grpc::Status::OK); }

  void finish(const grpc::Status& status) {
    const std::lock_guard lock(mutex_);
    if (reactor_ == nullptr) return;
    std::exchange(reactor_, nullptr)->Finish(status);
  }

  void written() {
    const std::lock_guard lock(mutex_);
    orders_.pop_front();
    if (reactor_ != nullptr && !orders_.empty()) reactor_->StartWrite(&orders_.front());
  }

 private:
  std::mutex mutex_;
  /// The first one is being written. A deque: what is being written must not move.
  std::deque<ProcessOrder> orders_;
  /// Null once the stream is finished.
  Reactor* reactor_;
};

/// The stream of one process; deletes itself when gRPC is done with it.
class Stream final : public Reactor {
 public:
  explicit Stream(Backends& backends) : backends_(backends), orders_(std::make_shared<OrderQueue>(*this)) {
    StartRead(&message_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return orders_->finish(grpc::Status::OK);
    if (message_.has_hello()) {
      attach(message_.hello());
    } else {
      backends_.loop.post([&backends = backends_, run_id = run_id_, process_id = process_id_, message = message_] {
        if (const auto run = backends.runs.find(run_id); run.ok()) (*run)->receive(process_id, message);
      });
    }
    StartRead(&message_);
  }

  void OnWriteDone(bool ok) override {
    orders_->written();
    if (!ok) orders_->finish(grpc::Status::OK);
  }

  void OnCancel() override { orders_->finish(grpc::Status::CANCELLED); }

  void OnDone() override {
    backends_.loop.post([&backends = backends_, run_id = run_id_, process_id = process_id_, orders = orders_] {
      if (const auto run = backends.runs.find(run_id); run.ok()) (*run)->detach(*orders, process_id);
    });
    delete this;
  }

 private:
  void attach(const quarry::v1::Hello& hello) {
    run_id_ = hello.run_id();
    process_id_ = hello.process_id();
    backends_.loop.post([&backends = backends_, hello, orders = orders_] {
      const auto run = backends.runs.find(hello.run_id());
      const auto attached = run.ok() ? (*run)->attach(orders, hello) : run.status();
      if (!attached.ok()) orders->finish(toGrpc(attached));
    });
  }

  Backends& backends_;
  std::shared_ptr<OrderQueue> orders_;
  ProcessMessage message_;
  std::string run_id_;
  std::string process_id_;
};

}  // namespace

grpc::ServerBidiReactor<ProcessMessage, ProcessOrder>* RuntimeService::Attach(grpc::CallbackServerContext*) {
  return new Stream(backends_);
}

}  // namespace quarry::control
