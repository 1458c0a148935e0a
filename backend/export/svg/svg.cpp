// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/svg/svg.h"

#include "backend/export/deployment/names.h"
#include "backend/export/svg/canvas.h"
#include "backend/export/svg/layout.h"
#include "backend/export/svg/painter.h"
#include "backend/generate/files.h"
#include "backend/model/concat.h"
#include "backend/model/find.h"

#include <algorithm>
#include <array>
#include <set>

namespace quarry::exports {
namespace {

constexpr double margin_px = 32;
constexpr double panel_padding_px = 28;
constexpr double panel_header_px = 74;
constexpr double panel_gap_px = 56;
constexpr double title_height_px = 74;
constexpr double legend_height_px = 44;
constexpr double least_panel_width_px = 420;
constexpr double legend_width_px = 760;

struct Panel {
  Layout layout;
  std::string caption;
  std::string summary;
  double width = 0;
};

std::string counted(int count, std::string_view one, std::string_view many) {
  return model::concat(std::to_string(count), " ", count == 1 ? one : many);
}

std::string summaryOf(const quarry::v1::Plan& plan) {
  int calls = 0;
  for (const auto& edge : plan.edges()) {
    calls += edge.kind() == quarry::v1::Edge::KIND_CALL ? edge.ids_size() : 0;
  }
  return model::concat(counted(plan.services_size(), "service", "services"), " · ",
                       counted(plan.stores_size(), "database", "databases"), " · ",
                       counted(calls, "call over the network", "calls over the network"));
}

std::string titleOf(const quarry::v1::System& system, const quarry::v1::Plan& plan) {
  const auto* architecture = model::findArchitecture(system, plan.architecture());
  return architecture == nullptr || architecture->title().empty() ? plan.architecture() : architecture->title();
}

Panel panelOf(const quarry::v1::System& system, const quarry::v1::Plan& plan, std::string_view when) {
  Panel panel;
  panel.layout = layOut(plan);
  panel.caption = model::concat(when, titleOf(system, plan));
  panel.summary = summaryOf(plan);
  panel.width = std::max({panel.layout.width + 2 * panel_padding_px, least_panel_width_px,
                          textWidth(panel.summary, 13, Weight::regular) + 2 * panel_padding_px});
  return panel;
}

std::set<quarry::v1::Edge::Kind> kindsIn(const std::vector<Panel>& panels) {
  std::set<quarry::v1::Edge::Kind> kinds;
  for (const auto& panel : panels) {
    for (const auto& link : panel.layout.links) {
      kinds.insert(link.kind == quarry::v1::Edge::KIND_SUBSCRIBE ? quarry::v1::Edge::KIND_PUBLISH : link.kind);
    }
  }
  return kinds;
}

void paintPanel(const Panel& panel, double x, double y, double height, SvgCanvas& canvas) {
  canvas.rectangle({x, y, panel.width, height}, 14, "fill=\"#f4f6f9\" stroke=\"#d5dbe3\"");
  const double text_width = panel.width - 2 * panel_padding_px;
  canvas.text(x + panel_padding_px, y + 34, panel.caption, {.size_px = 18, .weight = Weight::bold}, text_width);
  canvas.text(x + panel_padding_px, y + 54, panel.summary, {.size_px = 13, .colour = "#5b6675"}, text_width);
  const double free_width = panel.width - panel.layout.width;
  const double free_height = height - panel_header_px - panel_padding_px - panel.layout.height;
  paint(panel.layout, x + free_width / 2, y + panel_header_px + free_height / 2, canvas);
}

void paintArrow(double x, double y, SvgCanvas& canvas) {
  canvas.path(model::concat("M", pixels(x), ",", pixels(y), " h22 v-9 l18,16 l-18,16 v-9 h-22 Z"), "fill=\"#9aa5b3\"");
}

std::string picture(const quarry::v1::System& system, std::span<const quarry::v1::Plan> plans) {
  static constexpr std::array<std::string_view, 2> whens = {"Before: ", "After: "};
  std::vector<Panel> panels;
  double content_height = 0;
  double width = 2 * margin_px + panel_gap_px * static_cast<double>(plans.size() - 1);
  for (std::size_t i = 0; i < plans.size(); ++i) {
    panels.push_back(panelOf(system, plans[i], plans.size() == 2 ? whens[i] : std::string_view()));
    content_height = std::max(content_height, panels.back().layout.height);
    width += panels.back().width;
  }
  if (const double wanted = legend_width_px + 2 * margin_px; width < wanted) {
    panels.back().width += wanted - width;
    width = wanted;
  }
  const double panel_height = panel_header_px + content_height + panel_padding_px;
  const double height = title_height_px + panel_height + legend_height_px + margin_px / 2;

  SvgCanvas canvas;
  canvas.rectangle({0, 0, width, height}, 0, "fill=\"#ffffff\"");
  const std::string& title = system.title().empty() ? system.name() : system.title();
  canvas.text(margin_px, 48, title, {.size_px = 26, .weight = Weight::bold}, width - 2 * margin_px);
  double x = margin_px;
  for (std::size_t i = 0; i < panels.size(); ++i) {
    if (i > 0) {
      paintArrow(x - panel_gap_px + 8, title_height_px + panel_height / 2 - 7, canvas);
    }
    paintPanel(panels[i], x, title_height_px, panel_height, canvas);
    x += panels[i].width + panel_gap_px;
  }
  paintLegend(kindsIn(panels), margin_px, height - 20, canvas);
  return canvas.finish(width, height, title);
}

}  // namespace

absl::Status writeSvg(const quarry::v1::System& system, std::span<const quarry::v1::Plan> plans,
                      quarry::v1::FilesReply& files) {
  generate::addFile(files, dnsLabel(system.name()) + ".svg", picture(system, plans));
  return absl::OkStatus();
}

}  // namespace quarry::exports
