// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Real mouse and key events on the real widget.
#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "backend/model/problems.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/paint/minimap.h"
#include "gui/canvas/palette.h"
#include "gui/editing/document.h"
#include "gui/theme/theme.h"
#include "tests/gui/canvas/canvas_fixture.h"
#include "tests/support/example.h"

namespace quarry::canvas {
namespace {

using CanvasEditing = CanvasFixture;

TEST_F(CanvasEditing, addsAServiceWithItsNameInOneStep) {
  const std::string before = document_.system()->SerializeAsString();
  EXPECT_EQ(addByKey(Qt::Key_S, {500, 300}, "Orders"), "service:orders");
  EXPECT_EQ(document_.undoStack().count(), 1);
  EXPECT_EQ(document_.system()->modules_size(), 1);
  EXPECT_TRUE(canvas_.elementRect("service:orders").intersects(QRectF(400, 200, 200, 200)));
  document_.undoStack().undo();
  EXPECT_EQ(document_.system()->SerializeAsString(), before);
}

TEST_F(CanvasEditing, addsEveryKindOfThing) {
  addByKey(Qt::Key_S, {500, 200}, "Orders");
  addByKey(Qt::Key_G, {200, 200}, "Door");
  addByKey(Qt::Key_D, {900, 200}, "Orders database");
  addByKey(Qt::Key_T, {900, 400}, "order.placed");
  addByKey(Qt::Key_C, {900, 550}, "Sessions");
  addByKey(Qt::Key_E, {1200, 300}, "Stripe");
  addByKey(Qt::Key_U, {100, 500}, "Shoppers");
  EXPECT_EQ(document_.system()->services_size(), 2);
  EXPECT_EQ(document_.system()->gateways_size(), 1);
  EXPECT_EQ(document_.system()->datastores_size(), 1);
  EXPECT_EQ(document_.system()->topics_size(), 1);
  EXPECT_EQ(document_.system()->caches_size(), 1);
  EXPECT_EQ(document_.system()->externals_size(), 1);
  EXPECT_EQ(document_.system()->clients_size(), 1);
  EXPECT_EQ(document_.undoStack().count(), 7);
}

TEST_F(CanvasEditing, fitsADrawingLargeAndClearOfTheMinimap) {
  canvas_.resize(894, 490);
  openSaas("microservices");
  canvas_.zoomToFit();
  const QRectF map = Minimap::placeIn(canvas_.size());
  ASSERT_FALSE(map.isNull());
  for (const v1::Service& service : document_.system()->services()) {
    EXPECT_FALSE(canvas_.elementRect(QString::fromStdString("service:" + service.name())).intersects(map));
  }
  for (const v1::Datastore& store : document_.system()->datastores()) {
    const QRectF rect = canvas_.elementRect(QString::fromStdString("store:" + store.name()));
    EXPECT_FALSE(rect.intersects(map)) << store.name();
    EXPECT_TRUE(rect.isNull() || QRectF(canvas_.rect()).contains(rect)) << store.name();
  }
  EXPECT_GT(canvas_.zoom(), 0.5) << "cards would lose their details";
}

TEST_F(CanvasEditing, bringsWhatIsAddedAtTheEdgeIntoView) {
  const QRectF view = canvas_.rect();
  EXPECT_TRUE(view.contains(canvas_.elementRect(addByKey(Qt::Key_U, {6, 500}, "Shoppers"))));
  EXPECT_TRUE(view.contains(canvas_.elementRect(addByKey(Qt::Key_S, {1390, 890}, "Orders"))));
}

TEST_F(CanvasEditing, drawsASystemFromTheClientInwardsThatHasNoErrors) {
  addByKey(Qt::Key_U, {150, 300}, "Shoppers");
  addByKey(Qt::Key_G, {420, 300}, "Door");
  addByKey(Qt::Key_S, {720, 300}, "Orders");
  addByKey(Qt::Key_D, {1100, 250}, "Orders database");
  const auto connect = [&](const QString& from, const QString& to) {
    const QRectF rect = canvas_.elementRect(from);
    QTest::mouseMove(&canvas_, titleOf(from));
    const double middle = from.startsWith("client:") ? 31 : rect.height() / 2;
    drag(QPoint(rect.right() + 10, rect.top() + middle), titleOf(to));
  };
  connect("client:shoppers", "service:door");
  connect("service:door", "service:orders");
  connect("service:orders", "store:orders-database");
  for (const model::Problem& problem : model::validate(*document_.system())) {
    EXPECT_NE(problem.severity, model::Severity::error) << problem.text;
  }
  EXPECT_EQ(document_.system()->clients(0).workload().mix_size(), 1);
  EXPECT_EQ(document_.system()->gateways(0).routes_size(), 1);
  EXPECT_EQ(document_.undoStack().count(), 7);
}

TEST_F(CanvasEditing, putsAModuleIntoTheServiceItIsDroppedOn) {
  openSaas("microservices");
  const QPointF at = canvas_.elementRect("service:auth-service").center();
  QMimeData mime;
  mime.setData(tool_mime_type, QByteArray::number(static_cast<int>(Tool::module)));
  QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&canvas_, &enter);
  QDropEvent drop(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&canvas_, &drop);
  ASSERT_EQ(document_.system()->modules_size(), 7);
  const std::string added = document_.system()->modules(6).name();
  EXPECT_EQ(model::serviceOfModule(*document_.architecture(), added), "auth-service");
}

TEST_F(CanvasEditing, movesANodeOnTheGridAndBack) {
  openSaas("microservices");
  const std::string before = document_.system()->SerializeAsString();
  const QRectF place = canvas_.elementRect("service:auth-service");
  drag(titleOf("service:auth-service"), titleOf("service:auth-service") + QPoint(60, 40));
  EXPECT_EQ(document_.undoStack().count(), 1);
  const QRectF moved = canvas_.elementRect("service:auth-service");
  EXPECT_NEAR(moved.x() - place.x(), 60, 10);
  EXPECT_NEAR(moved.y() - place.y(), 40, 10);
  document_.undoStack().undo();
  EXPECT_EQ(canvas_.elementRect("service:auth-service"), place);
  EXPECT_EQ(document_.system()->SerializeAsString(), before);
}

TEST_F(CanvasEditing, makesNoStepOfADragThatIsCancelled) {
  openSaas("microservices");
  const QRectF place = canvas_.elementRect("service:auth-service");
  const QPoint from = titleOf("service:auth-service");
  QTest::mousePress(&canvas_, Qt::LeftButton, {}, from);
  QTest::mouseMove(&canvas_, from + QPoint(80, 80));
  QTest::keyClick(&canvas_, Qt::Key_Escape);
  QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, from + QPoint(80, 80));
  EXPECT_EQ(document_.undoStack().count(), 0);
  EXPECT_EQ(canvas_.elementRect("service:auth-service"), place);
}

