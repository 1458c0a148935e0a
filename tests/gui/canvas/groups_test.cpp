// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Groups by real mouse and key events.
#include "gui/canvas/groups.h"

#include <gmock/gmock.h>

#include <QMenu>
#include <QSignalSpy>

#include "backend/analyze/difference.h"
#include "backend/model/problems.h"
#include "gui/canvas/actions.h"
#include "gui/canvas/auto_layout.h"
#include "gui/canvas/live_state.h"
#include "gui/canvas/outline.h"
#include "tests/gui/canvas/groups_fixture.h"
#include "tests/gui/canvas/synthetic_run.h"

namespace quarry::canvas {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

using Groups = GroupsFixture;

TEST_F(Groups, areMadeAndNamedInOneStep) {
  const std::string before = content();
  group();
  EXPECT_EQ(document_.undoStack().count(), 1);
  EXPECT_EQ(undoText(), "Group Sign in");
  EXPECT_THAT(onlyGroup().members(), ElementsAre("service:auth-service", "store:users-db"));
  EXPECT_TRUE(canvas_.elementRect(sign_in).contains(canvas_.elementRect(auth)));
  EXPECT_TRUE(canvas_.elementRect(sign_in).contains(canvas_.elementRect(users)));
  EXPECT_EQ(canvas_.selection(), QStringList{sign_in});
  canvas_.grab();
  document_.undoStack().undo();
  EXPECT_EQ(content(), before);
  EXPECT_TRUE(canvas_.elementRect(sign_in).isNull());
}

TEST_F(Groups, encloseNothingThatIsNotInThem) {
  group({auth, "service:analytics-service"});
  const Scene drawn = scene();
  ASSERT_EQ(drawn.frames.size(), 1u);
  const Frame& frame = drawn.frames.front();
  EXPECT_EQ(frame.parts.size(), 2u) << "others stand between the two";
  for (const Node& node : drawn.nodes) {
    const bool is_member = node.element == auth || node.element == "service:analytics-service";
    for (const QRectF& part : frame.parts) {
      EXPECT_TRUE(is_member || !part.contains(node.rect.center())) << node.element.toStdString();
    }
  }
}

TEST_F(Groups, sayWhatToDoWhereNothingIsSelected) {
  QSignalSpy refused(&canvas_, &CanvasView::refused);
  canvas_.select({});
  press(Qt::Key_G, Qt::ControlModifier);
  EXPECT_EQ(refused.count(), 1);
  press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(refused.count(), 2);
  EXPECT_EQ(document_.undoStack().count(), 0);
}

TEST_F(Groups, moveWithTheirMembers) {
  group();
  const QPointF service = cornerOf(auth);
  const QPointF store = cornerOf(users);
  const QPointF frame = cornerOf(sign_in);
  canvas_.select({});
  drag(titleOfGroup(), titleOfGroup() + QPoint(-90, 120));
  EXPECT_EQ(undoText(), "Move Sign in");
  const QPointF moved = cornerOf(auth) - service;
  EXPECT_GT(moved.y(), 60);
  EXPECT_EQ(cornerOf(users) - store, moved);
  EXPECT_EQ(cornerOf(sign_in) - frame, moved);
  press(Qt::Key_Down);
  EXPECT_GT(cornerOf(users).y(), store.y() + moved.y());
}

TEST_F(Groups, areSelectedByAClickBesideTheirMembers) {
  group();
  canvas_.select({});
  const QPoint beside = canvas_.elementRect(sign_in).bottomLeft().toPoint() + QPoint(12, -8);
  QTest::mouseClick(&canvas_, Qt::LeftButton, {}, beside);
  EXPECT_EQ(canvas_.selection(), QStringList{sign_in});
  QTest::mouseClick(&canvas_, Qt::LeftButton, {}, titleOf(auth));
  EXPECT_EQ(canvas_.selection(), QStringList{auth});
}

TEST_F(Groups, takeWhatIsDroppedInside) {
  group();
  const QRectF frame = canvas_.elementRect(sign_in);
  const QPoint inside(static_cast<int>(frame.center().x()), static_cast<int>(frame.bottom()) - 6);
  drag(titleOf("topic:user.signed_in"), inside);
  EXPECT_EQ(undoText(), "Move user.signed_in into Sign in");
  EXPECT_EQ(onlyGroup().members_size(), 3);
  document_.undoStack().undo();
  EXPECT_EQ(onlyGroup().members_size(), 2);
  canvas_.select({auth});
  press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(undoText(), "Ungroup auth-service");
  EXPECT_THAT(onlyGroup().members(), ElementsAre("store:users-db"));
}

TEST_F(Groups, areRenamedInPlace) {
  group();
  QTest::mouseDClick(&canvas_, Qt::LeftButton, {}, titleOfGroup());
  ASSERT_NE(nameEditor(), nullptr);
  nameEditor()->clear();
  typeName("Who is who");
  EXPECT_EQ(undoText(), "Rename Sign in to Who is who");
  EXPECT_EQ(onlyGroup().title(), "Who is who");
}

TEST_F(Groups, foldToOneBlockAtWhichTheLinesEnd) {
  group();
  const std::string before = content();
  const QPointF service = cornerOf(auth);
  fold();
  EXPECT_EQ(undoText(), "Fold Sign in");
  const Scene folded = scene();
  const Node* block = folded.findNode(sign_in);
  ASSERT_NE(block, nullptr);
  EXPECT_EQ(block->name, "Sign in");
  EXPECT_EQ(block->declared, "1 service · 1 database");
  EXPECT_EQ(folded.findNode(auth), nullptr);
  EXPECT_EQ(canvas_.elementRect(auth), canvas_.elementRect(sign_in));
  EXPECT_EQ(canvas_.elementRect("module:users"), canvas_.elementRect(sign_in));
  const Edge* from_gateway = folded.findEdge("edge:call service:api-gateway group:sign-in");
  ASSERT_NE(from_gateway, nullptr);
  EXPECT_GT(from_gateway->ids.size(), 1);
  for (const Edge& edge : folded.edges) {
    EXPECT_NE(edge.from, edge.to) << "what happens inside is not shown";
  }
  canvas_.grab();
  fold();
  EXPECT_EQ(undoText(), "Unfold Sign in");
  EXPECT_EQ(cornerOf(auth), service);
  undoAll();
  document_.undoStack().setIndex(1);
  EXPECT_EQ(content(), before);
}

TEST_F(Groups, moveTheirMembersWhileTheyAreFolded) {
  group();
  const QPointF service = cornerOf(auth);
  const QPointF store = cornerOf(users);
  fold();
  const QPointF block = cornerOf(sign_in);
  drag(titleOf(sign_in), titleOf(sign_in) + QPoint(-150, 200));
  const QPointF moved = cornerOf(sign_in) - block;
  EXPECT_LT(moved.x(), -60);
  fold();
  EXPECT_LT(QLineF(cornerOf(auth), service + moved).length(), 1);
  EXPECT_LT(QLineF(cornerOf(users), store + moved).length(), 1);
}

TEST_F(Groups, areFoldedInOneArchitectureAlone) {
  group({"client:web", "topic:payment.charged"});
  fold();
  document_.setArchitecture("monolith");
  EXPECT_TRUE(canvas_.elementRect(sign_in).contains(canvas_.elementRect("client:web")));
  EXPECT_NE(canvas_.elementRect("client:web"), canvas_.elementRect(sign_in)) << "it is a frame there";
  document_.setArchitecture("microservices");
  EXPECT_EQ(canvas_.elementRect("client:web"), canvas_.elementRect(sign_in));
}

TEST_F(Groups, goAndLeaveTheirMembers) {
  group();
  canvas_.select({sign_in});
  press(Qt::Key_Delete);
  EXPECT_EQ(undoText(), "Delete the group Sign in");
  EXPECT_EQ(document_.system()->groups_size(), 0);
  EXPECT_FALSE(canvas_.elementRect(auth).isNull());
  document_.undoStack().undo();
  fold();
  press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(undoText(), "Ungroup Sign in");
  EXPECT_EQ(document_.system()->groups_size(), 0);
  EXPECT_FALSE(canvas_.elementRect(auth).isNull());
  EXPECT_THAT(canvas_.selection(), UnorderedElementsAre(auth, users));
}

TEST_F(Groups, areCopiedWithTheirMembers) {
  group();
  for (const bool folded : {false, true}) {
    canvas_.select({sign_in});
    if (folded) {
      press(Qt::Key_K);
    }
    press(Qt::Key_D, Qt::ControlModifier);
    EXPECT_EQ(undoText(), "Duplicate Sign in");
    ASSERT_EQ(document_.system()->groups_size(), 2);
    EXPECT_THAT(document_.system()->groups(0).members(), ElementsAre("service:auth-service", "store:users-db"));
    EXPECT_THAT(document_.system()->groups(1).members(), ElementsAre("service:auth-service-2", "store:users-db-2"));
    EXPECT_EQ(canvas_.selection().value(0), "group:sign-in-2");
    document_.undoStack().undo();
  }
}

TEST_F(Groups, ofTeamsAreMadeByOneStepInEveryArchitecture) {
  press(Qt::Key_G, Qt::ControlModifier | Qt::AltModifier);
  QMenu menu;
  fillArrangeMenu(menu, canvas_);
  for (QAction* action : menu.actions()) {
    if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_G)) {
      action->trigger();
    }
  }
  EXPECT_EQ(undoText(), "Group by team");
  EXPECT_EQ(document_.system()->groups_size(), 4);
  EXPECT_TRUE(canvas_.elementRect("group:identity").contains(canvas_.elementRect(users)));
  document_.setArchitecture("monolith");
  EXPECT_TRUE(canvas_.elementRect("group:identity").isNull()) << "one service holds modules of four teams";
}

