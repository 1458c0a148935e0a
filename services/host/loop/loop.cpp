// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/loop/loop.h"

#include "services/host/loop/kept_blocks.h"

namespace quarry::host {

Loop::Loop(std::unique_ptr<grpc::CompletionQueue> queue)
    : queue_(queue ? std::move(queue) : std::make_unique<grpc::CompletionQueue>()) {
}

Loop::~Loop() {
  stop();
}

void Loop::start() {
  thread_ = std::thread([this] { run(); });
}

void Loop::stop() {
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) return;
    stopped_ = true;
    posted_.push_back([this] { close(); });
    wake();
  }
  if (thread_.joinable()) {
    thread_.join();
  } else {
    run();
  }
}

bool Loop::post(std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  if (stopped_) return false;
  posted_.push_back(std::move(work));
  wake();
  return true;
}

void Loop::wake() {
  if (is_awake_) return;
  is_awake_ = true;
  alarm_ = std::make_unique<grpc::Alarm>();
  alarm_->Set(queue_.get(), gpr_inf_past(GPR_CLOCK_MONOTONIC), &wake_);
}

void Loop::close() {
  is_closed_ = true;
  queue_->Shutdown();
}

void Loop::run() {
  const KeptBlocks kept_blocks;
  void* tag = nullptr;
  bool ok = false;
  while (queue_->Next(&tag, &ok)) {
    static_cast<Event*>(tag)->proceed(ok);
  }
}

void Loop::Wake::proceed(bool) {
  loop_.runPosted();
}

void Loop::runPosted() {
  std::vector<std::function<void()>> work;
  {
    const std::lock_guard lock(mutex_);
    work.swap(posted_);
    is_awake_ = false;
  }
  for (auto& one : work) {
    one();
  }
}

}  // namespace quarry::host
