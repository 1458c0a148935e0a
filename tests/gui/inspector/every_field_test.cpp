// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every field of a document is edited somewhere: each editor of each page is used once on a document that has
// everything, and what changed is held against the descriptors.
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <map>

#include "backend/model/elements.h"
#include "backend/model/find.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/policies_page.h"
#include "tests/gui/inspector/changed_fields.h"
#include "tests/support/example.h"

namespace quarry::inspector {
namespace {

/// Fields that no page of the inspector edits, and why.
const std::map<std::string, std::string>& notInAPage() {
  static const std::string drawn = "the palette makes them, Delete removes them";
  static const std::string whose = "says whose it is; the page of that thing changes what is said";
  static const std::string id = "an id never changes: telemetry and faults name the thing by it";
  static const std::map<std::string, std::string> reasons = {
      {"System.format", "saving writes the version of the format"},
      {"System.modules", drawn},
      {"System.services", drawn},
      {"System.datastores", drawn},
      {"System.topics", drawn},
      {"System.caches", drawn},
      {"System.externals", drawn},
      {"System.gateways", drawn},
      {"System.clients", drawn},
      {"System.architectures", "their tabs make, move and remove them"},
      {"Layout.nodes", "what is dragged in the drawing"},
      {"Layout.architectures", "what is dragged in the drawing"},
      {"ArchitectureLayout.architecture", whose},
      {"ArchitectureLayout.nodes", "what is dragged in the drawing"},
      {"Placed.element", whose},
      {"Placed.x", "what is dragged in the drawing"},
      {"Placed.y", "what is dragged in the drawing"},
      {"Placed.width", "the grips of a node"},
      {"Placed.height", "the grips of a node"},
      {"Placed.pinned", "the View menu pins a node"},
      {"Placed.collapsed", "the View menu folds a node"},
      {"Field.number", "its place on the wire, given when it is made and never to another field"},
      {"Acceptance.rule", "Problems accepts one"},
      {"Fault.id", "made when a fault is added to a run"},
      {"Step.id", id},
      {"Route.id", id},
      {"Subscription.id", id},
      {"WorkloadEntry.id", id},
      {"JourneyCall.id", id},
      {"ScenarioAction.id", id},
  };
  return reasons;
}

v1::Step stepOf(const std::string& id, const std::function<void(v1::Step&)>& fill) {
  v1::Step step;
  step.set_id(id);
  fill(step);
  return step;
}

void addDurations(v1::Behaviour& behaviour) {
  const auto wait = [&](const std::string& id, const std::function<void(v1::Duration&)>& fill) {
    *behaviour.add_steps() = stepOf(id, [&](v1::Step& step) { fill(*step.mutable_wait()->mutable_time()); });
  };
  wait("d-fixed", [](v1::Duration& time) { time.set_fixed_ms(1); });
  wait("d-uniform", [](v1::Duration& time) { time.mutable_uniform()->set_max_ms(2); });
  wait("d-normal", [](v1::Duration& time) { time.mutable_normal()->set_mean_ms(2); });
  wait("d-exponential", [](v1::Duration& time) { time.mutable_exponential()->set_mean_ms(2); });
  wait("d-log", [](v1::Duration& time) { time.mutable_log_normal()->set_median_ms(2); });
  wait("d-pareto", [](v1::Duration& time) {
    time.mutable_pareto()->set_min_ms(2);
    time.mutable_pareto()->set_alpha(2);
  });
}

void addStepKinds(v1::Operation& operation) {
  v1::Behaviour& behaviour = *operation.mutable_behaviour();
  *behaviour.add_steps() =
      stepOf("k-work", [](v1::Step& step) { step.mutable_work()->mutable_time()->set_fixed_ms(1); });
  *behaviour.add_steps() =
      stepOf("k-sign", [](v1::Step& step) { step.mutable_token()->set_action(v1::Token::ACTION_SIGN); });
  *behaviour.add_steps() = stepOf("k-verify", [](v1::Step& step) {
    step.mutable_token()->set_action(v1::Token::ACTION_VERIFY);
    step.mutable_token()->set_token("'x'");
  });
  *behaviour.add_steps() = stepOf("k-fail", [](v1::Step& step) {
    step.mutable_fail()->set_code("NOT_FOUND");
    step.set_probability(0.5);
  });
  *behaviour.add_steps() =
      stepOf("k-stream", [](v1::Step& step) { step.mutable_call()->set_operation("stock.Watch"); });
  addDurations(behaviour);
}

void addScenario(v1::System& system) {
  v1::Scenario& scenario = *system.add_scenarios();
  scenario.set_name("outage");
  const auto action = [&](const std::string& id) -> v1::ScenarioAction& {
    v1::ScenarioAction& added = *scenario.add_actions();
    added.set_id(id);
    return added;
  };
  action("a-load").mutable_load()->set_client("web");
  action("a-kill").mutable_kill()->set_target("service:stock-service");
  v1::Expectation& expect = *action("a-expect").mutable_expect();
  expect.set_target("service:stock-service");
  expect.set_holds("error_ratio < 0.1");
  v1::Fault& fault = *action("a-fault").mutable_fault();
  fault.set_target("service:stock-service");
  fault.add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(5);
  fault.add_effects()->mutable_error()->set_code("NOT_FOUND");
  fault.add_effects()->mutable_hang();
}

void addClients(v1::System& system) {
  const auto client = [&](const std::string& name, const std::function<void(v1::Pattern&)>& fill) {
    v1::Client& added = *system.add_clients();
    added.set_name(name);
    added.mutable_workload()->set_rate_per_s(1);
    fill(*added.mutable_workload()->mutable_pattern());
  };
  client("ramp", [](v1::Pattern& pattern) { pattern.mutable_ramp()->set_over_ms(1000); });
  client("spike", [](v1::Pattern& pattern) { pattern.mutable_spike()->set_every_ms(1000); });
  client("daily", [](v1::Pattern& pattern) { pattern.mutable_daily()->set_day_ms(1000); });
  v1::WorkloadEntry& entry = *system.mutable_clients(0)->mutable_workload()->add_mix();
  entry.set_id("w-watch");
  entry.set_weight(1);
  entry.set_operation("stock.Watch");
}

/// Every message of system.proto is in it.
v1::System fullSystem() {
  v1::System system = test::shopSystem();
  v1::Operation& watch = *model::findModule(system, "stock")->add_operations();
  watch.set_name("Watch");
  watch.set_streaming(v1::STREAMING_BOTH);
  v1::Field& field = *watch.add_request();
  field.set_name("item");
  field.set_number(1);
  field.set_type("string");
  addStepKinds(*model::findOperation(system, "orders.FindOrder"));
  model::findService(system, "stock-service")->set_platform(v1::PLATFORM_FUNCTION);
  for (const char* service : {"app", "stock-service"}) {
    v1::Policy& policy = *model::findService(system, service)->mutable_policy();
    policy.mutable_retry()->set_max_attempts(2);
    policy.mutable_circuit_breaker()->set_minimum_calls(3);
    policy.mutable_rate_limit()->set_per_s(50);
    policy.mutable_bulkhead()->set_max_concurrent(5);
  }
  v1::Architecture& architecture = *system.mutable_architectures(1);
  v1::TablePlacement& placement = *architecture.add_tables();
  placement.set_table("stock.items");
  placement.set_datastore("app-db");
  v1::Acceptance& acceptance = *architecture.add_accepted();
  acceptance.set_rule("unread-topic");
  acceptance.set_element("topic:order.lost");
  v1::Group& group = *system.add_groups();
  group.set_name("core");
  group.add_members("module:stock");
  addScenario(system);
  addClients(system);
  return system;
}

class EveryField : public testing::Test {
 protected:
  EveryField() {
    document_.replace(fullSystem());
    document_.setArchitecture("microservices");
  }