TEST_F(Groups, areInTheOutlineWithTheWorstHealthOfTheirMembers) {
  group();
  Outline outline(document_);
  const auto found = outline.findItems("Sign in", Qt::MatchExactly);
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found.front()->childCount(), 2);
  outline.setSnapshot(test::syntheticRun(*document_.system(), "microservices", "auth-service"));
  EXPECT_EQ(found.front()->toolTip(0), "failing");
  QSignalSpy chosen(&outline, &Outline::selectionChosen);
  outline.setCurrentItem(found.front());
  EXPECT_EQ(chosen.back().front().toStringList(), QStringList{sign_in});
}

TEST_F(Groups, showTheWorstHealthAndWhatReachesThemWhenFolded) {
  group();
  fold();
  const auto snapshot = test::syntheticRun(*document_.system(), "microservices", "auth-service");
  const Scene folded = scene();
  const LiveState live = readSnapshot(*snapshot, folded);
  const int block = folded.node_of[sign_in];
  EXPECT_EQ(live.nodes[block].health, v1::HEALTH_FAILING);
  EXPECT_FALSE(live.nodes[block].is_silent);
  double reaching = 0;
  for (const v1::EdgeStatus& status : snapshot->edges()) {
    const bool from_inside = status.edge().from() == "service:auth-service";
    reaching += status.edge().to() == "service:auth-service" && !from_inside ? status.traffic().requests_per_s() : 0;
  }
  EXPECT_GT(reaching, 0);
  EXPECT_DOUBLE_EQ(live.nodes[block].requests_per_s, reaching);
  canvas_.setSnapshot(snapshot);
  canvas_.grab();
}

