// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/bundles.h"

#include <QMenu>
#include <QTest>
#include <QToolTip>

#include "gui/canvas/places.h"
#include "tests/gui/canvas/canvas_fixture.h"
#include "tests/support/system_text.h"

namespace quarry::canvas {
namespace {

const QString bundle = "edge:bundle group:left group:right";

/// Two folded groups with a call, a query and an event between them, and two services that call each other.
v1::System twoGroups() {
  v1::System system = test::systemOf(R"(
    topic b.done id
    operation b.Answer id
    operation a.Ask id
    table b.rows id
    calls a.Ask b.Answer
    queries a.Ask b.rows
    publishes a.Ask b.done
    operation c.Ping id
    operation d.Pong id
    calls c.Ping d.Pong
    calls d.Pong c.Ping
    datastore b-db
    service a-service
    service b-service b-db
    service c-service
    service d-service
    architecture main a-service b-db
    place a a-service
    place b b-service
    place c c-service
    place d d-service
  )");
  const auto addGroup = [&](const char* name, std::vector<const char*> members) {
    v1::Group& group = *system.add_groups();
    group.set_name(name);
    for (const char* member : members) {
      group.add_members(member);
    }
  };
  addGroup("left", {"service:a-service"});
  addGroup("right", {"service:b-service", "store:b-db", "topic:b.done"});
  const std::vector<Place> places = {{"service:a-service", {0, 0}},   {"service:b-service", {600, 0}},
                                     {"store:b-db", {900, 0}},        {"topic:b.done", {900, 200}},
                                     {"service:c-service", {0, 400}}, {"service:d-service", {600, 400}}};
  EXPECT_TRUE(setPlaces(system, "main", places).ok());
  EXPECT_TRUE(setMark(system, "main", {"group:left", "group:right"}, Mark::collapsed, true).ok());
  return system;
}

class Bundles : public CanvasFixture {
 protected:
  Bundles() {
    document_.replace(twoGroups());
    canvas_.setZoom(1);
    canvas_.zoomToFit();
  }

  Scene scene() const { return buildScene(*document_.system(), document_.architecture()); }

