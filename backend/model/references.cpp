// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/references.h"

#include "backend/model/concat.h"
#include "backend/model/dotted.h"
#include "backend/model/steps.h"

#include <set>

namespace quarry::model {
namespace {

class Walk {
 public:
  Walk(v1::System& system, const std::function<void(const Reference&)>& visit) : system_(system), visit_(visit) {}

  void visitAll() {
    for (v1::Module& module : *system_.mutable_modules()) {
      visitModule(module);
    }
    visitParts();
    for (v1::Client& client : *system_.mutable_clients()) {
      visitClient(client);
    }
    for (v1::Architecture& architecture : *system_.mutable_architectures()) {
      visitArchitecture(architecture);
    }
    for (v1::Scenario& scenario : *system_.mutable_scenarios()) {
      visitScenario(scenario);
    }
    for (v1::Group& group : *system_.mutable_groups()) {
      for (std::string& member : *group.mutable_members()) {
        visitElementText({ElementKind::group, group.name()}, "members", member);
      }
    }
    visitLayout();
  }

 private:
  void visitText(const Element& place, std::string_view field, ElementKind kind, std::string* text) {
    if (!text->empty()) {
      visit_({{kind, *text}, place, field, [text](const std::string& name) { *text = name; }});
    }
  }

  /// A name without its module.
  void visitBare(const Element& place, std::string_view field, ElementKind kind, const std::string& module,
                 std::string* text) {
    if (!text->empty()) {
      visit_({{kind, concat(module, ".", *text)}, place, field, [text](const std::string& name) {
                *text = memberOf(name);
              }});
    }
  }

  void visitElementText(const Element& place, std::string_view field, std::string& text) {
    if (auto element = parseElement(text); element.ok()) {
      const ElementKind kind = element->kind;
      visit_({*element, place, field, [&text, kind](const std::string& name) { text = format(kind, name); }});
    }
  }

  /// "service:S/replica" and "edge:A->B" besides elements.
  void visitTarget(const Element& place, std::string& text) {
    const auto slash = text.find('/');
    if (text.starts_with("service:") && slash != std::string::npos) {
      const std::string replica = text.substr(slash);
      visit_({{ElementKind::service, text.substr(8, slash - 8)}, place, "target", [&text, replica](const auto& name) {
                text = concat("service:", name, replica);
              }});
    } else if (text.starts_with("edge:") && text.find("->") != std::string::npos) {
      visitEdgeEnd(place, text, true);
      visitEdgeEnd(place, text, false);
    } else {
      visitElementText(place, "target", text);
    }
  }

  void visitEdgeEnd(const Element& place, std::string& text, bool is_from) {
    const auto arrow = text.find("->");
    const std::string end = is_from ? text.substr(5, arrow - 5) : text.substr(arrow + 2);
    auto element = parseElement(end);
    const bool is_bare = !element.ok();
    const Element target = is_bare ? Element{ElementKind::service, end} : *element;
    visit_({target, place, "target", [&text, is_from, is_bare, kind = target.kind](const std::string& name) {
              const auto now = text.find("->");
              const std::string written = is_bare ? name : format(kind, name);
              text = is_from ? concat("edge:", written, text.substr(now)) : concat(text.substr(0, now + 2), written);
            }});
  }

  void visitFieldTypes(const Element& place, const std::string& module,
                       google::protobuf::RepeatedPtrField<v1::Field>& fields) {
    static const std::set<std::string_view> scalars = {"string", "bool",  "int32",    "int64",
                                                       "double", "bytes", "timestamp"};
    for (v1::Field& field : fields) {
      if (!scalars.contains(field.type())) {
        visitBare(place, "type", ElementKind::type, module, field.mutable_type());
      }
    }
  }

  void visitModule(v1::Module& module) {
    for (v1::Operation& operation : *module.mutable_operations()) {
      const Element place{ElementKind::operation, concat(module.name(), ".", operation.name())};
      visitFieldTypes(place, module.name(), *operation.mutable_request());
      visitFieldTypes(place, module.name(), *operation.mutable_response());
      if (operation.has_behaviour()) {
        eachWritableStepOf(*operation.mutable_behaviour()->mutable_steps(), [&](v1::Step& step) { visitStep(step); });
      }
    }
    for (v1::Type& type : *module.mutable_types()) {
      visitFieldTypes({ElementKind::type, concat(module.name(), ".", type.name())}, module.name(),
                      *type.mutable_fields());
    }
    for (v1::Subscription& subscription : *module.mutable_subscriptions()) {
      const Element place{ElementKind::subscription, subscription.id()};
      visitText(place, "topic", ElementKind::topic, subscription.mutable_topic());
      visitBare(place, "operation", ElementKind::operation, module.name(), subscription.mutable_operation());
      visitText(place, "dead_letter", ElementKind::topic, subscription.mutable_dead_letter());
    }
  }

  void visitStep(v1::Step& step) {
    const Element place{ElementKind::step, step.id()};
    if (step.has_call()) {
      visitText(place, "operation", ElementKind::operation, step.mutable_call()->mutable_operation());
    } else if (step.has_query()) {
      visitText(place, "table", ElementKind::table, step.mutable_query()->mutable_table());
    } else if (step.has_publish()) {
      visitText(place, "topic", ElementKind::topic, step.mutable_publish()->mutable_topic());
    } else if (step.has_cache()) {
      visitText(place, "cache", ElementKind::cache, step.mutable_cache()->mutable_cache());
    } else if (step.has_http()) {
      visitText(place, "external", ElementKind::external, step.mutable_http()->mutable_external());
    }
  }

