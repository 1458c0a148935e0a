// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/brokers/nats/connection.h"

#include <nats/nats.h>

#include <cstdio>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace quarry::brokers::nats {
namespace {

constexpr int kReconnectWaitMs = 250;
constexpr int kFlushMs = 500;
constexpr int kForever = -1;

std::string sentence(const char* what, natsStatus status) {
  return status == NATS_OK ? std::string() : std::string(what) + ": " + natsStatus_GetText(status) + ".";
}

Event toEvent(natsMsg* message) {
  Event event{natsMsg_GetSubject(message),
              std::string(natsMsg_GetData(message), static_cast<std::size_t>(natsMsg_GetDataLength(message))),
              {}};
  const char** keys = nullptr;
  int count = 0;
  if (natsMsgHeader_Keys(message, &keys, &count) != NATS_OK) {
    return event;
  }
  for (int i = 0; i < count; ++i) {
    const char* value = nullptr;
    if (natsMsgHeader_Get(message, keys[i], &value) == NATS_OK) {
      event.headers[keys[i]] = value;
    }
  }
  free(keys);
  return event;
}

using Taken = std::function<void(Event)>;

void onMessage(natsConnection*, natsSubscription*, natsMsg* message, void* closure) {
  (*static_cast<Taken*>(closure))(toEvent(message));
  natsMsg_Destroy(message);
}

class Client final : public Connection {
 public:
  ~Client() override {
    close();
    natsConnection_Destroy(connection_);
    natsOptions_Destroy(options_);
  }

  std::string connect(const char* address) {
    natsStatus status = natsOptions_Create(&options_);
    if (status == NATS_OK) {
      status = natsOptions_SetURL(options_, address);
    }
    if (status != NATS_OK) {
      return sentence(address, status);
    }
    natsOptions_SetName(options_, "quarry");
    natsOptions_SetMaxReconnect(options_, kForever);
    natsOptions_SetReconnectWait(options_, kReconnectWaitMs);
    natsOptions_SetReconnectJitter(options_, kReconnectWaitMs / 5, kReconnectWaitMs / 5);
    natsOptions_SetRetryOnFailedConnect(
        options_, true, [](natsConnection*, void*) {}, nullptr);
    natsOptions_UseGlobalMessageDelivery(options_, true);
    status = natsConnection_Connect(&connection_, options_);
    return status == NATS_NOT_YET_CONNECTED ? std::string() : sentence(address, status);
  }

  std::string publish(const Event& event) override {
    natsMsg* message = nullptr;
    natsStatus status = natsMsg_Create(&message, event.topic.c_str(), nullptr, event.payload.data(),
                                       static_cast<int>(event.payload.size()));
    for (auto header = event.headers.begin(); status == NATS_OK && header != event.headers.end(); ++header) {
      status = natsMsgHeader_Set(message, header->first.c_str(), header->second.c_str());
    }
    if (status == NATS_OK) {
      status = natsConnection_PublishMsg(connection_, message);
    }
    natsMsg_Destroy(message);
    return sentence("NATS did not take the event", status);
  }

  std::string subscribe(const std::string& topic, const std::string& group, Taken taken) override {
    auto closure = std::make_unique<Taken>(std::move(taken));
    natsSubscription* subscription = nullptr;
    natsStatus status = natsConnection_QueueSubscribe(&subscription, connection_, topic.c_str(), group.c_str(),
                                                      onMessage, closure.get());
    if (status == NATS_OK) {
      // The client may still be in the callback when the connection is closed; it says when it is through.
      natsSubscription_SetOnCompleteCB(
          subscription, [](void* done) { delete static_cast<Taken*>(done); }, closure.release());
      std::lock_guard lock(mutex_);
      subscriptions_.push_back(subscription);
    }
    return sentence("NATS did not take the subscription", status);
  }

  void unsubscribe() override {
    std::lock_guard lock(mutex_);
    for (natsSubscription* subscription : std::exchange(subscriptions_, {})) {
      natsSubscription_Unsubscribe(subscription);
      natsSubscription_Destroy(subscription);
    }
  }

  bool connected() const override { return natsConnection_Status(connection_) == NATS_CONN_STATUS_CONNECTED; }

  void close() override {
    if (connected()) {
      natsConnection_FlushTimeout(connection_, kFlushMs);
    }
    // Closed and not destroyed: a publish on another thread then gets an error instead of freed memory.
    natsConnection_Close(connection_);
    std::lock_guard lock(mutex_);
    for (natsSubscription* subscription : std::exchange(subscriptions_, {})) {
      natsSubscription_Destroy(subscription);
    }
  }

 private:
  natsOptions* options_ = nullptr;
  natsConnection* connection_ = nullptr;
  std::mutex mutex_;
  std::vector<natsSubscription*> subscriptions_;
};

}  // namespace
}  // namespace quarry::brokers::nats

extern "C" __attribute__((visibility("default"))) quarry::brokers::nats::Connection* quarry_open_nats(
    const char* address, char* reason, std::size_t reason_bytes) {
  auto client = std::make_unique<quarry::brokers::nats::Client>();
  const std::string failure = client->connect(address);
  if (!failure.empty()) {
    std::snprintf(reason, reason_bytes, "%s", failure.c_str());
    return nullptr;
  }
  return client.release();
}