TEST_F(CanvasEditing, selectsWithARubberBandAndMovesAllOfIt) {
  openSaas("microservices");
  const QRectF first = canvas_.elementRect("service:auth-service");
  const QRectF second = canvas_.elementRect("service:payment-service");
  const QRectF both = first.united(second).adjusted(-14, -6, 14, 6);
  drag(both.topLeft().toPoint(), both.bottomRight().toPoint());
  EXPECT_TRUE(canvas_.selection().contains("service:auth-service"));
  EXPECT_TRUE(canvas_.selection().contains("service:payment-service"));
  drag(titleOf("service:auth-service"), titleOf("service:auth-service") + QPoint(0, 50));
  EXPECT_NEAR(canvas_.elementRect("service:payment-service").y() - second.y(), 50, 10);
  EXPECT_EQ(document_.undoStack().count(), 1);
}

TEST_F(CanvasEditing, cutsAModuleOutOntoEmptyCanvas) {
  openSaas("monolith");
  const std::string before = document_.system()->SerializeAsString();
  QSignalSpy refused(&canvas_, &CanvasView::refused);
  const QRectF monolith = canvas_.elementRect("service:monolith");
  drag(middleOf("module:payments"), QPoint(static_cast<int>(monolith.center().x()), 860));
  EXPECT_EQ(refused.count(), 0);
  EXPECT_EQ(document_.undoStack().count(), 1);
  const std::string service = model::serviceOfModule(*document_.architecture(), "payments");
  EXPECT_NE(service, "monolith");
  EXPECT_TRUE(QRectF(canvas_.rect()).contains(canvas_.elementRect(QString::fromStdString("service:" + service))));
  const std::string store = document_.system()->datastores().rbegin()->name();
  const QRectF store_rect = canvas_.elementRect(QString::fromStdString("store:" + store));
  EXPECT_TRUE(QRectF(canvas_.rect()).contains(store_rect));
  const QRectF near = canvas_.elementRect(QString::fromStdString("service:" + service)).adjusted(-300, -300, 300, 300);
  EXPECT_TRUE(near.intersects(store_rect)) << "its database stands beside it";
  document_.undoStack().undo();
  EXPECT_EQ(document_.system()->SerializeAsString(), before);
}

