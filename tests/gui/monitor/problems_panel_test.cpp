// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/problems_panel.h"

#include <gtest/gtest.h>

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "tests/support/example.h"

namespace quarry::monitor {
namespace {

/// A module that publishes to a topic nobody knows.
v1::System brokenShop() {
  v1::System system;
  system.set_format(1);
  system.set_name("shop");
  v1::Module* module = system.add_modules();
  module->set_name("orders");
  v1::Operation* operation = module->add_operations();
  operation->set_name("Place");
  v1::Step* step = operation->mutable_behaviour()->add_steps();
  step->set_id("orders-place-publish");
  step->mutable_publish()->set_topic("order.placed");
  system.add_services()->set_name("shop");
  v1::Architecture* architecture = system.add_architectures();
  architecture->set_name("monolith");
  architecture->set_default_service("shop");
  return system;
}

TEST(ProblemsPanel, listsWhatValidateFinds) {
  editing::Document document;
  document.replace(brokenShop());
  ProblemsPanel panel(document);
  EXPECT_EQ(panel.problems().size(), model::validate(*document.system()).size());
  EXPECT_GT(panel.count(), 0);
}

TEST(ProblemsPanel, choosesTheElementThatIsClicked) {
  editing::Document document;
  document.replace(brokenShop());
  ProblemsPanel panel(document);
  panel.resize(900, 300);
  panel.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&panel));
  auto* list = panel.findChild<QTreeWidget*>();
  QSignalSpy chosen(&panel, &ProblemsPanel::elementChosen);
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(0)).center());
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].toString().toStdString(), panel.problems()[0].element);
}

TEST(ProblemsPanel, fixesInOneUndoStep) {
  editing::Document document;
  document.replace(brokenShop());
  ProblemsPanel panel(document);
  panel.resize(900, 300);
  panel.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&panel));
  auto* button = panel.findChild<QTreeWidget*>()->findChild<QPushButton*>();
  ASSERT_NE(button, nullptr) << "no quick fix is offered for an unknown topic";
  const int before = panel.count();
  QTest::mouseClick(button, Qt::LeftButton);
  EXPECT_TRUE(QTest::qWaitFor([&] { return panel.count() < before; }, 5000));
  EXPECT_EQ(document.undoStack().count(), 1);
  document.undoStack().undo();
  EXPECT_TRUE(QTest::qWaitFor([&] { return panel.count() == before; }, 5000));
}

TEST(ProblemsPanel, showsWholeWordsOnItsButtons) {
  editing::Document document;
  document.replace(brokenShop());
  ProblemsPanel panel(document);
  panel.resize(900, 300);
  panel.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&panel));
  QTest::qWait(20);
  const auto buttons = panel.findChild<QTreeWidget*>()->findChildren<QPushButton*>();
  ASSERT_FALSE(buttons.isEmpty());
  for (const QPushButton* button : buttons) {
    EXPECT_GE(button->width(), button->sizeHint().width()) << button->text().toStdString();
    EXPECT_FALSE(button->toolTip().isEmpty());
    EXPECT_TRUE(button->toolTip().startsWith(button->text().section("…", 0, 0)));
  }
}

TEST(ProblemsPanel, offersEveryFix) {
  editing::Document document;
  v1::System system = test::exampleSystem("saas.quarry");
  // Sessions read what belongs to another service: it can call, copy, share, or move there.
  v1::Step& step = *system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->add_steps();
  step.set_id("reads-charges");
  step.mutable_query()->set_action(v1::Query::ACTION_SELECT);
  step.mutable_query()->set_table("payments.charges");
  document.replace(system);
  const ProblemsPanel panel(document);
  const auto problem = std::find_if(panel.problems().begin(), panel.problems().end(),
                                    [](const auto& each) { return each.quick_fixes.size() > 3; });
  ASSERT_NE(problem, panel.problems().end());
  QStringList offered;
  for (const QPushButton* button : panel.findChild<QTreeWidget*>()->findChildren<QPushButton*>()) {
    offered << button->toolTip();
    for (const QAction* action : button->menu() == nullptr ? QList<QAction*>() : button->menu()->actions()) {
      offered << action->text();
    }
  }
  for (const model::QuickFix& fix : problem->quick_fixes) {
    EXPECT_TRUE(offered.contains(QString::fromStdString(fix.name))) << fix.name;
  }
}

TEST(ProblemsPanel, leavesTheListAloneWhereAnEditChangesNoProblem) {
  editing::Document document;
  document.replace(brokenShop());
  ProblemsPanel panel(document);
  const auto* list = panel.findChild<QTreeWidget*>();
  ASSERT_GT(list->topLevelItemCount(), 0);
  // An item that is made anew does not know it.
  constexpr int marked = Qt::UserRole + 100;
  list->topLevelItem(0)->setData(0, marked, true);
  QSignalSpy checked(&panel, &ProblemsPanel::checked);
  const auto edit = [&](auto change) {
    ASSERT_TRUE(document
                    .edit("Edit",
                          [&](v1::System& system) {
                            change(system);
                            return absl::OkStatus();
                          })
                    .ok());
    ASSERT_TRUE(checked.wait(5000));
  };
  edit([](v1::System& system) { system.set_title("Shop"); });
  EXPECT_TRUE(list->topLevelItem(0)->data(0, marked).toBool());
  const int before = panel.count();
  edit([](v1::System& system) { system.clear_modules(); });
  EXPECT_NE(panel.count(), before);
}

TEST(ProblemsPanel, makesOnlyTheRowsThatCome) {
  editing::Document document;
  document.replace(brokenShop());
  const ProblemsPanel panel(document);
  const auto* list = panel.findChild<QTreeWidget*>();
  const int before = list->topLevelItemCount();
  ASSERT_GT(before, 0);
  constexpr int marked = Qt::UserRole + 100;
  for (int row = 0; row < before; ++row) {
    list->topLevelItem(row)->setData(0, marked, true);
  }
  QSignalSpy checked(&panel, &ProblemsPanel::checked);
  const auto addStep = [](v1::System& system) {
    v1::Step& step = *system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->add_steps();
    step.set_id("a-second-publish");
    step.mutable_publish()->set_topic("order.paid");
    return absl::OkStatus();
  };
  ASSERT_TRUE(document.edit("Publish", addStep).ok());
  ASSERT_TRUE(checked.wait(5000));
  const auto rows = static_cast<int>(panel.problems().size());
  ASSERT_EQ(list->topLevelItemCount(), rows);
  ASSERT_GT(rows, before);
  int kept = 0;
  for (int row = 0; row < rows; ++row) {
    const QTreeWidgetItem& item = *list->topLevelItem(row);
    kept += item.data(0, marked).toBool() ? 1 : 0;
    EXPECT_TRUE(item.text(2).startsWith(QString::fromStdString(panel.problems()[row].text))) << row;
  }
  EXPECT_EQ(kept, before);
  document.undoStack().undo();
  ASSERT_TRUE(checked.wait(5000));
  ASSERT_EQ(list->topLevelItemCount(), before);
  for (int row = 0; row < before; ++row) {
    EXPECT_TRUE(list->topLevelItem(row)->data(0, marked).toBool()) << row;
  }
}

}  // namespace
}  // namespace quarry::monitor
