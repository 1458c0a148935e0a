// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/resources/cache_shelf.h"

namespace quarry::host {
namespace {

constexpr std::size_t values_at_most = 100000;

}  // namespace

std::optional<expression::Value> MemoryCache::find(const std::string& key, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const auto found = kept_.find(key);
  if (found == kept_.end()) return std::nullopt;
  if (found->second.expires <= now) {
    kept_.erase(found);
    return std::nullopt;
  }
  return found->second.value;
}

void MemoryCache::store(const std::string& key, expression::Value value, Clock::time_point expires,
                        Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= values_at_most) {
    std::erase_if(kept_, [now](const auto& entry) { return entry.second.expires <= now; });
    if (kept_.size() >= values_at_most) kept_.clear();
  }
  kept_[key] = {std::move(value), expires};
}

void MemoryCache::drop(const std::string& key) {
  const std::lock_guard lock(mutex_);
  kept_.erase(key);
}

std::shared_ptr<MemoryCache> CacheShelf::at(const std::string& name) {
  const std::lock_guard lock(mutex_);
  auto& cache = caches_[name];
  if (!cache) cache = std::make_shared<MemoryCache>();
  return cache;
}

}  // namespace quarry::host
