// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/client/watch_stream.h"

#include "backend/client/call_context.h"

#include <thread>

namespace quarry::client {

namespace v1 = quarry::v1;

namespace {

/// Longer than anybody looks; then the watcher opens another.
constexpr std::chrono::hours kLongestWatch{24 * 7};

class WatchStream final : public Watch {
 public:
  WatchStream(v1::Control::StubInterface& stub, const v1::WatchRequest& request,
              std::function<void(const v1::Snapshot&)> on_snapshot, std::function<void(absl::Status)> on_end)
      : context_(contextFor(kLongestWatch)),
        thread_([this, &stub, request, on_snapshot = std::move(on_snapshot), on_end = std::move(on_end)] {
          const auto reader = stub.Watch(context_.get(), request);
          for (v1::Snapshot snapshot; reader->Read(&snapshot);) on_snapshot(snapshot);
          on_end(translated(reader->Finish(), kLongestWatch));
        }) {}

  ~WatchStream() override {
    cancel();
    thread_.join();
  }

  void cancel() override { context_->TryCancel(); }

 private:
  const std::unique_ptr<grpc::ClientContext> context_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Watch> watchStream(v1::Control::StubInterface& stub, const v1::WatchRequest& request,
                                   std::function<void(const v1::Snapshot&)> on_snapshot,
                                   std::function<void(absl::Status)> on_end) {
  return std::make_unique<WatchStream>(stub, request, std::move(on_snapshot), std::move(on_end));
}

}  // namespace quarry::client