  /// What is on the way of an edge, a third along.
  QString elementOn(const QString& edge) {
    canvas_.select({});
    const Scene drawn = scene();
    const Node& from = drawn.nodes[drawn.findEdge(edge)->from];
    const QPointF corner = canvas_.elementRect(from.element).topLeft();
    const QPointF on_line = drawn.findEdge(edge)->route.at(0.3) - from.rect.topLeft();
    const QPoint at = (corner + on_line * canvas_.zoom()).toPoint();
    QTest::mouseClick(&canvas_, Qt::LeftButton, {}, at);
    return canvas_.selection().value(0);
  }
};

TEST_F(Bundles, holdLinesBetweenTheSameNodesOfAnyKindAndDirection) {
  const Scene drawn = scene();
  ASSERT_EQ(drawn.bundles.size(), 2u);
  const Bundle* between_groups = drawn.findBundle(bundle);
  ASSERT_NE(between_groups, nullptr);
  EXPECT_EQ(between_groups->edges.size(), 3u);
  EXPECT_EQ(between_groups->count, 3);
  EXPECT_FALSE(between_groups->same_kind);
  EXPECT_FALSE(between_groups->both_ways);
  const Bundle& calls = drawn.bundles[drawn.findEdge("edge:call service:c-service service:d-service")->bundle];
  EXPECT_TRUE(calls.same_kind);
  EXPECT_TRUE(calls.both_ways);
}

TEST_F(Bundles, areOneLineFromFarAndWhereThereAreMoreThanTwoUnlessVeryNear) {
  const Scene drawn = scene();
  const Bundle& three = *drawn.findBundle(bundle);
  const Bundle& two = drawn.bundles[drawn.findEdge("edge:call service:c-service service:d-service")->bundle];
  EXPECT_TRUE(isClosed(three, 0.3));
  EXPECT_TRUE(isClosed(two, 0.3));
  EXPECT_TRUE(isClosed(three, 1));
  EXPECT_FALSE(isClosed(two, 1));
  EXPECT_FALSE(isClosed(three, 2));
  int drawn_at_one = 0;
  for (const int edge : three.edges) {
    drawn_at_one += isDrawn(drawn, edge, 1) ? 1 : 0;
  }
  EXPECT_EQ(drawn_at_one, 1);
}

TEST_F(Bundles, areSelectedAsOneAndNearEnoughLineByLine) {
  canvas_.setZoom(1);
  const Scene drawn = scene();
  const QString lead = drawn.edges[drawn.findBundle(bundle)->lead].element;
  EXPECT_EQ(elementOn(lead), bundle);
  canvas_.grab();
  canvas_.select({"group:left"});
  canvas_.zoomToSelection();
  canvas_.setZoom(1.6);
  EXPECT_EQ(elementOn(lead), lead);
  canvas_.select({bundle});
  canvas_.grab();
}

TEST_F(Bundles, askWhichOfTheirLinesIsToGo) {
  canvas_.setZoom(1);
  canvas_.select({bundle});
  press(Qt::Key_Delete);
  auto* menu = canvas_.findChild<QMenu*>("delete-which");
  ASSERT_NE(menu, nullptr);
  EXPECT_EQ(menu->actions().size(), 5) << "three lines, a separator, and all of them";
  EXPECT_EQ(document_.undoStack().count(), 0);
  menu->actions().front()->trigger();
  EXPECT_EQ(scene().findBundle(bundle)->edges.size(), 2u);
  document_.undoStack().undo();
  menu->actions().back()->trigger();
  EXPECT_EQ(scene().findBundle(bundle), nullptr);
  EXPECT_EQ(undoText(), "Delete 3 lines");
  menu->close();
}

TEST_F(Bundles, addUpWhatIsMeasuredAndShowTheWorst) {
  const Scene drawn = scene();
  const Bundle& three = *drawn.findBundle(bundle);
  LiveState live;
  live.edges.resize(drawn.edges.size());
  live.edges[three.edges[0]] = {10, 0.5, 3, true};
  live.edges[three.edges[1]] = {20, 0.1, 9, false};
  const EdgeLive sum = liveOf(live, drawn, three.lead, 1);
  EXPECT_DOUBLE_EQ(sum.requests_per_s, 30);
  EXPECT_DOUBLE_EQ(sum.error_ratio, 0.5);
  EXPECT_DOUBLE_EQ(sum.p50_ms, 9);
  EXPECT_DOUBLE_EQ(liveOf(live, drawn, three.edges[1], 2).requests_per_s, 20);
}

TEST_F(Bundles, ofAFoldedGroupTakeTheNumbersOfTheLinesTheyStandFor) {
  v1::Snapshot snapshot;
  const auto add = [&](const char* from, const char* to, v1::Edge::Kind kind, double rate) {
    v1::EdgeStatus& status = *snapshot.add_edges();
    status.mutable_edge()->set_from(from);
    status.mutable_edge()->set_to(to);
    status.mutable_edge()->set_kind(kind);
    status.mutable_traffic()->set_requests_per_s(rate);
  };
  add("service:a-service", "service:b-service", v1::Edge::KIND_CALL, 7);
  add("service:a-service", "store:b-db", v1::Edge::KIND_QUERY, 5);
  add("service:b-service", "store:b-db", v1::Edge::KIND_QUERY, 100);
  const Scene drawn = scene();
  const LiveState live = readSnapshot(snapshot, drawn);
  EXPECT_DOUBLE_EQ(liveOf(live, *drawn.findBundle(bundle)).requests_per_s, 12);
}

TEST_F(Bundles, sayWhatTheyHold) {
  canvas_.setZoom(1);
  const QPoint at = canvas_.elementRect(bundle).center().toPoint();
  QHelpEvent help(QEvent::ToolTip, at, canvas_.mapToGlobal(at));
  QCoreApplication::sendEvent(&canvas_, &help);
  const QString said = QToolTip::text();
  for (const char* words : {"left → right", "1 call", "1 query", "1 published event"}) {
    EXPECT_TRUE(said.contains(words)) << words << " in " << said.toStdString();
  }
}

}  // namespace
}  // namespace quarry::canvas
