// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/brokers/event.h"

#include <cstddef>
#include <functional>
#include <string>

namespace quarry::brokers::nats {

/// What quarry-nats.so offers. Only the standard library crosses this border, because the module and the program that
/// opens it each have their own Abseil. An answer that is a string is empty where all went well, else a sentence.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual std::string publish(const Event& event) = 0;
  /// `taken` runs on threads of the NATS client until close.
  virtual std::string subscribe(const std::string& topic, const std::string& group,
                                std::function<void(Event)> taken) = 0;
  /// The server keeps the topic's events from now on, 10000 at most and an hour long. A sentence where it keeps none,
  /// because it runs without JetStream or can not be asked. Blocks half a second at most.
  virtual std::string keep(const std::string& topic) = 0;
  /// Events of a kept topic, with the subject at which each is to be answered. What the group did not accept comes
  /// again, to any of its members; a group that is new begins ten seconds ago. `taken` as in subscribe. Blocks
  /// likewise.
  virtual std::string consume(const std::string& topic, const std::string& group,
                              std::function<void(Event, std::string answer_at)> taken) = 0;
  /// Answers a delivery: "+ACK", "-NAK {...}", "+TERM", or "+WPI" for one that is still worked on. Any thread, also
  /// after close, when it does nothing.
  virtual void answer(const std::string& answer_at, const std::string& text) = 0;
  /// `taken` runs no more for events that come after it has returned; publishing goes on.
  virtual void unsubscribe() = 0;
  virtual bool connected() const = 0;
  /// Sends what is buffered, half a second at most, and ends.
  virtual void close() = 0;
};

/// The module's one function. Null where the address is not one; then `reason` holds a sentence.
using Open = Connection* (*)(const char* address, char* reason, std::size_t reason_bytes);
inline constexpr char kOpenName[] = "quarry_open_nats";

}  // namespace quarry::brokers::nats
