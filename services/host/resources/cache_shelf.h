// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "proto/expression/expression.h"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace quarry::host {

/// Values in memory that expire. Any thread. Holds 100000 values at most; when it is full, it first forgets what has
/// expired, then everything.
class MemoryCache {
 public:
  using Clock = std::chrono::steady_clock;

  std::optional<expression::Value> find(const std::string& key, Clock::time_point now);
  void store(const std::string& key, expression::Value value, Clock::time_point expires, Clock::time_point now);
  void drop(const std::string& key);

 private:
  struct Kept {
    expression::Value value;
    Clock::time_point expires;
  };

  std::mutex mutex_;
  std::unordered_map<std::string, Kept> kept_;
};

/// The caches of a host by name; made when first asked for.
class CacheShelf {
 public:
  std::shared_ptr<MemoryCache> at(const std::string& name);

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<MemoryCache>> caches_;
};

}  // namespace quarry::host
