// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of a service.
#include <algorithm>

#include "backend/model/edit/place.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/stacks.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {
namespace {

constexpr double bytes_of_mebibyte = 1024.0 * 1024.0;
// What an SLO means that does not say.
constexpr double usual_ratio = 0.99;
constexpr qint64 usual_window_ms = 60'000;

}  // namespace

void DesignPage::showService(const v1::Service& service) {
  addName();
  addString(tr("Title"), "title");
  addDescription();
  addChoice(tr("Stack"), "design-stack", stacks(), stackWords(),
            service.stack().empty() ? "cpp" : text(service.stack()),
            [this](const QString& value) { return setString("stack", nullptr, value); });
  showReplicas(service);
  addChoice(tr("Platform"), "design-platform", {"0", "1", "2"}, {tr("Container"), tr("Function"), tr("Edge worker")},
            QString::number(service.platform()), [this](const QString& value) {
              return changeOwn<v1::Service>(tr("Change the platform"), [&](v1::Service& changed) {
                changed.set_platform(static_cast<v1::Platform>(value.toInt()));
              });
            });
  addString(tr("Version"), "version");
  QStringList stores{""};
  QStringList words{tr("the architecture's")};
  for (const v1::Datastore& store : document_.system()->datastores()) {
    stores << text(store.name());
    words << text(store.name());
  }
  addChoice(tr("Database"), "design-datastore", stores, words, text(service.datastore()),
            [this](const QString& value) { return setString("datastore", nullptr, value); });
  showPartsOf(service);
  showResources(service);
  showResourcesHere(service);
  addScaling(service);
  addSlo(service.slo(), [reach = own<v1::Service>()](v1::System& system) {
    v1::Service* found = reach(system);
    return found == nullptr ? nullptr : found->mutable_slo();
  });
}

void DesignPage::showReplicas(const v1::Service& service) {
  if (document_.architecture() != nullptr) {
    const int here = model::replicasOf(*document_.system(), *document_.architecture(), service.name());
    addNumber(tr("Replicas here"), "design-replicas", here, {1, 100}, [this, name = service.name()](double value) {
      return change(
          tr("Run %1 replicas of %2").arg(value).arg(text(name)),
          [&](v1::System& system) {
            return model::edit::setReplicas(system, utf8(document_.architectureName()), name, static_cast<int>(value));
          },
          "replicas " + text(name));
    });
  }
  addNumber(tr("Elsewhere"), "design-usual-replicas", std::max(1, service.replicas()), {1, 100}, [this](double value) {
    return changeOwn<v1::Service>(tr("Change the usual replicas"),
                                  [&](v1::Service& changed) { changed.set_replicas(static_cast<int>(value)); });
  });
}

void DesignPage::showResources(const v1::Service& service) {
  addSection(tr("Resources of a replica"));
  const auto set = [this](const QString& undo, const std::function<void(v1::Resources&)>& alter) {
    return changeOwn<v1::Service>(undo, [&](v1::Service& changed) {
      alter(*changed.mutable_resources());
      if (changed.resources().ByteSizeLong() == 0) {
        changed.clear_resources();
      }
    });
  };
  addResources("design", service.resources(), tr("no limit"), set);
  addSeconds<v1::Service>(tr("Grace to end"), "design-grace", service.grace_period_ms(), tr("10 s"),
                          &v1::Service::set_grace_period_ms);
}

void DesignPage::showResourcesHere(const v1::Service& service) {
  const v1::Architecture* architecture = document_.architecture();
  if (architecture == nullptr) {
    return;
  }
  v1::Resources here;
  for (const v1::ServiceSetting& setting : architecture->services()) {
    if (setting.service() == service.name()) {
      here = setting.resources();
    }
  }
  addSection(tr("Only in this architecture"));
  const auto set = [this, name = service.name(), here](const QString& undo,
                                                       const std::function<void(v1::Resources&)>& alter) {
    v1::Resources wanted = here;
    alter(wanted);
    return change(undo, [&](v1::System& system) {
      return model::edit::setResources(system, utf8(document_.architectureName()), name,
                                       wanted.ByteSizeLong() == 0 ? std::nullopt : std::optional(wanted));
    });
  };
  addResources("design-here", here, tr("as above"), set);
}

void DesignPage::addResources(const QString& name, const v1::Resources& now, const QString& zero,
                              const SetResources& set) {
  addNumber(tr("CPU"), name + "-cpu", now.cpu_millis(), {0, 256000, 0, tr("m"), zero}, [set](double value) {
    return set(tr("Change the CPU limit"),
               [&](v1::Resources& changed) { changed.set_cpu_millis(static_cast<int>(value)); });
  });
  addNumber(tr("Memory"), name + "-memory", static_cast<double>(now.memory_bytes()) / bytes_of_mebibyte,
            {0, 1048576, 0, tr("MiB"), zero}, [set](double value) {
              return set(tr("Change the memory limit"), [&](v1::Resources& changed) {
                changed.set_memory_bytes(static_cast<qint64>(value * bytes_of_mebibyte));
              });
            });
}

