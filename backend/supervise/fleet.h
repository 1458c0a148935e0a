// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/process.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace quarry::supervise {

/// What a process is to its group.
enum class Standing {
  /// Takes the place of another one as soon as it is ready.
  kArriving,
  /// A replica.
  kCurrent,
  /// Has been replaced, or is one too many.
  kLeaving,
};

/// All processes of a run, in groups: the replicas of a service, the server of a broker, the load of a client.
/// Loop's thread only.
class Fleet {
 public:
  struct Group {
    /// Names of processes begin with it: "payment-service", "load-web", "broker-events".
    std::string id_prefix;
    /// See Process::Setup.
    std::chrono::milliseconds grace{10000};
    bool has_health = false;
    std::string version = {};
  };

  using MakeProcess =
      std::function<std::unique_ptr<Process>(const std::string& id, const std::string& element, const Group& group)>;

  explicit Fleet(MakeProcess make) : make_(std::move(make)) {}

  /// Adds the group or changes what its processes to come are.
  void setGroup(const std::string& element, Group group);
  /// Null where there is none.
  const Group* findGroup(const std::string& element) const;

  /// Not started yet. An empty id: the lowest number that is free.
  Process& add(const std::string& element, Standing standing, const std::string& id = {});
  /// Adds so many and starts them all, none waiting for another.
  std::vector<Process*> start(const std::string& element, int replicas, Standing standing);
  void changeStanding(const Process& process, Standing standing);
  Standing standing(const Process& process) const;

  Process* find(const std::string& id);
  /// Replicas in the order of their numbers.
  std::vector<Process*> current(const std::string& element) const;
  std::vector<Process*> all() const;
  std::vector<Process*> with(Standing standing) const;
  /// Must not be called inside a member of a process.
  void deleteEnded();

 private:
  struct Member {
    std::unique_ptr<Process> process;
    Standing standing;
  };

  MakeProcess make_;
  std::map<std::string, Group> groups_;
  /// In the order of their start.
  std::vector<Member> members_;
};

/// 2 for "payment-service-2".
int numberOf(const std::string& process_id);

}  // namespace quarry::supervise