TEST_F(Groups, standTogetherWhenLaidOut) {
  group({auth, "topic:payment.charged", "store:notify-db"});
  canvas_.autoLayout();
  ASSERT_TRUE(QTest::qWaitFor([this] { return undoText().startsWith("Lay out"); }, 10'000));
  const Scene laid_out = scene();
  ASSERT_EQ(laid_out.frames.size(), 1u);
  const std::vector<int>& members = laid_out.frames.front().members;
  for (std::size_t i = 0; i < laid_out.nodes.size(); ++i) {
    const bool is_member = std::find(members.begin(), members.end(), static_cast<int>(i)) != members.end();
    EXPECT_TRUE(is_member || !laid_out.frames.front().rect.intersects(laid_out.nodes[i].rect))
        << laid_out.nodes[i].element.toStdString();
  }
}

TEST_F(Groups, meanNothing) {
  const auto before = model::validate(*document_.system()).size();
  group();
  fold();
  EXPECT_EQ(model::validate(*document_.system()).size(), before);
  const auto difference = analyze::difference(*document_.system(), "monolith", "microservices");
  v1::System plain = test::exampleSystem("saas.quarry");
  EXPECT_EQ(difference->modules.size(), analyze::difference(plain, "monolith", "microservices")->modules.size());
}

}  // namespace
}  // namespace quarry::canvas
