// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// However it is panned and on whatever screen, the drawing looks as if it were drawn anew.
#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QTest>
#include <QWheelEvent>

#include "gui/canvas/canvas_view.h"
#include "gui/canvas/paint/still_layer.h"
#include "gui/editing/document.h"
#include "gui/theme/theme.h"
#include "tests/gui/canvas/mesh.h"
#include "tests/gui/canvas/synthetic_run.h"
#include "tests/support/example.h"

namespace quarry::canvas {
namespace {

/// Lines that are clipped elsewhere are rounded elsewhere; nobody sees so little.
constexpr int unseen_levels = 4;

bool looksAlike(QRgb a, QRgb b) {
  return std::abs(qRed(a) - qRed(b)) <= unseen_levels && std::abs(qGreen(a) - qGreen(b)) <= unseen_levels &&
         std::abs(qBlue(a) - qBlue(b)) <= unseen_levels;
}

/// Where two pictures differ; null where they do not.
QRect differenceOf(const QImage& a, const QImage& b) {
  EXPECT_EQ(a.size(), b.size());
  QRect different;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      if (!looksAlike(a.pixel(x, y), b.pixel(x, y))) {
        different |= QRect(x, y, 1, 1);
      }
    }
  }
  return different;
}

void expectSame(const QImage& a, const QImage& b, const std::string& when) {
  const QRect different = differenceOf(a, b);
  EXPECT_TRUE(different.isNull()) << when << ": they differ within " << different.x() << "," << different.y() << " "
                                  << different.width() << "x" << different.height();
}

/// A drawing on a screen with `ratio` pixels a point.
class Panned : public testing::TestWithParam<double> {
 protected:
  static constexpr QSize points{700, 460};

  Panned() { theme::Theme::current().setReducedMotion(true); }
  ~Panned() override { theme::Theme::current().setReducedMotion(false); }

  static void begin(CanvasView& canvas, double zoom, const QString& element) {
    canvas.resize(points);
    canvas.show();
    canvas.setMinimapShown(false);
    canvas.setZoom(zoom);
    canvas.showElement(element);
    canvas.select({});
  }

  static void pan(CanvasView& canvas, QPoint by) {
    const QPointF at = QRectF(canvas.rect()).center();
    QWheelEvent wheel(at, canvas.mapToGlobal(at), by, {}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&canvas, &wheel);
  }

  static QImage pictureOf(CanvasView& canvas) {
    QImage picture((QSizeF(points) * GetParam()).toSize(), QImage::Format_RGB32);
    picture.setDevicePixelRatio(GetParam());
    canvas.render(&picture);
    return picture;
  }

  /// Of the pans one by one, and of all at once in a drawing that is painted the first time.
  void compare(editing::Document& document, double zoom, const QString& element,
               const std::shared_ptr<const v1::Snapshot>& snapshot = nullptr) {
    CanvasView moved(document);
    moved.setSnapshot(snapshot);
    begin(moved, zoom, element);
    // The first is drawn whole in any case, the second may be refined.
    static_cast<void>(pictureOf(moved));
    QTest::qWait(1);
    QPoint all;
    for (const QPoint by : {QPoint(-13, 9), QPoint(-13, -9), QPoint(40, 2), QPoint(7, -31), QPoint(-121, 66)}) {
      pan(moved, by);
      all += by;
      static_cast<void>(pictureOf(moved));
    }
    CanvasView fresh(document);
    fresh.setSnapshot(snapshot);
    begin(fresh, zoom, element);
    pan(fresh, all);
    expectSame(pictureOf(moved), pictureOf(fresh), "zoom " + std::to_string(zoom));
  }
};

TEST_P(Panned, looksAsDrawnAnewFarAndNear) {
  editing::Document document;
  document.replace(test::exampleSystem("saas.quarry"));
  document.setArchitecture("microservices");
  for (const double zoom : {0.3, 0.7, 1.0, 1.7}) {
    compare(document, zoom, "service:payment-service");
  }
}

TEST_P(Panned, looksAsDrawnAnewAmongLongLines) {
  editing::Document document;
  document.replace(test::mesh(400));
  compare(document, 1, "service:m200-service");
}

TEST_P(Panned, looksAsDrawnAnewWhileItRuns) {
  editing::Document document;
  document.replace(test::exampleSystem("saas.quarry"));
  document.setArchitecture("microservices");
  compare(document, 1, "service:payment-service",
          test::syntheticRun(*document.system(), "microservices", "payment-service"));
}

INSTANTIATE_TEST_SUITE_P(Screens, Panned, testing::Values(1.0, 1.5, 2.0));

/// Counts how many pixels are drawn when a picture is moved.
class Strip : public testing::TestWithParam<double> {
 protected:
  double drawnFor(QPointF offset) {
    double drawn = 0;
    QPixmap screen((QSizeF(600, 400) * GetParam()).toSize());
    screen.setDevicePixelRatio(GetParam());
    QPainter painter(&screen);
    layer_.paint(painter, {600, 400}, {1, offset}, [&](QPainter&, const Viewport&, const QRectF& exposed) {
      drawn += exposed.width() * exposed.height();
    });
    return drawn;
  }

  StillLayer layer_{Qt::black};
};

TEST_P(Strip, isAllThatIsDrawnOfAPictureThatIsMoved) {
  EXPECT_EQ(drawnFor({0, 0}), 600 * 400);
  EXPECT_EQ(drawnFor({0, 0}), 0);
  EXPECT_LT(drawnFor({-12, 8}), 0.1 * 600 * 400);
  // A pixel of this screen, which may be less than a point.
  EXPECT_LT(drawnFor({-12 - 1 / GetParam(), 8 + 3 / GetParam()}), 0.1 * 600 * 400);
}

INSTANTIATE_TEST_SUITE_P(Screens, Strip, testing::Values(1.0, 1.5, 2.0));

}  // namespace
}  // namespace quarry::canvas
