// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of a client: how often and what it asks.
#include <algorithm>

#include "backend/model/edit/add.h"
#include "backend/model/edit/journeys.h"
#include "backend/model/find.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {
namespace {

/// "route:ID", "op:module.Operation" or "journey:client.name", as adding an entry takes them.
QString targetOf(const v1::Client& client, const v1::WorkloadEntry& entry) {
  switch (entry.target_case()) {
    case v1::WorkloadEntry::kRoute:
      return "route:" + text(entry.route());
    case v1::WorkloadEntry::kOperation:
      return "op:" + text(entry.operation());
    default:
      return "journey:" + text(client.name()) + "." + text(entry.journey());
  }
}

/// "module.Operation"; empty for a journey.
std::string operationOf(const v1::System& system, const v1::WorkloadEntry& entry) {
  const v1::Route* route = entry.has_route() ? model::findRoute(system, entry.route()) : nullptr;
  return route != nullptr ? route->operation() : entry.operation();
}

/// Values for fields that the new target does not take would be errors: they go.
void setTarget(const v1::System& system, v1::WorkloadEntry& entry, const QString& target) {
  const std::string name = utf8(target.section(':', 1));
  if (target.startsWith("route:")) {
    entry.set_route(name);
  } else if (target.startsWith("op:")) {
    entry.set_operation(name);
  } else {
    entry.set_journey(name.substr(name.find('.') + 1));
  }
  const v1::Operation* operation = model::findOperation(system, operationOf(system, entry));
  const QStringList fields = operation == nullptr ? QStringList() : namesOf(operation->request());
  auto& values = *entry.mutable_request();
  values.erase(std::remove_if(values.begin(), values.end(),
                              [&](const v1::Assignment& value) { return !fields.contains(text(value.field())); }),
               values.end());
  if (!takesStream(operation)) {
    entry.clear_stream();
  }
}

QString clientOfEntry(const v1::System& system, const std::string& id) {
  for (const v1::Client& client : system.clients()) {
    for (const v1::WorkloadEntry& entry : client.workload().mix()) {
      if (entry.id() == id) {
        return "client:" + text(client.name());
      }
    }
  }
  return {};
}

struct Targets {
  QStringList values;
  QStringList words;
};

Targets targetsFor(const v1::System& system, const v1::Client& client) {
  Targets targets;
  for (const v1::Gateway& gateway : system.gateways()) {
    for (const v1::Route& route : gateway.routes()) {
      targets.values << "route:" + text(route.id());
      targets.words << routeWords(system, route.id());
    }
  }
  for (const v1::Journey& journey : client.journeys()) {
    targets.values << "journey:" + text(client.name()) + "." + text(journey.name());
    targets.words << text(journey.name());
  }
  for (const v1::Module& module : system.modules()) {
    for (const v1::Operation& operation : module.operations()) {
      const QString dotted = text(module.name()) + "." + text(operation.name());
      targets.values << "op:" + dotted;
      targets.words << dotted;
    }
  }
  return targets;
}

}  // namespace

void DesignPage::showClient(const v1::Client& client) {
  addName();
  addString(tr("Title"), "title");
  const auto set = [this](const QString& undo, const std::function<void(v1::Workload&)>& alter) {
    return changeOwn<v1::Client>(undo, [&](v1::Client& changed) { alter(*changed.mutable_workload()); });
  };
  addSection(tr("Workload"));
  addNumber(tr("Rate"), "design-rate", client.workload().rate_per_s(), {0, 100000, 1, tr("per s")},
            [set](double value) {
              return set(tr("Change the rate"), [&](v1::Workload& workload) { workload.set_rate_per_s(value); });
            });
  addChoice(tr("Arrivals"), "design-arrival", {"0", "1"}, {tr("by chance (Poisson)"), tr("evenly spaced")},
            QString::number(client.workload().arrival()), [set](const QString& value) {
              return set(tr("Change the arrivals"), [&](v1::Workload& workload) {
                workload.set_arrival(static_cast<v1::Arrival>(value.toInt()));
              });
            });
  const double timeout_ms = client.workload().timeout_ms() == 0 ? 10000 : client.workload().timeout_ms();
  addNumber(tr("Gives up after"), "design-client-timeout", timeout_ms, {1, 3600000, 0, "ms"}, [set](double value) {
    return set(tr("Change when it gives up"),
               [&](v1::Workload& workload) { workload.set_timeout_ms(static_cast<qint64>(value)); });
  });
  showPattern(client.workload().pattern());
  showMix(client);
  showJourneys(client);
}

