// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/dotted.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "backend/model/rules/rule.h"

#include <map>
#include <set>

namespace quarry::model::rules {
namespace {

/// Walks an operation as the host does: a store's transaction begins when the effect or answer of a change is needed,
/// and holds the store's only writer until the operation ends.
class TransactionWalk {
 public:
  TransactionWalk(const v1::System& system, const v1::Architecture& architecture, const v1::Module& module)
      : system_(system), architecture_(architecture), service_(serviceOfModule(architecture, module.name())) {}

  /// The first step that waits while a transaction is open, and the store; null where none does.
  const v1::Step* firstHeldAt(const v1::Operation& operation, std::string& store) {
    if (operation.transaction() == v1::TRANSACTION_NONE) {
      return nullptr;
    }
    const v1::Step* found = walk(operation.behaviour().steps());
    store = held_;
    return found;
  }

 private:
  using Steps = google::protobuf::RepeatedPtrField<v1::Step>;

  const v1::Step* walk(const Steps& steps) {
    for (const v1::Step& step : steps) {
      if (step.has_parallel()) {
        for (const v1::Branch& branch : step.parallel().branches()) {
          if (const v1::Step* found = walk(branch.steps()); found != nullptr) {
            return found;
          }
        }
        continue;
      }
      if (!held_.empty() && waits(step)) {
        return &step;
      }
      if (step.has_query()) {
        query(step);
      }
      if (const v1::Step* found = joined(step); found != nullptr) {
        return found;
      }
    }
    return nullptr;
  }

  void query(const v1::Step& step) {
    const std::string store = datastoreOfTable(system_, architecture_, step.query().table());
    const v1::Datastore* datastore = findDatastore(system_, store);
    if (datastore == nullptr || (datastore->engine() != "sqlite" && !datastore->engine().empty())) {
      return;
    }
    const auto action = step.query().action();
    const bool is_read = action == v1::Query::ACTION_SELECT;
    const bool needs_answer = !is_read && action != v1::Query::ACTION_INSERT && !step.as().empty();
    if (needs_answer || (is_read && put_off_.contains(store))) {
      held_ = held_.empty() ? store : held_;
    } else if (!is_read) {
      put_off_.insert(store);
    }
  }

  /// What a callee does in the same transaction; the step of the caller stands for it.
  const v1::Step* joined(const v1::Step& step) {
    const v1::Operation* callee = hereCalledBy(step);
    if (callee == nullptr || callee->transaction() != v1::TRANSACTION_JOIN ||
        !under_way_.insert(step.call().operation()).second) {
      return nullptr;
    }
    const v1::Step* found = walk(callee->behaviour().steps());
    under_way_.erase(step.call().operation());
    return found == nullptr ? nullptr : &step;
  }

  bool waits(const v1::Step& step) {
    if (step.has_wait() || step.has_http()) {
      return true;
    }
    if (!step.has_call()) {
      return false;
    }
    const v1::Operation* callee = hereCalledBy(step);
    return callee == nullptr ? findOperation(system_, step.call().operation()) != nullptr
                             : callee->streaming() != v1::STREAMING_UNSPECIFIED || waitsAnywhere(step.call(), *callee);
  }

  bool waitsAnywhere(const v1::Call& call, const v1::Operation& callee) {
    const auto [known, is_new] = waiting_.try_emplace(call.operation(), false);
    // A call that comes back to itself waits for nothing new.
    if (is_new) {
      const bool found = anyWaits(callee.behaviour().steps());
      waiting_[call.operation()] = found;
      return found;
    }
    return known->second;
  }

  bool anyWaits(const Steps& steps) {
    for (const v1::Step& step : steps) {
      if (waits(step)) {
        return true;
      }
      for (const v1::Branch& branch : step.parallel().branches()) {
        if (anyWaits(branch.steps())) {
          return true;
        }
      }
    }
    return false;
  }

  /// The operation a step calls in its own service; null for everything else.
  const v1::Operation* hereCalledBy(const v1::Step& step) const {
    const bool is_here =
        step.has_call() && serviceOfModule(architecture_, moduleOf(step.call().operation())) == service_;
    return is_here ? findOperation(system_, step.call().operation()) : nullptr;
  }

  const v1::System& system_;
  const v1::Architecture& architecture_;
  const std::string service_;
  /// The store whose writer is held; empty where none is.
  std::string held_;
  /// Stores with changes that are done later.
  std::set<std::string> put_off_;
  std::set<std::string> under_way_;
  /// Operations by whether they wait.
  std::map<std::string, bool> waiting_;
};

}  // namespace

/// No transaction is held on SQLite, which has a single writer, while its operation waits or calls another service.
void checkHeldTransaction(v1::System& system, Findings& findings) {
  for (const v1::Architecture& architecture : system.architectures()) {
    for (const v1::Module& module : system.modules()) {
      for (const v1::Operation& operation : module.operations()) {
        std::string store;
        const v1::Step* step = TransactionWalk(system, architecture, module).firstHeldAt(operation, store);
        if (step == nullptr) {
          continue;
        }
        Problem& problem =
            findings.add(Severity::warning, format(ElementKind::step, step->id()),
                         concat(module.name(), ".", operation.name(), " waits here while its transaction on ", store,
                                " is open. SQLite has a single writer, so nobody else can write there meanwhile."),
                         "Let the operation wait before its first change, or give it no transaction.");
        problem.architecture = architecture.name();
      }
    }
  }
}

}  // namespace quarry::model::rules