TEST_F(CanvasEditing, movesAModuleIntoAnotherService) {
  openSaas("microservices");
  drag(middleOf("module:invoices"), titleOf("service:auth-service"));
  EXPECT_EQ(model::serviceOfModule(*document_.architecture(), "invoices"), "auth-service");
  EXPECT_EQ(document_.undoStack().undoText(), "Move Invoices to auth-service");
}

TEST_F(CanvasEditing, takesALineToAGatewayForOneFromIt) {
  openSaas("microservices");
  const QRectF from = canvas_.elementRect("service:notify-service");
  QTest::mouseMove(&canvas_, titleOf("service:notify-service"));
  drag(QPoint(static_cast<int>(from.center().x()), static_cast<int>(from.bottom()) + 11),
       titleOf("service:api-gateway"));
  auto* target = canvas_.findChild<QComboBox*>("connect-to");
  ASSERT_NE(target, nullptr);
  EXPECT_TRUE(target->currentText().startsWith("notifications.")) << target->currentText().toStdString();
}

TEST_F(CanvasEditing, connectsByDraggingFromAHandle) {
  openSaas("microservices");
  const QRectF from = canvas_.elementRect("service:notify-service");
  QTest::mouseMove(&canvas_, titleOf("service:notify-service"));
  drag(QPoint(static_cast<int>(from.center().x()), static_cast<int>(from.bottom()) + 11),
       titleOf("service:analytics-service"));
  auto* accept = canvas_.findChild<QPushButton*>("connect-accept");
  ASSERT_NE(accept, nullptr);
  QTest::mouseClick(accept, Qt::LeftButton);
  EXPECT_EQ(document_.undoStack().count(), 1);
  EXPECT_FALSE(canvas_.elementRect("edge:call service:notify-service service:analytics-service").isNull());
}

TEST_F(CanvasEditing, renamesInPlace) {
  openSaas("microservices");
  QTest::mouseClick(&canvas_, Qt::LeftButton, {}, titleOf("service:auth-service"));
  QTest::keyClick(&canvas_, Qt::Key_F2);
  ASSERT_NE(nameEditor(), nullptr);
  QTest::keyClicks(nameEditor(), "identity");
  QTest::keyClick(nameEditor(), Qt::Key_Return);
  EXPECT_NE(model::findService(*document_.system(), "identity"), nullptr);
  EXPECT_EQ(canvas_.selection(), QStringList{"service:identity"});
  EXPECT_EQ(document_.undoStack().count(), 1);
}

TEST_F(CanvasEditing, leavesANameAloneOnEscape) {
  openSaas("microservices");
  canvas_.select({"service:auth-service"});
  canvas_.renameSelection();
  QTest::keyClicks(nameEditor(), "nonsense");
  QTest::keyClick(nameEditor(), Qt::Key_Escape);
  EXPECT_EQ(document_.undoStack().count(), 0);
}

TEST_F(CanvasEditing, deletesWithWhatHangsOnIt) {
  openSaas("microservices");
  const std::string before = document_.system()->SerializeAsString();
  QTest::mouseClick(&canvas_, Qt::LeftButton, {}, middleOf("topic:user.signed_in"));
  QTest::keyClick(&canvas_, Qt::Key_Delete);
  EXPECT_EQ(model::findTopic(*document_.system(), "user.signed_in"), nullptr);
  EXPECT_EQ(model::findSubscription(*document_.system(), "analytics-on-signed-in"), nullptr);
  EXPECT_TRUE(canvas_.selection().isEmpty());
  document_.undoStack().undo();
  EXPECT_EQ(document_.system()->SerializeAsString(), before);
}

TEST_F(CanvasEditing, asksWhichOfABundleToDelete) {
  openSaas("microservices");
  canvas_.select({"edge:call service:api-gateway service:auth-service"});
  QTest::keyClick(&canvas_, Qt::Key_Delete);
  auto* menu = canvas_.findChild<QMenu*>("delete-which");
  ASSERT_NE(menu, nullptr);
  EXPECT_EQ(document_.undoStack().count(), 0);
  const int routes = document_.system()->gateways(0).routes_size();
  menu->actions().front()->trigger();
  EXPECT_EQ(document_.system()->gateways(0).routes_size(), routes - 1);
  menu->close();
}

