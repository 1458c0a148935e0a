// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Searching, laying out, comparing, presenting.
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "backend/model/find.h"
#include "gui/canvas/actions.h"
#include "gui/canvas/auto_layout.h"
#include "gui/canvas/command_palette.h"
#include "gui/canvas/filter.h"
#include "gui/canvas/presentation.h"
#include "gui/canvas/routing.h"
#include "gui/theme/theme.h"
#include "tests/gui/canvas/canvas_fixture.h"
#include "tests/gui/canvas/mesh.h"

namespace quarry::canvas {
namespace {

using Seeing = CanvasFixture;

Node nodeNamed(const QString& name) {
  Node node;
  node.name = name;
  node.element = "service:" + name;
  node.stack = "python";
  node.teams = QStringList{"Billing"};
  node.chips.push_back({"module:payments", "Payments", {}, {"payments", "Charge", "charges"}});
  return node;
}

TEST(Filter, asksForTeamStackHealthKindAndWords) {
  const Node node = nodeNamed("payment-service");
  EXPECT_TRUE(Filter("team:bill stack:python").accepts(node, v1::HEALTH_UNSPECIFIED));
  EXPECT_TRUE(Filter("CHARGE kind:service").accepts(node, v1::HEALTH_UNSPECIFIED));
  EXPECT_TRUE(Filter("health:fail").accepts(node, v1::HEALTH_FAILING));
  EXPECT_FALSE(Filter("health:fail").accepts(node, v1::HEALTH_HEALTHY));
  EXPECT_FALSE(Filter("health:fail").accepts(node, v1::HEALTH_UNSPECIFIED));
  EXPECT_FALSE(Filter("charge refund").accepts(node, v1::HEALTH_UNSPECIFIED));
}

TEST_F(Seeing, findsWithControlFAndGoesThroughWhatIsFound) {
  openSaas("microservices");
  press(Qt::Key_F, Qt::ControlModifier);
  auto* words = canvas_.findChild<QLineEdit*>("search");
  ASSERT_NE(words, nullptr);
  QTest::keyClicks(words, "kind:database");
  QTest::keyClick(words, Qt::Key_Return);
  const QString first = canvas_.selection().value(0);
  EXPECT_TRUE(first.startsWith("store:"));
  QTest::keyClick(words, Qt::Key_Return);
  EXPECT_TRUE(canvas_.selection().value(0).startsWith("store:"));
  EXPECT_NE(canvas_.selection().value(0), first);
  QTest::keyClick(words, Qt::Key_Escape);
  EXPECT_FALSE(words->isVisible());
  EXPECT_EQ(document_.undoStack().count(), 0);
}

TEST(CommandPalette, prefersWhatBeginsWithWhatIsTyped) {
  EXPECT_GT(fitOf("pay", "payments.Charge"), fitOf("pay", "Copy all yet"));
  EXPECT_GT(fitOf("zi", "Zoom in"), 0);
  EXPECT_LT(fitOf("xyz", "Zoom in"), 0);
}

TEST_F(Seeing, runsACommandOrGoesToAnElementByItsName) {
  openSaas("microservices");
  QWidget window;
  QMenuBar menus(&window);
  QMenu* edit = menus.addMenu("&Edit");
  fillEditMenu(*edit, canvas_);
  fillArrangeMenu(*edit->addMenu("&Arrange"), canvas_);
  QString chosen;
  openCommandPalette(window, menus, *document_.system(), [&](const QString& element) { chosen = element; });
  auto* palette = window.findChild<CommandPalette*>();
  ASSERT_NE(palette, nullptr);
  auto* typed = palette->findChild<QLineEdit*>();
  QTest::keyClicks(typed, "payments.Charge");
  QTest::keyClick(typed, Qt::Key_Return);
  QCoreApplication::processEvents();
  EXPECT_EQ(chosen, "op:payments.Charge");
  canvas_.select({"topic:user.signed_in"});
  openCommandPalette(window, menus, *document_.system(), [](const QString&) {});
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  typed = window.findChild<CommandPalette*>()->findChild<QLineEdit*>();
  QTest::keyClicks(typed, "duplic");
  QTest::keyClick(typed, Qt::Key_Return);
  QCoreApplication::processEvents();
  EXPECT_EQ(undoText(), "Duplicate user.signed_in");
}

TEST_F(Seeing, laysOutWithGraphvizAndLeavesWhatIsPinned) {
  openSaas("microservices");
  const std::string before = content();
  canvas_.select({"service:payment-service"});
  press(Qt::Key_P);
  canvas_.select({});
  const double zoom = canvas_.zoom();
  const auto corner = [this](const std::string& element) {
    for (const v1::ArchitectureLayout& layout : document_.system()->layout().architectures()) {
      for (const v1::Placed& placed : layout.nodes()) {
        if (layout.architecture() == "microservices" && placed.element() == element) {
          return QPointF(placed.x(), placed.y());
        }
      }
    }
    return QPointF();
  };
  const QPointF pinned = corner("service:payment-service");
  const QPointF free = corner("service:notify-service");
  canvas_.autoLayout();
  ASSERT_TRUE(QTest::qWaitFor([this] { return document_.undoStack().count() == 2; }, 10'000));
  EXPECT_TRUE(undoText().startsWith("Lay out"));
  EXPECT_EQ(corner("service:payment-service"), pinned);
  EXPECT_NE(corner("service:notify-service"), free);
  EXPECT_GT(canvas_.zoom(), zoom / 4);
  undoAll();
  EXPECT_EQ(content(), before);
}

TEST(AutoLayout, saysWhatIsMissingWhereThereIsNoGraphviz) {
  const v1::System system = test::mesh(3);
  AutoLayout layout(nullptr, "no-such-program");
  QSignalSpy failed(&layout, &AutoLayout::failed);
  layout.begin(buildScene(system, &system.architectures(0)));
  ASSERT_TRUE(QTest::qWaitFor([&] { return failed.count() == 1; }, 3000));
  EXPECT_TRUE(failed.front().front().toString().contains("install the package graphviz"));
}

TEST(AutoLayout, tellsNothingOnceItIsCancelled) {
  const v1::System system = test::mesh(300);
  AutoLayout layout(nullptr);
  QSignalSpy finished(&layout, &AutoLayout::finished);
  QSignalSpy failed(&layout, &AutoLayout::failed);
  layout.begin(buildScene(system, &system.architectures(0)));
  layout.cancel();
  EXPECT_FALSE(layout.isRunning());
  QCoreApplication::processEvents();
  EXPECT_EQ(finished.count() + failed.count(), 0);
}

TEST(AutoLayout, refusesAnAnswerThatIsNoLayout) {
  const v1::System system = test::mesh(2);
  const Scene scene = buildScene(system, &system.architectures(0));
  EXPECT_FALSE(readDot("nonsense", scene).ok());
  EXPECT_FALSE(readDot(R"({"objects": [{"name": "n7", "pos": "1,2"}]})", scene).ok());
  EXPECT_TRUE(readDot(R"({"objects": [{"name": "n0", "pos": "1,2"}, {"name": "n1", "pos": "100,2"}]})", scene).ok());
}

TEST_F(Seeing, presentsTheArchitecturesInOrderAndGoesBackToTheShownOne) {
  openSaas("payments-out");
  auto* presentation = new Presentation(document_, nullptr);
  presentation->QWidget::show();
  EXPECT_EQ(document_.architectureName(), "monolith");
  QTest::keyClick(presentation, Qt::Key_Right);
  EXPECT_EQ(document_.architectureName(), "payments-out");
  QTest::keyClick(presentation, Qt::Key_End);
  EXPECT_EQ(document_.architectureName(), "microservices");
  QTest::keyClick(presentation, Qt::Key_Right);
  EXPECT_EQ(presentation->slide(), 3);
  QTest::keyClick(presentation, Qt::Key_Escape);
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  EXPECT_EQ(document_.architectureName(), "payments-out");
  EXPECT_EQ(document_.undoStack().count(), 0);
}

TEST_F(Seeing, showsTheFirstSlideWholeInWhateverSizeItComes) {
  for (const char* before : {"monolith", "microservices"}) {
    openSaas(before);
    Presentation presentation(document_, nullptr);
    presentation.resize(640, 900);
    presentation.QWidget::show();
    presentation.resize(1500, 700);
    QTest::qWait(20);
    auto& canvas = *presentation.findChild<CanvasView*>();
    const double zoom = canvas.zoom();
    canvas.zoomToFit();
    EXPECT_DOUBLE_EQ(canvas.zoom(), zoom) << before;
    EXPECT_TRUE(QRectF(canvas.rect()).contains(canvas.elementRect("service:monolith"))) << before;
  }
}

TEST_F(Seeing, fitsAgainWhenItsViewGrowsUnlessSomebodyMovedIt) {
  openSaas("microservices");
  canvas_.zoomToFit();
  const double fitted = canvas_.zoom();
  canvas_.resize(900, 600);
  QTest::qWait(20);
  EXPECT_LT(canvas_.zoom(), fitted);
  canvas_.resize(1400, 900);
  QTest::qWait(20);
  EXPECT_DOUBLE_EQ(canvas_.zoom(), fitted);
  canvas_.setZoom(0.5 * fitted);
  canvas_.resize(900, 600);
  QTest::qWait(20);
  EXPECT_DOUBLE_EQ(canvas_.zoom(), 0.5 * fitted);
}

TEST_F(Seeing, drawsLinesWithRightAnglesOnly) {
  openSaas("microservices");
  const Scene scene = buildScene(*document_.system(), document_.architecture(), LineStyle::orthogonal);
  for (const Edge& edge : scene.edges) {
    double slanted = 0;
    for (qsizetype i = 1; i < edge.route.points.size(); ++i) {
      const QPointF piece = edge.route.points[i] - edge.route.points[i - 1];
      slanted += std::abs(piece.x()) > 0.01 && std::abs(piece.y()) > 0.01 ? std::hypot(piece.x(), piece.y()) : 0;
    }
    EXPECT_LT(slanted, 80) << edge.element.toStdString() << ": more than its rounded corners";
  }
  canvas_.setLineStyle(LineStyle::orthogonal);
  canvas_.grab();
}

TEST_F(Seeing, leavesTheCountOnALineThatIsUnderThePointer) {
  openSaas("microservices");
  canvas_.setZoom(1);
  canvas_.showElement("service:notify-service");
  const Scene scene = buildScene(*document_.system(), document_.architecture());
  const Edge* edge = scene.findEdge("edge:query service:notify-service store:notify-db");
  ASSERT_TRUE(edge != nullptr && edge->ids.size() > 1 && edge->route.has_room);
  const QPointF origin = canvas_.elementRect("service:notify-service").topLeft() -
                         scene.findNode("service:notify-service")->rect.topLeft();
  const QRect count(QPoint(-4, -4) + (origin + edge->route.label).toPoint(), QSize(8, 8));
  const QImage before = canvas_.grab(count).toImage();
  const QImage line_before = canvas_.grab().toImage();
  const QPointF on_line = origin + edge->route.at(0.25);
  QMouseEvent moved(QEvent::MouseMove, on_line, canvas_.mapToGlobal(on_line), Qt::NoButton, {}, {});
  QCoreApplication::sendEvent(&canvas_, &moved);
  EXPECT_NE(canvas_.grab().toImage(), line_before) << "the line is marked";
  EXPECT_EQ(canvas_.grab(count).toImage(), before);
}

TEST_F(Seeing, putsNoLabelOnALineItWouldHide) {
  openSaas("microservices");
  const Scene scene = buildScene(*document_.system(), document_.architecture());
  for (const Edge& edge : scene.edges) {
    if (edge.route.length() < 60 && edge.route.has_room) {
      const QRectF label(edge.route.label - QPointF(20, 9), QSizeF(40, 18));
      EXPECT_FALSE(label.contains(edge.route.at(0.5))) << edge.element.toStdString();
    }
  }
}

}  // namespace
}  // namespace quarry::canvas
