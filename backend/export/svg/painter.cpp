// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/svg/painter.h"

#include "backend/model/concat.h"

#include <array>
#include <cmath>

namespace quarry::exports {
namespace {

constexpr std::string_view soft_text = "#5b6675";

struct Stroke {
  std::string_view colour;
  bool dashed;
};

Stroke strokeOf(quarry::v1::Edge::Kind kind) {
  switch (kind) {
    case quarry::v1::Edge::KIND_QUERY:
      return {"#2f9e68", false};
    case quarry::v1::Edge::KIND_PUBLISH:
    case quarry::v1::Edge::KIND_SUBSCRIBE:
      return {"#c98a1b", true};
    case quarry::v1::Edge::KIND_CACHE:
      return {"#d0506a", false};
    case quarry::v1::Edge::KIND_HTTP:
      return {"#77808c", true};
    case quarry::v1::Edge::KIND_WORKLOAD:
      return {"#2aa5a0", false};
    default:
      return {"#3b7fe0", false};
  }
}

std::string point(double x, double y) {
  return model::concat(pixels(x), ",", pixels(y));
}

std::string line(const Stroke& stroke) {
  return model::concat("fill=\"none\" stroke=\"", stroke.colour, "\" stroke-width=\"1.8\"",
                       stroke.dashed ? " stroke-dasharray=\"6 4\"" : "");
}

/// A small triangle that points to the left or to the right, its tip at x, y.
void arrowHead(double x, double y, bool to_the_right, std::string_view colour, SvgCanvas& canvas) {
  const double back = to_the_right ? x - 8 : x + 8;
  canvas.path(model::concat("M", point(x, y), " L", point(back, y - 4.5), " L", point(back, y + 4.5), " Z"),
              model::concat("fill=\"", colour, "\""));
}

class Painter {
 public:
  Painter(const Layout& layout, double x, double y, SvgCanvas& canvas)
      : layout_(layout), x_(x), y_(y), canvas_(canvas) {}

  void paint() {
    for (const auto& link : layout_.links) {
      paint(link);
    }
    for (const auto& node : layout_.nodes) {
      paint(node);
    }
  }

 private:
  void paint(const Link& link) {
    const auto stroke = strokeOf(link.kind);
    const double from_x = x_ + link.from_x;
    const double from_y = y_ + link.from_y;
    const double to_x = x_ + link.to_x;
    const double to_y = y_ + link.to_y;
    const bool forward = link.from_x < link.to_x;
    const bool to_the_right = !link.bows && forward;
    const double end_x = to_the_right ? to_x - 7 : to_x + 7;
    const double reach = link.bows ? 34 + std::min(24.0, std::abs(to_y - from_y) / 20) : std::abs(to_x - from_x) / 2;
    const double leave_x = link.bows || forward ? from_x + reach : from_x - reach;
    const double arrive_x = to_the_right ? end_x - reach : end_x + reach;
    canvas_.path(model::concat("M", point(from_x, from_y), " C", point(leave_x, from_y), " ", point(arrive_x, to_y),
                               " ", point(end_x, to_y)),
                 line(stroke));
    arrowHead(to_x, to_y, to_the_right, stroke.colour, canvas_);
  }

  void paint(const Node& node) {
    Box box = node.box;
    box.x += x_;
    box.y += y_;
    switch (node.kind) {
      case NodeKind::client:
        paintClient(node, box);
        break;
      case NodeKind::gateway:
        paintService(node, box, "#2aa5a0");
        break;
      case NodeKind::service:
        paintService(node, box, "#3b7fe0");
        break;
      case NodeKind::store:
        paintStore(node, box);
        break;
      case NodeKind::topic:
        paintSmall(node, box, "fill=\"#fff8e8\" stroke=\"#c98a1b\"");
        break;
      case NodeKind::cache:
        paintSmall(node, box, "fill=\"#fdf0f2\" stroke=\"#d0506a\"");
        break;
      case NodeKind::external:
        paintSmall(node, box, "fill=\"#f6f7f9\" stroke=\"#77808c\" stroke-dasharray=\"5 4\"");
        break;
    }
  }

  void paintClient(const Node& node, const Box& box) {
    const double middle = box.x + box.width / 2;
    const std::string stroke = "fill=\"#ffffff\" stroke=\"#1c2430\" stroke-width=\"1.6\"";
    canvas_.rectangle({box.x, box.y, box.width, box.height}, 20, "fill=\"#ffffff\" stroke=\"#aab3bf\"");
    canvas_.circle(middle, box.y + 20, 7.5, stroke);
    canvas_.path(model::concat("M", point(middle - 13, box.y + 46), " C", point(middle - 13, box.y + 30), " ",
                               point(middle + 13, box.y + 30), " ", point(middle + 13, box.y + 46), " Z"),
                 stroke);
    canvas_.text(middle, box.y + 64, node.title, {.size_px = 12, .weight = Weight::bold, .anchor = "middle"},
                 box.width - 12);
  }

