// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/long_text.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QScrollArea>
#include <QTest>
#include <QVBoxLayout>

namespace quarry::inspector {
namespace {

/// As in the inspector: above something else, on a page that scrolls.
struct Page {
  QScrollArea area;
  LongText* text;
  QLabel* below;

  explicit Page(const QString& words) {
    auto* page = new QWidget;
    auto* box = new QVBoxLayout(page);
    text = new LongText(words, page);
    below = new QLabel("below", page);
    box->addWidget(text);
    box->addWidget(below);
    box->addStretch(1);
    area.setWidgetResizable(true);
    area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area.setWidget(page);
    area.resize(260, 600);
  }
};

QString words(int count) {
  return QString("word ").repeated(count).trimmed();
}

TEST(LongText, hasItsHeightWhenItIsFirstSeen) {
  Page page(words(60));
  page.area.show();
  // Not a single event has been handled since.
  const QRect first = page.below->geometry();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&page.area));
  QTest::qWait(50);
  EXPECT_EQ(page.below->geometry(), first);
  EXPECT_EQ(page.text->document()->size().height() * page.text->fontMetrics().lineSpacing() + 20, page.text->height());
}

TEST(LongText, growsWithItsTextUpToADozenLines) {
  Page page("one line");
  page.area.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&page.area));
  const int two_lines = page.text->height();
  page.text->setPlainText("1\n2\n3\n4\n5");
  EXPECT_TRUE(QTest::qWaitFor([&] { return page.text->height() > two_lines; }, 2000));
  page.text->setPlainText(words(4000));
  const int most = 12 * page.text->fontMetrics().lineSpacing() + 20;
  EXPECT_TRUE(QTest::qWaitFor([&] { return page.text->height() == most; }, 2000));
}

TEST(LongText, isHigherWhereItIsNarrower) {
  const LongText text(words(60));
  EXPECT_GT(text.heightForWidth(150), text.heightForWidth(400));
}

}  // namespace
}  // namespace quarry::inspector
