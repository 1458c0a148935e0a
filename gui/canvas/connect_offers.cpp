// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/connect_offers.h"

#include <QCoreApplication>
#include <algorithm>
#include <map>
#include <set>

#include "backend/model/edit/connect.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "backend/model/steps.h"
#include "gui/canvas/scene.h"
#include "gui/editing/document.h"
#include "gui/editing/sentence.h"

namespace quarry::canvas {
namespace {

using editing::text;
using editing::utf8;

/// What an end is to a line.
enum class Role { client, gateway, code, topic, used, other };

QString said(const char* words) {
  return QCoreApplication::translate("Canvas", words);
}

Role roleOf(const v1::System& system, const v1::Architecture& architecture, const QString& element) {
  const auto [kind, name] = splitElement(element);
  if (kind == "service") {
    const bool is_door = model::modulesIn(system, architecture, utf8(name)).empty() &&
                         !model::gatewaysIn(system, architecture, utf8(name)).empty();
    return is_door ? Role::gateway : Role::code;
  }
  return kind == "client"                                           ? Role::client
         : kind == "gateway"                                        ? Role::gateway
         : kind == "topic"                                          ? Role::topic
         : kind == "store" || kind == "cache" || kind == "external" ? Role::used
                                                                    : Role::other;
}

/// Clients call doors and code, doors lead to code, topics trigger code, and code uses everything but clients and
/// doors.
bool leads(Role from, Role to) {
  switch (from) {
    case Role::client:
      return to == Role::gateway || to == Role::code;
    case Role::gateway:
    case Role::topic:
      return to == Role::code;
    case Role::code:
      return to == Role::code || to == Role::topic || to == Role::used;
    default:
      return false;
  }
}

bool isTriggered(const v1::System& system, const QString& dotted) {
  const v1::Module* module = model::findModule(system, utf8(dotted.section('.', 0, 0)));
  const std::string operation = utf8(dotted.section('.', 1));
  return module != nullptr && std::any_of(module->subscriptions().begin(), module->subscriptions().end(),
                                          [&](const auto& each) { return each.operation() == operation; });
}

/// Operations that call it, or call what calls it; itself as well.
std::set<std::string> callersOf(const v1::System& system, const std::string& operation) {
  std::map<std::string, std::vector<std::string>> callers;
  model::eachStep(system, [&](const v1::Module& module, const v1::Operation& caller, const v1::Step& step) {
    if (step.has_call()) {
      callers[step.call().operation()].push_back(module.name() + "." + caller.name());
    }
  });
  std::set<std::string> found = {operation};
  std::vector<std::string> left = {operation};
  while (!left.empty()) {
    const std::vector<std::string> next = callers[left.back()];
    left.pop_back();
    for (const std::string& caller : next) {
      if (found.insert(caller).second) {
        left.push_back(caller);
      }
    }
  }
  return found;
}

class Ends {
 public:
  Ends(const v1::System& system, const v1::Architecture& architecture, QString from, QString to)
      : system_(system), architecture_(architecture), from_(std::move(from)), to_(std::move(to)) {}

  std::vector<Start> starts() const {
    std::vector<Offer> offers =
        roleOf(system_, architecture_, from_) == Role::code ? operationsOf(from_) : std::vector<Offer>();
    if (offers.empty()) {
      offers.push_back({splitElement(from_).second, from_});
    }
    std::vector<Start> starts;
    for (Offer& offer : offers) {
      if (std::vector<Offer> targets = targetsOf(offer); !targets.empty()) {
        starts.push_back({std::move(offer), std::move(targets)});
      }
    }
    return starts;
  }

 private:
  /// What can be added to the document, and makes sense there.
  std::vector<Offer> targetsOf(const Offer& start) const {
    std::vector<Offer> targets = to_.startsWith("store:")     ? tablesOf(start)
                                 : from_.startsWith("topic:") ? takers()
                                                              : answering();
    if (targets.empty()) {
      targets.push_back({splitElement(to_).second, to_});
    }
    const std::set<std::string> callers =
        start.element.startsWith("op:") ? callersOf(system_, utf8(start.words)) : std::set<std::string>();
    std::erase_if(targets, [&](const Offer& target) {
      v1::System tried = system_;
      return (target.element.startsWith("op:") && callers.contains(utf8(target.words))) ||
             !model::edit::connect(tried, architecture_.name(), utf8(start.element), utf8(target.element)).ok();
    });
    return targets;
  }

  /// Routes of a gateway to clients, and operations to all who call.
  std::vector<Offer> answering() const {
    std::vector<Offer> offers = from_.startsWith("client:") ? routes() : std::vector<Offer>();
    if (roleOf(system_, architecture_, to_) == Role::code) {
      std::vector<Offer> operations = operationsOf(to_);
      preferSensible(operations);
      offers.insert(offers.end(), operations.begin(), operations.end());
    }
    return offers;
  }

