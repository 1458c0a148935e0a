// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/names.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "backend/model/rules/rule.h"

#include <map>
#include <set>

namespace quarry::model::rules {
namespace {

absl::Status giveOwnDatastore(v1::System& system, const std::string& service) {
  v1::Service* found = findService(system, service);
  if (found == nullptr) {
    return absl::NotFoundError(concat("there is no service ", service));
  }
  const std::string name = edit::freeName(system, ElementKind::datastore, concat(service, "-db"));
  v1::Datastore* datastore = system.add_datastores();
  datastore->set_name(name);
  datastore->set_engine("sqlite");
  found->set_datastore(name);
  return absl::OkStatus();
}

/// By datastore: the services whose tables it holds.
std::map<std::string, std::set<std::string>> usersOfDatastores(const v1::System& system,
                                                               const v1::Architecture& architecture) {
  std::map<std::string, std::set<std::string>> users;
  for (const v1::Module& module : system.modules()) {
    for (const v1::Table& table : module.tables()) {
      users[datastoreOfTable(system, architecture, concat(module.name(), ".", table.name()))].insert(
          serviceOfModule(architecture, module.name()));
    }
  }
  return users;
}

}  // namespace

/// Each service has datastores of its own: one that two share is a place where they slow and break each other.
void checkSharedDatastore(v1::System& system, Findings& findings) {
  for (const v1::Architecture& architecture : system.architectures()) {
    for (const auto& [datastore, services] : usersOfDatastores(system, architecture)) {
      if (services.size() < 2) {
        continue;
      }
      std::string names;
      for (const std::string& service : services) {
        names += concat(names.empty() ? "" : ", ", service);
      }
      Problem& problem =
          findings.add(Severity::warning, format(ElementKind::datastore, datastore),
                       concat("The datastore ", datastore, " is shared by ", names,
                              "; when it is slow or down all of them are, and none can change it alone."),
                       "Give each service a datastore of its own.");
      problem.architecture = architecture.name();
      for (const std::string& service : services) {
        const v1::Service* found = findService(std::as_const(system), service);
        if (service != architecture.default_service() && found != nullptr && found->datastore().empty()) {
          problem.quick_fixes.push_back(
              {concat("Give ", service, " a datastore of its own"),
               [service](v1::System& changed) { return giveOwnDatastore(changed, service); }});
        }
      }
    }
  }
}

}  // namespace quarry::model::rules
