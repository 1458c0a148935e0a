// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages of architectures and brokers.
#include "backend/model/placement.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {
namespace {

QString titleOr(const std::string& title, const std::string& name) {
  return text(title.empty() ? name : title);
}

}  // namespace

void DesignPage::showArchitectures() {
  addSection(tr("Architectures"));
  ListContent list{"design-architectures", {}, nullptr};
  const editing::SystemPointer system = document_.system();
  for (const v1::Architecture& architecture : system->architectures()) {
    const QString title = titleOr(architecture.title(), architecture.name());
    ListRow row{title, {}, nullptr};
    const auto services = static_cast<int>(model::servicesIn(*system, architecture).size());
    const QString count = (services == 1 ? tr("%1 service") : tr("%1 services")).arg(services);
    openRow(row, title + " · " + count, "architecture:" + text(architecture.name()));
    list.rows.push_back(std::move(row));
  }
  addList(std::move(list));
}

void DesignPage::showArchitecture(const v1::Architecture& architecture) {
  addWayBack(titleOr(document_.system()->title(), document_.system()->name()), "design-back",
             [this] { emit elementChosen(QString()); });
  addName();
  addString(tr("Title"), "title");
  addDescription();
  addSection(tr("What is placed nowhere else"));
  const QStringList services = QStringList{""} + namesOf(document_.system()->services());
  const QStringList stores = QStringList{""} + namesOf(document_.system()->datastores());
  QStringList service_words = services;
  QStringList store_words = stores;
  service_words[0] = store_words[0] = tr("nowhere");
  addChoice(tr("Modules in"), "design-default-service", services, service_words, text(architecture.default_service()),
            [this](const QString& value) { return setString("default_service", nullptr, value); });
  addChoice(tr("Tables in"), "design-default-datastore", stores, store_words, text(architecture.default_datastore()),
            [this](const QString& value) { return setString("default_datastore", nullptr, value); });
  showAccepted(architecture);
}

void DesignPage::showAccepted(const v1::Architecture& architecture) {
  if (architecture.accepted().empty()) {
    return;
  }
  addSection(tr("Problems that were accepted"));
  ListContent list{"design-accepted", {}, nullptr};
  for (int index = 0; index < architecture.accepted_size(); ++index) {
    const v1::Acceptance& accepted = architecture.accepted(index);
    ListRow row{text(accepted.rule()), {}, [this, index] {
                  return changeOwn<v1::Architecture>(tr("Mind a problem again"), [&](v1::Architecture& changed) {
                    if (index < changed.accepted_size()) {
                      changed.mutable_accepted()->DeleteSubrange(index, 1);
                    }
                  });
                }};
    openRow(row, text(accepted.rule()) + " · " + text(accepted.element()), text(accepted.element()));
    row.below = 1;
    row.cells.push_back({Cell::Kind::text,
                         "reason",
                         tr("Why it was accepted"),
                         text(accepted.reason()),
                         {},
                         {},
                         [this, index](const QString& reason) {
                           return changeOwn<v1::Architecture>(
                               tr("Say why a problem was accepted"), [&](v1::Architecture& changed) {
                                 if (index < changed.accepted_size()) {
                                   changed.mutable_accepted(index)->set_reason(utf8(reason));
                                 }
                               });
                         },
                         nullptr});
    list.rows.push_back(std::move(row));
  }
  addList(std::move(list));
}

void DesignPage::showBroker(const v1::Broker& broker) {
  addName();
  addString(tr("Title"), "title");
  addChoice(tr("Engine"), "design-engine", {"nats", "rabbitmq", "kafka"}, {"NATS", "RabbitMQ", "Kafka"},
            broker.engine().empty() ? "nats" : text(broker.engine()),
            [this](const QString& value) { return setString("engine", nullptr, value); });
  addSection(tr("Topics"));
  ListContent list{"broker-topics", {}, nullptr};
  for (const v1::Topic& topic : document_.system()->topics()) {
    if (topic.broker() == broker.name()) {
      ListRow row{text(topic.name()), {}, nullptr};
      openRow(row, text(topic.name()), "topic:" + text(topic.name()));
      list.rows.push_back(std::move(row));
    }
  }
  addList(std::move(list));
}

}  // namespace quarry::inspector