void DesignPage::showPartsOf(const v1::Service& service) {
  if (document_.architecture() == nullptr) {
    return;
  }
  const editing::SystemPointer system = document_.system();
  ListContent parts{"design-parts", {}, nullptr};
  for (const std::string& name : model::modulesIn(*system, *document_.architecture(), service.name())) {
    ListRow row{text(name), {}, nullptr};
    openRow(row, text(name) + " · " + countsOf(*model::findModule(*system, name)), "module:" + text(name));
    parts.rows.push_back(std::move(row));
  }
  for (const std::string& name : model::gatewaysIn(*system, *document_.architecture(), service.name())) {
    ListRow row{text(name), {}, nullptr};
    const int routes = model::findGateway(*system, name)->routes_size();
    openRow(row, text(name) + " · " + (routes == 1 ? tr("%1 route") : tr("%1 routes")).arg(routes),
            "gateway:" + text(name));
    parts.rows.push_back(std::move(row));
  }
  if (!parts.rows.empty()) {
    addSection(tr("Inside"));
    addList(std::move(parts));
  }
}

void DesignPage::addScaling(const v1::Service& service) {
  addSection(tr("Scaling by itself"));
  const auto add = [&](const QString& label, const QString& name, double value, const NumberRange& range,
                       const std::function<void(v1::Scaling&, double)>& set) {
    addNumber(label, name, value, range, [this, set](double number) {
      return changeOwn<v1::Service>(tr("Change the scaling"), [&](v1::Service& changed) {
        set(*changed.mutable_scaling(), number);
        if (changed.scaling().ByteSizeLong() == 0) {
          changed.clear_scaling();
        }
      });
    });
  };
  const v1::Scaling& now = service.scaling();
  add(tr("At least"), "scaling-min", now.min_replicas(), {0, 100, 0, {}, tr("as drawn")},
      [](v1::Scaling& scaling, double value) { scaling.set_min_replicas(static_cast<int>(value)); });
  add(tr("At most"), "scaling-max", now.max_replicas(), {0, 100, 0, {}, tr("does not scale")},
      [](v1::Scaling& scaling, double value) { scaling.set_max_replicas(static_cast<int>(value)); });
  add(tr("Share of SLO"), "scaling-target", now.target() * 100, {0, 100, 0, "%", tr("80 %")},
      [](v1::Scaling& scaling, double value) { scaling.set_target(value / 100); });
  if (service.platform() == v1::PLATFORM_FUNCTION) {
    add(tr("None after"), "scaling-idle", static_cast<double>(now.idle_ms()) / 1000, {0, 86400, 0, "s", tr("30 s")},
        [](v1::Scaling& scaling, double value) { scaling.set_idle_ms(static_cast<qint64>(value * 1000)); });
  }
}

void DesignPage::addSlo(const v1::Slo& now, const Reach<v1::Slo>& reach) {
  addSection(tr("Promise (SLO)"));
  const auto add = [&](const QString& label, const QString& name, double value, const NumberRange& range,
                       const std::function<void(v1::Slo&, double)>& set) {
    addNumber(label, name, value, range, [this, reach, set, label](double number) {
      return changeAt<v1::Slo>(tr("Change the promise: %1").arg(label), reach, [&](v1::Slo& slo) { set(slo, number); });
    });
  };
  add(tr("Latency"), "slo-latency", static_cast<double>(now.latency_ms()), {0, 3600000, 0, "ms", tr("no promise")},
      [](v1::Slo& slo, double value) { slo.set_latency_ms(static_cast<qint64>(value)); });
  add(tr("Kept for"), "slo-ratio", (now.latency_ratio() == 0 ? usual_ratio : now.latency_ratio()) * 100,
      {0, 100, 2, "%"}, [](v1::Slo& slo, double value) { slo.set_latency_ratio(value / 100); });
  add(tr("Available"), "slo-availability", now.availability() * 100, {0, 100, 3, "%", tr("no promise")},
      [](v1::Slo& slo, double value) { slo.set_availability(value / 100); });
  add(tr("Window"), "slo-window", static_cast<double>(now.window_ms() == 0 ? usual_window_ms : now.window_ms()) / 1000,
      {1, 86400, 0, "s"}, [](v1::Slo& slo, double value) { slo.set_window_ms(static_cast<qint64>(value * 1000)); });
}

}  // namespace quarry::inspector