void DesignPage::showJourneys(const v1::Client& client) {
  addSection(tr("Journeys"));
  Parts journeys;
  for (const v1::Journey& journey : client.journeys()) {
    const QString calls = (journey.calls_size() == 1 ? tr("%1 call") : tr("%1 calls")).arg(journey.calls_size());
    journeys.push_back(
        {"journey:" + text(client.name()) + "." + text(journey.name()), text(journey.name()) + " · " + calls});
  }
  addParts("journeys", journeys);
  addMaking(tr("+ Journey"), "journeys-add", tr("Add a journey"),
            [name = client.name()](v1::System& system) { return model::edit::addJourney(system, name, "journey"); });
}

void DesignPage::addTarget(const v1::Client& client, const v1::WorkloadEntry& entry) {
  const Targets targets = targetsFor(*document_.system(), client);
  addChoice(tr("Asks"), "design-target", targets.values, targets.words, targetOf(client, entry),
            [this](const QString& target) {
              return changeOwn<v1::WorkloadEntry>(tr("Change the mix"), [&](v1::WorkloadEntry& changed) {
                setTarget(*document_.system(), changed, target);
              });
            });
}

void DesignPage::showPattern(const v1::Pattern& pattern) {
  const auto set = [this](const std::function<void(v1::Pattern&)>& alter) {
    return changeOwn<v1::Client>(tr("Change the pattern"),
                                 [&](v1::Client& changed) { alter(*changed.mutable_workload()->mutable_pattern()); });
  };
  const int kind = pattern.kind_case() == v1::Pattern::KIND_NOT_SET ? v1::Pattern::kConstant : pattern.kind_case();
  addChoice(tr("Pattern"), "design-pattern", {"1", "2", "3", "4"},
            {tr("constant"), tr("ramp"), tr("spikes"), tr("daily")}, QString::number(kind),
            [set](const QString& chosen) {
              return set([&](v1::Pattern& changed) {
                switch (chosen.toInt()) {
                  case v1::Pattern::kRamp:
                    changed.mutable_ramp()->set_to_factor(1);
                    changed.mutable_ramp()->set_over_ms(60000);
                    break;
                  case v1::Pattern::kSpike:
                    changed.mutable_spike()->set_factor(5);
                    changed.mutable_spike()->set_every_ms(60000);
                    changed.mutable_spike()->set_length_ms(5000);
                    break;
                  case v1::Pattern::kDaily:
                    changed.mutable_daily()->set_low_factor(0.2);
                    changed.mutable_daily()->set_day_ms(120000);
                    break;
                  default:
                    changed.mutable_constant();
                }
              });
            });
  const auto factor = [&](const QString& label, const QString& name, double value,
                          const std::function<void(v1::Pattern&, double)>& alter) {
    addNumber(label, name, value, {0, 1000, 2, "×"},
              [set, alter](double number) { return set([&](v1::Pattern& changed) { alter(changed, number); }); });
  };
  const auto seconds = [&](const QString& label, const QString& name, qint64 value_ms,
                           const std::function<void(v1::Pattern&, qint64)>& alter) {
    addNumber(label, name, static_cast<double>(value_ms) / 1000, {0.1, 1e6, 1, "s"}, [set, alter](double number) {
      return set([&](v1::Pattern& changed) { alter(changed, qRound64(number * 1000)); });
    });
  };
  switch (kind) {
    case v1::Pattern::kRamp:
      factor(tr("From"), "pattern-from", pattern.ramp().from_factor(),
             [](v1::Pattern& changed, double value) { changed.mutable_ramp()->set_from_factor(value); });
      factor(tr("To"), "pattern-to", pattern.ramp().to_factor(),
             [](v1::Pattern& changed, double value) { changed.mutable_ramp()->set_to_factor(value); });
      seconds(tr("Over"), "pattern-over", pattern.ramp().over_ms(),
              [](v1::Pattern& changed, qint64 value) { changed.mutable_ramp()->set_over_ms(value); });
      break;
    case v1::Pattern::kSpike:
      factor(tr("Height"), "pattern-factor", pattern.spike().factor(),
             [](v1::Pattern& changed, double value) { changed.mutable_spike()->set_factor(value); });
      seconds(tr("Every"), "pattern-every", pattern.spike().every_ms(),
              [](v1::Pattern& changed, qint64 value) { changed.mutable_spike()->set_every_ms(value); });
      seconds(tr("Lasts"), "pattern-length", pattern.spike().length_ms(),
              [](v1::Pattern& changed, qint64 value) { changed.mutable_spike()->set_length_ms(value); });
      break;
    case v1::Pattern::kDaily:
      factor(tr("At night"), "pattern-low", pattern.daily().low_factor(),
             [](v1::Pattern& changed, double value) { changed.mutable_daily()->set_low_factor(value); });
      seconds(tr("A day lasts"), "pattern-day", pattern.daily().day_ms(),
              [](v1::Pattern& changed, qint64 value) { changed.mutable_daily()->set_day_ms(value); });
      break;
    default:
      break;
  }
}

