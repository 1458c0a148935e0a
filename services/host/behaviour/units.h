// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/execution.h"
#include "services/host/loop/task.h"
#include "services/observe/recorder.h"
#include "services/stores/store.h"

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace quarry::host {

/// The transactions of one operation, one for each store it changes, and of those that join it. A store's transaction
/// begins as late as it can, because a store has a single writer: changes whose answer nobody reads are put off until
/// another statement needs their effect or the operation ends.
class Units {
 public:
  enum class Kind {
    /// Sees what is committed; with an open transaction, what this has written.
    read,
    /// Its answer is needed now.
    change,
    /// May be put off; then the rows are empty.
    change_later,
  };

  struct Request {
    std::shared_ptr<stores::Store> store;
    /// Outlives the units.
    std::string_view store_name;
    stores::Statement statement;
    Kind kind = Kind::read;
    /// Records the statement that was put off, when it is done.
    observe::Meter* meter = nullptr;
    Clock::time_point deadline;
  };

  Task<absl::StatusOr<stores::Rows>> run(Lane& lane, Request request);
  /// A store whose writer is kept from all others by an open transaction of these; empty where there is none.
  std::string_view heldStore() const;
  /// Nothing is to be ended.
  bool isEmpty() const { return open_.empty(); }
  /// Commits all, or rolls all back. The first error of a commit is the answer.
  Task<absl::Status> end(Lane& lane, stores::Job::End how, Clock::time_point deadline);

 private:
  struct Open {
    std::shared_ptr<stores::Store> store;
    std::string_view name;
    stores::Unit unit = stores::newUnit();
    bool has_begun = false;
    /// A statement failed, so the store has rolled back; nothing can be committed any more.
    bool is_broken = false;
    std::vector<stores::Statement> put_off;
    std::vector<observe::Meter*> meters;
  };

  Open& at(const Request& request);
  /// Of what was put off only the time counts in which the store worked on it.
  static void recordPutOff(Open& open, Clock::time_point begin, const absl::Status& status);

  /// Stays where it is while coroutines look at it.
  std::vector<std::unique_ptr<Open>> open_;
};

/// One job of a store, awaited on the lane.
Task<absl::StatusOr<std::vector<stores::Rows>>> submit(Lane& lane, std::shared_ptr<stores::Store> store,
                                                       stores::Job job);

}  // namespace quarry::host
