// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/brokers/nats/connection.h"

#include <nats/nats.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace quarry::brokers::nats {
namespace {

constexpr int kReconnectWaitMs = 250;
constexpr int kFlushMs = 500;
constexpr int kForever = -1;
constexpr int kJetStreamWaitMs = 500;
constexpr std::int64_t kSecondNs = 1'000'000'000;
constexpr std::int64_t kKeptMessages = 10'000;
constexpr std::int64_t kKeptBytes = 64 << 20;
constexpr std::int64_t kKeptNs = 3600 * kSecondNs;
constexpr std::int64_t kNewGroupLooksBackNs = 10 * kSecondNs;
/// Longer than members of a group that live take to say that they still work on an event (nats_broker.cpp).
constexpr std::int64_t kAnswerWithinNs = 4 * kSecondNs;
constexpr std::int64_t kUnansweredOfAGroup = 256;

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

using Taken = std::function<void(Event, std::string)>;

/// Where JetStream waits for the answer it says how often it has delivered the event:
/// "$JS.ACK.[DOMAIN.ACCOUNT.]STREAM.CONSUMER.DELIVERED.SEQUENCE.SEQUENCE.TIME.PENDING[.TOKEN]".
int deliveryOf(const std::string& answer_at) {
  std::vector<std::string> words(1);
  for (const char letter : answer_at) {
    if (letter == '.') {
      words.emplace_back();
    } else {
      words.back() += letter;
    }
  }
  constexpr std::size_t short_form = 9;
  const std::size_t place = words.size() <= short_form ? 4 : 6;
  const int delivery = place < words.size() ? std::atoi(words[place].c_str()) : 1;
  return delivery > 0 ? delivery : 1;
}

void onMessage(natsConnection*, natsSubscription*, natsMsg* message, void* closure) {
  Event event = toEvent(message);
  const char* reply = natsMsg_GetReply(message);
  std::string answer_at = reply == nullptr ? "" : reply;
  natsMsg_Destroy(message);
  if (!answer_at.empty()) event.delivery = deliveryOf(answer_at);
  (*static_cast<Taken*>(closure))(std::move(event), std::move(answer_at));
}

/// A name for JetStream, which allows no dots in its own.
std::string nameOf(std::string text) {
  for (char& letter : text) {
    if (letter == '.') letter = '-';
  }
  return text;
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

  std::string subscribe(const std::string& topic, const std::string& group, std::function<void(Event)> taken) override {
    return listen(topic, group,
                  [taken = std::move(taken)](Event event, const std::string&) { taken(std::move(event)); });
  }

  std::string keep(const std::string& topic) override {
    if (!connected()) return "NATS is not connected.";
    jsCtx* jetstream = context();
    const std::string name = nameOf(topic);
    const char* subject = topic.c_str();
    jsStreamConfig config;
    jsStreamConfig_Init(&config);
    config.Name = name.c_str();
    config.Subjects = &subject;
    config.SubjectsLen = 1;
    config.Storage = js_MemoryStorage;
    config.MaxMsgs = kKeptMessages;
    config.MaxBytes = kKeptBytes;
    config.MaxAge = kKeptNs;
    jsErrCode code = static_cast<jsErrCode>(0);
    natsStatus status = jetstream == nullptr ? NATS_ERR : js_AddStream(nullptr, jetstream, &config, nullptr, &code);
    if (code == JSStreamNameExistErr) status = NATS_OK;
    jsCtx_Destroy(jetstream);
    return sentence("NATS keeps no events", status);
  }

  std::string consume(const std::string& topic, const std::string& group, Taken taken) override {
    const std::string deliver = "quarry.deliver." + nameOf(topic) + "." + nameOf(group);
    jsCtx* jetstream = context();
    const natsStatus status =
        jetstream == nullptr ? NATS_ERR : createConsumer(jetstream, nameOf(topic), nameOf(group), deliver, group);
    jsCtx_Destroy(jetstream);
    if (status != NATS_OK) return sentence("NATS did not take the group", status);
    return listen(deliver, group, std::move(taken));
  }

  void answer(const std::string& answer_at, const std::string& text) override {
    natsConnection_Publish(connection_, answer_at.c_str(), text.data(), static_cast<int>(text.size()));
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
  /// Null where there is none.
  jsCtx* context() {
    jsOptions options;
    jsOptions_Init(&options);
    options.Wait = kJetStreamWaitMs;
    jsCtx* jetstream = nullptr;
    return natsConnection_JetStream(&jetstream, connection_, &options) == NATS_OK ? jetstream : nullptr;
  }

  static bool hasConsumer(jsCtx* jetstream, const std::string& stream, const std::string& name) {
    jsConsumerInfo* known = nullptr;
    jsErrCode code = static_cast<jsErrCode>(0);
    const natsStatus status = js_GetConsumerInfo(&known, jetstream, stream.c_str(), name.c_str(), nullptr, &code);
    jsConsumerInfo_Destroy(known);
    return status == NATS_OK;
  }

  /// Made by the first member of the group and there as long as the server, so that a group whose members have all died
  /// goes on where it was.
  static natsStatus createConsumer(jsCtx* jetstream, const std::string& stream, const std::string& name,
                                   const std::string& deliver, const std::string& group) {
    if (hasConsumer(jetstream, stream, name)) return NATS_OK;
    jsConsumerConfig config;
    jsConsumerConfig_Init(&config);
    config.Durable = name.c_str();
    config.DeliverSubject = deliver.c_str();
    config.DeliverGroup = group.c_str();
    config.DeliverPolicy = js_DeliverByStartTime;
    config.OptStartTime = nats_NowInNanoSeconds() - kNewGroupLooksBackNs;
    config.AckPolicy = js_AckExplicit;
    config.AckWait = kAnswerWithinNs;
    config.MaxAckPending = kUnansweredOfAGroup;
    const natsStatus status = js_AddConsumer(nullptr, jetstream, stream.c_str(), &config, nullptr, nullptr);
    // Another member may have been quicker, ten seconds ago being another time for it.
    return status == NATS_OK || !hasConsumer(jetstream, stream, name) ? status : NATS_OK;
  }

  std::string listen(const std::string& subject, const std::string& group, Taken taken) {
    auto closure = std::make_unique<Taken>(std::move(taken));
    natsSubscription* subscription = nullptr;
    natsStatus status = natsConnection_QueueSubscribe(&subscription, connection_, subject.c_str(), group.c_str(),
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
