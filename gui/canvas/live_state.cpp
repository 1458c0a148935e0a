// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/live_state.h"

#include <algorithm>

#include "gui/theme/fault_text.h"
#include "gui/theme/health.h"

namespace quarry::canvas {
namespace {

void setNumbers(NodeLive& live, const v1::Traffic& traffic) {
  live.is_silent = false;
  live.requests_per_s = traffic.requests_per_s();
  live.p99_ms = traffic.p99_ms();
  live.error_ratio = traffic.error_ratio();
}

class Reader {
 public:
  Reader(const v1::Snapshot& snapshot, const Scene& scene) : snapshot_(snapshot), scene_(scene) {
    state_.nodes.resize(scene.nodes.size());
    state_.edges.resize(scene.edges.size());
  }

  LiveState run() {
    readNodes();
    for (const v1::EdgeStatus& status : snapshot_.edges()) {
      readEdge(status);
    }
    for (const v1::ActiveFault& active : snapshot_.faults()) {
      readFault(active.fault());
    }
    readGroups();
    findFailing();
    return std::move(state_);
  }

 private:
  /// A snapshot tells things in the order in which they are drawn: mostly it is the one after the last that was asked
  /// for, and nothing has to be looked up.
  int indexOf(const char* prefix, const std::string& name) {
    const QLatin1String kind(prefix);
    if (next_node_ < scene_.nodes.size()) {
      const QStringView element(scene_.nodes[next_node_].element);
      if (element.startsWith(kind) &&
          element.mid(kind.size()) == QLatin1String(name.data(), static_cast<int>(name.size()))) {
        return static_cast<int>(next_node_++);
      }
    }
    const int found = scene_.node_of.value(kind + QString::fromStdString(name), -1);
    next_node_ = found < 0 ? next_node_ : static_cast<std::size_t>(found) + 1;
    return found;
  }

  int indexOf(const v1::Edge& edge) {
    if (next_edge_ < scene_.edges.size() && hasKey(scene_.edges[next_edge_], edge)) {
      return static_cast<int>(next_edge_++);
    }
    auto found = scene_.edge_of_key.find(edgeKey(edge));
    if (found == scene_.edge_of_key.end()) {
      found = scene_.edge_of_key.find(edgeKey(asDrawn(edge)));
    }
    if (found == scene_.edge_of_key.end()) {
      return -1;
    }
    next_edge_ = static_cast<std::size_t>(found->second) + 1;
    return found->second;
  }

  /// Between the nodes that hold its ends.
  v1::Edge asDrawn(v1::Edge edge) const {
    const auto holderOf = [&](const std::string& end) {
      const int holder = scene_.holderOf(QString::fromStdString(end));
      return holder < 0 ? end : scene_.nodes[holder].element.toStdString();
    };
    edge.set_from(holderOf(edge.from()));
    edge.set_to(holderOf(edge.to()));
    return edge;
  }

  static bool hasKey(const Edge& drawn, const v1::Edge& edge) {
    const std::string_view key = drawn.key;
    const std::size_t from = edge.from().size();
    return drawn.kind == edge.kind() && key.size() == from + edge.to().size() + 2 &&
           key.substr(1, from) == edge.from() && key.substr(from + 2) == edge.to();
  }

  void findFailing() {
    for (std::size_t i = 0; i < state_.nodes.size(); ++i) {
      const v1::Health health = state_.nodes[i].health;
      if (health == v1::HEALTH_FAILING || health == v1::HEALTH_DOWN) {
        state_.failing_nodes.push_back(static_cast<int>(i));
      }
    }
    for (std::size_t i = 0; i < state_.edges.size(); ++i) {
      if (state_.edges[i].error_ratio >= failing_ratio) {
        state_.failing_edges.push_back(static_cast<int>(i));
      }
    }
  }

  /// What a folded group hides counts for the group.
  template <typename Status>
  void readHidden(const QString& element, const Status& status, const v1::Traffic& traffic) {
    const int holder = scene_.node_of_chip.value(element, -1);
    if (holder < 0) {
      return;
    }
    NodeLive& live = state_.nodes[holder];
    live.is_silent = false;
    live.p99_ms = std::max(live.p99_ms, traffic.p99_ms());
    if constexpr (requires { status.health(); }) {
      if (worse(live.health, status.health()) != live.health) {
        live.health = status.health();
        if constexpr (requires { status.reason(); }) {
          live.reason = QString::fromStdString(status.reason());
        }
      }
    }
  }