  std::vector<Offer> operationsOf(const QString& service) const {
    std::vector<Offer> offers;
    for (const std::string& name : model::modulesIn(system_, architecture_, utf8(splitElement(service).second))) {
      for (const v1::Operation& operation : model::findModule(system_, name)->operations()) {
        const QString dotted = text(name) + "." + text(operation.name());
        offers.push_back({dotted, "op:" + dotted});
      }
    }
    return offers;
  }

  std::vector<Offer> routes() const {
    std::vector<Offer> offers;
    const QString name = splitElement(to_).second;
    const auto gateways = to_.startsWith("gateway:") ? std::vector<std::string>{utf8(name)}
                                                     : model::gatewaysIn(system_, architecture_, utf8(name));
    for (const std::string& gateway : gateways) {
      for (const v1::Route& route : model::findGateway(system_, gateway)->routes()) {
        offers.push_back({text(route.method()) + " " + text(route.path()), "route:" + text(route.id())});
      }
    }
    return offers;
  }

  /// Those of the services that hold the operation: the tables of others are behind their operations. Where there is
  /// none it is about to have one.
  std::vector<Offer> tablesOf(const Offer& start) const {
    std::vector<Offer> own;
    const auto modules = model::modulesIn(system_, architecture_, utf8(splitElement(from_).second));
    for (const std::string& name : model::tablesIn(system_, architecture_, utf8(splitElement(to_).second))) {
      if (std::find(modules.begin(), modules.end(), name.substr(0, name.find('.'))) != modules.end()) {
        own.push_back({text(name), "table:" + text(name)});
      }
    }
    const QString module = start.words.section('.', 0, 0) + ".";
    std::stable_partition(own.begin(), own.end(), [&](const Offer& table) { return table.words.startsWith(module); });
    if (own.empty()) {
      own.push_back({said("a new table"), to_});
    }
    return own;
  }

  /// An event is taken by an operation that is made for it, or by one that takes others already: what answers callers
  /// wants another request.
  std::vector<Offer> takers() const {
    std::vector<Offer> offers;
    for (const std::string& name : model::modulesIn(system_, architecture_, utf8(splitElement(to_).second))) {
      offers.push_back({said("%1: a new operation").arg(text(name)), "module:" + text(name)});
    }
    for (const Offer& operation : operationsOf(to_)) {
      if (isTriggered(system_, operation.words)) {
        offers.push_back(operation);
      }
    }
    return offers;
  }

  /// First what somebody most likely means: what answers, and for a gateway what it does not lead to yet.
  void preferSensible(std::vector<Offer>& offers) const {
    const auto gateways = roleOf(system_, architecture_, from_) == Role::gateway
                              ? model::gatewaysIn(system_, architecture_, utf8(splitElement(from_).second))
                              : std::vector<std::string>();
    std::stable_partition(offers.begin(), offers.end(), [&](const Offer& offer) {
      return !isTriggered(system_, offer.words) && !hasRoute(gateways, offer.words);
    });
  }

  bool hasRoute(const std::vector<std::string>& gateways, const QString& dotted) const {
    const std::string operation = utf8(dotted);
    return std::any_of(gateways.begin(), gateways.end(), [&](const std::string& name) {
      const auto& routes = model::findGateway(system_, name)->routes();
      return std::any_of(routes.begin(), routes.end(),
                         [&](const v1::Route& route) { return route.operation() == operation; });
    });
  }

  const v1::System& system_;
  const v1::Architecture& architecture_;
  QString from_;
  QString to_;
};

/// In the words of the model; where it sees nothing against the line it would lead in a circle.
QString whyNone(const v1::System& system, const v1::Architecture& architecture, const Offers& offers) {
  v1::System tried = system;
  const auto added = model::edit::connect(tried, architecture.name(), utf8(offers.from), utf8(offers.to));
  return added.ok() ? said("Every call from %1 to %2 would go in a circle: those are called by these already.")
                          .arg(splitElement(offers.from).second, splitElement(offers.to).second)
                    : editing::sentenceOf(added.status());
}

}  // namespace

Offers offersFor(const v1::System& system, const v1::Architecture& architecture, const QString& first,
                 const QString& second) {
  if (first.startsWith("group:") || second.startsWith("group:")) {
    return {first, second, {}, said("Unfold the group first: lines run between what is in it.")};
  }
  const Role from = roleOf(system, architecture, first);
  const Role to = roleOf(system, architecture, second);
  const bool turned = !leads(from, to) && leads(to, from);
  Offers offers{turned ? second : first, turned ? first : second, {}, {}};
  if (!leads(from, to) && !turned) {
    offers.refusal =
        said(
            "A line from %1 to %2 means nothing: clients call gateways and services, gateways lead to operations, "
            "operations call each other and use databases, topics, caches and externals, and topics trigger them.")
            .arg(splitElement(first).second, splitElement(second).second);
    return offers;
  }
  offers.starts = Ends(system, architecture, offers.from, offers.to).starts();
  if (offers.starts.empty()) {
    offers.refusal = whyNone(system, architecture, offers);
  }
  return offers;
}

}  // namespace quarry::canvas