  void paintService(const Node& node, const Box& box, std::string_view accent) {
    canvas_.rectangle(box, 9, "fill=\"#ffffff\" stroke=\"#b9c2ce\" stroke-width=\"1.2\"");
    canvas_.rectangle({box.x, box.y + 10, 4, box.height - 20}, 2, model::concat("fill=\"", accent, "\""));
    canvas_.text(box.x + 16, box.y + 23, node.title, {.size_px = 14, .weight = Weight::bold}, box.width - 28);
    canvas_.text(box.x + 16, box.y + 40, node.subtitle, {.size_px = 11.5, .colour = soft_text}, box.width - 28);
    double y = box.y + node_header_px;
    for (const auto& gateway : node.gateways) {
      paintChip(gateway, {box.x + 14, y, box.width - 26, chip_height_px}, "fill=\"#e4f5f4\" stroke=\"#9ad3d0\"");
      y += chip_height_px + chip_gap_px;
    }
    for (const auto& module : node.modules) {
      paintChip(module, {box.x + 14, y, box.width - 26, chip_height_px}, "fill=\"#eaf1fc\" stroke=\"#b5cdf2\"");
      y += chip_height_px + chip_gap_px;
    }
  }

  void paintChip(const std::string& text, const Box& box, std::string_view attributes) {
    canvas_.rectangle(box, 6, attributes);
    canvas_.text(box.x + box.width / 2, box.y + 17.5, text, {.size_px = 12, .anchor = "middle"}, box.width - 12);
  }

  void paintStore(const Node& node, const Box& box) {
    const double lid = 8;
    const std::string radii = model::concat(pixels(box.width / 2), ",", pixels(lid));
    const std::string attributes = "fill=\"#eef8f2\" stroke=\"#2f9e68\" stroke-width=\"1.2\"";
    canvas_.path(model::concat("M", point(box.x, box.y + lid), " V", pixels(box.bottom() - lid), " A", radii, " 0 0 0 ",
                               point(box.right(), box.bottom() - lid), " V", pixels(box.y + lid), " A", radii,
                               " 0 0 0 ", point(box.x, box.y + lid), " Z"),
                 attributes);
    canvas_.path(model::concat("M", point(box.x, box.y + lid), " A", radii, " 0 0 0 ", point(box.right(), box.y + lid)),
                 "fill=\"none\" stroke=\"#2f9e68\" stroke-width=\"1.2\"");
    paintTexts(node, box, 6);
  }

  void paintSmall(const Node& node, const Box& box, std::string_view attributes) {
    canvas_.rectangle(box, 9, model::concat(attributes, " stroke-width=\"1.2\""));
    paintTexts(node, box, 0);
  }

  void paintTexts(const Node& node, const Box& box, double lower) {
    const double middle = box.x + box.width / 2;
    canvas_.text(middle, box.middle() - 3 + lower, node.title,
                 {.size_px = 13, .weight = Weight::bold, .anchor = "middle"}, box.width - 16);
    canvas_.text(middle, box.middle() + 14 + lower, node.subtitle,
                 {.size_px = 11, .colour = soft_text, .anchor = "middle"}, box.width - 16);
  }

  const Layout& layout_;
  const double x_;
  const double y_;
  SvgCanvas& canvas_;
};

}  // namespace

void paint(const Layout& layout, double x, double y, SvgCanvas& canvas) {
  Painter(layout, x, y, canvas).paint();
}

void paintLegend(const std::set<quarry::v1::Edge::Kind>& kinds, double x, double baseline, SvgCanvas& canvas) {
  using quarry::v1::Edge;
  static constexpr std::array<std::pair<Edge::Kind, std::string_view>, 6> entries = {{
      {Edge::KIND_WORKLOAD, "requests from outside"},
      {Edge::KIND_CALL, "call over the network"},
      {Edge::KIND_QUERY, "query"},
      {Edge::KIND_PUBLISH, "event"},
      {Edge::KIND_CACHE, "cache"},
      {Edge::KIND_HTTP, "HTTP to an external"},
  }};
  for (const auto& [kind, text] : entries) {
    if (!kinds.contains(kind)) {
      continue;
    }
    const auto stroke = strokeOf(kind);
    canvas.path(model::concat("M", point(x, baseline - 4), " H", pixels(x + 24)), line(stroke));
    arrowHead(x + 30, baseline - 4, true, stroke.colour, canvas);
    canvas.text(x + 38, baseline, text, {.size_px = 12, .colour = soft_text}, 200);
    x += 38 + textWidth(text, 12, Weight::regular) + 24;
  }
}

}  // namespace quarry::exports