void DesignPage::showMix(const v1::Client& client) {
  addSection(tr("Mix: what it asks, and how often"));
  const Targets targets = targetsFor(*document_.system(), client);
  ListContent list{"mix", {}, nullptr};
  QStringList elements;
  for (const v1::WorkloadEntry& entry : client.workload().mix()) {
    const QString element = "entry:" + text(entry.id());
    elements << element;
    const auto set = [this, id = entry.id()](const std::function<void(v1::WorkloadEntry&)>& alter) {
      return changeAt<v1::WorkloadEntry>(
          tr("Change the mix"), [&](v1::System& system) { return model::findWorkloadEntry(system, id); }, alter);
    };
    ListRow row{targetOf(client, entry).section(':', 1), {}, removing(element)};
    row.cells.push_back(
        {Cell::Kind::wide_choice, "target", tr("What it asks"), targetOf(client, entry), targets.values, targets.words,
         [this, set](const QString& target) {
           return set([&](v1::WorkloadEntry& changed) { setTarget(*document_.system(), changed, target); });
         },
         nullptr});
    row.cells.push_back({Cell::Kind::number,
                         "weight",
                         tr("Share, relative to the others"),
                         QString::number(entry.weight()),
                         {},
                         {},
                         [set](const QString& value) {
                           return set([&](v1::WorkloadEntry& changed) { changed.set_weight(value.toDouble()); });
                         },
                         nullptr});
    addOpening(row, row.title, element);
    list.rows.push_back(std::move(row));
  }
  list.move = reordering(elements);
  addList(std::move(list));
  if (!targets.values.isEmpty()) {
    addButton(tr("+ Request"), "mix-add", [this, name = client.name(), first = targets.values[0]] {
      return change(tr("Add a request"), [&](v1::System& system) {
        return model::edit::addWorkloadEntry(system, name, utf8(first)).status();
      });
    });
  }
}

void DesignPage::showEntry(const v1::WorkloadEntry& entry) {
  const editing::SystemPointer system = document_.system();
  const QString client = clientOfEntry(*system, entry.id());
  addWayTo(client);
  addTarget(*model::findClient(*system, utf8(client.section(':', 1))), entry);
  addNumber(tr("Share"), "design-weight", entry.weight(), {0, 1e6, 2}, [this](double value) {
    return changeOwn<v1::WorkloadEntry>(tr("Change the mix"),
                                        [&](v1::WorkloadEntry& changed) { changed.set_weight(value); });
  });
  if (entry.has_journey()) {
    addNote(tr("What a journey asks stands at its calls."));
    return;
  }
  const std::string operation = operationOf(*system, entry);
  addAssignments(tr("What it asks"), "request", entry.request(), requestOf(operation),
                 [reach = own<v1::WorkloadEntry>()](v1::System& changed) {
                   v1::WorkloadEntry* found = reach(changed);
                   return found == nullptr ? nullptr : found->mutable_request();
                 });
  if (takesStream(model::findOperation(*system, operation))) {
    addStream(tr("Requests it streams"), "requests", entry.stream(),
              [reach = own<v1::WorkloadEntry>()](v1::System& changed) {
                v1::WorkloadEntry* found = reach(changed);
                return found == nullptr ? nullptr : found->mutable_stream();
              });
  }
}

}  // namespace quarry::inspector
