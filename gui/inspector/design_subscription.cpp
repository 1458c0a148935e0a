// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a module listens to: the rows of its page, and a page for each subscription.
#include "backend/model/edit/add.h"
#include "backend/model/find.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"

namespace quarry::inspector {
namespace {

constexpr int usual_deliveries = 5;

QStringList topicsOf(const v1::System& system) {
  QStringList topics;
  for (const v1::Topic& topic : system.topics()) {
    topics << text(topic.name());
  }
  return topics;
}

QStringList operationsIn(const v1::Module& module) {
  QStringList operations;
  for (const v1::Operation& operation : module.operations()) {
    operations << text(operation.name());
  }
  return operations;
}

/// Null where it is not there any more.
const v1::Module* listenerOf(const v1::System& system, const std::string& subscription) {
  for (const v1::Module& module : system.modules()) {
    for (const v1::Subscription& each : module.subscriptions()) {
      if (each.id() == subscription) {
        return &module;
      }
    }
  }
  return nullptr;
}

}  // namespace

void DesignPage::showSubscriptions(const v1::Module& module) {
  const QStringList topics = topicsOf(*document_.system());
  const QStringList operations = operationsIn(module);
  if (topics.isEmpty() || operations.isEmpty()) {
    return;
  }
  addSection(tr("Subscriptions"));
  ListContent list{"subscriptions", {}, nullptr};
  for (const v1::Subscription& subscription : module.subscriptions()) {
    const QString element = "subscription:" + text(subscription.id());
    const auto setter = [this, element](void (v1::Subscription::*set)(const std::string&)) {
      return [this, element, set](const QString& value) {
        return changeAt<v1::Subscription>(
            tr("Change a subscription"),
            [&](v1::System& system) { return model::findSubscription(system, utf8(element.section(':', 1))); },
            [&](v1::Subscription& changed) { (changed.*set)(utf8(value)); });
      };
    };
    ListRow row{text(subscription.topic()), {}, removing(element)};
    row.cells.push_back({Cell::Kind::wide_choice, "topic", tr("Topic"), text(subscription.topic()), topics, topics,
                         setter(&v1::Subscription::set_topic<const std::string&>), nullptr});
    row.cells.push_back({Cell::Kind::wide_choice, "operation", tr("Operation that it triggers"),
                         text(subscription.operation()), operations, operations,
                         setter(&v1::Subscription::set_operation<const std::string&>), nullptr});
    addOpening(row, row.title, element);
    list.rows.push_back(std::move(row));
  }
  addList(std::move(list));
  addButton(tr("+ Subscription"), "subscriptions-add", [this, name = module.name(), operations, topics] {
    return change(tr("Subscribe"), [&](v1::System& system) {
      return model::edit::addSubscription(system, name, utf8(operations[0]), utf8(topics[0])).status();
    });
  });
}

void DesignPage::showSubscription(const v1::Subscription& subscription) {
  const editing::SystemPointer system = document_.system();
  const v1::Module* module = listenerOf(*system, subscription.id());
  addWayTo("module:" + text(module->name()));
  const QStringList topics = topicsOf(*system);
  addChoice(tr("Topic"), "design-topic", topics, topics, text(subscription.topic()),
            [this](const QString& value) { return setString("topic", nullptr, value); });
  const QStringList operations = operationsIn(*module);
  addChoice(tr("Triggers"), "design-operation", operations, operations, text(subscription.operation()),
            [this](const QString& value) { return setString("operation", nullptr, value); });
  addText(
      tr("Group"), "design-group", text(subscription.group()),
      [this](const QString& value) { return setString("group", nullptr, value); }, text(module->name()));
  addNote(tr("Subscribers of one group share the events."));
  addSection(tr("Delivery"));
  addChoice(tr("Each event"), "design-delivery", {"0", "1"}, {tr("at least once"), tr("at most once")},
            QString::number(subscription.delivery()), [this](const QString& value) {
              return changeOwn<v1::Subscription>(tr("Change the delivery"), [&](v1::Subscription& changed) {
                changed.set_delivery(static_cast<v1::Delivery>(value.toInt()));
                if (changed.delivery() == v1::DELIVERY_AT_MOST_ONCE) {
                  changed.clear_max_deliveries();
                  changed.clear_dead_letter();
                }
              });
            });
  if (subscription.delivery() == v1::DELIVERY_AT_MOST_ONCE) {
    addNote(tr("What fails is lost."));
    return;
  }
  const int attempts = subscription.max_deliveries() == 0 ? usual_deliveries : subscription.max_deliveries();
  addNumber(tr("Attempts"), "design-deliveries", attempts, {1, 1000}, [this](double value) {
    return changeOwn<v1::Subscription>(tr("Change the attempts"), [&](v1::Subscription& changed) {
      changed.set_max_deliveries(static_cast<int>(value));
    });
  });
  QStringList letters = topics;
  letters.removeAll(text(subscription.topic()));
  const QStringList words = QStringList{tr("is dropped and counted")} + letters;
  addChoice(tr("Then it"), "design-dead-letter", QStringList{""} + letters, words, text(subscription.dead_letter()),
            [this](const QString& value) { return setString("dead_letter", nullptr, value); });
  addNote(tr("A topic takes what was given up (dead letter)."));
}

}  // namespace quarry::inspector
