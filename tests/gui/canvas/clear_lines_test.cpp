// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// No line runs behind a node and no label hides anything, in whatever comes with the program.
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "gui/canvas/auto_layout.h"
#include "gui/canvas/laid_lines.h"
#include "gui/canvas/places.h"
#include "gui/canvas/routing.h"
#include "gui/canvas/scene.h"
#include "gui/editing/mesh.h"
#include "tests/support/example.h"

namespace quarry::canvas {
namespace {

/// Of two lines that lead to one side of a node, in scene units.
constexpr double most_shared = 60;

enum class Places { stored, laid_out };

struct Drawing {
  std::string title;
  Scene scene;
};

v1::System systemNamed(const std::string& name) {
  return name == "mesh" ? editing::makeMesh() : test::exampleSystem(name + ".quarry");
}

/// Shares of a piece of a line that are inside of the rectangle exist: Liang and Barsky.
bool crosses(const QLineF& piece, const QRectF& rect) {
  double from = 0;
  double to = 1;
  const auto cut = [&](double start, double step, double low, double high) {
    if (std::abs(step) < 1e-12) {
      return start > low && start < high;
    }
    const auto [first, last] = std::minmax({(low - start) / step, (high - start) / step});
    from = std::max(from, first);
    to = std::min(to, last);
    return from < to;
  };
  return cut(piece.x1(), piece.dx(), rect.left(), rect.right()) &&
         cut(piece.y1(), piece.dy(), rect.top(), rect.bottom());
}

bool crosses(const Route& route, const QRectF& rect) {
  for (qsizetype i = 1; i < route.points.size(); ++i) {
    if (crosses(QLineF(route.points[i - 1], route.points[i]), rect)) {
      return true;
    }
  }
  return false;
}

class ClearLines : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    system_ = systemNamed(GetParam());
    for (const Places places : {Places::stored, Places::laid_out}) {
      for (const v1::Architecture& architecture : system_.architectures()) {
        const v1::System placed = places == Places::stored ? system_ : laidOut(architecture);
        for (const LineStyle lines : {LineStyle::curved, LineStyle::orthogonal}) {
          drawings_.push_back({architecture.name() + (places == Places::stored ? " as it is" : " laid out") +
                                   (lines == LineStyle::curved ? ", curved" : ", right angles"),
                               buildScene(placed, &architecture, lines)});
        }
      }
    }
  }

  v1::System laidOut(const v1::Architecture& architecture) const {
    const Scene scene = buildScene(system_, &architecture);
    std::vector<Place> places = placesOf(scene);
    AutoLayout layout(nullptr);
    QObject::connect(&layout, &AutoLayout::finished, [&](const QStringList&, const QList<QPointF>& corners) {
      for (std::size_t i = 0; i < places.size(); ++i) {
        places[i].corner = corners[static_cast<qsizetype>(i)];
      }
    });
    QSignalSpy finished(&layout, &AutoLayout::finished);
    layout.begin(scene);
    EXPECT_TRUE(finished.count() > 0 || finished.wait(20'000));
    v1::System placed = system_;
    EXPECT_TRUE(setPlaces(placed, architecture.name(), places).ok());
    return placed;
  }

  v1::System system_;
  std::vector<Drawing> drawings_;
};

TEST_P(ClearLines, runBehindNoNode) {
  for (const Drawing& drawing : drawings_) {
    for (const Edge& edge : drawing.scene.edges) {
      for (std::size_t i = 0; i < drawing.scene.nodes.size(); ++i) {
        const Node& node = drawing.scene.nodes[i];
        const bool is_end = edge.from == static_cast<int>(i) || edge.to == static_cast<int>(i);
        const double air = is_end ? -6 : -0.5;
        EXPECT_FALSE(crosses(edge.route, (is_end ? node.shape() : node.rect).adjusted(-air, -air, air, air)))
            << drawing.title << ": " << edge.element.toStdString() << " behind " << node.element.toStdString();
      }
    }
  }
}

TEST_P(ClearLines, bearLabelsThatHideNothing) {
  for (const Drawing& drawing : drawings_) {
    const Scene& scene = drawing.scene;
    std::size_t hidden = 0;
    for (std::size_t i = 0; i < scene.edges.size(); ++i) {
      const Route& route = scene.edges[i].route;
      hidden += route.has_room ? 0 : 1;
      for (const Node& node : scene.nodes) {
        EXPECT_FALSE(route.has_room && labelBox(route).intersects(node.rect))
            << drawing.title << ": " << scene.edges[i].element.toStdString() << " on " << node.element.toStdString();
      }
      for (std::size_t j = 0; j < i; ++j) {
        const Route& other = scene.edges[j].route;
        EXPECT_FALSE(route.has_room && other.has_room && labelBox(route).intersects(labelBox(other)))
            << drawing.title << ": " << scene.edges[i].element.toStdString() << " and "
            << scene.edges[j].element.toStdString();
      }
    }
    // Where nobody could read them anyway some stay away.
    EXPECT_LE(hidden * 20, scene.edges.size()) << drawing.title << ": labels that found no place";
  }
}

/// There is more room than lines.
using SparseLines = ClearLines;

TEST_P(SparseLines, canBeToldFromEachOther) {
  for (const Drawing& drawing : drawings_) {
    const std::vector<Edge>& edges = drawing.scene.edges;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        LaidLines laid;
        laid.add(edges[j].route);
        const double shared = laid.sharedBy(edges[i].route);
        EXPECT_LE(shared, most_shared) << drawing.title << ": " << edges[i].element.toStdString() << " along "
                                       << edges[j].element.toStdString();
      }
    }
  }
}

std::string titleOf(const testing::TestParamInfo<const char*>& tested) {
  std::string title = tested.param;
  std::erase(title, '-');
  return title;
}

INSTANTIATE_TEST_SUITE_P(OfTemplates, ClearLines, testing::Values("three-tier", "saas", "shop", "mesh"), titleOf);
// Between the tiers of the mesh lines have to share what room there is.
INSTANTIATE_TEST_SUITE_P(OfTemplates, SparseLines, testing::Values("three-tier", "saas", "shop"), titleOf);

}  // namespace
}  // namespace quarry::canvas
