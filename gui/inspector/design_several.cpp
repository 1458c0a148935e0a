// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of several things at once: what they have in common.
#include <algorithm>

#include "backend/model/edit/place.h"
#include "backend/model/placement.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/stacks.h"

namespace quarry::inspector {
namespace {

/// Stands for values that differ; no value of the document.
const QString different = "\x01";

template <typename Message>
std::vector<const Message*> allOf(const v1::System& system, const QStringList& elements) {
  std::vector<const Message*> found;
  for (const QString& element : elements) {
    const auto parsed = model::parseElement(utf8(element));
    if (const auto* message =
            parsed.ok() ? dynamic_cast<const Message*>(model::findMessage(system, *parsed)) : nullptr) {
      found.push_back(message);
    }
  }
  return found;
}

template <typename Message>
bool areAll(const v1::System& system, const QStringList& elements) {
  return static_cast<qsizetype>(allOf<Message>(system, elements).size()) == elements.size();
}

}  // namespace

template <typename Message>
absl::Status DesignPage::changeAll(const QString& undo, const QStringList& elements,
                                   const std::function<void(Message&)>& change_message) {
  return change(undo, [&](v1::System& system) -> absl::Status {
    for (const QString& element : elements) {
      const auto parsed = model::parseElement(utf8(element));
      auto* message = parsed.ok() ? dynamic_cast<Message*>(model::findMessage(system, *parsed)) : nullptr;
      if (message == nullptr) {
        return goneFromDesign();
      }
      change_message(*message);
    }
    return absl::OkStatus();
  });
}

template <typename Message>
void DesignPage::addCommonText(const QString& label, const QString& name, const QStringList& elements,
                               const std::string& (Message::*value)() const, void (Message::*set)(const std::string&)) {
  const editing::SystemPointer system = document_.system();
  const auto all = allOf<Message>(*system, elements);
  const std::string& first = (all.front()->*value)();
  const bool same = std::all_of(all.begin(), all.end(), [&](const Message* each) { return (each->*value)() == first; });
  addText(
      label, name, same ? text(first) : QString(),
      [this, label, elements, set](const QString& wanted) {
        return changeAll<Message>(tr("Change %1 of %2 things").arg(label).arg(elements.size()), elements,
                                  [&](Message& message) { (message.*set)(utf8(wanted)); });
      },
      same ? QString() : tr("different"));
}

template <typename Message>
void DesignPage::addCommonChoice(const QString& label, const QString& name, const QStringList& elements,
                                 QStringList values, QStringList words,
                                 const std::function<QString(const Message&)>& value,
                                 const std::function<void(Message&, const QString&)>& set) {
  const editing::SystemPointer system = document_.system();
  const auto all = allOf<Message>(*system, elements);
  const QString first = value(*all.front());
  const bool same = std::all_of(all.begin(), all.end(), [&](const Message* each) { return value(*each) == first; });
  if (!same) {
    values.prepend(different);
    words.prepend(tr("different"));
  }
  addChoice(label, name, values, words, same ? first : different,
            [this, label, elements, set](const QString& wanted) -> absl::Status {
              if (wanted == different) {
                return absl::OkStatus();
              }
              return changeAll<Message>(tr("Change %1 of %2 things").arg(label).arg(elements.size()), elements,
                                        [&](Message& message) { set(message, wanted); });
            });
}

template <typename Message>
void DesignPage::addCommonNumber(const QString& label, const QString& name, const QStringList& elements,
                                 const NumberRange& range, const std::function<double(const Message&)>& value,
                                 const std::function<void(Message&, double)>& set) {
  const editing::SystemPointer system = document_.system();
  const auto all = allOf<Message>(*system, elements);
  const double first = value(*all.front());
  const bool same = std::all_of(all.begin(), all.end(), [&](const Message* each) { return value(*each) == first; });
  addNumber(same ? label : tr("%1 (different)").arg(label), name, first, range, [=, this](double wanted) {
    return changeAll<Message>(tr("Change %1 of %2 things").arg(label).arg(elements.size()), elements,
                              [&](Message& message) { set(message, wanted); });
  });
}

void DesignPage::showSeveral(const QStringList& elements) {
  element_.clear();
  clear();
  const editing::SystemPointer system = document_.system();
  if (areAll<v1::Service>(*system, elements)) {
    showServices(elements);
  } else if (areAll<v1::Module>(*system, elements)) {
    showModules(elements);
  } else if (!showParts(elements)) {
    addNote(tr("These are of different kinds and have nothing in common that could be edited together."));
  }
  finish();
}

void DesignPage::showServices(const QStringList& elements) {
  addNote(tr("%1 services: what is changed here is changed in all of them.").arg(elements.size()));
  addCommonChoice<v1::Service>(
      tr("Stack"), "all-stack", elements, stacks(), stackWords(),
      [](const v1::Service& service) { return service.stack().empty() ? "cpp" : text(service.stack()); },
      [](v1::Service& service, const QString& value) { service.set_stack(utf8(value)); });
  addCommonChoice<v1::Service>(
      tr("Platform"), "all-platform", elements, {"0", "1", "2"}, {tr("Container"), tr("Function"), tr("Edge worker")},
      [](const v1::Service& service) { return QString::number(service.platform()); },
      [](v1::Service& service, const QString& value) {
        service.set_platform(static_cast<v1::Platform>(value.toInt()));
      });
  addCommonText<v1::Service>(tr("Version"), "all-version", elements, &v1::Service::version,
                             &v1::Service::set_version<const std::string&>);
  if (const v1::Architecture* architecture = document_.architecture()) {
    int most = 1;
    for (const QString& element : elements) {
      most = std::max(most, model::replicasOf(*document_.system(), *architecture, utf8(element.section(':', 1))));
    }
    addNumber(tr("Replicas"), "all-replicas", most, {1, 100}, [this, elements](double value) {
      return change(tr("Run %1 replicas of %2 services").arg(value).arg(elements.size()), [&](v1::System& system) {
        absl::Status status;
        for (const QString& element : elements) {
          status.Update(model::edit::setReplicas(system, utf8(document_.architectureName()),
                                                 utf8(element.section(':', 1)), static_cast<int>(value)));
        }
        return status;
      });
    });
  }
}

void DesignPage::showModules(const QStringList& elements) {
  addNote(tr("%1 modules: what is changed here is changed in all of them.").arg(elements.size()));
  addCommonText<v1::Module>(tr("Team"), "all-team", elements, &v1::Module::team,
                            &v1::Module::set_team<const std::string&>);
  addCommonChoice<v1::Module>(
      tr("Stack"), "all-stack", elements, stacks(), stackWords(),
      [](const v1::Module& module) {
        return module.preferred_stack().empty() ? "cpp" : text(module.preferred_stack());
      },
      [](v1::Module& module, const QString& value) { module.set_preferred_stack(utf8(value)); });
}

bool DesignPage::showParts(const QStringList& elements) {
  const editing::SystemPointer system = document_.system();
  const QString all_of_them = tr("%1: what is changed here is changed in all of them.");
  if (areAll<v1::Datastore>(*system, elements)) {
    addNote(all_of_them.arg(tr("%1 databases").arg(elements.size())));
    addCommonChoice<v1::Datastore>(
        tr("Engine"), "all-engine", elements, {"sqlite", "postgresql"}, {"SQLite", "PostgreSQL"},
        [](const v1::Datastore& store) { return store.engine().empty() ? "sqlite" : text(store.engine()); },
        [](v1::Datastore& store, const QString& value) { store.set_engine(utf8(value)); });
    return true;
  }
  if (areAll<v1::Cache>(*system, elements)) {
    addNote(all_of_them.arg(tr("%1 caches").arg(elements.size())));
    addCommonChoice<v1::Cache>(
        tr("Engine"), "all-engine", elements, {"memory", "redis"}, {tr("in memory"), "Redis"},
        [](const v1::Cache& cache) { return cache.engine().empty() ? "memory" : text(cache.engine()); },
        [](v1::Cache& cache, const QString& value) { cache.set_engine(utf8(value)); });
    return true;
  }
  if (areAll<v1::Topic>(*system, elements)) {
    addNote(all_of_them.arg(tr("%1 topics").arg(elements.size())));
    QStringList brokers{""};
    QStringList words{tr("NATS of the run")};
    for (const v1::Broker& broker : system->brokers()) {
      brokers << text(broker.name());
      words << text(broker.title().empty() ? broker.name() : broker.title());
    }
    addCommonChoice<v1::Topic>(
        tr("Broker"), "all-broker", elements, brokers, words,
        [](const v1::Topic& topic) { return text(topic.broker()); },
        [](v1::Topic& topic, const QString& value) { topic.set_broker(utf8(value)); });
    return true;
  }
  if (areAll<v1::External>(*system, elements)) {
    addNote(all_of_them.arg(tr("%1 externals").arg(elements.size())));
    addCommonNumber<v1::External>(
        tr("Errors"), "all-errors", elements, {0, 100, 1, "%"},
        [](const v1::External& external) { return external.stand_in().error_ratio() * 100; },
        [](v1::External& external, double value) { external.mutable_stand_in()->set_error_ratio(value / 100); });
    return true;
  }
  if (!areAll<v1::Client>(*system, elements)) {
    return false;
  }
  addNote(all_of_them.arg(tr("%1 clients").arg(elements.size())));
  addCommonNumber<v1::Client>(
      tr("Rate"), "all-rate", elements, {0, 100000, 1, tr("per s")},
      [](const v1::Client& client) { return client.workload().rate_per_s(); },
      [](v1::Client& client, double value) { client.mutable_workload()->set_rate_per_s(value); });
  addCommonChoice<v1::Client>(
      tr("Arrivals"), "all-arrival", elements, {"0", "1"}, {tr("by chance (Poisson)"), tr("evenly spaced")},
      [](const v1::Client& client) { return QString::number(client.workload().arrival()); },
      [](v1::Client& client, const QString& value) {
        client.mutable_workload()->set_arrival(static_cast<v1::Arrival>(value.toInt()));
      });
  return true;
}

}  // namespace quarry::inspector
