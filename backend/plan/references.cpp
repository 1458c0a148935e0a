// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/references.h"

#include "backend/model/concat.h"
#include "backend/model/steps.h"

#include <set>
#include <string>

namespace quarry::plan {
namespace {

class References {
 public:
  explicit References(const Lookup& lookup) : lookup_(lookup) {
    const auto& system = lookup.system();
    collect(system.datastores(), datastores_);
    collect(system.brokers(), brokers_);
    collect(system.caches(), caches_);
    collect(system.externals(), externals_);
  }

  absl::Status check() {
    const auto& system = lookup_.system();
    for (const auto& module : system.modules()) {
      check(module);
    }
    for (const auto& topic : system.topics()) {
      need(topic.broker().empty() || brokers_.contains(topic.broker()), model::concat("Topic \"", topic.name(), "\""),
           "broker", topic.broker());
    }
    for (const auto& gateway : system.gateways()) {
      needService(model::concat("Gateway \"", gateway.name(), "\""), lookup_.serviceOfGateway(gateway.name()));
      for (const auto& route : gateway.routes()) {
        needOperation(model::concat("Route \"", route.id(), "\" of gateway \"", gateway.name(), "\""),
                      route.operation());
      }
    }
    for (const auto& client : system.clients()) {
      check(client);
    }
    return first_;
  }

 private:
  template <typename Things>
  static void collect(const Things& things, std::set<std::string, std::less<>>& names) {
    for (const auto& thing : things) {
      names.insert(thing.name());
    }
  }

  void check(const quarry::v1::Module& module) {
    needService(model::concat("Module \"", module.name(), "\""), lookup_.serviceOfModule(module.name()));
    for (const auto& table : module.tables()) {
      needDatastore(model::concat(module.name(), ".", table.name()));
    }
    for (const auto& operation : module.operations()) {
      const std::string place = model::concat("of ", module.name(), ".", operation.name());
      model::eachStepOf(operation.behaviour().steps(), [&](const quarry::v1::Step& step) {
        check(model::concat("Step \"", step.id(), "\" ", place), step);
      });
    }
    for (const auto& subscription : module.subscriptions()) {
      const std::string who =
          model::concat("Subscription \"", subscription.id(), "\" of module \"", module.name(), "\"");
      needTopic(who, subscription.topic());
      needOperation(who, model::concat(module.name(), ".", subscription.operation()));
      if (!subscription.dead_letter().empty()) {
        needTopic(who, subscription.dead_letter());
      }
    }
  }

  void check(const std::string& who, const quarry::v1::Step& step) {
    if (step.has_call()) {
      needOperation(who, step.call().operation());
    } else if (step.has_query()) {
      need(lookup_.findTable(step.query().table()) != nullptr, who, "table", step.query().table());
    } else if (step.has_publish()) {
      needTopic(who, step.publish().topic());
    } else if (step.has_cache()) {
      need(caches_.contains(step.cache().cache()), who, "cache", step.cache().cache());
    } else if (step.has_http()) {
      need(externals_.contains(step.http().external()), who, "external", step.http().external());
    }
  }

  void check(const quarry::v1::Client& client) {
    for (const auto& entry : client.workload().mix()) {
      const std::string who = model::concat("Workload entry \"", entry.id(), "\" of client \"", client.name(), "\"");
      if (entry.has_operation()) {
        needOperation(who, entry.operation());
      } else if (entry.has_route()) {
        needRoute(who, entry.route());
      } else {
        check(who, client, entry.journey());
      }
    }
  }

  void check(const std::string& who, const quarry::v1::Client& client, const std::string& name) {
    const auto& journeys = client.journeys();
    const auto journey =
        std::find_if(journeys.begin(), journeys.end(), [&](const auto& each) { return each.name() == name; });
    need(journey != journeys.end(), who, "journey", name);
    if (journey != journeys.end()) {
      for (const auto& call : journey->calls()) {
        needRoute(model::concat("Call \"", call.id(), "\" of journey \"", name, "\""), call.route());
      }
    }
  }

  void needOperation(const std::string& who, std::string_view operation) {
    need(lookup_.findOperation(operation) != nullptr, who, "operation", operation);
  }

  void needTopic(const std::string& who, std::string_view topic) {
    need(lookup_.findTopic(topic) != nullptr, who, "topic", topic);
  }

  void needRoute(const std::string& who, std::string_view route) {
    need(lookup_.findRoute(route).gateway != nullptr, who, "route", route);
  }

  void needService(const std::string& who, std::string_view service) {
    placed(lookup_.findService(service) != nullptr, who, "service", service, "default service");
  }

  void needDatastore(const std::string& table) {
    const auto datastore = lookup_.datastoreOfTable(table);
    placed(datastores_.contains(datastore), model::concat("Table \"", table, "\""), "datastore", datastore,
           "default datastore");
  }

  void need(bool there, std::string_view who, std::string_view kind, std::string_view name) {
    if (!there && first_.ok()) {
      first_ = absl::InvalidArgumentError(model::concat(
          who, " names the ", kind, " \"", name, "\", which the system does not have: add it or choose another."));
    }
  }

  void placed(bool there, std::string_view who, std::string_view kind, std::string_view name,
              std::string_view fallback) {
    if (there || !first_.ok()) {
      return;
    }
    const std::string architecture = model::concat("in architecture \"", lookup_.architecture().name(), "\"");
    first_ = absl::InvalidArgumentError(
        name.empty() ? model::concat(who, " is placed nowhere ", architecture, ": place it or give the architecture a ",
                                     fallback, ".")
                     : model::concat(who, " is placed ", architecture, " in the ", kind, " \"", name,
                                     "\", which the system does not have: add it or place it elsewhere."));
  }

  const Lookup& lookup_;
  std::set<std::string, std::less<>> datastores_;
  std::set<std::string, std::less<>> brokers_;
  std::set<std::string, std::less<>> caches_;
  std::set<std::string, std::less<>> externals_;
  absl::Status first_;
};

}  // namespace

absl::Status checkReferences(const Lookup& lookup) {
  return References(lookup).check();
}

}  // namespace quarry::plan
