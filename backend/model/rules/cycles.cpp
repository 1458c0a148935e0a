// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/rules/rule.h"
#include "backend/model/steps.h"

#include <algorithm>
#include <map>
#include <set>

namespace quarry::model::rules {
namespace {

using Calls = std::map<std::string, std::set<std::string>>;

/// Depth first without recursion, because a document may hold a chain of any length.
class CycleSearch {
 public:
  explicit CycleSearch(const Calls& calls) : calls_(calls) {}

  /// Cycles, one for each operation that closes one; each begins with its smallest operation.
  std::set<std::vector<std::string>> search() {
    for (const auto& [operation, callees] : calls_) {
      if (!done_.contains(operation)) {
        visit(operation);
      }
    }
    return cycles_;
  }

 private:
  struct Frame {
    std::string operation;
    std::vector<std::string> callees;
    std::size_t next = 0;
  };

  void push(const std::string& operation) {
    const auto found = calls_.find(operation);
    Frame frame{operation, {}, 0};
    if (found != calls_.end()) {
      frame.callees.assign(found->second.begin(), found->second.end());
    }
    path_.push_back(std::move(frame));
    on_path_.insert(operation);
  }

  void visit(const std::string& start) {
    push(start);
    while (!path_.empty()) {
      Frame& frame = path_.back();
      if (frame.next == frame.callees.size()) {
        on_path_.erase(frame.operation);
        done_.insert(frame.operation);
        path_.pop_back();
        continue;
      }
      const std::string callee = frame.callees[frame.next++];
      if (on_path_.contains(callee)) {
        report(callee);
      } else if (!done_.contains(callee)) {
        push(callee);
      }
    }
  }

  void report(const std::string& callee) {
    std::vector<std::string> cycle;
    for (auto frame = path_.rbegin(); frame != path_.rend(); ++frame) {
      cycle.insert(cycle.begin(), frame->operation);
      if (frame->operation == callee) {
        break;
      }
    }
    std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
    cycles_.insert(std::move(cycle));
  }

  const Calls& calls_;
  std::vector<Frame> path_;
  std::set<std::string> on_path_;
  std::set<std::string> done_;
  std::set<std::vector<std::string>> cycles_;
};

}  // namespace

/// Synchronous calls go in no circle: each call would wait for itself until its deadline.
void checkCycles(v1::System& system, Findings& findings) {
  Calls calls;
  eachStep(system, [&](const v1::Module& module, const v1::Operation& operation, const v1::Step& step) {
    if (step.has_call()) {
      calls[concat(module.name(), ".", operation.name())].insert(step.call().operation());
    }
  });
  for (const std::vector<std::string>& cycle : CycleSearch(calls).search()) {
    std::string way;
    for (const std::string& operation : cycle) {
      way += concat(operation, " → ");
    }
    findings.add(Severity::error, format(ElementKind::operation, cycle.front()),
                 concat("Calls go in a circle: ", way, cycle.front(),
                        ". Every request would call itself again until its deadline."),
                 "Remove one of these calls, or let one of them publish an event instead.");
  }
}

}  // namespace quarry::model::rules