TEST_F(CanvasEditing, deletesADrawnServiceWithItsModule) {
  const std::string before = document_.system()->SerializeAsString();
  canvas_.select({addByKey(Qt::Key_S, {500, 300}, "Orders")});
  QTest::keyClick(&canvas_, Qt::Key_Delete);
  EXPECT_EQ(document_.system()->services_size(), 0);
  EXPECT_EQ(document_.system()->modules_size(), 0);
  undoAll();
  EXPECT_EQ(document_.system()->SerializeAsString(), before);
}

TEST_F(CanvasEditing, nudgesWithTheArrowsInOneStep) {
  openSaas("microservices");
  canvas_.select({"store:users-db"});
  const QRectF place = canvas_.elementRect("store:users-db");
  for (int i = 0; i < 3; ++i) {
    QTest::keyClick(&canvas_, Qt::Key_Right);
  }
  EXPECT_EQ(document_.undoStack().count(), 1);
  EXPECT_NEAR(canvas_.elementRect("store:users-db").x() - place.x(), 30 * canvas_.zoom(), 0.01);
}

TEST_F(CanvasEditing, goesFromNodeToNodeWithTab) {
  openSaas("microservices");
  QTest::keyClick(&canvas_, Qt::Key_Tab);
  const QStringList first = canvas_.selection();
  EXPECT_EQ(first, QStringList{"client:web"});
  QTest::keyClick(&canvas_, Qt::Key_Tab);
  EXPECT_NE(canvas_.selection(), first);
  QTest::keyClick(&canvas_, Qt::Key_Backtab);
  EXPECT_EQ(canvas_.selection(), first);
}

TEST_F(CanvasEditing, zoomsAroundThePointer) {
  openSaas("microservices");
  const QPointF at = canvas_.elementRect("service:payment-service").center();
  const double before = canvas_.zoom();
  QWheelEvent wheel(at, canvas_.mapToGlobal(at), {}, QPoint(0, -240), Qt::NoButton, Qt::ControlModifier,
                    Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(&canvas_, &wheel);
  EXPECT_LT(canvas_.zoom(), before);
  EXPECT_NEAR(canvas_.elementRect("service:payment-service").center().x(), at.x(), 1);
  EXPECT_NEAR(canvas_.elementRect("service:payment-service").center().y(), at.y(), 1);
}

TEST_F(CanvasEditing, endsAtTheIdenticalDocumentAfterEverythingIsUndone) {
  openSaas("microservices");
  const std::string before = document_.system()->SerializeAsString();
  drag(titleOf("service:auth-service"), titleOf("service:auth-service") + QPoint(40, 30));
  drag(middleOf("module:invoices"), titleOf("service:auth-service"));
  addByKey(Qt::Key_C, {200, 800}, "Sessions");
  canvas_.select({"service:notify-service"});
  QTest::keyClick(&canvas_, Qt::Key_Delete);
  const std::string after = document_.system()->SerializeAsString();
  EXPECT_NE(after, before);
  undoAll();
  EXPECT_EQ(document_.system()->SerializeAsString(), before);
  while (document_.undoStack().canRedo()) {
    document_.undoStack().redo();
  }
  EXPECT_EQ(document_.system()->SerializeAsString(), after);
}

TEST_F(CanvasEditing, morphsWithoutChangingWhereThingsEndUp) {
  openSaas("monolith");
  theme::Theme::current().setReducedMotion(false);
  document_.setArchitecture("microservices");
  const QRectF during = canvas_.elementRect("service:payment-service");
  QTest::qWait(400);
  EXPECT_EQ(canvas_.elementRect("service:payment-service"), during);
  EXPECT_FALSE(during.isNull());
}

TEST_F(CanvasEditing, doesNotCrashOnEmptyAndOnNonsense) {
  v1::System nonsense;
  document_.replace(nonsense);
  canvas_.grab();
  QTest::keyClick(&canvas_, Qt::Key_S);
  QTest::mouseClick(&canvas_, Qt::LeftButton, {}, QPoint(300, 300));
  nonsense = test::exampleSystem("saas.quarry");
  for (v1::ArchitectureLayout& layout : *nonsense.mutable_layout()->mutable_architectures()) {
    for (v1::Placed& placed : *layout.mutable_nodes()) {
      placed.set_x(1e300);
      placed.set_width(-1e300);
    }
  }
  nonsense.mutable_architectures(3)->set_default_service("nowhere");
  nonsense.mutable_modules(0)
      ->mutable_operations(0)
      ->mutable_behaviour()
      ->mutable_steps()
      ->Add()
      ->mutable_call()
      ->set_operation("..");
  document_.replace(nonsense);
  canvas_.grab();
  EXPECT_FALSE(canvas_.elementRect("service:auth-service").isNull());
}

}  // namespace
}  // namespace quarry::canvas
