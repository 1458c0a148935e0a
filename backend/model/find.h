// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <string_view>

/// Things of a document by name. Null where there is none; the first where several bear the name (which is a problem of
/// the document). Operations, tables and types are named "module.Name".
namespace quarry::model {

const v1::Module* findModule(const v1::System& system, std::string_view name);
v1::Module* findModule(v1::System& system, std::string_view name);
const v1::Operation* findOperation(const v1::System& system, std::string_view dotted);
v1::Operation* findOperation(v1::System& system, std::string_view dotted);
const v1::Table* findTable(const v1::System& system, std::string_view dotted);
v1::Table* findTable(v1::System& system, std::string_view dotted);
const v1::Type* findType(const v1::System& system, std::string_view dotted);
v1::Type* findType(v1::System& system, std::string_view dotted);
const v1::Service* findService(const v1::System& system, std::string_view name);
v1::Service* findService(v1::System& system, std::string_view name);
const v1::Datastore* findDatastore(const v1::System& system, std::string_view name);
v1::Datastore* findDatastore(v1::System& system, std::string_view name);
const v1::Broker* findBroker(const v1::System& system, std::string_view name);
v1::Broker* findBroker(v1::System& system, std::string_view name);
const v1::Topic* findTopic(const v1::System& system, std::string_view name);
v1::Topic* findTopic(v1::System& system, std::string_view name);
const v1::Cache* findCache(const v1::System& system, std::string_view name);
v1::Cache* findCache(v1::System& system, std::string_view name);
const v1::External* findExternal(const v1::System& system, std::string_view name);
v1::External* findExternal(v1::System& system, std::string_view name);
const v1::Gateway* findGateway(const v1::System& system, std::string_view name);
v1::Gateway* findGateway(v1::System& system, std::string_view name);
const v1::Client* findClient(const v1::System& system, std::string_view name);
v1::Client* findClient(v1::System& system, std::string_view name);
const v1::Architecture* findArchitecture(const v1::System& system, std::string_view name);
v1::Architecture* findArchitecture(v1::System& system, std::string_view name);

/// By id.
const v1::Step* findStep(const v1::System& system, std::string_view id);
v1::Step* findStep(v1::System& system, std::string_view id);
const v1::Route* findRoute(const v1::System& system, std::string_view id);
v1::Route* findRoute(v1::System& system, std::string_view id);
const v1::Subscription* findSubscription(const v1::System& system, std::string_view id);
v1::Subscription* findSubscription(v1::System& system, std::string_view id);
const v1::WorkloadEntry* findWorkloadEntry(const v1::System& system, std::string_view id);
v1::WorkloadEntry* findWorkloadEntry(v1::System& system, std::string_view id);

}  // namespace quarry::model
