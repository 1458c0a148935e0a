// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <map>

namespace quarry::host {

/// Whether somebody still waits for one attempt, and who wants to know when nobody does. Of one lane's thread.
class Cancellation {
 public:
  /// Cancelled with the outer one, which may be null and else lives longer.
  explicit Cancellation(Cancellation* outer = nullptr);
  ~Cancellation();
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;

  bool happened() const { return happened_; }
  /// Once; later ones do nothing.
  void cancel();

  /// Runs when it is cancelled, or at once where it is already. Forgotten by its number.
  int onCancel(std::function<void()> notice);
  void forget(int number) { notices_.erase(number); }

 private:
  Cancellation* const outer_;
  int number_at_outer_ = 0;
  bool happened_ = false;
  int last_number_ = 0;
  std::map<int, std::function<void()>> notices_;
};

}  // namespace quarry::host