  /// What reaches a folded group from outside is what it is asked.
  void readGroups() {
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      const Edge& edge = scene_.edges[i];
      if (scene_.nodes[edge.to].kind == NodeKind::group) {
        NodeLive& live = state_.nodes[edge.to];
        live.requests_per_s += state_.edges[i].requests_per_s;
        live.error_ratio = std::max(live.error_ratio, state_.edges[i].error_ratio);
      }
    }
  }

  template <typename Status>
  NodeLive* read(const char* prefix, const Status& status, const v1::Traffic& traffic) {
    const int index = indexOf(prefix, status.name());
    if (index < 0) {
      readHidden(prefix + QString::fromStdString(status.name()), status, traffic);
      return nullptr;
    }
    NodeLive& live = state_.nodes[index];
    setNumbers(live, traffic);
    return &live;
  }

  template <typename Status>
  NodeLive* readParts(const char* prefix, const Status& status, const v1::Traffic& traffic) {
    NodeLive* live = read(prefix, status, traffic);
    if (live != nullptr) {
      live->health = status.health();
      live->reason = QString::fromStdString(status.reason());
      live->effective = QString::fromStdString(status.effective());
    }
    return live;
  }

  void readNodes() {
    for (const v1::ServiceStatus& status : snapshot_.services()) {
      if (NodeLive* live = readParts("service:", status, status.traffic())) {
        live->is_measured = theme::isMeasured(status);
      }
    }
    for (const v1::StoreStatus& status : snapshot_.stores()) {
      readParts("store:", status, status.traffic());
    }
    for (const v1::TopicStatus& status : snapshot_.topics()) {
      readParts("topic:", status, status.published());
    }
    for (const v1::ExternalStatus& status : snapshot_.externals()) {
      if (NodeLive* live = read("external:", status, status.traffic())) {
        live->health = status.health();
        live->effective = QString::fromStdString(status.effective());
      }
    }
    for (const v1::ClientStatus& status : snapshot_.clients()) {
      if (NodeLive* live = read("client:", status, status.traffic())) {
        live->requests_per_s = status.offered_per_s();
        live->is_paused = status.paused();
      }
    }
  }

  void readEdge(const v1::EdgeStatus& status) {
    const int index = indexOf(status.edge());
    if (index < 0) {
      return;
    }
    const v1::Traffic& traffic = status.traffic();
    const bool is_timed = status.edge().kind() == v1::Edge::KIND_CALL || status.edge().kind() == v1::Edge::KIND_HTTP;
    addUp(state_.edges[index], {traffic.requests_per_s(), traffic.error_ratio(), traffic.p50_ms(), is_timed});
  }

  void readFault(const v1::Fault& fault) {
    const auto [kind, name] = splitElement(QString::fromStdString(fault.target()));
    int index = -1;
    if (kind == "op" || kind == "module") {
      index = scene_.holderOf("module:" + name.section('.', 0, 0));
    } else if (kind == "service") {
      index = scene_.holderOf("service:" + name.section('/', 0, 0));
    } else {
      index = scene_.holderOf(kind + ":" + name);
    }
    if (index >= 0) {
      state_.nodes[index].faults << theme::faultText(fault);
    }
  }

  const v1::Snapshot& snapshot_;
  const Scene& scene_;
  LiveState state_;
  std::size_t next_node_ = 0;
  std::size_t next_edge_ = 0;
};

}  // namespace

void addUp(EdgeLive& sum, const EdgeLive& one) {
  sum.requests_per_s += one.requests_per_s;
  sum.error_ratio = std::max(sum.error_ratio, one.error_ratio);
  sum.p50_ms = std::max(sum.p50_ms, one.p50_ms);
  sum.is_timed = sum.is_timed || one.is_timed;
}

v1::Health worse(v1::Health a, v1::Health b) {
  const auto rank = [](v1::Health health) {
    switch (health) {
      case v1::HEALTH_DOWN:
        return 7;
      case v1::HEALTH_FAILING:
        return 6;
      case v1::HEALTH_DEGRADED:
        return 5;
      case v1::HEALTH_STARTING:
        return 4;
      case v1::HEALTH_DRAINING:
        return 3;
      case v1::HEALTH_STOPPED:
        return 2;
      case v1::HEALTH_HEALTHY:
        return 1;
      default:
        return 0;
    }
  };
  return rank(b) > rank(a) ? b : a;
}

LiveState readSnapshot(const v1::Snapshot& snapshot, const Scene& scene) {
  return Reader(snapshot, scene).run();
}

}  // namespace quarry::canvas
