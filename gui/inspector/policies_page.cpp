// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/policies_page.h"

#include "backend/model/elements.h"
#include "backend/model/find.h"

namespace quarry::inspector {
namespace {

using editing::text;
using editing::utf8;

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

/// Parts that say nothing are left out of the document. A circuit breaker that says nothing is one with usual numbers.
void tidy(v1::Policy& policy) {
  if (policy.retry().ByteSizeLong() == 0) policy.clear_retry();
  if (policy.rate_limit().ByteSizeLong() == 0) policy.clear_rate_limit();
  if (policy.bulkhead().ByteSizeLong() == 0) policy.clear_bulkhead();
  if (policy.hedge().ByteSizeLong() == 0) policy.clear_hedge();
  if (policy.load_shedding().ByteSizeLong() == 0) policy.clear_load_shedding();
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
    addNote(tr("Holds for every operation of the service; an operation's own wins over it."));
    addPolicy(element, "service", service->policy(), Bearer::service);
  } else if (const auto* gateway = dynamic_cast<const v1::Gateway*>(message)) {
    addNote(tr("Holds for every route."));
    addPolicy(element, "gateway", gateway->policy());
  } else if (const auto* module = dynamic_cast<const v1::Module*>(message)) {
    addNote(tr("Holds for everybody who calls the operation."));
    for (const v1::Operation& operation : module->operations()) {
      addSection(text(operation.name()));
      addPolicy("op:" + text(module->name()) + "." + text(operation.name()), text(operation.name()),
                operation.policy());
    }
  } else if (const auto* operation = dynamic_cast<const v1::Operation*>(message)) {
    addNote(tr("Holds for everybody who calls the operation."));
    addPolicy(element, text(operation->name()), operation->policy());
  } else if (const auto* route = dynamic_cast<const v1::Route*>(message)) {
    addNote(tr("Holds for the route; wins over the gateway's."));
    addPolicy(element, text(route->id()), route->policy());
  } else if (const auto* step = dynamic_cast<const v1::Step*>(message)) {
    addNote(tr("Holds for this step alone; wins over what it calls."));
    addPolicy(element, text(step->id()), step->policy());
  } else {
    addNote(tr("Policies belong to services, gateways and the operations of modules."));
  }
  finish();
}

absl::Status PoliciesPage::change(const QString& element, const QString& label,
                                  const std::function<void(v1::Policy&)>& set) {
  return document_.edit(tr("Change %1 of %2").arg(label, element.section(':', 1)),
                        [&](v1::System& system) -> absl::Status {
                          v1::Policy* changed = policyOf(system, element);
                          if (changed == nullptr) {
                            return absl::NotFoundError("This is no longer in the design.");
                          }
                          set(*changed);
                          tidy(*changed);
                          return absl::OkStatus();
                        });
}

void PoliciesPage::addPart(const Fields& fields, const QString& label, const char* field, double value,
                           NumberRange range, const QString& zero, const SetNumber& set) {
  range.least_words = zero;
  addNumber(label, QString("policy-%1-%2").arg(fields.name, field), value, range,
            [this, element = fields.element, label, set](double number) {
              return change(element, label, [&](v1::Policy& changed) { set(changed, number); });
            });
}

void PoliciesPage::addPolicy(const QString& element, const QString& name, const v1::Policy& policy, Bearer bearer) {
  const Fields fields{element, name, policy};
  addPart(fields, tr("Timeout"), "timeout", static_cast<double>(policy.timeout_ms()), {0, 3600000, 0, "ms"},
          tr("the caller's"),
          [](v1::Policy& changed, double value) { changed.set_timeout_ms(static_cast<qint64>(value)); });
  addRetry(fields);
  addBreaker(fields);
  addLimits(fields);
  if (bearer == Bearer::service) {
    addShedding(fields);
  }
}

void PoliciesPage::addRetry(const Fields& fields) {
  const v1::Retry& retry = fields.policy.retry();
  addPart(
      fields, tr("Attempts"), "attempts", retry.max_attempts(), {0, 20}, tr("one"),
      [](v1::Policy& changed, double value) { changed.mutable_retry()->set_max_attempts(static_cast<int>(value)); });
  if (retry.max_attempts() > 1) {
    addPart(fields, tr("First pause"), "backoff", static_cast<double>(retry.initial_backoff_ms()), {0, 60000, 0, "ms"},
            tr("20 ms"), [](v1::Policy& changed, double value) {
              changed.mutable_retry()->set_initial_backoff_ms(static_cast<qint64>(value));
            });
    addPart(fields, tr("Longest"), "backoff-most", static_cast<double>(retry.max_backoff_ms()), {0, 600000, 0, "ms"},
            tr("1000 ms"), [](v1::Policy& changed, double value) {
              changed.mutable_retry()->set_max_backoff_ms(static_cast<qint64>(value));
            });
    addPart(fields, tr("Budget"), "budget", retry.budget_ratio() * 100, {0, 100, 0, "%"}, tr("20 %"),
            [](v1::Policy& changed, double value) { changed.mutable_retry()->set_budget_ratio(value / 100); });
  }
  addPart(fields, tr("Hedge after"), "hedge", static_cast<double>(fields.policy.hedge().after_ms()),
          {0, 600000, 0, "ms"}, tr("never"),
          [](v1::Policy& changed, double value) { changed.mutable_hedge()->set_after_ms(static_cast<qint64>(value)); });
}

void PoliciesPage::addBreaker(const Fields& fields) {
  const bool there = fields.policy.has_circuit_breaker();
  addFlag(tr("Circuit breaker"), QString("policy-%1-has-breaker").arg(fields.name), there,
          [this, element = fields.element](bool on) {
            return change(element, tr("the circuit breaker"), [&](v1::Policy& changed) {
              changed.clear_circuit_breaker();
              if (on) {
                changed.mutable_circuit_breaker();
              }
            });
          });
  if (!there) {
    return;
  }
  const v1::CircuitBreaker& breaker = fields.policy.circuit_breaker();
  addPart(fields, tr("Opens at"), "breaker", breaker.failure_ratio() * 100, {0, 100, 0, "%"}, tr("50 %"),
          [](v1::Policy& changed, double value) { changed.mutable_circuit_breaker()->set_failure_ratio(value / 100); });
  addPart(fields, tr("Of at least"), "breaker-calls", breaker.minimum_calls(), {0, 100000, 0, tr("calls")},
          tr("10 calls"), [](v1::Policy& changed, double value) {
            changed.mutable_circuit_breaker()->set_minimum_calls(static_cast<int>(value));
          });
  addPart(fields, tr("Within"), "breaker-window", static_cast<double>(breaker.window_ms()), {0, 3600000, 0, "ms"},
          tr("10000 ms"), [](v1::Policy& changed, double value) {
            changed.mutable_circuit_breaker()->set_window_ms(static_cast<qint64>(value));
          });
  addPart(fields, tr("Tries after"), "breaker-open", static_cast<double>(breaker.open_ms()), {0, 3600000, 0, "ms"},
          tr("5000 ms"), [](v1::Policy& changed, double value) {
            changed.mutable_circuit_breaker()->set_open_ms(static_cast<qint64>(value));
          });
}

void PoliciesPage::addLimits(const Fields& fields) {
  const v1::RateLimit& rate = fields.policy.rate_limit();
  const v1::Bulkhead& bulkhead = fields.policy.bulkhead();
  addPart(fields, tr("Rate limit"), "rate", rate.per_s(), {0, 1e6, 0, tr("per s")}, tr("none"),
          [](v1::Policy& changed, double value) { changed.mutable_rate_limit()->set_per_s(value); });
  if (rate.per_s() > 0) {
    addPart(
        fields, tr("Burst"), "burst", rate.burst(), {0, 1e6}, tr("one at once"),
        [](v1::Policy& changed, double value) { changed.mutable_rate_limit()->set_burst(static_cast<int>(value)); });
  }
  addPart(fields, tr("At once"), "concurrent", bulkhead.max_concurrent(), {0, 1e5}, tr("no limit"),
          [](v1::Policy& changed, double value) {
            changed.mutable_bulkhead()->set_max_concurrent(static_cast<int>(value));
          });
  if (bulkhead.max_concurrent() > 0) {
    addPart(
        fields, tr("Queue"), "queued", bulkhead.max_queued(), {0, 1e6}, tr("none"),
        [](v1::Policy& changed, double value) { changed.mutable_bulkhead()->set_max_queued(static_cast<int>(value)); });
  }
}

void PoliciesPage::addShedding(const Fields& fields) {
  const v1::LoadShedding& shedding = fields.policy.load_shedding();
  addSection(tr("Load shedding"));
  addFlag(tr("Refuse what would wait too long"), QString("policy-%1-shedding").arg(fields.name), !shedding.off(),
          [this, element = fields.element](bool on) {
            return change(element, tr("the load shedding"),
                          [&](v1::Policy& changed) { changed.mutable_load_shedding()->set_off(!on); });
          });
  if (!shedding.off()) {
    addPart(fields, tr("Longest wait"), "shed", static_cast<double>(shedding.max_wait_ms()), {0, 60000, 0, "ms"},
            tr("25 ms"), [](v1::Policy& changed, double value) {
              changed.mutable_load_shedding()->set_max_wait_ms(static_cast<qint64>(value));
            });
  }
}

}  // namespace quarry::inspector
