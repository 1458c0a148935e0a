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

  absl::Status subscribe(Interest interest, EventHandler handler) override {
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
  std::unique_ptr<nats::Connection> connection_;
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
