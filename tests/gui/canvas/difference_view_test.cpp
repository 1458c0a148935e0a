// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/difference_view.h"

#include <QImage>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <algorithm>

#include "backend/model/edit/place.h"
#include "gui/theme/theme.h"
#include "tests/gui/canvas/canvas_fixture.h"

namespace quarry::canvas {
namespace {

class DifferenceTest : public CanvasFixture {
 protected:
  DifferenceTest() {
    openSaas("microservices");
    view_ = new DifferenceView(document_, nullptr);
    view_->QWidget::show();
    view_->activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(view_));
    choose("difference-from", "monolith");
    entries_ = differenceEntries(*document_.system(), "monolith", "microservices");
  }
  ~DifferenceTest() override { delete view_; }

  void choose(const QString& box, const QString& architecture) {
    auto& choice = *view_->findChild<QComboBox*>(box);
    choice.setCurrentIndex(choice.findData(architecture));
  }
  DifferencePane& pane(Half half) {
    return *view_->findChild<DifferencePane*>(half == Half::before ? "difference-before" : "difference-after");
  }
  QTreeWidget& list() { return *view_->findChild<QTreeWidget*>("difference-list"); }
  int entryLike(ChangeKind kind, const QString& words) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const DifferenceEntry& entry) {
      return entry.kind == kind && entry.words.contains(words);
    });
    return found == entries_.end() ? -1 : static_cast<int>(found - entries_.begin());
  }
  QTreeWidgetItem* itemOf(int entry) {
    for (QTreeWidgetItemIterator item(&list()); *item != nullptr; ++item) {
      if ((*item)->text(0) == entries_[static_cast<std::size_t>(entry)].words) {
        return *item;
      }
    }
    return nullptr;
  }
  /// Pixels of the kind's colour around the middle of an entry's mark.
  static int coloured(DifferencePane& pane, const DifferencePane& marked, int entry, ChangeKind kind) {
    const QImage picture = pane.grab().toImage();
    const QRect area = marked.markOf(entry).toRect();
    int count = 0;
    for (int x = area.left(); x <= area.right(); ++x) {
      for (int y = area.top(); y <= area.bottom(); ++y) {
        count += picture.rect().contains(x, y) && picture.pixelColor(x, y) == changeColor(kind) ? 1 : 0;
      }
    }
    return count;
  }

  QPointer<DifferenceView> view_;
  std::vector<DifferenceEntry> entries_;
};

TEST_F(DifferenceTest, listsWhatMovedAndWhereItWas) {
  const int payments = entryLike(ChangeKind::moved, "payments: monolith → payment-service");
  ASSERT_GE(payments, 0);
  EXPECT_EQ(entries_[static_cast<std::size_t>(payments)].before, QStringList{"module:payments"});
  const int table = entryLike(ChangeKind::table_moved, "payments.charges: ");
  ASSERT_GE(table, 0);
  EXPECT_NE(entries_[static_cast<std::size_t>(table)].before, entries_[static_cast<std::size_t>(table)].after);
  EXPECT_TRUE(differenceLine(*document_.system(), "monolith", "microservices").contains("modules moved"));
}

TEST_F(DifferenceTest, saysThatNothingDiffers) {
  choose("difference-from", "microservices");
  EXPECT_FALSE(list().isVisible());
  EXPECT_TRUE(differenceEntries(*document_.system(), "monolith", "monolith").empty());
}

TEST_F(DifferenceTest, marksWhatMovedInBothHalves) {
  const int payments = entryLike(ChangeKind::moved, "payments: ");
  for (const Half half : {Half::before, Half::after}) {
    EXPECT_TRUE(pane(half).rect().contains(pane(half).markOf(payments).toRect()));
    EXPECT_GT(coloured(pane(half), pane(half), payments, ChangeKind::moved), 20);
  }
}

