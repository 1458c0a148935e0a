// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages of scenarios and of what they do.
#include "backend/model/edit/journeys.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {
namespace {

enum class TargetsOf { fault, kill, expectation };

/// What is usually meant; a replica, a step or a line can be typed.
QStringList usualTargets(const v1::System& system, TargetsOf what) {
  QStringList targets;
  const auto add = [&](const QString& prefix, const QStringList& names) {
    for (const QString& name : names) {
      targets << prefix + name;
    }
  };
  add("service:", namesOf(system.services()));
  for (const v1::Module& module : system.modules()) {
    targets << "module:" + text(module.name());
    if (what != TargetsOf::kill) {
      add("op:" + text(module.name()) + ".", namesOf(module.operations()));
    }
  }
  if (what == TargetsOf::fault) {
    add("store:", namesOf(system.datastores()));
    add("topic:", namesOf(system.topics()));
    add("external:", namesOf(system.externals()));
    add("gateway:", namesOf(system.gateways()));
  } else if (what == TargetsOf::expectation) {
    add("client:", namesOf(system.clients()));
  }
  return targets;
}

QString scenarioOf(const v1::System& system, const std::string& action) {
  for (const v1::Scenario& scenario : system.scenarios()) {
    for (const v1::ScenarioAction& each : scenario.actions()) {
      if (each.id() == action) {
        return "scenario:" + text(scenario.name());
      }
    }
  }
  return {};
}

}  // namespace

void DesignPage::showScenario(const v1::Scenario& scenario) {
  const editing::SystemPointer system = document_.system();
  addWayBack(text(system->title().empty() ? system->name() : system->title()), "design-back",
             [this] { emit elementChosen(QString()); });
  addName();
  addDescription();
  const QStringList architectures = QStringList{""} + namesOf(system->architectures());
  QStringList words = architectures;
  words[0] = tr("the one that is shown");
  addChoice(tr("Runs"), "design-architecture", architectures, words, text(scenario.architecture()),
            [this](const QString& value) { return setString("architecture", nullptr, value); });
  addSection(tr("What happens, in order"));
  Parts actions;
  for (const v1::ScenarioAction& action : scenario.actions()) {
    const QString after =
        action.after_ms() == 0 ? QString() : tr("%1 s later: ").arg(static_cast<double>(action.after_ms()) / 1000);
    actions.push_back({"scenario-action:" + text(action.id()), after + actionWords(action)});
  }
  addParts("actions", actions);
  showActionMenu();
}

void DesignPage::showActionMenu() {
  const editing::SystemPointer system = document_.system();
  const QString scenario = element_.section(':', 1);
  const auto adds = [this, scenario](const std::function<void(v1::ScenarioAction&)>& fill) {
    return [this, scenario, fill] {
      return make(tr("Add an action to %1").arg(scenario), [&](v1::System& changed) {
        v1::ScenarioAction action;
        fill(action);
        return model::edit::addScenarioAction(changed, utf8(scenario), std::move(action));
      });
    };
  };
  std::vector<std::pair<QString, std::function<absl::Status()>>> actions;
  if (!system->clients().empty()) {
    actions.emplace_back(tr("Load"), adds([client = system->clients(0)](v1::ScenarioAction& action) {
                           action.mutable_load()->set_client(client.name());
                           action.mutable_load()->set_rate_per_s(client.workload().rate_per_s());
                         }));
  }
  if (!system->services().empty()) {
    const std::string first = "service:" + system->services(0).name();
    actions.emplace_back(tr("Break something"), adds([first](v1::ScenarioAction& action) {
                           action.mutable_fault()->set_target(first);
                           action.mutable_fault()->set_duration_ms(10000);
                           action.mutable_fault()->add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(300);
                         }));
    actions.emplace_back(tr("Kill a service"), adds([first](v1::ScenarioAction& action) {
                           action.mutable_kill()->set_target(first);
                           action.mutable_kill()->set_hold_ms(5000);
                         }));
    actions.emplace_back(tr("Expect something"), adds([first](v1::ScenarioAction& action) {
                           action.set_after_ms(5000);
                           action.mutable_expect()->set_target(first);
                           action.mutable_expect()->set_holds("error_ratio < 0.01");
                         }));
  }
  addMenu(tr("+ Action"), "actions-add", actions);
}

