// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/node_menu.h"

#include <QLineEdit>
#include <QMenu>

#include "gui/app/file_actions.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/command_palette.h"
#include "tests/gui/app/window_under_test.h"

namespace quarry::app {
namespace {

struct Menus : WindowUnderTest {
  Menus() {
    window.fileActions().open(saas);
    window.document().setArchitecture("microservices");
  }
  canvas::CanvasView& canvas() { return *window.findChild<canvas::CanvasView*>(); }
  /// Chooses what the right button offers on an element; false where it does not.
  bool choose(const QString& element, const QString& words) {
    QMenu menu;
    window.findChild<NodeMenu*>()->fill(menu, element);
    for (QAction* action : menu.actions()) {
      if (action->text() == words) {
        action->trigger();
        return true;
      }
    }
    return false;
  }
  QString lastStep() { return window.document().undoStack().undoText(); }
};

TEST(NodeMenu, groupsFoldsAndUngroups) {
  Menus it;
  it.canvas().select({"service:auth-service", "store:users-db"});
  ASSERT_TRUE(it.choose("service:auth-service", "Group what is selected"));
  auto* name = it.canvas().findChild<QLineEdit*>("rename");
  ASSERT_NE(name, nullptr);
  QTest::keyClicks(name, "Sign in");
  QTest::keyClick(name, Qt::Key_Return);
  EXPECT_EQ(it.lastStep(), "Group Sign in");
  EXPECT_FALSE(it.choose("group:sign-in", "Group what is selected")) << "groups are not in groups";
  ASSERT_TRUE(it.choose("group:sign-in", "Fold"));
  EXPECT_EQ(it.lastStep(), "Fold Sign in");
  EXPECT_FALSE(it.choose("group:sign-in", "Fold"));
  ASSERT_TRUE(it.choose("group:sign-in", "Unfold"));
  EXPECT_EQ(it.lastStep(), "Unfold Sign in");
  ASSERT_TRUE(it.choose("group:sign-in", "Ungroup"));
  EXPECT_EQ(it.lastStep(), "Ungroup Sign in");
  EXPECT_FALSE(it.choose("edge:call service:api-gateway service:auth-service", "Group what is selected"));
}

TEST(NodeMenu, offersWhatCanBeDoneOnly) {
  Menus it;
  it.run("microservices");
  EXPECT_FALSE(it.choose("service:payment-service", "Resume"));
  EXPECT_FALSE(it.choose("service:payment-service", "Scale −1 (to 1)"));
  EXPECT_TRUE(it.choose("service:payment-service", "Scale −1"));
  v1::Snapshot snapshot = test::runningSnapshot("saas", "microservices");
  v1::ServiceStatus* service = snapshot.add_services();
  service->set_name("payment-service");
  service->add_replicas()->set_paused(true);
  it.daemon.send(snapshot);
  EXPECT_TRUE(QTest::qWaitFor([&] { return it.choose("service:payment-service", "Resume"); }, 3000));
  EXPECT_FALSE(it.choose("service:payment-service", "Pause (stop answering)"));
}

TEST(NodeMenu, hasNothingOfGroupsThatThePaletteOfCommandsLacks) {
  Menus it;
  QTest::keyClick(&it.window, Qt::Key_K, Qt::ControlModifier);
  auto* palette = it.window.findChild<canvas::CommandPalette*>();
  ASSERT_NE(palette, nullptr);
  auto* typed = palette->findChild<QLineEdit*>();
  QTest::keyClicks(typed, "Group by team");
  QTest::keyClick(typed, Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor([&] { return it.lastStep() == "Group by team"; }, 3000));
}

}  // namespace
}  // namespace quarry::app
