// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/process/reconnection.h"

#include <quarry/v1/runtime.grpc.pb.h>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace quarry::process {

/// The stream to quarryd, opened again whenever it is lost, on a thread of its own.
class Attachment {
 public:
  struct Hooks {
    /// An order arrived; on the attachment's thread.
    std::function<void(quarry::v1::ProcessOrder)> order;
    /// No quarryd for the whole lifeline; called once, then the thread ends.
    std::function<void()> abandoned;
  };

  /// `hello` holds run, process and pid; what it serves and its revision are filled in from what is told.
  Attachment(std::string address, quarry::v1::Hello hello, Hooks hooks, Patience patience = {});
  ~Attachment();

  /// Sends, or keeps it for when the stream is back; of each kind only the latest is kept. Any thread.
  void tell(const quarry::v1::ProcessMessage& message);
  /// Lets quarryd read what was told and ends. Not from a hook.
  void stop();

 private:
  using Stream = grpc::ClientReaderWriter<quarry::v1::ProcessMessage, quarry::v1::ProcessOrder>;

  void run();
  void serveOneStream(Reconnection& reconnection);
  bool introduce(Stream& stream);

  const std::string address_;
  const Hooks hooks_;
  const Patience patience_;

  std::mutex mutex_;
  std::condition_variable changed_;
  quarry::v1::Hello hello_;
  /// By kind: what was told while there was no stream.
  std::map<int, quarry::v1::ProcessMessage> kept_;
  Stream* stream_ = nullptr;
  grpc::ClientContext* context_ = nullptr;
  bool stopped_ = false;
  bool through_ = false;

  std::thread thread_;
};

}  // namespace quarry::process
