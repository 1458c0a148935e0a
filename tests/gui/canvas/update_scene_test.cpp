// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "backend/model/edit/place.h"
#include "backend/model/edit/remove.h"
#include "backend/model/edit/rename.h"
#include "gui/canvas/places.h"
#include "gui/canvas/scene.h"
#include "tests/gui/canvas/mesh.h"

namespace quarry::canvas {
namespace {

/// A drawing of which every node has a place, and the document behind it.
class UpdateScene : public testing::Test {
 protected:
  explicit UpdateScene(int nodes = 200) : system_(test::mesh(nodes)) {
    scene_ = buildScene(system_, architecture());
    EXPECT_TRUE(setPlaces(system_, "mesh", placesOf(scene_)).ok());
    update(Changed::places);
  }

  const v1::Architecture* architecture() const { return &system_.architectures(0); }
  SceneUpdate update(Changed changed) {
    return updateScene(scene_, system_, architecture(), LineStyle::curved, changed);
  }
  void move(int node, QPointF by) {
    const Node& moved = scene_.nodes[node];
    ASSERT_TRUE(setPlaces(system_, "mesh", {{moved.element.toStdString(), moved.rect.topLeft() + by}}).ok());
  }

  /// It is what it would be if it had been built of the document as it is.
  void expectAsBuilt() const {
    const Scene anew = buildScene(system_, architecture());
    ASSERT_EQ(scene_.nodes, anew.nodes);
    ASSERT_EQ(scene_.edges.size(), anew.edges.size());
    EXPECT_EQ(scene_.bounds, anew.bounds);
    EXPECT_EQ(scene_.node_of, anew.node_of);
    EXPECT_EQ(scene_.node_of_chip, anew.node_of_chip);
    EXPECT_EQ(scene_.edge_of, anew.edge_of);
    EXPECT_EQ(scene_.edge_of_key, anew.edge_of_key);
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      const Edge& edge = scene_.edges[i];
      EXPECT_EQ(edge.element, anew.edges[i].element);
      EXPECT_EQ(edge.ids, anew.edges[i].ids);
      EXPECT_EQ(std::pair(edge.from, edge.to), std::pair(anew.edges[i].from, anew.edges[i].to));
      EXPECT_EQ(edge.route.ports, anew.edges[i].route.ports) << edge.element.toStdString();
    }
    expectIndices();
  }

  /// Nothing in the indices that is not there, nothing there that is not in them.
  void expectIndices() const {
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) {
      const std::vector<int> found = scene_.node_index.find(scene_.nodes[i].rect);
      EXPECT_TRUE(std::find(found.begin(), found.end(), static_cast<int>(i)) != found.end()) << i;
    }
    EXPECT_EQ(scene_.node_index.find(everywhere).size(), scene_.nodes.size());
    EXPECT_EQ(scene_.edge_index.find(everywhere).size(), scene_.edges.size());
    std::size_t labels = 0;
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      const Route& route = scene_.edges[i].route;
      for (const QPointF& point : route.points) {
        const std::vector<int> found = scene_.edge_index.find(QRectF(point, QSizeF(1, 1)));
        ASSERT_TRUE(std::find(found.begin(), found.end(), static_cast<int>(i)) != found.end()) << i;
      }
      labels += route.has_room ? 1 : 0;
    }
    EXPECT_EQ(scene_.label_index.find(everywhere).size(), labels);
  }

  static constexpr QRectF everywhere{-20000, -20000, 40000, 40000};
  v1::System system_;
  Scene scene_;
};

class UpdateLargeScene : public UpdateScene {
 protected:
  UpdateLargeScene() : UpdateScene(2000) {}
};

TEST_F(UpdateScene, isBuiltAsIfAnew) {
  expectAsBuilt();
}

TEST_F(UpdateScene, touchesNothingWhereNothingChanged) {
  for (const Changed changed : {Changed::places, Changed::anything}) {
    const SceneUpdate none = update(changed);
    EXPECT_TRUE(none.nodes.empty());
    EXPECT_TRUE(none.edges.empty());
    EXPECT_TRUE(none.area.isNull());
  }
  expectAsBuilt();
}

TEST_F(UpdateLargeScene, touchesOnlyWhatAMoveTouches) {
  const Scene before = scene_;
  move(7, {30, 10});
  const SceneUpdate touched = update(Changed::places);
  EXPECT_EQ(touched.nodes, std::vector<int>{7});
  EXPECT_GE(touched.edges.size(), before.edgesOf(7).size());
  EXPECT_LT(touched.edges.size(), 100u) << "of " << scene_.edges.size();
  for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
    const bool rerouted = std::binary_search(touched.edges.begin(), touched.edges.end(), static_cast<int>(i));
    const bool shared = scene_.edges[i].route.points.constData() == before.edges[i].route.points.constData();
    EXPECT_NE(rerouted, shared) << i;
  }
  EXPECT_TRUE(touched.area.contains(before.nodes[7].rect));
  EXPECT_TRUE(touched.area.contains(scene_.nodes[7].rect));
  expectAsBuilt();
}

TEST_F(UpdateLargeScene, touchesOnlyWhatANewNameTouches) {
  ASSERT_TRUE(model::edit::rename(system_, "service:m7-service", "seven").ok());
  const SceneUpdate touched = update(Changed::anything);
  EXPECT_LE(touched.nodes.size(), 2u);
  EXPECT_LT(touched.edges.size(), 200u) << "of " << scene_.edges.size();
  EXPECT_EQ(scene_.nodes[scene_.node_of.value("service:seven")].name, "seven");
  expectAsBuilt();
}

TEST_F(UpdateLargeScene, touchesOnlyWhatAModuleLeavesAndEnters) {
  ASSERT_TRUE(model::edit::moveModule(system_, "mesh", "m7", "m900-service").ok());
  const SceneUpdate touched = update(Changed::anything);
  EXPECT_LE(touched.nodes.size(), 3u);
  EXPECT_LT(touched.edges.size(), 200u) << "of " << scene_.edges.size();
  expectAsBuilt();
}

TEST_F(UpdateScene, followsAnySeriesOfEdits) {
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round) {
    const int node = static_cast<int>(random() % scene_.nodes.size());
    const std::string element = scene_.nodes[node].element.toStdString();
    Changed changed = Changed::anything;
    switch (random() % 5) {
      case 0:
      case 1:
        for (int i = node; i < std::min<int>(node + 8, scene_.nodes.size()); ++i) {
          move(i, {static_cast<double>(random() % 40) * 10 - 200, static_cast<double>(random() % 40) * 10 - 200});
        }
        changed = Changed::places;
        break;
      case 2:
        static_cast<void>(model::edit::rename(system_, element, "renamed-" + std::to_string(round)));
        break;
      case 3:
        static_cast<void>(model::edit::removeOne(system_, element));
        break;
      default:
        static_cast<void>(model::edit::moveModule(system_, "mesh", "m" + std::to_string(random() % 200),
                                                  element.substr(element.find(':') + 1)));
    }
    update(changed);
    SCOPED_TRACE(round);
    expectIndices();
    if (testing::Test::HasFailure()) {
      return;
    }
  }
}

}  // namespace
}  // namespace quarry::canvas
