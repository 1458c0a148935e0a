// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/brokers/in_process.h"

#include "services/brokers/deliveries.h"

#include <absl/strings/str_cat.h>

#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace quarry::brokers {
namespace {

/// The subscribers that share a topic's events.
struct Group {
  std::vector<std::shared_ptr<Deliveries>> members;
  std::size_t next = 0;
};

class InProcess final : public Broker {
 public:
  ~InProcess() override { stop(); }

  void publish(Event event, std::function<void(absl::Status)> done) override {
    bool taken = true;
    for (const auto& member : nextMembers(event.topic)) {
      Event copy = event;
      copy.delivery = 1;
      taken = member->offer(std::move(copy)) && taken;
    }
    done(taken ? absl::OkStatus()
               : absl::ResourceExhaustedError(absl::StrCat("A subscriber of ", event.topic, " is too far behind.")));
  }

  /// What is published here waits in this process anyway.
  void keep(const std::string&) override {}

  absl::Status subscribe(Interest interest, EventHandler handler) override {
    std::lock_guard lock(mutex_);
    Group& group = topics_[interest.topic][interest.group];
    group.members.push_back(std::make_shared<Deliveries>(std::move(interest), std::move(handler), schedule_,
                                                         [this](Event event) { publish(std::move(event), ignore); }));
    return absl::OkStatus();
  }

  bool connected() const override { return true; }

  /// Nobody else could take what is published here.
  void unsubscribe() override {}

  void stop() override {
    schedule_->stop();
    std::lock_guard lock(mutex_);
    topics_.clear();
  }

 private:
  static void ignore(const absl::Status&) {}

  std::vector<std::shared_ptr<Deliveries>> nextMembers(const std::string& topic) {
    std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Deliveries>> members;
    if (const auto found = topics_.find(topic); found != topics_.end()) {
      for (auto& [name, group] : found->second) {
        members.push_back(group.members[group.next++ % group.members.size()]);
      }
    }
    return members;
  }

  std::shared_ptr<Schedule> schedule_ = std::make_shared<Schedule>();
  std::mutex mutex_;
  std::map<std::string, std::map<std::string, Group>> topics_;
};

}  // namespace

std::unique_ptr<Broker> createInProcess() {
  return std::make_unique<InProcess>();
}

}  // namespace quarry::brokers
