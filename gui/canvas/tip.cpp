// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/tip.h"

#include "backend/model/find.h"
#include "backend/model/steps.h"
#include "gui/canvas/bundles.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/theme/health.h"

namespace quarry::canvas {
namespace {

using editing::text;

constexpr qsizetype most_lines = 12;

QString verbOf(const v1::Step& step) {
  switch (step.kind_case()) {
    case v1::Step::kCall:
      return CanvasView::tr("calls %1").arg(text(step.call().operation()));
    case v1::Step::kQuery:
      return CanvasView::tr("queries %1").arg(text(step.query().table()));
    case v1::Step::kPublish:
      return CanvasView::tr("publishes %1").arg(text(step.publish().topic()));
    case v1::Step::kCache:
      return CanvasView::tr("uses %1").arg(text(step.cache().cache()));
    case v1::Step::kHttp:
      return CanvasView::tr("asks %1 %2").arg(text(step.http().external()), text(step.http().path()));
    default:
      return text(step.id());
  }
}

QString tipForEdge(const CanvasState& canvas, int index) {
  const Edge& edge = canvas.scene.edges[index];
  QStringList lines{
      QString("<b>%1 → %2</b>")
          .arg(canvas.scene.nodes[edge.from].name.toHtmlEscaped(), canvas.scene.nodes[edge.to].name.toHtmlEscaped())};
  if (canvas.live) {
    lines << labelOf(canvas.live->edges[index]);
    lines.removeAll(QString());
  }
  for (const QString& id : edge.ids.mid(0, most_lines)) {
    lines << wordsOf(*canvas.document.system(), id).toHtmlEscaped();
  }
  if (edge.ids.size() > most_lines) {
    lines << CanvasView::tr("and %1 more").arg(edge.ids.size() - most_lines);
  }
  return lines.join("<br>");
}

/// "1 call", "3 queries".
QString countedWords(v1::Edge::Kind kind, qsizetype count) {
  const auto counted = [count](const QString& one, const QString& many) {
    return (count == 1 ? one : many).arg(count);
  };
  switch (kind) {
    case v1::Edge::KIND_QUERY:
      return counted(CanvasView::tr("%1 query"), CanvasView::tr("%1 queries"));
    case v1::Edge::KIND_PUBLISH:
      return counted(CanvasView::tr("%1 published event"), CanvasView::tr("%1 published events"));
    case v1::Edge::KIND_SUBSCRIBE:
      return counted(CanvasView::tr("%1 subscription"), CanvasView::tr("%1 subscriptions"));
    case v1::Edge::KIND_CACHE:
      return counted(CanvasView::tr("%1 cache use"), CanvasView::tr("%1 cache uses"));
    case v1::Edge::KIND_HTTP:
      return counted(CanvasView::tr("%1 HTTP request"), CanvasView::tr("%1 HTTP requests"));
    case v1::Edge::KIND_WORKLOAD:
      return counted(CanvasView::tr("%1 way of load"), CanvasView::tr("%1 ways of load"));
    default:
      return counted(CanvasView::tr("%1 call"), CanvasView::tr("%1 calls"));
  }
}

/// Each of its lines: where it leads, how many of what, and what is measured.
QString tipForBundle(const CanvasState& canvas, const Bundle& bundle) {
  const auto nameOf = [&](int node) { return canvas.scene.nodes[node].name.toHtmlEscaped(); };
  const Edge& first = canvas.scene.edges[bundle.edges.front()];
  QStringList lines{
      QString(bundle.both_ways ? "<b>%1 ⇄ %2</b>" : "<b>%1 → %2</b>").arg(nameOf(first.from), nameOf(first.to))};
  if (canvas.live) {
    lines << labelOf(liveOf(*canvas.live, bundle));
  }
  for (const int index : bundle.edges) {
    const Edge& edge = canvas.scene.edges[index];
    const QString live = canvas.live ? labelOf(canvas.live->edges[index]) : QString();
    const QString way = bundle.both_ways ? QString("%1 → %2: ").arg(nameOf(edge.from), nameOf(edge.to)) : QString();
    lines << way + countedWords(edge.kind, edge.ids.size()) + (live.isEmpty() ? QString() : " · " + live);
  }
  lines.removeAll(QString());
  return lines.join("<br>");
}

QString tipForNode(const CanvasState& canvas, int index) {
  const Node& node = canvas.scene.nodes[index];
  QStringList lines{QString("<b>%1</b>").arg(node.name.toHtmlEscaped())};
  if (!canvas.live) {
    lines << (QStringList(node.declared) + node.remarks).join(" · ").toHtmlEscaped();
    return lines.join("<br>");
  }
  const NodeLive& live = canvas.live->nodes[index];
  lines << liveWords(node, live).toHtmlEscaped() << theme::healthWord(live.health) << live.reason.toHtmlEscaped();
  for (const QString& fault : live.faults) {
    lines << fault.toHtmlEscaped();
  }
  lines.removeAll(QString());
  return lines.join("<br>");
}

}  // namespace

QString wordsOf(const v1::System& system, const QString& id) {
  const std::string wanted = editing::utf8(id);
  if (const v1::Route* route = model::findRoute(system, wanted)) {
    return QString("%1 %2 → %3").arg(text(route->method()), text(route->path()), text(route->operation()));
  }
  if (const v1::Subscription* subscription = model::findSubscription(system, wanted)) {
    return CanvasView::tr("%1 starts %2").arg(text(subscription->topic()), text(subscription->operation()));
  }
  if (const v1::WorkloadEntry* entry = model::findWorkloadEntry(system, wanted)) {
    if (const v1::Route* route = model::findRoute(system, entry->route())) {
      return QString("%1 %2").arg(text(route->method()), text(route->path()));
    }
    return text(entry->operation().empty() ? entry->journey() : entry->operation());
  }
  QString words = id;
  model::eachStep(system, [&](const v1::Module& module, const v1::Operation& operation, const v1::Step& step) {
    if (step.id() == wanted) {
      words = QString("%1.%2 %3").arg(text(module.name()), text(operation.name()), verbOf(step));
    }
  });
  return words;
}

QString tipFor(const CanvasState& canvas, const QString& element) {
  if (const Bundle* bundle = canvas.scene.findBundle(element)) {
    return tipForBundle(canvas, *bundle);
  }
  if (const int edge = canvas.scene.edge_of.value(element, -1); edge >= 0) {
    return tipForEdge(canvas, edge);
  }
  if (const int node = canvas.scene.node_of.value(element, -1); node >= 0) {
    return tipForNode(canvas, node);
  }
  if (canvas.scene.node_of_chip.contains(element)) {
    return CanvasView::tr("Drag it out to make it a service of its own");
  }
  return {};
}

}  // namespace quarry::canvas
