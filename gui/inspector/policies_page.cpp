// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/policies_page.h"

#include "backend/model/elements.h"
#include "backend/model/find.h"

namespace quarry::inspector {
namespace {

using editing::text;
using editing::utf8;
using SetNumber = std::function<void(v1::Policy&, double)>;

/// Null where the element has no policy.
v1::Policy* policyOf(v1::System& system, const QString& element) {
  const auto parsed = model::parseElement(utf8(element));
  google::protobuf::Message* message = parsed.ok() ? model::findMessage(system, *parsed) : nullptr;
  if (auto* service = dynamic_cast<v1::Service*>(message)) {
    return service->mutable_policy();
  }
  if (auto* operation = dynamic_cast<v1::Operation*>(message)) {
    return operation->mutable_policy();
  }
  if (auto* route = dynamic_cast<v1::Route*>(message)) {
    return route->mutable_policy();
  }
  if (auto* step = dynamic_cast<v1::Step*>(message)) {
    return step->mutable_policy();
  }
  auto* gateway = dynamic_cast<v1::Gateway*>(message);
  return gateway == nullptr ? nullptr : gateway->mutable_policy();
}

/// Parts that say nothing are left out of the document.
void tidy(v1::Policy& policy) {
  if (policy.retry().ByteSizeLong() == 0) policy.clear_retry();
  if (policy.circuit_breaker().ByteSizeLong() == 0) policy.clear_circuit_breaker();
  if (policy.rate_limit().ByteSizeLong() == 0) policy.clear_rate_limit();
  if (policy.bulkhead().ByteSizeLong() == 0) policy.clear_bulkhead();
}

}  // namespace

PoliciesPage::PoliciesPage(editing::Document& document, QWidget* parent) : Form(parent), document_(document) {
}

void PoliciesPage::show(const QString& element) {
  clear();
  const editing::SystemPointer system = document_.system();
  const auto parsed = model::parseElement(utf8(element));
  const google::protobuf::Message* message = parsed.ok() ? model::findMessage(*system, *parsed) : nullptr;
  if (const auto* service = dynamic_cast<const v1::Service*>(message)) {
    addNote(tr("Holds for every operation of the service; an operation's own wins over it. 0 means no limit."));
    addPolicy(element, "service", service->policy());
  } else if (const auto* gateway = dynamic_cast<const v1::Gateway*>(message)) {
    addNote(tr("Holds for every route. 0 means no limit."));
    addPolicy(element, "gateway", gateway->policy());
  } else if (const auto* module = dynamic_cast<const v1::Module*>(message)) {
    addNote(tr("Holds for everybody who calls the operation. 0 means no limit."));
    for (const v1::Operation& operation : module->operations()) {
      addSection(text(operation.name()));
      addPolicy("op:" + text(module->name()) + "." + text(operation.name()), text(operation.name()),
                operation.policy());
    }
  } else if (const auto* operation = dynamic_cast<const v1::Operation*>(message)) {
    addNote(tr("Holds for everybody who calls the operation. 0 means no limit."));
    addPolicy(element, text(operation->name()), operation->policy());
  } else if (const auto* route = dynamic_cast<const v1::Route*>(message)) {
    addNote(tr("Holds for the route; wins over the gateway's. 0 means no limit."));
    addPolicy(element, text(route->id()), route->policy());
  } else if (const auto* step = dynamic_cast<const v1::Step*>(message)) {
    addNote(tr("Holds for this step alone; wins over what it calls. 0 means no limit."));
    addPolicy(element, text(step->id()), step->policy());
  } else {
    addNote(tr("Policies belong to services, gateways and the operations of modules."));
  }
  finish();
}

void PoliciesPage::addPolicy(const QString& element, const QString& name, const v1::Policy& policy) {
  const auto add = [&](const QString& label, const QString& field, double value, double most, int decimals,
                       const QString& unit, const SetNumber& set) {
    addNumber(label, QString("policy-%1-%2").arg(name, field), value, {0, most, decimals, unit},
              [this, element, label, set](double number) {
                return document_.edit(tr("Change %1 of %2").arg(label, element.section(':', 1)),
                                      [&](v1::System& system) -> absl::Status {
                                        v1::Policy* changed = policyOf(system, element);
                                        if (changed == nullptr) {
                                          return absl::NotFoundError("This is no longer in the design.");
                                        }
                                        set(*changed, number);
                                        tidy(*changed);
                                        return absl::OkStatus();
                                      });
              });
  };
  add(tr("Timeout"), "timeout", policy.timeout_ms(), 3600000, 0, "ms",
      [](v1::Policy& changed, double value) { changed.set_timeout_ms(static_cast<qint64>(value)); });
  add(tr("Attempts"), "attempts", policy.retry().max_attempts(), 20, 0, {},
      [](v1::Policy& changed, double value) { changed.mutable_retry()->set_max_attempts(static_cast<int>(value)); });
  add(tr("Backoff"), "backoff", policy.retry().initial_backoff_ms(), 60000, 0, "ms",
      [](v1::Policy& changed, double value) {
        changed.mutable_retry()->set_initial_backoff_ms(static_cast<qint64>(value));
      });
  add(tr("Breaker at"), "breaker", policy.circuit_breaker().failure_ratio() * 100, 100, 0, "%",
      [](v1::Policy& changed, double value) { changed.mutable_circuit_breaker()->set_failure_ratio(value / 100); });
  add(tr("Rate limit"), "rate", policy.rate_limit().per_s(), 1e6, 0, tr("per s"),
      [](v1::Policy& changed, double value) { changed.mutable_rate_limit()->set_per_s(value); });
  add(tr("At once"), "concurrent", policy.bulkhead().max_concurrent(), 1e5, 0, {},
      [](v1::Policy& changed, double value) {
        changed.mutable_bulkhead()->set_max_concurrent(static_cast<int>(value));
      });
}

}  // namespace quarry::inspector
