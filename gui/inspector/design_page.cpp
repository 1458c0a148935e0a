// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/design_page.h"

#include <algorithm>

#include "backend/model/edit/place.h"
#include "backend/model/edit/rename.h"
#include "backend/model/elements.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"

namespace quarry::inspector {
namespace {

using editing::text;
using editing::utf8;

const QStringList stacks = {"cpp", "nodejs", "python", "go", "java"};
const QStringList stack_words = {"C++", "Node.js", "Python", "Go", "Java"};

QString fieldsText(const google::protobuf::RepeatedPtrField<v1::Field>& fields) {
  QStringList words;
  for (const v1::Field& field : fields) {
    words << text(field.name()) + ": " + text(field.type()) + (field.repeated() ? "[]" : "");
  }
  return words.join(", ");
}

QString columnsText(const v1::Table& table) {
  QStringList words;
  for (const v1::Column& column : table.columns()) {
    words << text(column.name()) + ": " + text(column.type()) + (column.primary_key() ? " *" : "");
  }
  return words.join(", ");
}

QString targetText(const v1::System& system, const v1::WorkloadEntry& entry) {
  if (const v1::Route* route = model::findRoute(system, entry.route())) {
    return text(route->method()) + " " + text(route->path());
  }
  return text(entry.operation().empty() ? entry.journey() : entry.operation());
}

QString countsOf(const v1::Module& module) {
  const auto counted = [](int count, const QString& one, const QString& many) {
    return (count == 1 ? one : many).arg(count);
  };
  return counted(module.operations_size(), DesignPage::tr("%1 operation"), DesignPage::tr("%1 operations")) + " · " +
         counted(module.tables_size(), DesignPage::tr("%1 table"), DesignPage::tr("%1 tables"));
}

/// Applies a change to the message behind an element.
template <typename Message, typename Change>
absl::Status changeElement(editing::Document& document, const QString& undo, const QString& element,
                           const Change& change) {
  return document.edit(undo, [&](v1::System& system) -> absl::Status {
    const auto parsed = model::parseElement(utf8(element));
    auto* message = parsed.ok() ? dynamic_cast<Message*>(model::findMessage(system, *parsed)) : nullptr;
    if (message == nullptr) {
      return absl::NotFoundError("This is no longer in the design.");
    }
    change(*message);
    return absl::OkStatus();
  });
}

}  // namespace

DesignPage::DesignPage(editing::Document& document, QWidget* parent) : Form(parent), document_(document) {
}

void DesignPage::show(const QString& element) {
  element_ = element;
  clear();
  const editing::SystemPointer system = document_.system();
  const auto parsed = model::parseElement(utf8(element));
  const google::protobuf::Message* message = parsed.ok() ? model::findMessage(*system, *parsed) : nullptr;
  if (element.isEmpty()) {
    showSystem();
  } else if (const auto* service = dynamic_cast<const v1::Service*>(message)) {
    showService(*service);
  } else if (const auto* module = dynamic_cast<const v1::Module*>(message)) {
    showModule(*module);
  } else if (const auto* store = dynamic_cast<const v1::Datastore*>(message)) {
    showStore(*store);
  } else if (const auto* topic = dynamic_cast<const v1::Topic*>(message)) {
    showTopic(*topic);
  } else if (const auto* cache = dynamic_cast<const v1::Cache*>(message)) {
    showCache(*cache);
  } else if (const auto* external = dynamic_cast<const v1::External*>(message)) {
    showExternal(*external);
  } else if (const auto* gateway = dynamic_cast<const v1::Gateway*>(message)) {
    showGateway(*gateway);
  } else if (const auto* client = dynamic_cast<const v1::Client*>(message)) {
    showClient(*client);
  } else {
    addNote(element.startsWith("edge:")
                ? tr("A line follows from what the operations do. Change the operations at its ends, or delete it.")
                : tr("There is nothing to edit here."));
  }
  finish();
}

void DesignPage::addName() {
  const auto parsed = model::parseElement(utf8(element_));
  addText(tr("Name"), "design-name", text(parsed->name), [this, parsed](const QString& wanted) -> absl::Status {
    if (const absl::Status status = model::checkName(parsed->kind, utf8(wanted)); !status.ok()) {
      return status;
    }
    std::string now;
    const absl::Status status =
        document_.edit(tr("Rename %1 to %2").arg(text(parsed->name), wanted), [&](v1::System& system) {
          const auto renamed = model::edit::rename(system, utf8(element_), utf8(wanted));
          now = renamed.ok() ? *renamed : "";
          return renamed.status();
        });
    if (status.ok()) {
      emit renamed(text(now));
    }
    return status;
  });
}

absl::Status DesignPage::setString(const char* field, const QString& value) {
  return changeElement<google::protobuf::Message>(
      document_, tr("Change %1 of %2").arg(field, element_.section(':', 1)), element_,
      [&](google::protobuf::Message& message) {
        message.GetReflection()->SetString(&message, message.GetDescriptor()->FindFieldByName(field), utf8(value));
      });
}

void DesignPage::addString(const QString& label, const char* field) {
  const editing::SystemPointer system = document_.system();
  const google::protobuf::Message* message = model::findMessage(*system, *model::parseElement(utf8(element_)));
  const std::string now =
      message->GetReflection()->GetString(*message, message->GetDescriptor()->FindFieldByName(field));
  addText(label, QString("design-%1").arg(field), text(now),
          [this, field](const QString& value) { return setString(field, value); });
}

void DesignPage::showSystem() {
  const editing::SystemPointer system = document_.system();
  const auto change = [this](const QString& undo, const auto& set) {
    return document_.edit(undo, [&](v1::System& changed) {
      set(changed);
      return absl::OkStatus();
    });
  };
  addText(tr("Title"), "design-title", text(system->title()), [change](const QString& value) {
    return change(tr("Change the title"), [&](v1::System& changed) { changed.set_title(utf8(value)); });
  });
  addText(tr("Description"), "design-description", text(system->description()), [change](const QString& value) {
    return change(tr("Change the description"), [&](v1::System& changed) { changed.set_description(utf8(value)); });
  });
  addSection(tr("Architectures"));
  QList<QStringList> rows;
  for (const v1::Architecture& architecture : system->architectures()) {
    rows << QStringList{text(architecture.title().empty() ? architecture.name() : architecture.title()),
                        text(architecture.description())};
  }
  addRows(rows);
  addSection(tr("Modules"));
  rows.clear();
  for (const v1::Module& module : system->modules()) {
    rows << QStringList{text(module.name()), countsOf(module)};
  }
  addRows(rows);
}

void DesignPage::showService(const v1::Service& service) {
  addName();
  addString(tr("Title"), "title");
  addChoice(tr("Stack"), "design-stack", stacks, stack_words, service.stack().empty() ? "cpp" : text(service.stack()),
            [this](const QString& value) { return setString("stack", value); });
  const int replicas = document_.architecture() == nullptr
                           ? std::max(1, service.replicas())
                           : model::replicasOf(*document_.system(), *document_.architecture(), service.name());
  addNumber(tr("Replicas"), "design-replicas", replicas, 1, 100, 0, {}, [this, name = service.name()](double value) {
    return document_.edit(
        tr("Run %1 replicas of %2").arg(value).arg(text(name)),
        [&](v1::System& system) {
          return model::edit::setReplicas(system, utf8(document_.architectureName()), name, static_cast<int>(value));
        },
        "replicas " + text(name));
  });
  addChoice(tr("Platform"), "design-platform", {"0", "1", "2"}, {tr("Container"), tr("Function"), tr("Edge worker")},
            QString::number(service.platform()), [this](const QString& value) {
              return changeElement<v1::Service>(
                  document_, tr("Change the platform"), element_,
                  [&](v1::Service& changed) { changed.set_platform(static_cast<v1::Platform>(value.toInt())); });
            });
  addString(tr("Version"), "version");
  QStringList stores{""};
  QStringList words{tr("the architecture's")};
  for (const v1::Datastore& store : document_.system()->datastores()) {
    stores << text(store.name());
    words << text(store.name());
  }
  addChoice(tr("Database"), "design-datastore", stores, words, text(service.datastore()),
            [this](const QString& value) { return setString("datastore", value); });
  addString(tr("Description"), "description");
  if (document_.architecture() == nullptr) {
    return;
  }
  for (const std::string& name : model::modulesIn(*document_.system(), *document_.architecture(), service.name())) {
    const v1::Module* module = model::findModule(*document_.system(), name);
    addSection(text(module->title().empty() ? module->name() : module->title()));
    QList<QStringList> rows;
    for (const v1::Operation& operation : module->operations()) {
      rows << QStringList{text(operation.name()), "(" + fieldsText(operation.request()) + ")"};
    }
    addRows(rows);
  }
  for (const std::string& name : model::gatewaysIn(*document_.system(), *document_.architecture(), service.name())) {
    addSection(tr("Routes of %1").arg(text(name)));
    QList<QStringList> rows;
    for (const v1::Route& route : model::findGateway(*document_.system(), name)->routes()) {
      rows << QStringList{text(route.method()), text(route.path()) + " → " + text(route.operation())};
    }
    addRows(rows);
  }
}

void DesignPage::showModule(const v1::Module& module) {
  addName();
  addString(tr("Title"), "title");
  addString(tr("Team"), "team");
  addChoice(tr("Stack"), "design-stack", stacks, stack_words,
            module.preferred_stack().empty() ? "cpp" : text(module.preferred_stack()),
            [this](const QString& value) { return setString("preferred_stack", value); });
  addString(tr("Description"), "description");
  addSection(tr("Operations"));
  QList<QStringList> rows;
  for (const v1::Operation& operation : module.operations()) {
    rows << QStringList{text(operation.name()),
                        "(" + fieldsText(operation.request()) + ") → (" + fieldsText(operation.response()) + ")"};
  }
  addRows(rows);
  if (module.tables_size() > 0) {
    addSection(tr("Tables"));
    rows.clear();
    for (const v1::Table& table : module.tables()) {
      rows << QStringList{text(table.name()), columnsText(table)};
    }
    addRows(rows);
  }
  if (module.subscriptions_size() > 0) {
    addSection(tr("Subscriptions"));
    rows.clear();
    for (const v1::Subscription& subscription : module.subscriptions()) {
      rows << QStringList{text(subscription.topic()), "→ " + text(subscription.operation())};
    }
    addRows(rows);
  }
}

void DesignPage::showStore(const v1::Datastore& store) {
  addName();
  addString(tr("Title"), "title");
  addChoice(tr("Engine"), "design-engine", {"sqlite", "postgresql"}, {"SQLite", "PostgreSQL"},
            store.engine().empty() ? "sqlite" : text(store.engine()),
            [this](const QString& value) { return setString("engine", value); });
  addString(tr("Description"), "description");
  if (document_.architecture() == nullptr) {
    return;
  }
  addSection(tr("Tables"));
  QList<QStringList> rows;
  for (const std::string& name : model::tablesIn(*document_.system(), *document_.architecture(), store.name())) {
    rows << QStringList{text(name), columnsText(*model::findTable(*document_.system(), name))};
  }
  addRows(rows);
}

void DesignPage::showTopic(const v1::Topic& topic) {
  addName();
  addString(tr("Title"), "title");
  QStringList brokers{""};
  QStringList words{tr("NATS of the run")};
  for (const v1::Broker& broker : document_.system()->brokers()) {
    brokers << text(broker.name());
    words << text(broker.title().empty() ? broker.name() : broker.title());
  }
  addChoice(tr("Broker"), "design-broker", brokers, words, text(topic.broker()),
            [this](const QString& value) { return setString("broker", value); });
  addString(tr("Description"), "description");
  addSection(tr("Fields"));
  QList<QStringList> rows;
  for (const v1::Field& field : topic.fields()) {
    rows << QStringList{text(field.name()), text(field.type())};
  }
  addRows(rows);
}

void DesignPage::showCache(const v1::Cache& cache) {
  addName();
  addString(tr("Title"), "title");
  addChoice(tr("Engine"), "design-engine", {"memory", "redis"}, {tr("in memory"), "Redis"},
            cache.engine().empty() ? "memory" : text(cache.engine()),
            [this](const QString& value) { return setString("engine", value); });
  const double expiry_ms = cache.expiry_ms() == 0 ? 60000 : static_cast<double>(cache.expiry_ms());
  addNumber(tr("Expiry"), "design-expiry", expiry_ms, 1, 1e9, 0, "ms", [this](double value) {
    return changeElement<v1::Cache>(document_, tr("Change the expiry"), element_,
                                    [&](v1::Cache& changed) { changed.set_expiry_ms(static_cast<qint64>(value)); });
  });
}

void DesignPage::showExternal(const v1::External& external) {
  addName();
  addString(tr("Title"), "title");
  addText(tr("Address"), "design-address", text(external.address()), [this](const QString& value) -> absl::Status {
    if (!value.isEmpty() && !value.startsWith("https://") && !value.startsWith("http://")) {
      return absl::InvalidArgumentError("An address begins with https:// or http://.");
    }
    return setString("address", value);
  });
  addString(tr("Description"), "description");
  addSection(tr("Stand-in"));
  addNote(tr("While it runs here a local stand-in answers for it."));
  addNumber(
      tr("Errors"), "design-errors", external.stand_in().error_ratio() * 100, 0, 100, 1, "%", [this](double value) {
        return changeElement<v1::External>(document_, tr("Change the stand-in"), element_, [&](v1::External& changed) {
          changed.mutable_stand_in()->set_error_ratio(value / 100);
        });
      });
}

void DesignPage::showGateway(const v1::Gateway& gateway) {
  addName();
  addString(tr("Title"), "title");
  addSection(tr("Routes"));
  QList<QStringList> rows;
  for (const v1::Route& route : gateway.routes()) {
    rows << QStringList{text(route.method()), text(route.path()) + " → " + text(route.operation())};
  }
  addRows(rows);
}

void DesignPage::showClient(const v1::Client& client) {
  addName();
  addString(tr("Title"), "title");
  addNumber(tr("Rate"), "design-rate", client.workload().rate_per_s(), 0, 100000, 1, tr("per s"), [this](double value) {
    return changeElement<v1::Client>(document_, tr("Change the rate"), element_,
                                     [&](v1::Client& changed) { changed.mutable_workload()->set_rate_per_s(value); });
  });
  addSection(tr("Mix"));
  for (int i = 0; i < client.workload().mix_size(); ++i) {
    const v1::WorkloadEntry& entry = client.workload().mix(i);
    addNumber(targetText(*document_.system(), entry), "design-weight-" + text(entry.id()), entry.weight(), 0, 10000, 1,
              {}, [this, i](double value) {
                return changeElement<v1::Client>(document_, tr("Change the mix"), element_, [&](v1::Client& changed) {
                  changed.mutable_workload()->mutable_mix(i)->set_weight(value);
                });
              });
  }
}

}  // namespace quarry::inspector