void DesignPage::showAction(const v1::ScenarioAction& action) {
  const editing::SystemPointer system = document_.system();
  addWayTo(scenarioOf(*system, action.id()));
  addSeconds<v1::ScenarioAction>(tr("After"), "design-after", action.after_ms(), tr("at once"),
                                 &v1::ScenarioAction::set_after_ms);
  addNote(tr("Counted from the action before."));
  const auto set_kill_hold = [this](double seconds) {
    return changeOwn<v1::ScenarioAction>(tr("Change how long it is kept down"), [&](v1::ScenarioAction& changed) {
      changed.mutable_kill()->set_hold_ms(qRound64(seconds * 1000));
    });
  };
  const auto add_target = [this, &system](const char* inside, const std::string& now, TargetsOf what) {
    addSuggested(tr("Target"), "design-target", text(now), usualTargets(*system, what),
                 [this, inside](const QString& value) { return setString("target", inside, value); });
  };
  switch (action.kind_case()) {
    case v1::ScenarioAction::kLoad: {
      addSection(tr("Load"));
      const QStringList clients = namesOf(system->clients());
      addChoice(tr("Client"), "design-client", clients, clients, text(action.load().client()),
                [this](const QString& value) { return setString("client", "load", value); });
      addNumber(tr("Rate"), "design-rate", action.load().rate_per_s(), {0, 100000, 1, tr("per s")},
                [this](double value) {
                  return changeOwn<v1::ScenarioAction>(tr("Change the rate"), [&](v1::ScenarioAction& changed) {
                    changed.mutable_load()->set_rate_per_s(value);
                  });
                });
      break;
    }
    case v1::ScenarioAction::kFault:
      addSection(tr("Break something"));
      add_target("fault", action.fault().target(), TargetsOf::fault);
      showFault(action.fault());
      break;
    case v1::ScenarioAction::kKill:
      addSection(tr("Kill"));
      add_target("kill", action.kill().target(), TargetsOf::kill);
      addNumber(tr("Down for"), "design-hold", static_cast<double>(action.kill().hold_ms()) / 1000,
                {0, 3600, 1, "s", tr("started again at once")}, set_kill_hold);
      break;
    case v1::ScenarioAction::kExpect:
      addSection(tr("Expect"));
      add_target("expect", action.expect().target(), TargetsOf::expectation);
      addString(tr("Holds"), "holds", "expect");
      addNote(tr("With requests_per_s, error_ratio, p50_ms, p95_ms and p99_ms."));
      addNumber(tr("Measured over"), "design-window", static_cast<double>(action.expect().window_ms()) / 1000,
                {0, 3600, 1, "s", tr("5 s")}, [this](double seconds) {
                  return changeOwn<v1::ScenarioAction>(
                      tr("Change the time that is measured"), [&](v1::ScenarioAction& changed) {
                        changed.mutable_expect()->set_window_ms(qRound64(seconds * 1000));
                      });
                });
      break;
    case v1::ScenarioAction::KIND_NOT_SET:
      addNote(tr("This action does nothing."));
      break;
  }
}

void DesignPage::showFault(const v1::Fault& fault) {
  const auto set = [this](const QString& undo, const std::function<void(v1::Fault&)>& alter) {
    return changeOwn<v1::ScenarioAction>(undo, [&](v1::ScenarioAction& changed) { alter(*changed.mutable_fault()); });
  };
  addNumber(tr("Share hit"), "design-share", fault.ratio() * 100, {0, 100, 1, "%", tr("all")}, [set](double value) {
    return set(tr("Change the share that is hit"), [&](v1::Fault& changed) { changed.set_ratio(value / 100); });
  });
  addNumber(tr("For"), "design-duration", static_cast<double>(fault.duration_ms()) / 1000,
            {0, 86400, 1, "s", tr("the whole scenario")}, [set](double seconds) {
              return set(tr("Change how long it is broken"),
                         [&](v1::Fault& changed) { changed.set_duration_ms(qRound64(seconds * 1000)); });
            });
  ListContent list{"effects", {}, nullptr};
  for (int index = 0; index < fault.effects_size(); ++index) {
    ListRow row{tr("effect %1").arg(index + 1), {}, [set, index] {
                  return set(DesignPage::tr("Remove an effect"), [&](v1::Fault& changed) {
                    if (index < changed.effects_size()) {
                      changed.mutable_effects()->DeleteSubrange(index, 1);
                    }
                  });
                }};
    row.cells.push_back({Cell::Kind::wide_choice,
                         "kind",
                         tr("What happens"),
                         QString::number(fault.effects(index).kind_case()),
                         {"1", "2", "3"},
                         {tr("answers later"), tr("answers with an error"), tr("never answers")},
                         [set, index](const QString& value) {
                           return set(DesignPage::tr("Change an effect"), [&](v1::Fault& changed) {
                             v1::Effect& effect = *changed.mutable_effects(index);
                             value == "1"   ? effect.mutable_latency()->mutable_time()->set_fixed_ms(300)
                             : value == "2" ? effect.mutable_error()->clear_code()
                                            : static_cast<void>(effect.mutable_hang());
                           });
                         },
                         nullptr});
    list.rows.push_back(std::move(row));
  }
  addSection(tr("What happens to those that are hit"));
  addList(std::move(list));
  addButton(tr("+ Effect"), "effects-add", [set] {
    return set(DesignPage::tr("Add an effect"),
               [](v1::Fault& changed) { changed.add_effects()->mutable_error()->clear_code(); });
  });
  for (int index = 0; index < fault.effects_size(); ++index) {
    showEffect(fault, index);
  }
}

void DesignPage::showEffect(const v1::Fault& fault, int index) {
  const auto effectIn = [reach = own<v1::ScenarioAction>(), index](v1::System& system) -> v1::Effect* {
    v1::ScenarioAction* found = reach(system);
    const bool is_there = found != nullptr && index < found->fault().effects_size();
    return is_there ? found->mutable_fault()->mutable_effects(index) : nullptr;
  };
  const v1::Effect& effect = fault.effects(index);
  const QString stem = QString("effect-%1").arg(index);
  if (effect.has_latency()) {
    addDuration(tr("Later by"), stem, effect.latency().time(), [effectIn](v1::System& system) {
      v1::Effect* found = effectIn(system);
      return found == nullptr ? nullptr : found->mutable_latency()->mutable_time();
    });
  } else if (effect.has_error()) {
    const QString code = effect.error().code().empty() ? "UNAVAILABLE" : text(effect.error().code());
    addChoice(tr("Error"), stem + "-code", statusCodes(), statusCodes(), code, [this, effectIn](const QString& value) {
      return changeAt<v1::Effect>(tr("Change the error"), effectIn,
                                  [&](v1::Effect& changed) { changed.mutable_error()->set_code(utf8(value)); });
    });
    addText(tr("Message"), stem + "-message", text(effect.error().message()), [this, effectIn](const QString& value) {
      return changeAt<v1::Effect>(tr("Change the error"), effectIn,
                                  [&](v1::Effect& changed) { changed.mutable_error()->set_message(utf8(value)); });
    });
  }
}

}  // namespace quarry::inspector
