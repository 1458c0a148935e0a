// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From an empty canvas to a system that runs, with nothing but keys and the mouse.
#include <gtest/gtest.h>

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include "backend/model/problems.h"
#include "gui/app/elements.h"
#include "gui/app/main_window.h"
#include "gui/app/run_actions.h"
#include "gui/canvas/canvas_view.h"
#include "gui/theme/theme.h"

namespace quarry::app {
namespace {

constexpr int run_within_ms = 40'000;
const QStringList services = {"auth-service", "payment-service", "notify-service", "analytics-service"};

class DrawAndRun : public testing::Test {
 protected:
  DrawAndRun() {
    theme::Theme::current().setReducedMotion(true);
    window_.resize(1680, 1020);
    window_.show();
    window_.document().createEmpty();
    canvas_.setFocus();
  }

  void TearDown() override {
    window_.runActions().stop();
    EXPECT_TRUE(QTest::qWaitFor([this] { return !window_.liveRun().isActive(); }, 30'000));
    theme::Theme::current().setReducedMotion(false);
  }

  /// A letter, a click, a name. `share` of the canvas, from its top left corner.
  void add(Qt::Key key, QPointF share, const QString& name) {
    QTest::keyClick(&canvas_, key);
    QTest::mouseClick(&canvas_, Qt::LeftButton, {},
                      QPoint(int(share.x() * canvas_.width()), int(share.y() * canvas_.height())));
    auto* editor = canvas_.findChild<QLineEdit*>("rename");
    ASSERT_NE(editor, nullptr) << name.toStdString();
    QTest::keyClicks(editor, name);
    QTest::keyClick(editor, Qt::Key_Return);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTest::keyClick(&canvas_, Qt::Key_F);
  }

  /// From the handle on the right of one to the name of the other; takes what is offered first.
  void connect(const QString& from, const QString& to) {
    const int steps = window_.document().undoStack().count();
    const QRectF start = canvas_.elementRect(from);
    const QPoint end = canvas_.elementRect(to).topLeft().toPoint() + QPoint(20, 10);
    // Below a client stand its name and its rate.
    const double middle = from.startsWith("client:") ? 31 * canvas_.zoom() : start.height() / 2;
    const QPoint handle(int(start.right()) + 10, int(start.top() + middle));
    QTest::mouseMove(&canvas_, start.topLeft().toPoint() + QPoint(20, 10));
    QTest::mouseMove(&canvas_, handle);
    QTest::mousePress(&canvas_, Qt::LeftButton, {}, handle);
    QTest::mouseMove(&canvas_, (handle + end) / 2);
    QTest::mouseMove(&canvas_, end);
    QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, end);
    if (auto* accept = canvas_.findChild<QPushButton*>("connect-accept")) {
      QTest::mouseClick(accept, Qt::LeftButton);
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(window_.document().undoStack().count(), steps + 1) << from.toStdString() << " to " << to.toStdString();
  }

  void drawNodes() {
    add(Qt::Key_U, {0.08, 0.5}, "Web clients");
    add(Qt::Key_G, {0.25, 0.5}, "api-gateway");
    for (int i = 0; i < services.size(); ++i) {
      add(Qt::Key_S, {0.5, 0.14 + 0.24 * i}, services[i]);
    }
    const QStringList stores = {"users-db", "payments-db", "notify-db", "analytics-db"};
    for (int i = 0; i < stores.size(); ++i) {
      add(Qt::Key_D, {0.78, 0.1 + 0.22 * i}, stores[i]);
    }
    add(Qt::Key_T, {0.9, 0.4}, "payment.charged");
    add(Qt::Key_E, {0.9, 0.2}, "Stripe");
  }

  void drawLines() {
    for (const QString& service : services) {
      connect("service:api-gateway", "service:" + service);
    }
    connect("client:web-clients", "service:api-gateway");
    connect("service:auth-service", "store:users-db");
    connect("service:payment-service", "store:payments-db");
    connect("service:notify-service", "store:notify-db");
    connect("service:analytics-service", "store:analytics-db");
    connect("service:payment-service", "external:stripe");
    connect("service:payment-service", "topic:payment.charged");
    connect("topic:payment.charged", "service:notify-service");
    connect("topic:payment.charged", "service:analytics-service");
    connect("service:payment-service", "service:auth-service");
  }

  bool isHealthy(const QString& name) {
    const live::SnapshotPointer now = window_.liveRun().snapshot();
    const v1::ServiceStatus* service = statusOf(now.get(), name);
    return service != nullptr && service->health() == v1::HEALTH_HEALTHY;
  }

  static live::Connect realDaemon() {
    client::ConnectOptions options;
    options.daemon = QUARRY_BINARY_DIR "/quarryd";
    return live::connectToDaemon(options);
  }

  MainWindow window_{realDaemon()};
  canvas::CanvasView& canvas_ = window_.canvas();
};

TEST_F(DrawAndRun, drawsTheFourServicesOfTheExampleFromNothingAndRunsThem) {
  drawNodes();
  drawLines();
  const auto system = window_.document().system();
  EXPECT_EQ(system->services_size(), 5);
  EXPECT_EQ(system->datastores_size(), 4);
  EXPECT_EQ(system->gateways(0).routes_size(), 4);
  for (const model::Problem& problem : model::validate(*system)) {
    EXPECT_NE(problem.severity, model::Severity::error) << problem.text;
  }
  window_.runActions().runOrStop();
  const QStringList all = services + QStringList("api-gateway");
  for (const QString& service : all) {
    EXPECT_TRUE(QTest::qWaitFor([&] { return isHealthy(service); }, run_within_ms)) << service.toStdString();
  }
  EXPECT_TRUE(QTest::qWaitFor(
      [&] {
        const live::SnapshotPointer now = window_.liveRun().snapshot();
        const v1::ServiceStatus* gateway = statusOf(now.get(), "api-gateway");
        return gateway != nullptr && gateway->traffic().requests_per_s() > 1;
      },
      run_within_ms));
}

TEST_F(DrawAndRun, takesEverythingBackStepByStepToTheEmptyCanvas) {
  const std::string empty = window_.document().system()->SerializeAsString();
  drawNodes();
  drawLines();
  const std::string drawn = window_.document().system()->SerializeAsString();
  QUndoStack& steps = window_.document().undoStack();
  const int count = steps.count();
  for (int i = 0; i < count; ++i) {
    QTest::keyClick(&canvas_, Qt::Key_Z, Qt::ControlModifier);
  }
  EXPECT_EQ(steps.index(), 0);
  EXPECT_EQ(window_.document().system()->SerializeAsString(), empty);
  for (int i = 0; i < count; ++i) {
    QTest::keyClick(&canvas_, Qt::Key_Y, Qt::ControlModifier);
  }
  EXPECT_EQ(window_.document().system()->SerializeAsString(), drawn);
}

}  // namespace
}  // namespace quarry::app