  template <typename Page>
  void walk(Page& page, const QString& element) {
    page.show(element);
    QStringList names;
    for (const QWidget* widget : page.template findChildren<QWidget*>()) {
      const bool within_a_number = qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) != nullptr;
      if (!widget->objectName().isEmpty() && !within_a_number) {
        names << widget->objectName();
      }
    }
    for (const QString& name : names) {
      if (QWidget* editor = page.template findChild<QWidget*>(name)) {
        const int ways = waysToUse(*editor);
        const bool once = menuOf(*editor) == nullptr;
        for (int way = 0; way < ways; ++way) {
          use(*page.template findChild<QWidget*>(name), way);
          if (take(element + " " + name)) {
            page.show(element);
            // Editors that wait for their end, and what is asked of them meanwhile, make everything slow.
            QCoreApplication::sendPostedEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            way = once ? ways : way;
          }
        }
      }
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }

  static const QStringList& texts() {
    static const QStringList texts = {"changed",     "Changed", "/api/changed", "https://changed.example",
                                      "'text'",      "true",    "${env:KEY}",   "p99_ms < 7",
                                      "service:app", "3"};
    return texts;
  }

  /// Null where it has none.
  static QMenu* menuOf(QWidget& editor) {
    const auto* button = qobject_cast<QPushButton*>(&editor);
    const auto* tool = qobject_cast<QToolButton*>(&editor);
    return button != nullptr ? button->menu() : tool != nullptr ? tool->menu() : nullptr;
  }