TEST_F(DifferenceTest, drawsACallThatBecameANetworkCallAsALineOnlyAfterwards) {
  const auto call = std::find_if(entries_.begin(), entries_.end(),
                                 [](const DifferenceEntry& entry) { return entry.kind == ChangeKind::became_network; });
  ASSERT_NE(call, entries_.end());
  const int entry = static_cast<int>(call - entries_.begin());
  EXPECT_TRUE(pane(Half::after).lineOf(entry).startsWith("edge:call "));
  EXPECT_TRUE(pane(Half::before).lineOf(entry).isEmpty());
  EXPECT_FALSE(pane(Half::before).markOf(entry).isNull());
}

TEST_F(DifferenceTest, showsInBothHalvesWhatIsChosenInTheList) {
  const int payments = entryLike(ChangeKind::moved, "payments: ");
  const int users = entryLike(ChangeKind::moved, "users: ");
  ASSERT_GE(users, 0);
  QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, list().visualItemRect(itemOf(payments)).center());
  for (const Half half : {Half::before, Half::after}) {
    EXPECT_GT(coloured(pane(half), pane(half), payments, ChangeKind::moved), 20);
    EXPECT_EQ(coloured(pane(half), pane(half), users, ChangeKind::moved), 0);
  }
}

TEST_F(DifferenceTest, keepsWhatIsChosenInOtherColours) {
  const int payments = entryLike(ChangeKind::moved, "payments: ");
  list().setCurrentItem(itemOf(payments));
  emit theme::Theme::current().changed();
  ASSERT_EQ(list().selectedItems().size(), 1);
  EXPECT_EQ(list().selectedItems()[0], itemOf(payments));
}

TEST_F(DifferenceTest, choosesInTheListWhatIsClickedInADrawing) {
  const int payments = entryLike(ChangeKind::moved, "payments: ");
  QTest::mouseClick(&pane(Half::after), Qt::LeftButton, {}, pane(Half::after).markOf(payments).center().toPoint());
  ASSERT_EQ(list().selectedItems().size(), 1);
  EXPECT_EQ(list().selectedItems()[0]->text(0), entries_[static_cast<std::size_t>(payments)].words);
  QTest::mouseClick(&pane(Half::after), Qt::LeftButton, {}, QPoint(2, 2));
  EXPECT_TRUE(list().selectedItems().isEmpty());
}

TEST_F(DifferenceTest, turnsRoundByKeyboardAndFollowsEdits) {
  auto& swap = *view_->findChild<QPushButton*>("difference-swap");
  EXPECT_EQ(swap.shortcut(), QKeySequence("Alt+S"));
  swap.setFocus();
  QTest::keyClick(&swap, Qt::Key_Space);
  EXPECT_EQ(view_->findChild<QComboBox*>("difference-from")->currentData(), "microservices");
  EXPECT_EQ(list().findItems("payments: payment-service → monolith", Qt::MatchExactly | Qt::MatchRecursive).size(), 1);
  ASSERT_TRUE(document_
                  .edit("Move",
                        [](v1::System& system) {
                          return model::edit::moveModule(system, "microservices", "payments", "auth-service");
                        })
                  .ok());
  EXPECT_EQ(list().findItems("payments: auth-service → monolith", Qt::MatchExactly | Qt::MatchRecursive).size(), 1);
}

TEST_F(DifferenceTest, cutsNoneOfItsSentences) {
  EXPECT_LE(static_cast<QAbstractItemView&>(list()).sizeHintForColumn(0), list().viewport()->width());
}

TEST_F(DifferenceTest, closesWithEscape) {
  QTest::keyClick(&list(), Qt::Key_Escape);
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  EXPECT_TRUE(view_.isNull());
}

TEST_F(DifferenceTest, reachesEverythingByTabAndNamesIt) {
  for (QWidget* widget : view_->findChildren<QWidget*>()) {
    if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && !widget->inherits("QScrollBar")) {
      const auto* button = qobject_cast<QAbstractButton*>(widget);
      EXPECT_TRUE(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()))
          << widget->metaObject()->className();
    }
  }
}

}  // namespace
}  // namespace quarry::canvas
