// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/live_state.h"

#include <QCoreApplication>

#include "gui/canvas/node_content.h"
#include "gui/theme/fault_text.h"
#include "gui/theme/numbers.h"

namespace quarry::canvas {
namespace {

using theme::latencyText;
using theme::rateText;
using theme::shareText;

QString declaredAndEffective(const QString& declared, const std::string& effective) {
  const QString runs_as = displayName(QString::fromStdString(effective));
  // "C++ host" is how C++ runs: nothing stands in for anything.
  if (runs_as.isEmpty() || runs_as == declared || runs_as == declared + " host") {
    return declared;
  }
  return QString("%1 → %2").arg(declared, runs_as);
}

void setNumbers(NodeLive& live, const v1::Traffic& traffic) {
  live.rate = rateText(traffic.requests_per_s());
  live.latency = "p99 " + latencyText(traffic.p99_ms());
  live.failed = shareText(traffic.error_ratio());
  live.error_ratio = traffic.error_ratio();
}

class Reader {
 public:
  Reader(const v1::Snapshot& snapshot, const Scene& scene) : snapshot_(snapshot), scene_(scene) {
    state_.nodes.resize(scene.nodes.size());
    state_.edges.resize(scene.edges.size());
  }

  LiveState run() {
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) {
      state_.nodes[i].words = (QStringList(scene_.nodes[i].declared) + scene_.nodes[i].remarks).join(" · ");
    }
    readServices();
    readStoresAndTopics();
    readOutside();
    for (const v1::EdgeStatus& status : snapshot_.edges()) {
      readEdge(status);
    }
    for (const v1::ActiveFault& active : snapshot_.faults()) {
      readFault(active.fault());
    }
    return std::move(state_);
  }

 private:
  int indexOf(const char* prefix, const std::string& name) const {
    return scene_.node_of.value(prefix + QString::fromStdString(name), -1);
  }

  void readServices() {
    for (const v1::ServiceStatus& status : snapshot_.services()) {
      const int index = indexOf("service:", status.name());
      if (index < 0) {
        continue;
      }
      const Node& node = scene_.nodes[index];
      NodeLive& live = state_.nodes[index];
      live.health = status.health();
      live.reason = QString::fromStdString(status.reason());
      setNumbers(live, status.traffic());
      const QString words = declaredAndEffective(node.declared, status.effective());
      if (words != node.declared && node.kind != NodeKind::gateway) {
        live.words =
            (QStringList(words) + node.remarks.mid(std::max<qsizetype>(0, node.remarks.size() - 1))).join(" · ");
      }
    }
  }

  void readStoresAndTopics() {
    for (const v1::StoreStatus& status : snapshot_.stores()) {
      if (const int index = indexOf("store:", status.name()); index >= 0) {
        NodeLive& live = state_.nodes[index];
        live.health = status.health();
        live.reason = QString::fromStdString(status.reason());
        live.error_ratio = status.traffic().error_ratio();
        live.words = declaredAndEffective(scene_.nodes[index].declared, status.effective());
        live.latency = latencyText(status.traffic().p99_ms());
      }
    }
    for (const v1::TopicStatus& status : snapshot_.topics()) {
      if (const int index = indexOf("topic:", status.name()); index >= 0) {
        NodeLive& live = state_.nodes[index];
        live.health = status.health();
        live.reason = QString::fromStdString(status.reason());
        live.words = declaredAndEffective(scene_.nodes[index].declared, status.effective());
        live.rate = rateText(status.published().requests_per_s());
      }
    }
  }

  void readOutside() {
    for (const v1::ExternalStatus& status : snapshot_.externals()) {
      if (const int index = indexOf("external:", status.name()); index >= 0) {
        NodeLive& live = state_.nodes[index];
        live.health = status.health();
        live.error_ratio = status.traffic().error_ratio();
        live.words = scene_.nodes[index].declared +
                     (status.effective().empty() ? QString() : " · " + QString::fromStdString(status.effective()));
      }
    }
    for (const v1::ClientStatus& status : snapshot_.clients()) {
      if (const int index = indexOf("client:", status.name()); index >= 0) {
        NodeLive& live = state_.nodes[index];
        live.rate = rateText(status.offered_per_s());
        live.error_ratio = status.traffic().error_ratio();
        live.words = status.paused() ? QCoreApplication::translate("Canvas", "paused")
                                     : scene_.nodes[index].declared + " · " + live.rate;
      }
    }
  }

  void readEdge(const v1::EdgeStatus& status) {
    const int index = scene_.edge_of.value(edgeElement(status.edge()), -1);
    if (index < 0) {
      return;
    }
    const v1::Traffic& traffic = status.traffic();
    EdgeLive& live = state_.edges[index];
    live.requests_per_s = traffic.requests_per_s();
    live.error_ratio = traffic.error_ratio();
    live.p50_ms = traffic.p50_ms();
    if (traffic.requests_per_s() <= 0) {
      return;
    }
    const bool timed = status.edge().kind() == v1::Edge::KIND_CALL || status.edge().kind() == v1::Edge::KIND_HTTP;
    live.label = live.error_ratio >= failing_ratio
                     ? QString("%1 · %2").arg(rateText(live.requests_per_s), shareText(live.error_ratio))
                 : timed ? QString("%1 · %2").arg(rateText(live.requests_per_s), latencyText(live.p50_ms))
                         : rateText(live.requests_per_s);
  }

  void readFault(const v1::Fault& fault) {
    const auto [kind, name] = splitElement(QString::fromStdString(fault.target()));
    int index = -1;
    if (kind == "op" || kind == "module") {
      index = scene_.node_of_chip.value("module:" + name.section('.', 0, 0), -1);
    } else if (kind == "gateway") {
      index = scene_.node_of_chip.value("gateway:" + name, -1);
    } else if (kind == "service") {
      index = scene_.node_of.value("service:" + name.section('/', 0, 0), -1);
    } else {
      index = scene_.node_of.value(kind + ":" + name, -1);
    }
    if (index >= 0) {
      state_.nodes[index].faults << theme::faultText(fault);
    }
  }

  const v1::Snapshot& snapshot_;
  const Scene& scene_;
  LiveState state_;
};

}  // namespace

LiveState readSnapshot(const v1::Snapshot& snapshot, const Scene& scene) {
  return Reader(snapshot, scene).run();
}

}  // namespace quarry::canvas