  void visitParts() {
    for (v1::Service& service : *system_.mutable_services()) {
      visitText({ElementKind::service, service.name()}, "datastore", ElementKind::datastore,
                service.mutable_datastore());
    }
    for (v1::Topic& topic : *system_.mutable_topics()) {
      visitText({ElementKind::topic, topic.name()}, "broker", ElementKind::broker, topic.mutable_broker());
    }
    for (v1::Gateway& gateway : *system_.mutable_gateways()) {
      for (v1::Route& route : *gateway.mutable_routes()) {
        visitText({ElementKind::route, route.id()}, "operation", ElementKind::operation, route.mutable_operation());
      }
    }
  }

  void visitClient(v1::Client& client) {
    if (client.has_workload()) {
      for (v1::WorkloadEntry& entry : *client.mutable_workload()->mutable_mix()) {
        visitEntry(client.name(), entry);
      }
    }
    for (v1::Journey& journey : *client.mutable_journeys()) {
      for (v1::JourneyCall& call : *journey.mutable_calls()) {
        visitText({ElementKind::journey_call, call.id()}, "route", ElementKind::route, call.mutable_route());
      }
    }
  }

  void visitEntry(const std::string& client, v1::WorkloadEntry& entry) {
    const Element place{ElementKind::workload_entry, entry.id()};
    if (entry.target_case() == v1::WorkloadEntry::kRoute) {
      visitText(place, "route", ElementKind::route, entry.mutable_route());
    } else if (entry.target_case() == v1::WorkloadEntry::kOperation) {
      visitText(place, "operation", ElementKind::operation, entry.mutable_operation());
    } else if (entry.target_case() == v1::WorkloadEntry::kJourney) {
      visitBare(place, "journey", ElementKind::journey, client, entry.mutable_journey());
    }
  }

  void visitArchitecture(v1::Architecture& architecture) {
    const Element place{ElementKind::architecture, architecture.name()};
    visitText(place, "default_service", ElementKind::service, architecture.mutable_default_service());
    visitText(place, "default_datastore", ElementKind::datastore, architecture.mutable_default_datastore());
    for (v1::ModulePlacement& placement : *architecture.mutable_modules()) {
      visitText(place, "modules", ElementKind::module, placement.mutable_module());
      visitText(place, "modules", ElementKind::service, placement.mutable_service());
    }
    for (v1::GatewayPlacement& placement : *architecture.mutable_gateways()) {
      visitText(place, "gateways", ElementKind::gateway, placement.mutable_gateway());
      visitText(place, "gateways", ElementKind::service, placement.mutable_service());
    }
    for (v1::TablePlacement& placement : *architecture.mutable_tables()) {
      visitText(place, "tables", ElementKind::table, placement.mutable_table());
      visitText(place, "tables", ElementKind::datastore, placement.mutable_datastore());
    }
    for (v1::ServiceSetting& setting : *architecture.mutable_services()) {
      visitText(place, "services", ElementKind::service, setting.mutable_service());
    }
    for (v1::Acceptance& acceptance : *architecture.mutable_accepted()) {
      visitElementText(place, "accepted", *acceptance.mutable_element());
    }
  }

  void visitScenario(v1::Scenario& scenario) {
    const Element place{ElementKind::scenario, scenario.name()};
    visitText(place, "architecture", ElementKind::architecture, scenario.mutable_architecture());
    for (v1::ScenarioAction& action : *scenario.mutable_actions()) {
      if (action.has_load()) {
        visitText(place, "load", ElementKind::client, action.mutable_load()->mutable_client());
      } else if (action.has_fault()) {
        visitTarget(place, *action.mutable_fault()->mutable_target());
      } else if (action.has_kill()) {
        visitTarget(place, *action.mutable_kill()->mutable_target());
      } else if (action.has_expect()) {
        visitTarget(place, *action.mutable_expect()->mutable_target());
      }
    }
  }

  void visitLayout() {
    if (!system_.has_layout()) {
      return;
    }
    // A place in the drawing belongs to what is drawn.
    const auto visit_nodes = [&](auto& nodes) {
      for (v1::Placed& placed : nodes) {
        if (auto element = parseElement(placed.element()); element.ok()) {
          visitElementText(*element, "layout", *placed.mutable_element());
        }
      }
    };
    visit_nodes(*system_.mutable_layout()->mutable_nodes());
    for (v1::ArchitectureLayout& layout : *system_.mutable_layout()->mutable_architectures()) {
      visitText({ElementKind::architecture, layout.architecture()}, "layout", ElementKind::architecture,
                layout.mutable_architecture());
      visit_nodes(*layout.mutable_nodes());
    }
  }

  v1::System& system_;
  const std::function<void(const Reference&)>& visit_;
};

}  // namespace

void eachReference(v1::System& system, const std::function<void(const Reference&)>& visit) {
  Walk(system, visit).visitAll();
}

}  // namespace quarry::model
