// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/node_content.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <algorithm>

#include "backend/model/steps.h"
#include "gui/canvas/metrics.h"
#include "gui/theme/theme.h"

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

Node makeService(const v1::System& system, const v1::Service& service, const analyze::Projection& projection) {
  Node node;
  node.element = "service:" + QString::fromStdString(service.name());
  node.name = QString::fromStdString(service.name());
  node.declared = displayName(QString::fromStdString(service.stack().empty() ? "cpp" : service.stack()));
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
                            {}});
    }
    if (!has_modules) {
      node.remarks << node.declared;
      node.declared = translated("REST → gRPC");
    }
  }
  if (has_modules) {
    for (const v1::Module* module : modules->second) {
      node.chips.push_back({"module:" + QString::fromStdString(module->name()), titleOf(*module), {}});
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
  }
  for (const v1::Client& client : system.clients()) {
    Node& node = nodes.emplace_back(makeNode(NodeKind::client, "client:", client));
    node.name = titleOf(client);
    node.declared = translated("open loop");
    node.remarks << QString("%1/s").arg(client.workload().rate_per_s());
  }
}

int columnsFor(const Node& node, double width) {
  if (node.chips.size() < 2) {
    return 1;
  }
  const QFontMetricsF metrics(theme::Theme::current().text(metrics::chip_pixels));
  const double column = (width - 2 * metrics::card_padding - metrics::chip_gap) / 2;
  const bool fits = std::all_of(node.chips.begin(), node.chips.end(),
                                [&](const Chip& chip) { return metrics.horizontalAdvance(chip.text) + 12 <= column; });
  return fits ? 2 : 1;
}

void layOutChips(Node& node, double width) {
  const int columns = columnsFor(node, width);
  const double inner = width - 2 * metrics::card_padding;
  const double column = (inner - (columns - 1) * metrics::chip_gap) / columns;
  // An odd number in two columns: the first has a row of its own, as the door above the rooms.
  const std::size_t alone = columns == 2 && node.chips.size() % 2 == 1 ? 1 : 0;
  for (std::size_t i = 0; i < node.chips.size(); ++i) {
    const bool whole = i < alone;
    const std::size_t place = i - (whole ? 0 : alone);
    const std::size_t row = whole ? 0 : place / columns + alone;
    const std::size_t in_row = whole ? 0 : place % columns;
    node.chips[i].rect = QRectF(metrics::card_padding + in_row * (column + metrics::chip_gap),
                                metrics::chips_top + row * (metrics::chip_height + metrics::chip_gap),
                                whole ? inner : column, metrics::chip_height);
  }
}

/// What a second line may become while something runs; room for it is kept, so that nothing moves when Run is pressed.
QString longestWords(const Node& node) {
  const QString drawn = (QStringList(node.declared) + node.remarks).join(" · ");
  switch (node.kind) {
    case NodeKind::service:
      return node.declared == "C++" || node.remarks.isEmpty() ? drawn
                                                              : node.declared + " → C++ host · " + node.remarks.back();
    case NodeKind::store:
      return node.declared + (node.declared == "SQLite" ? " · 999 ms" : " → SQLite · 999 ms");
    case NodeKind::topic:
      return node.declared + (node.declared == "NATS" ? " · 9.9k/s" : " → NATS · 9.9k/s") + "       ";
    case NodeKind::external:
      return node.declared + " · local stand-in";
    default:
      return drawn;
  }
}

constexpr double least_growth = 24;
constexpr double most_growth = 4;

/// In a card that was drawn larger than it needs to be the rooms grow with the house.
void stretchChips(Node& node, double bottom) {
  if (node.chips.empty()) {
    return;
  }
  const double used = node.chips.back().rect.bottom() - metrics::chips_top;
  const double growth = std::clamp((bottom - 10 - metrics::chips_top) / used, 1.0, most_growth);
  if (growth * used - used < least_growth) {
    return;
  }
  for (Chip& chip : node.chips) {
    const double top = metrics::chips_top + (chip.rect.top() - metrics::chips_top) * growth;
    const double height = (chip.rect.height() + metrics::chip_gap) * growth - metrics::chip_gap;
    chip.rect = QRectF(chip.rect.left(), top, chip.rect.width(), height);
  }
}

QSizeF cardSize(Node& node, QSizeF given) {
  const auto& theme = theme::Theme::current();
  const double title = QFontMetricsF(theme.text(metrics::title_pixels, QFont::DemiBold)).horizontalAdvance(node.name);
  const QString words = (QStringList(node.declared) + node.remarks).join(" · ");
  const QFontMetricsF words_metrics(theme.text(metrics::subtitle_pixels));
  const double subtitle =
      std::max(words_metrics.horizontalAdvance(words), words_metrics.horizontalAdvance(longestWords(node)));
  const double needed = std::max(title + 24, subtitle) + 2 * metrics::card_padding + 2;
  const double width = std::max({metrics::card_width, given.width(), std::min(needed, metrics::card_most_width)});
  layOutChips(node, width);
  const double chips_bottom = node.chips.empty() ? metrics::chips_top - 4 : node.chips.back().rect.bottom();
  const double height = std::max(chips_bottom + metrics::numbers_height, given.height());
  stretchChips(node, height - metrics::numbers_height);
  return {width, height};
}

double wordsWidth(const Node& node, double beside) {
  const auto& theme = theme::Theme::current();
  const double title = QFontMetricsF(theme.text(14, QFont::DemiBold)).horizontalAdvance(node.name);
  const double subtitle = QFontMetricsF(theme.text(metrics::subtitle_pixels)).horizontalAdvance(longestWords(node));
  return std::min(std::max(title + beside, subtitle) + 34, metrics::card_most_width);
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

void fitToContent(Node& node, QSizeF given) {
  QSizeF size;
  switch (node.kind) {
    case NodeKind::service:
    case NodeKind::gateway:
      size = cardSize(node, given);
      break;
    case NodeKind::client:
      size = {metrics::client_width, metrics::client_height + metrics::client_words};
      break;
    case NodeKind::store:
      size = {std::max({metrics::store_width, wordsWidth(node, 16), given.width()}),
              std::max(metrics::store_height, given.height())};
      break;
    case NodeKind::topic:
    case NodeKind::cache:
      size = {std::max({metrics::store_width, wordsWidth(node, 42), given.width()}),
              std::max(metrics::topic_height, given.height())};
      break;
    case NodeKind::external:
      size = {std::max({170.0, wordsWidth(node, 20), given.width()}),
              std::max(metrics::external_height, given.height())};
      break;
  }
  node.rect = QRectF(node.rect.topLeft(), size);
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
