// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Groups in groups, and where else groups are shown.
#include <gmock/gmock.h>

#include "gui/canvas/outline.h"
#include "tests/gui/canvas/groups_fixture.h"
#include "tests/gui/canvas/synthetic_run.h"

namespace quarry::canvas {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

using NestedGroups = GroupsFixture;

TEST_F(NestedGroups, areFramesAroundFrames) {
  group();
  group({sign_in, "topic:user.signed_in"}, "Outer");
  EXPECT_EQ(document_.system()->groups_size(), 2);
  const Scene drawn = scene();
  const Frame* inner = drawn.findFrame(sign_in);
  const Frame* outer = drawn.findFrame("group:outer");
  ASSERT_TRUE(inner != nullptr && outer != nullptr);
  EXPECT_TRUE(outer->rect.contains(inner->rect.adjusted(-8, -24, 8, 8))) << "with room for its title";
  EXPECT_LT(drawn.frame_of[outer->element], drawn.frame_of[sign_in]) << "the inner one is painted over it";
  canvas_.select({});
  QTest::mouseClick(&canvas_, Qt::LeftButton, {}, titleOfGroup());
  EXPECT_EQ(canvas_.selection(), QStringList{sign_in});
  canvas_.grab();
}

TEST_F(NestedGroups, hideTheGroupsInThemWhenFolded) {
  group();
  group({sign_in, "topic:user.signed_in"}, "Outer");
  const QPointF service = cornerOf(auth);
  fold("group:outer");
  const Scene folded = scene();
  EXPECT_TRUE(folded.frames.empty());
  EXPECT_EQ(folded.findNode("group:outer")->declared, "1 service · 1 database · 1 topic");
  EXPECT_EQ(canvas_.elementRect(sign_in), canvas_.elementRect("group:outer"));
  const QPointF block = cornerOf("group:outer");
  drag(titleOf("group:outer"), titleOf("group:outer") + QPoint(-150, 200));
  const QPointF moved = cornerOf("group:outer") - block;
  fold("group:outer");
  EXPECT_LT(QLineF(cornerOf(auth), service + moved).length(), 1);
  fold();
  EXPECT_EQ(scene().findNode(sign_in)->declared, "1 service · 1 database");
  EXPECT_TRUE(scene().findFrame("group:outer")->rect.contains(scene().findNode(sign_in)->rect));
}

TEST_F(NestedGroups, moveWithTheGroupsInThem) {
  group();
  group({sign_in, "topic:user.signed_in"}, "Outer");
  const QPointF service = cornerOf(auth);
  const QPointF topic = cornerOf("topic:user.signed_in");
  canvas_.select({"group:outer"});
  press(Qt::Key_Down);
  const QPointF moved = cornerOf(auth) - service;
  EXPECT_GT(moved.y(), 0);
  EXPECT_EQ(cornerOf("topic:user.signed_in") - topic, moved);
}

TEST_F(NestedGroups, takeAGroupThatIsDroppedInside) {
  group();
  group({"service:notify-service", "store:notify-db"}, "Mail");
  canvas_.select({});
  const QPoint title = canvas_.elementRect("group:mail").topLeft().toPoint() + QPoint(12, -7);
  const QRectF frame = canvas_.elementRect(sign_in);
  drag(title, QPoint(static_cast<int>(frame.left()) + 6, static_cast<int>(frame.center().y())));
  EXPECT_EQ(undoText(), "Move Mail into Sign in");
  EXPECT_THAT(onlyGroup().members(), ElementsAre("service:auth-service", "store:users-db", "group:mail"));
}

TEST_F(NestedGroups, leaveWhatIsInThemInTheGroupAround) {
  group();
  group({sign_in, "topic:user.signed_in"}, "Outer");
  canvas_.select({sign_in});
  press(Qt::Key_Delete);
  ASSERT_EQ(document_.system()->groups_size(), 1);
  EXPECT_THAT(onlyGroup().members(),
              UnorderedElementsAre("topic:user.signed_in", auth.toStdString(), "store:users-db"));
}

TEST_F(NestedGroups, areCopiedWithTheGroupsInThem) {
  group();
  group({sign_in, "topic:user.signed_in"}, "Outer");
  canvas_.select({"group:outer"});
  press(Qt::Key_D, Qt::ControlModifier);
  ASSERT_EQ(document_.system()->groups_size(), 4);
  EXPECT_EQ(canvas_.selection(), QStringList{"group:outer-2"});
  const Scene drawn = scene();
  EXPECT_EQ(drawn.frames[drawn.frame_of["group:sign-in-2"]].outer, drawn.frame_of["group:outer-2"]);
}

TEST_F(NestedGroups, thatSayTheyAreInThemselvesAreDrawnAsIfTheyWereNot) {
  v1::System system = *document_.system();
  for (const auto& [name, member] : {std::pair("a", "group:b"), std::pair("b", "group:a"), std::pair("c", "group:c")}) {
    v1::Group& group = *system.add_groups();
    group.set_name(name);
    group.add_members(member);
    group.add_members(std::string(name) == "b" ? "service:auth-service" : "service:nobody");
  }
  document_.replace(std::move(system));
  EXPECT_EQ(scene().findFrame("group:b")->members.size(), 1u);
  canvas_.grab();
}

TEST_F(NestedGroups, areReachedByTheKeyboard) {
  group();
  group({sign_in, "topic:user.signed_in"}, "Outer");
  canvas_.select({});
  QStringList reached;
  for (int i = 0; i < 60; ++i) {
    press(Qt::Key_Tab);
    if (reached.contains(canvas_.selection().value(0))) {
      break;
    }
    reached << canvas_.selection();
  }
  EXPECT_TRUE(reached.contains(sign_in));
  EXPECT_TRUE(reached.contains("group:outer"));
  canvas_.select({"group:outer"});
  press(Qt::Key_Down, Qt::ControlModifier);
  press(Qt::Key_Down, Qt::ControlModifier);
  const QString inside = canvas_.selection().value(0);
  EXPECT_TRUE(inside == auth || inside == users) << inside.toStdString();
  press(Qt::Key_Up, Qt::ControlModifier);
  EXPECT_EQ(canvas_.selection(), QStringList{sign_in});
  press(Qt::Key_K);
  EXPECT_EQ(undoText(), "Fold Sign in");
  canvas_.select({sign_in});
  press(Qt::Key_K);
  canvas_.select({auth});
  press(Qt::Key_Up, Qt::AltModifier);
  EXPECT_EQ(canvas_.selection(), QStringList{sign_in}) << "its title is above it";
}

TEST_F(NestedGroups, areOnTheMinimap) {
  const auto map = [this] {
    const QImage picture = canvas_.grab().toImage();
    return picture.copy(picture.width() - 164, 14, 150, 92);
  };
  const QImage without = map();
  group();
  canvas_.select({});
  canvas_.zoomToFit();
  int more = 0;
  const QImage with = map();
  for (int x = 0; x < with.width(); ++x) {
    for (int y = 0; y < with.height(); ++y) {
      const QColor now = with.pixelColor(x, y);
      more += now != without.pixelColor(x, y) && now.blue() > now.green() + 20 && now.red() > now.green() ? 1 : 0;
    }
  }
  EXPECT_GT(more, 40);
}

TEST_F(NestedGroups, areFoldedInTheOutlineByThemselves) {
  group();
  group({sign_in, "topic:user.signed_in"}, "Outer");
  Outline outline(document_);
  EXPECT_TRUE(outline.rootIsDecorated()) << "there is something to click on";
  const auto outer = outline.findItems("Outer", Qt::MatchExactly);
  ASSERT_EQ(outer.size(), 1);
  const auto inner = outline.findItems("Sign in", Qt::MatchExactly | Qt::MatchRecursive);
  ASSERT_EQ(inner.size(), 1);
  EXPECT_EQ(inner.front()->parent(), outer.front());
  inner.front()->setExpanded(false);
  canvas_.select({auth});
  press(Qt::Key_F2);
  nameEditor()->clear();
  typeName("identity");
  const auto again = outline.findItems("Sign in", Qt::MatchExactly | Qt::MatchRecursive);
  EXPECT_FALSE(again.front()->isExpanded()) << "an edit unfolds nothing";
  outline.setSnapshot(test::syntheticRun(*document_.system(), "microservices", "identity"));
  EXPECT_EQ(outline.findItems("Outer", Qt::MatchExactly).front()->toolTip(0), "failing");
}

}  // namespace
}  // namespace quarry::canvas
