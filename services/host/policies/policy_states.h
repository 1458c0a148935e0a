// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace quarry::host {

/// What policies remember (open breakers, tokens, places taken), by where they are used. A new snapshot finds the state
/// of the one before as long as the policy there is the same word for word, so that an unrelated change forgets
/// nothing. Any thread; asked while compiling, never by a request.
class PolicyStates {
 public:
  /// The state that is in use, else a new one by `create`.
  template <class State, class Create>
  std::shared_ptr<State> at(const std::string& element, const google::protobuf::Message& policy, const Create& create) {
    const std::string key = policy.GetTypeName() + "\n" + element + "\n" + policy.SerializeAsString();
    const std::lock_guard lock(mutex_);
    std::erase_if(states_, [](const auto& entry) { return entry.second.expired(); });
    auto& kept = states_[key];
    auto state = std::static_pointer_cast<State>(kept.lock());
    if (!state) {
      state = create();
      kept = state;
    }
    return state;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<void>> states_;
};

}  // namespace quarry::host
