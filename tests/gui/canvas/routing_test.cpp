// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Ways of lines after a module was cut out by mouse.
#include "gui/canvas/routing.h"

#include <gtest/gtest.h>

#include <QTest>
#include <cmath>

#include "gui/canvas/laid_lines.h"
#include "gui/canvas/scene.h"
#include "tests/gui/canvas/canvas_fixture.h"

namespace quarry::canvas {
namespace {

class Routing : public CanvasFixture {
 protected:
  /// Shares of the view's size.
  void cut(const QString& architecture, const QString& module, QPointF to) {
    openSaas(architecture);
    canvas_.zoomToFit();
    drag(middleOf(module), QPointF(to.x() * canvas_.width(), to.y() * canvas_.height()).toPoint());
    ASSERT_EQ(document_.undoStack().count(), 1);
    scene_ = buildScene(*document_.system(), document_.architecture());
  }

  const Route& routeOf(const QString& edge) const {
    static const Route none;
    const Edge* found = scene_.findEdge(edge);
    EXPECT_NE(found, nullptr) << edge.toStdString();
    return found == nullptr ? none : found->route;
  }

  /// How far all around a line turns, in half turns: an arc from one side to the next is a half, a hook is more than
  /// one.
  static double halfTurns(const Route& route) {
    double turning = 0;
    for (qsizetype i = 2; i < route.points.size(); ++i) {
      const QPointF in = route.points[i - 1] - route.points[i - 2];
      const QPointF out = route.points[i] - route.points[i - 1];
      turning += std::abs(std::atan2(in.x() * out.y() - in.y() * out.x(), QPointF::dotProduct(in, out)));
    }
    return turning / M_PI;
  }

  static double detourOf(const Route& route) {
    return route.length() / std::hypot(route.points.back().x() - route.points.front().x(),
                                       route.points.back().y() - route.points.front().y());
  }

  Scene scene_;
};

TEST_F(Routing, goesStraightDownToADatabaseThatStandsCloseBelow) {
  cut("microservices", "module:invoices", {0.55, 0.93});
  const Route& route = routeOf("edge:query service:invoices-service store:invoices-db");
  EXPECT_LT(halfTurns(route), 0.6);
  EXPECT_LT(detourOf(route), 1.2);
}

TEST_F(Routing, leavesTowardsWhereItGoesWhenItMustGoAround) {
  cut("microservices", "module:payments", {0.25, 0.8});
  const Route& route = routeOf("edge:http service:payments-service external:stripe");
  EXPECT_EQ(route.ports.from, Side::right) << "it goes to the right, below everything";
  EXPECT_LT(detourOf(route), 1.52);
}

TEST_F(Routing, arrivesFromAboveWhereItComesFromAbove) {
  cut("payments-out", "module:notifications", {0.75, 0.9});
  for (const char* topic : {"payment.charged", "user.signed_in"}) {
    const Route& route = routeOf(QString("edge:subscribe topic:%1 service:notifications-service").arg(topic));
    EXPECT_LT(halfTurns(route), 0.95) << topic;
  }
}

TEST_F(Routing, runsAlongNoOtherLineAfterACut) {
  cut("microservices", "module:payments", {0.25, 0.8});
  LaidLines laid;
  laid.add(routeOf("edge:http service:payments-service external:stripe"));
  EXPECT_LT(laid.sharedBy(routeOf("edge:publish service:payments-service topic:payment.charged")), 30);
}

TEST_F(Routing, hooksAroundNothingWhereverAModuleIsCutOut) {
  struct Cut {
    const char* architecture;
    const char* module;
    QPointF to;
  };
  const Cut cuts[] = {
      {"microservices", "module:invoices", {0.55, 0.93}},    {"microservices", "module:sessions", {0.3, 0.08}},
      {"monolith", "module:payments", {0.8, 0.8}},           {"monolith", "module:users", {0.2, 0.85}},
      {"payments-out", "module:notifications", {0.75, 0.9}}, {"microservices", "module:payments", {0.25, 0.8}}};
  for (const Cut& each : cuts) {
    cut(each.architecture, each.module, each.to);
    for (const Edge& edge : scene_.edges) {
      EXPECT_LT(halfTurns(edge.route), 1.7) << each.module << ": " << edge.element.toStdString();
      EXPECT_LT(detourOf(edge.route), 1.52) << each.module << ": " << edge.element.toStdString();
    }
  }
}

TEST_F(Routing, leavesAClientBelowWhatIsWrittenThere) {
  addByKey(Qt::Key_U, {300, 200}, "Shoppers");
  addByKey(Qt::Key_G, {300, 600}, "Door");
  const QPointF under(canvas_.elementRect("client:shoppers").center().x(),
                      canvas_.elementRect("client:shoppers").bottom());
  QTest::mouseMove(&canvas_, middleOf("client:shoppers"));
  drag((under + QPointF(0, 11)).toPoint(), titleOf("service:door"));
  ASSERT_EQ(undoText(), "Connect shoppers to door");
  scene_ = buildScene(*document_.system(), document_.architecture());
  const Edge& edge = scene_.edges.front();
  EXPECT_EQ(edge.route.ports.from, Side::bottom);
  EXPECT_GE(edge.route.points.front().y(), scene_.findNode("client:shoppers")->rect.bottom());
}

}  // namespace
}  // namespace quarry::canvas
