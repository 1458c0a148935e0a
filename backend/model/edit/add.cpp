// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/add.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/absent.h"
#include "backend/model/edit/names.h"
#include "backend/model/edit/place.h"
#include "backend/model/find.h"

#include <absl/status/status.h>

namespace quarry::model::edit {
namespace {

template <typename Item>
Item* named(Item* item, const std::string& name, std::string_view wish) {
  item->set_name(name);
  if (!wish.empty() && wish != name) {
    item->set_title(std::string(wish));
  }
  return item;
}

void addField(google::protobuf::RepeatedPtrField<v1::Field>& fields, const std::string& name) {
  v1::Field* field = fields.Add();
  field->set_name(name);
  field->set_number(fields.size());
  field->set_type("string");
}

/// "get", "list" and the like read; everything else writes.
std::string methodFor(std::string_view operation) {
  for (const std::string_view reading : {"Get", "List", "Find", "Read", "Search", "Verify"}) {
    if (operation.starts_with(reading)) {
      return "GET";
    }
  }
  return operation.starts_with("Delete") || operation.starts_with("Remove") ? "DELETE" : "POST";
}

std::string freePath(const v1::Gateway& gateway, const std::string& method, const std::string& base) {
  const auto is_taken = [&](const std::string& path) {
    for (const v1::Route& route : gateway.routes()) {
      if (route.method() == method && route.path() == path) {
        return true;
      }
    }
    return false;
  };
  std::string path = base;
  for (int number = 2; is_taken(path); ++number) {
    path = concat(base, "-", std::to_string(number));
  }
  return path;
}

}  // namespace

absl::StatusOr<std::string> add(v1::System& system, ElementKind kind, std::string_view wish) {
  const std::string name = freeName(system, kind, nameFrom(kind, wish));
  switch (kind) {
    case ElementKind::module:
      named(system.add_modules(), name, wish);
      break;
    case ElementKind::service:
      named(system.add_services(), name, wish)->set_stack("cpp");
      break;
    case ElementKind::datastore:
      named(system.add_datastores(), name, wish)->set_engine("sqlite");
      break;
    case ElementKind::broker:
      named(system.add_brokers(), name, wish)->set_engine("nats");
      break;
    case ElementKind::topic:
      addField(*named(system.add_topics(), name, wish)->mutable_fields(), "id");
      break;
    case ElementKind::cache:
      named(system.add_caches(), name, wish)->set_engine("memory");
      break;
    case ElementKind::external: {
      v1::External* external = named(system.add_externals(), name, wish);
      external->set_address(concat("https://", name, ".example"));
      external->mutable_stand_in()->mutable_latency()->mutable_log_normal()->set_median_ms(30);
      external->mutable_stand_in()->mutable_latency()->mutable_log_normal()->set_sigma(0.3);
      break;
    }
    case ElementKind::gateway:
      named(system.add_gateways(), name, wish);
      break;
    case ElementKind::client:
      named(system.add_clients(), name, wish)->mutable_workload()->set_rate_per_s(20);
      break;
    case ElementKind::group:
      named(system.add_groups(), name, wish);
      break;
    case ElementKind::scenario:
      system.add_scenarios()->set_name(name);
      break;
    default:
      return absl::InvalidArgumentError(concat("a ", wordOf(kind), " can not stand alone"));
  }
  return format(kind, name);
}

absl::StatusOr<std::string> addServiceWithModule(v1::System& system, std::string_view architecture,
                                                 std::string_view wish) {
  if (findArchitecture(system, architecture) == nullptr) {
    return absent("architecture", architecture);
  }
  const absl::StatusOr<std::string> service = add(system, ElementKind::service, wish);
  std::string module_wish = service->substr(service->find(':') + 1);
  if (module_wish.ends_with("-service") && module_wish.size() > 8) {
    module_wish.resize(module_wish.size() - 8);
  }
  const std::string module = freeName(system, ElementKind::module, nameFrom(ElementKind::module, module_wish));
  system.add_modules()->set_name(module);
  const absl::Status moved = moveModule(system, architecture, module, service->substr(service->find(':') + 1));
  return moved.ok() ? service : moved;
}

absl::StatusOr<std::string> addOperation(v1::System& system, std::string_view module, std::string_view wish) {
  v1::Module* owner = findModule(system, module);
  if (owner == nullptr) {
    return absent("module", module);
  }
  const std::string name =
      freeName(system, ElementKind::operation, nameFrom(ElementKind::operation, wish), owner->name());
  v1::Step work;
  work.set_id(freeId(system, concat(module, " ", name, " work")));
  work.mutable_work()->mutable_time()->mutable_log_normal()->set_median_ms(1);
  work.mutable_work()->mutable_time()->mutable_log_normal()->set_sigma(0.4);
  v1::Operation* operation = owner->add_operations();
  operation->set_name(name);
  addField(*operation->mutable_request(), "id");
  addField(*operation->mutable_response(), "id");
  *operation->mutable_behaviour()->add_steps() = std::move(work);
  return format(ElementKind::operation, concat(module, ".", name));
}

absl::StatusOr<std::string> addTable(v1::System& system, std::string_view module, std::string_view wish) {
  v1::Module* owner = findModule(system, module);
  if (owner == nullptr) {
    return absent("module", module);
  }
  const std::string name = freeName(system, ElementKind::table, nameFrom(ElementKind::table, wish), owner->name());
  v1::Table* table = owner->add_tables();
  table->set_name(name);
  table->set_seed_rows(100);
  v1::Column* key = table->add_columns();
  key->set_name("id");
  key->set_type("string");
  key->set_primary_key(true);
  return format(ElementKind::table, concat(module, ".", name));
}

absl::StatusOr<std::string> addStep(v1::System& system, std::string_view operation, v1::Step step) {
  v1::Operation* owner = findOperation(system, operation);
  if (owner == nullptr) {
    return absent("operation", operation);
  }
  if (step.id().empty()) {
    const auto* kind =
        step.GetReflection()->GetOneofFieldDescriptor(step, step.GetDescriptor()->FindOneofByName("kind"));
    step.set_id(freeId(system, concat(operation, " ", kind == nullptr ? std::string("step") : kind->name())));
  } else if (findStep(system, step.id()) != nullptr) {
    return absl::AlreadyExistsError(concat("there is a step with the id ", step.id(), " already"));
  }
  const std::string id = step.id();
  *owner->mutable_behaviour()->add_steps() = std::move(step);
  return format(ElementKind::step, id);
}

absl::StatusOr<std::string> addRoute(v1::System& system, std::string_view gateway, std::string_view operation,
                                     std::string_view method, std::string_view path) {
  v1::Gateway* owner = findGateway(system, gateway);
  if (owner == nullptr) {
    return absent("gateway", gateway);
  }
  if (findOperation(system, operation) == nullptr) {
    return absent("operation", operation);
  }
  v1::Route route;
  route.set_id(freeId(system, concat("route ", operation)));
  route.set_operation(std::string(operation));
  route.set_method(method.empty() ? methodFor(memberOf(operation)) : std::string(method));
  const std::string made = concat("/api/", nameFrom(ElementKind::service, moduleOf(operation)), "/",
                                  nameFrom(ElementKind::service, memberOf(operation)));
  route.set_path(path.empty() ? freePath(*owner, route.method(), made) : std::string(path));
  *owner->add_routes() = route;
  return format(ElementKind::route, route.id());
}

absl::StatusOr<std::string> addSubscription(v1::System& system, std::string_view module, std::string_view operation,
                                            std::string_view topic) {
  v1::Module* owner = findModule(system, module);
  if (owner == nullptr) {
    return absent("module", module);
  }
  if (findTopic(system, topic) == nullptr) {
    return absent("topic", topic);
  }
  if (findOperation(system, concat(module, ".", operation)) == nullptr) {
    return absent("operation", concat(module, ".", operation));
  }
  v1::Subscription subscription;
  subscription.set_id(freeId(system, concat(module, " on ", topic)));
  subscription.set_topic(std::string(topic));
  subscription.set_operation(std::string(operation));
  *owner->add_subscriptions() = subscription;
  return format(ElementKind::subscription, subscription.id());
}

absl::StatusOr<std::string> addWorkloadEntry(v1::System& system, std::string_view client, std::string_view target) {
  v1::Client* owner = findClient(system, client);
  const absl::StatusOr<Element> element = parseElement(target);
  if (owner == nullptr) {
    return absent("client", client);
  }
  if (!element.ok() || !exists(system, *element)) {
    return element.ok() ? absent(wordOf(element->kind), element->name) : element.status();
  }
  v1::WorkloadEntry entry;
  entry.set_weight(1);
  if (element->kind == ElementKind::route) {
    entry.set_route(element->name);
  } else if (element->kind == ElementKind::operation) {
    entry.set_operation(element->name);
  } else if (element->kind == ElementKind::journey && moduleOf(element->name) == client) {
    entry.set_journey(std::string(memberOf(element->name)));
  } else {
    return absl::InvalidArgumentError(concat("a client can not call the ", wordOf(element->kind), " ", element->name));
  }
  std::string words = element->name;
  words = words.starts_with("route-") ? words.substr(6) : words;
  entry.set_id(freeId(system, concat(client, " ", words)));
  *owner->mutable_workload()->add_mix() = entry;
  return format(ElementKind::workload_entry, entry.id());
}

}  // namespace quarry::model::edit
