// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/connection.h"

namespace quarry::live {

Connect connectToDaemon(client::ConnectOptions options) {
  return [options](StartDaemon start) {
    client::ConnectOptions chosen = options;
    chosen.when_absent = start == StartDaemon::yes ? client::WhenAbsent::start : client::WhenAbsent::refuse;
    return client::Client::connect(chosen);
  };
}

absl::StatusOr<std::shared_ptr<client::Client>> Connection::client(StartDaemon start) {
  const std::scoped_lock one_at_a_time(connect_mutex_);
  if (const auto client = existing();
      client != nullptr && (made_with_ == StartDaemon::yes || start == StartDaemon::no)) {
    return client;
  }
  auto made = connect_(start);
  if (!made.ok()) {
    return made.status();
  }
  made_with_ = start;
  const std::scoped_lock lock(mutex_);
  client_ = *std::move(made);
  return client_;
}

std::shared_ptr<client::Client> Connection::existing() {
  const std::scoped_lock lock(mutex_);
  return client_;
}

void Connection::drop() {
  const std::scoped_lock lock(mutex_);
  client_.reset();
}

}  // namespace quarry::live
