// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages of datastores, topics, caches and externals.
#include "backend/model/edit/fields.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {

void DesignPage::showStore(const v1::Datastore& store) {
  addName();
  addString(tr("Title"), "title");
  addDescription();
  addChoice(tr("Engine"), "design-engine", {"sqlite", "postgresql"}, {"SQLite", "PostgreSQL"},
            store.engine().empty() ? "sqlite" : text(store.engine()),
            [this](const QString& value) { return setString("engine", nullptr, value); });
  if (document_.architecture() == nullptr) {
    return;
  }
  addSection(tr("Tables"));
  ListContent tables{"store-tables", {}, nullptr};
  for (const std::string& name : model::tablesIn(*document_.system(), *document_.architecture(), store.name())) {
    ListRow row{text(name), {}, nullptr};
    openRow(row, text(name) + " (" + fieldNames(model::findTable(*document_.system(), name)->columns()) + ")",
            "table:" + text(name));
    tables.rows.push_back(std::move(row));
  }
  if (tables.rows.empty()) {
    addNote(tr("None in this architecture."));
  }
  addList(std::move(tables));
}

void DesignPage::showTopic(const v1::Topic& topic) {
  addName();
  addString(tr("Title"), "title");
  addDescription();
  QStringList brokers{""};
  QStringList words{tr("NATS of the run")};
  for (const v1::Broker& broker : document_.system()->brokers()) {
    brokers << text(broker.name());
    words << text(broker.title().empty() ? broker.name() : broker.title());
  }
  addChoice(tr("Broker"), "design-broker", brokers, words, text(topic.broker()),
            [this](const QString& value) { return setString("broker", nullptr, value); });
  if (!topic.broker().empty()) {
    addLink(text(topic.broker()), "design-open-broker",
            [this, element = "broker:" + text(topic.broker())] { emit elementChosen(element); });
  }
  addFields(tr("Fields of an event"), {utf8(element_), model::edit::MessagePart::fields}, topic.fields());
}

void DesignPage::showCache(const v1::Cache& cache) {
  addName();
  addString(tr("Title"), "title");
  addChoice(tr("Engine"), "design-engine", {"memory", "redis"}, {tr("in memory"), "Redis"},
            cache.engine().empty() ? "memory" : text(cache.engine()),
            [this](const QString& value) { return setString("engine", nullptr, value); });
  const double expiry_ms = cache.expiry_ms() == 0 ? 60000 : static_cast<double>(cache.expiry_ms());
  addNumber(tr("Expiry"), "design-expiry", expiry_ms, {1, 1e9, 0, "ms"}, [this](double value) {
    return changeOwn<v1::Cache>(tr("Change the expiry"),
                                [&](v1::Cache& changed) { changed.set_expiry_ms(static_cast<qint64>(value)); });
  });
}

void DesignPage::showExternal(const v1::External& external) {
  addName();
  addString(tr("Title"), "title");
  addDescription();
  addText(tr("Address"), "design-address", text(external.address()), [this](const QString& value) -> absl::Status {
    const bool fine = value.isEmpty() || value.startsWith("https://") || value.startsWith("http://") ||
                      (value.startsWith("${env:") && value.endsWith('}'));
    if (!fine) {
      return absl::InvalidArgumentError("An address begins with https:// or http://, or is ${env:NAME}.");
    }
    return setString("address", nullptr, value);
  });
  addSection(tr("Stand-in"));
  addNote(external.address().starts_with("${env:") ? tr("Called itself where that variable holds an http address on "
                                                        "this machine; else a local stand-in answers for it.")
                                                   : tr("While it runs here a local stand-in answers for it."));
  addDuration(tr("Answers after"), "stand-in", external.stand_in().latency(),
              [reach = own<v1::External>()](v1::System& system) {
                v1::External* found = reach(system);
                return found == nullptr ? nullptr : found->mutable_stand_in()->mutable_latency();
              });
  addNumber(tr("Errors"), "design-errors", external.stand_in().error_ratio() * 100, {0, 100, 1, "%"},
            [this](double value) {
              return changeOwn<v1::External>(tr("Change the stand-in"), [&](v1::External& changed) {
                changed.mutable_stand_in()->set_error_ratio(value / 100);
              });
            });
  addAssignments(tr("Fields of its answer"), "stand-in-body", external.stand_in().body(), {},
                 [reach = own<v1::External>()](v1::System& system) {
                   v1::External* found = reach(system);
                   return found == nullptr ? nullptr : found->mutable_stand_in()->mutable_body();
                 });
}

}  // namespace quarry::inspector
