// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/node_content.h"

#include <QCoreApplication>
#include <algorithm>

#include "backend/model/steps.h"

namespace quarry::canvas {
namespace {

QString translated(const char* words) {
  return QCoreApplication::translate("Canvas", words);
}

/// Without a translation Qt would show "%n route(s)".
QString counted(int count, const char* one, const char* many) {
  return translated(count == 1 ? one : many).arg(count);
}

template <typename Item>
QString titleOf(const Item& item) {
  return QString::fromStdString(item.title().empty() ? item.name() : item.title());
}

QString brokerOf(const v1::System& system, const std::string& topic_name) {
  for (const v1::Topic& topic : system.topics()) {
    if (topic.name() == topic_name) {
      for (const v1::Broker& broker : system.brokers()) {
        if (broker.name() == topic.broker()) {
          return displayName(QString::fromStdString(broker.engine()));
        }
      }
      return displayName("nats");
    }
  }
  return {};
}

/// The one thing from outside that says most about a service: whom it pays, how it signs, what it listens to.
QString technologyOf(const v1::System& system, const std::vector<const v1::Module*>& modules) {
  QString token;
  for (const v1::Module* module : modules) {
    for (const v1::Operation& operation : module->operations()) {
      QString external;
      model::eachStepOf(operation.behaviour().steps(), [&](const v1::Step& step) {
        if (step.has_http() && external.isEmpty()) {
          for (const v1::External& candidate : system.externals()) {
            external = candidate.name() == step.http().external() ? titleOf(candidate) : external;
          }
        } else if (step.has_token()) {
          token = "JWT";
        }
      });
      if (!external.isEmpty()) {
        return external;
      }
    }
  }
  if (!token.isEmpty()) {
    return token;
  }
  QStringList brokers;
  for (const v1::Module* module : modules) {
    for (const v1::Subscription& subscription : module->subscriptions()) {
      brokers << brokerOf(system, subscription.topic());
    }
  }
  brokers.removeDuplicates();
  return brokers.size() == 1 ? brokers.front() : QString();
}

QString teamsOf(const std::vector<const v1::Module*>& modules) {
  QStringList teams;
  for (const v1::Module* module : modules) {
    if (!module->team().empty()) {
      teams << QString::fromStdString(module->team());
    }
  }
  teams.removeDuplicates();
  if (teams.isEmpty()) {
    return {};
  }
  return teams.size() == 1 ? translated("team %1").arg(teams.front()) : translated("%1 teams").arg(teams.size());
}

QString footerOf(const std::vector<const v1::Module*>& modules) {
  int operations = 0;
  int tables = 0;
  for (const v1::Module* module : modules) {
    operations += module->operations_size();
    tables += module->tables_size();
  }
  return counted(operations, "%1 operation", "%1 operations") + " · " + counted(tables, "%1 table", "%1 tables");
}

QStringList contentsOf(const v1::Module& module) {
  QStringList names{QString::fromStdString(module.name())};
  for (const v1::Operation& operation : module.operations()) {
    names << QString::fromStdString(operation.name());
  }
  for (const v1::Table& table : module.tables()) {
    names << QString::fromStdString(table.name());
  }
  return names;
}

QStringList pathsOf(const v1::Gateway& gateway) {
  QStringList paths{QString::fromStdString(gateway.name())};
  for (const v1::Route& route : gateway.routes()) {
    paths << QString::fromStdString(route.path());
  }
  return paths;
}

Node makeService(const v1::System& system, const v1::Service& service, const analyze::Projection& projection) {
  Node node;
  node.element = "service:" + QString::fromStdString(service.name());
  node.name = QString::fromStdString(service.name());
  node.declared = displayName(QString::fromStdString(service.stack().empty() ? "cpp" : service.stack()));
  node.stack = QString::fromStdString(service.stack().empty() ? "cpp" : service.stack());
  node.replicas = std::max(1, service.replicas());
  const auto modules = projection.modules_of.find(service.name());
  const auto gateways = projection.gateways_of.find(service.name());
  const bool has_modules = modules != projection.modules_of.end();
  if (gateways != projection.gateways_of.end()) {
    node.kind = has_modules ? NodeKind::service : NodeKind::gateway;
    for (const v1::Gateway* gateway : gateways->second) {
      const QString routes = counted(gateway->routes_size(), "%1 route", "%1 routes");
      node.chips.push_back({"gateway:" + QString::fromStdString(gateway->name()),
                            has_modules ? translated("REST · ") + routes : routes,
                            {},
                            pathsOf(*gateway)});
    }
    if (!has_modules) {
      node.remarks << node.declared;
      node.declared = translated("REST → gRPC");
    }
  }
  if (has_modules) {
    for (const v1::Module* module : modules->second) {
      node.chips.push_back(
          {"module:" + QString::fromStdString(module->name()), titleOf(*module), {}, contentsOf(*module)});
      if (!module->team().empty()) {
        node.teams << QString::fromStdString(module->team());
      }
    }
    node.remarks << technologyOf(system, modules->second) << teamsOf(modules->second);
    node.remarks.removeAll(QString());
    node.footer = footerOf(modules->second);
  }
  return node;
}

template <typename Item>
Node makeNode(NodeKind kind, const char* prefix, const Item& item) {
  Node node;
  node.kind = kind;
  node.name = QString::fromStdString(item.name());
  node.element = prefix + node.name;
  return node;
}

Node makeUnplaced(const v1::Module& module) {
  Node node;
  node.element = "module:" + QString::fromStdString(module.name());
  node.name = titleOf(module);
  node.declared = translated("placed nowhere");
  node.unplaced = true;
  return node;
}

/// "at $STRIPE_URL" of an address that is given by reference and so may be called really; else empty.
QString whereCalled(const v1::External& external) {
  const QString address = QString::fromStdString(external.address());
  const bool is_reference = address.startsWith("${env:") && address.endsWith('}');
  return is_reference ? translated("at $%1").arg(address.mid(6).chopped(1)) : QString();
}

void addOutside(const v1::System& system, std::vector<Node>& nodes) {
  for (const v1::Topic& topic : system.topics()) {
    Node& node = nodes.emplace_back(makeNode(NodeKind::topic, "topic:", topic));
    node.declared = brokerOf(system, topic.name());
  }
  for (const v1::Cache& cache : system.caches()) {
    Node& node = nodes.emplace_back(makeNode(NodeKind::cache, "cache:", cache));
    node.declared = displayName(QString::fromStdString(cache.engine().empty() ? "memory" : cache.engine()));
    node.remarks << translated("cache");
  }
  for (const v1::External& external : system.externals()) {
    Node& node = nodes.emplace_back(makeNode(NodeKind::external, "external:", external));
    node.name = titleOf(external);
    node.declared = translated("external");
    node.remarks << whereCalled(external);
    node.remarks.removeAll(QString());
  }
  for (const v1::Client& client : system.clients()) {
    Node& node = nodes.emplace_back(makeNode(NodeKind::client, "client:", client));
    node.name = titleOf(client);
    node.declared = translated("open loop");
    node.remarks << QString("%1/s").arg(client.workload().rate_per_s());
  }
}

}  // namespace

std::vector<Node> makeNodes(const v1::System& system, const v1::Architecture* architecture,
                            const analyze::Projection& projection) {
  std::vector<Node> nodes;
  for (const v1::Service& service : system.services()) {
    if (projection.services.contains(service.name())) {
      nodes.push_back(makeService(system, service, projection));
    }
  }
  if (architecture != nullptr) {
    for (const v1::ServiceSetting& setting : architecture->services()) {
      for (Node& node : nodes) {
        if (setting.replicas() > 0 && node.element == "service:" + QString::fromStdString(setting.service())) {
          node.replicas = setting.replicas();
        }
      }
    }
  }
  if (const auto unplaced = projection.modules_of.find(""); unplaced != projection.modules_of.end()) {
    for (const v1::Module* module : unplaced->second) {
      nodes.push_back(makeUnplaced(*module));
    }
  }
  if (const auto unplaced = projection.gateways_of.find(""); unplaced != projection.gateways_of.end()) {
    for (const v1::Gateway* gateway : unplaced->second) {
      Node& node = nodes.emplace_back(makeNode(NodeKind::gateway, "gateway:", *gateway));
      node.declared = translated("placed nowhere");
      node.unplaced = true;
    }
  }
  for (const v1::Datastore& store : system.datastores()) {
    if (projection.stores.contains(store.name())) {
      Node& node = nodes.emplace_back(makeNode(NodeKind::store, "store:", store));
      node.declared = displayName(QString::fromStdString(store.engine().empty() ? "sqlite" : store.engine()));
    }
  }
  addOutside(system, nodes);
  return nodes;
}

QString displayName(const QString& technology) {
  static const QHash<QString, QString> names = {
      {"cpp", "C++"},           {"nodejs", "Node.js"}, {"python", "Python"},   {"go", "Go"},
      {"java", "Java"},         {"sqlite", "SQLite"},  {"nats", "NATS"},       {"postgresql", "PostgreSQL"},
      {"rabbitmq", "RabbitMQ"}, {"kafka", "Kafka"},    {"redis", "Redis"},     {"memory", "in memory"},
      {"cpp host", "C++ host"}, {"mysql", "MySQL"},    {"mongodb", "MongoDB"},
  };
  return names.value(technology.toLower(), technology);
}

}  // namespace quarry::canvas