  static int waysToUse(QWidget& editor) {
    if (qobject_cast<QLineEdit*>(&editor) != nullptr) {
      return static_cast<int>(texts().size());
    }
    if (const auto* choice = qobject_cast<QComboBox*>(&editor)) {
      return std::min(choice->count(), 6);
    }
    if (qobject_cast<QDoubleSpinBox*>(&editor) != nullptr) {
      return 2;
    }
    const QMenu* menu = menuOf(editor);
    return menu != nullptr ? static_cast<int>(menu->actions().size()) : 1;
  }

  static void use(QWidget& editor, int way) {
    if (auto* text = qobject_cast<QLineEdit*>(&editor)) {
      text->setText(texts()[way]);
      emit text->editingFinished();
    } else if (auto* long_text = qobject_cast<QPlainTextEdit*>(&editor)) {
      long_text->setPlainText("changed");
      QTest::keyClick(long_text, Qt::Key_Return, Qt::ControlModifier);
    } else if (auto* choice = qobject_cast<QComboBox*>(&editor)) {
      choice->setCurrentIndex(way);
      emit choice->activated(way);
    } else if (auto* number = qobject_cast<QDoubleSpinBox*>(&editor)) {
      number->setValue(number->value() + (way == 0 ? 1 : -1));
    } else if (auto* box = qobject_cast<QCheckBox*>(&editor)) {
      box->click();
    } else if (auto* button = qobject_cast<QPushButton*>(&editor)) {
      button->menu() != nullptr ? button->menu()->actions()[way]->trigger() : button->click();
    } else if (auto* tool = qobject_cast<QToolButton*>(&editor)) {
      tool->menu() != nullptr ? tool->menu()->actions()[way]->trigger() : tool->click();
    }
  }

  /// Remembers what an edit changed, and undoes it; false where there was none.
  bool take(const QString& what) {
    QUndoStack& undo = document_.undoStack();
    if (undo.index() == 0) {
      return false;
    }
    EXPECT_EQ(undo.index(), 1) << what.toStdString() << " is more than one step";
    EXPECT_FALSE(undo.undoText().isEmpty()) << what.toStdString() << " has no name";
    const editing::SystemPointer after = document_.system();
    undo.setIndex(0);
    addChangedFields(*document_.system(), *after, changed_);
    ++edits_;
    return true;
  }

  editing::Document document_;
  std::set<std::string> changed_;
  int edits_ = 0;
};

TEST_F(EveryField, ofADocumentIsEditedByAPageOrItIsSaidWhyNot) {
  DesignPage design(document_);
  PoliciesPage policies(document_);
  // One of each kind: a policy is the same wherever it stands.
  std::set<model::ElementKind> with_policy;
  walk(design, QString());
  // Those whose pages differ by what they are; of all others two are enough.
  const std::set<model::ElementKind> various = {model::ElementKind::service, model::ElementKind::step,
                                                model::ElementKind::scenario_action, model::ElementKind::client,
                                                model::ElementKind::workload_entry};
  std::map<model::ElementKind, int> walked;
  for (const model::Element& element : model::elements(*document_.system())) {
    if (++walked[element.kind] <= 2 || various.contains(element.kind)) {
      walk(design, QString::fromStdString(model::format(element)));
    }
    if (with_policy.insert(element.kind).second) {
      walk(policies, QString::fromStdString(model::format(element)));
    }
  }
  EXPECT_GT(edits_, 300);
  constexpr std::string_view package = "quarry.v1.";
  std::set<std::string> said;
  for (const std::string& field : allFields(*v1::System::descriptor())) {
    const std::string name = field.substr(package.size());
    const auto reason = notInAPage().find(name);
    if (changed_.contains(field)) {
      EXPECT_TRUE(reason == notInAPage().end()) << name << " is edited by a page after all";
    } else {
      EXPECT_TRUE(reason != notInAPage().end()) << "no page edits " << name;
    }
    said.insert(name);
  }
  for (const auto& [name, reason] : notInAPage()) {
    EXPECT_TRUE(said.contains(name)) << "there is no field " << name;
  }
}

}  // namespace
}  // namespace quarry::inspector
