// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/brokers/nats_broker.h"

#include "services/brokers/deliveries.h"
#include "services/brokers/nats/connection.h"

#include <absl/strings/str_cat.h>
#include <dlfcn.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <utility>

namespace quarry::brokers {
namespace {

absl::StatusOr<nats::Open> loadModule() {
  std::error_code ignored;
  const auto folder = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
  std::string reason;
  for (const auto& candidate : {folder / "quarry-nats.so", folder / "../bin/quarry-nats.so"}) {
    // Never unloaded: the NATS client keeps threads for as long as the process lives.
    if (void* module = dlopen(candidate.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE)) {
      if (void* open = dlsym(module, nats::kOpenName)) {
        return reinterpret_cast<nats::Open>(open);
      }
    }
    if (const char* text = dlerror(); text != nullptr && reason.empty()) {
      reason = text;
    }
  }
  return absl::UnavailableError(absl::StrCat("The NATS client can not be loaded, install libnats3.4: ", reason, "."));
}

/// How often somebody who works on an event says so; the server waits a few times as long before it takes them for dead
/// and brings the event to another member of the group.
constexpr std::chrono::milliseconds kStillAtWork{1000};
/// Whoever works longer than this is taken for stuck.
constexpr int kSaidAtMost = 60;

/// One group's part of a topic whose events the server keeps.
class KeptDeliveries : public std::enable_shared_from_this<KeptDeliveries> {
 public:
  KeptDeliveries(Interest interest, EventHandler handler, std::shared_ptr<nats::Connection> connection,
                 std::shared_ptr<Schedule> schedule)
      : interest_(std::move(interest)),
        handler_(std::move(handler)),
        connection_(std::move(connection)),
        schedule_(std::move(schedule)) {}

  void take(Event event, const std::string& answer_at) {
    // Whoever took it before has died of it, or has never answered.
    if (event.delivery > interest_.max_deliveries) {
      giveUp(event, answer_at);
      return;
    }
    auto kept = std::make_shared<Event>(event);
    const auto is_answered = std::make_shared<std::atomic<bool>>(false);
    sayStillAtWork(is_answered, answer_at, kSaidAtMost);
    handler_(std::move(event), [self = shared_from_this(), kept, answer_at, is_answered](Verdict verdict) {
      *is_answered = true;
      if (verdict == Verdict::accepted) {
        self->connection_->answer(answer_at, "+ACK");
      } else if (kept->delivery >= self->interest_.max_deliveries) {
        self->giveUp(*kept, answer_at);
      } else {
        const std::chrono::nanoseconds delay = delayAfter(kept->delivery);
        self->connection_->answer(answer_at, absl::StrCat("-NAK {\"delay\": ", delay.count(), "}"));
      }
    });
  }

 private:
  void sayStillAtWork(const std::shared_ptr<std::atomic<bool>>& is_answered, const std::string& answer_at, int left) {
    const auto say = [self = weak_from_this(), is_answered, answer_at, left] {
      const auto deliveries = self.lock();
      if (deliveries == nullptr || *is_answered) return;
      deliveries->connection_->answer(answer_at, "+WPI");
      if (left > 1) deliveries->sayStillAtWork(is_answered, answer_at, left - 1);
    };
    schedule_->add(say, kStillAtWork);
  }

  void giveUp(const Event& event, const std::string& answer_at) {
    if (interest_.given_up) {
      interest_.given_up(event);
    }
    if (!interest_.dead_letter.empty()) {
      connection_->publish(deadLetter(event, interest_.dead_letter));
    }
    connection_->answer(answer_at, "+TERM");
  }

  const Interest interest_;
  const EventHandler handler_;
  const std::shared_ptr<nats::Connection> connection_;
  const std::shared_ptr<Schedule> schedule_;
};

class NatsBroker final : public Broker {
 public:
  explicit NatsBroker(nats::Connection* connection) : connection_(connection) {}
  ~NatsBroker() override { stop(); }

  void publish(Event event, std::function<void(absl::Status)> done) override {
    if (stopped_) {
      done(absl::UnavailableError("The connection to NATS is closed."));
      return;
    }
    const std::string failure = connection_->publish(event);
    done(failure.empty() ? absl::OkStatus() : absl::UnavailableError(failure));
  }

  void keep(const std::string& topic) override { (void)connection_->keep(topic); }

  absl::Status subscribe(Interest interest, EventHandler handler) override {
    if (interest.max_deliveries > 1 && connection_->keep(interest.topic).empty()) {
      return consume(std::move(interest), std::move(handler));
    }
    const std::string topic = interest.topic;
    const std::string group = interest.group;
    auto deliveries =
        std::make_shared<Deliveries>(std::move(interest), std::move(handler), schedule_,
                                     [this](Event event) { publish(std::move(event), [](const absl::Status&) {}); });
    const std::string failure =
        connection_->subscribe(topic, group, [deliveries](Event event) { deliveries->offer(std::move(event)); });
    return failure.empty() ? absl::OkStatus() : absl::UnavailableError(failure);
  }

  bool connected() const override { return !stopped_ && connection_->connected(); }

  void unsubscribe() override { connection_->unsubscribe(); }

  void stop() override {
    if (stopped_.exchange(true)) {
      return;
    }
    schedule_->stop();
    connection_->close();
  }

 private:
  absl::Status consume(Interest interest, EventHandler handler) {
    const std::string topic = interest.topic;
    const std::string group = interest.group;
    if (!interest.dead_letter.empty()) {
      (void)connection_->keep(interest.dead_letter);
    }
    const auto deliveries =
        std::make_shared<KeptDeliveries>(std::move(interest), std::move(handler), connection_, schedule_);
    const std::string failure = connection_->consume(
        topic, group, [deliveries, schedule = schedule_](Event event, const std::string& answer_at) {
          schedule->add([deliveries, event = std::move(event), answer_at]() mutable {
            deliveries->take(std::move(event), answer_at);
          });
        });
    return failure.empty() ? absl::OkStatus() : absl::UnavailableError(failure);
  }

  // Shared with deliveries that are answered later, perhaps after all else has ended.
  std::shared_ptr<nats::Connection> connection_;
  std::shared_ptr<Schedule> schedule_ = std::make_shared<Schedule>();
  std::atomic<bool> stopped_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Broker>> connectNats(const std::string& address) {
  static const absl::StatusOr<nats::Open> open = loadModule();
  if (!open.ok()) {
    return open.status();
  }
  std::array<char, 256> reason{};
  nats::Connection* connection = (*open)(address.c_str(), reason.data(), reason.size());
  if (connection == nullptr) {
    return absl::UnavailableError(reason.data());
  }
  return std::make_unique<NatsBroker>(connection);
}

}  // namespace quarry::brokers
