// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures for people's eyes: written where QUARRY_SHOTS names a folder. The tests themselves only ask that something
// was drawn.
#include <gtest/gtest.h>

#include <QDir>
#include <QImage>
#include <QTest>
#include <set>

#include "gui/canvas/canvas_view.h"
#include "gui/canvas/outline.h"
#include "gui/canvas/palette.h"
#include "gui/editing/document.h"
#include "gui/theme/theme.h"
#include "tests/gui/canvas/synthetic_run.h"
#include "tests/support/example.h"

namespace quarry::canvas {
namespace {

std::size_t colorsIn(QWidget& widget, const QString& name) {
  const QImage image = widget.grab().toImage();
  if (const QString folder = qEnvironmentVariable("QUARRY_SHOTS"); !folder.isEmpty()) {
    QDir().mkpath(folder);
    image.save(folder + "/" + name + ".png");
  }
  std::set<QRgb> seen;
  for (int x = 0; x < image.width(); x += 3) {
    for (int y = 0; y < image.height(); y += 3) {
      seen.insert(image.pixel(x, y));
    }
  }
  return seen.size();
}

class Picture : public testing::TestWithParam<std::string> {};

TEST_P(Picture, showsTheArchitectureDrawnAndRunning) {
  editing::Document document;
  document.replace(test::exampleSystem("saas.quarry"));
  document.setArchitecture(QString::fromStdString(GetParam()));
  CanvasView canvas(document);
  canvas.resize(1160, 720);
  canvas.show();
  const QString name = "canvas-" + QString::fromStdString(GetParam());
  EXPECT_GT(colorsIn(canvas, name), 20u);
  const std::string failing = GetParam() == "monolith" ? "monolith" : "payment-service";
  canvas.setSnapshot(test::syntheticRun(*document.system(), GetParam(), failing));
  canvas.select({QString::fromStdString("service:" + failing)});
  QTest::qWait(400);
  EXPECT_GT(colorsIn(canvas, name + "-live"), 20u);
}

INSTANTIATE_TEST_SUITE_P(Saas, Picture, testing::Values("monolith", "payments-out", "events-out", "microservices"));

TEST(Picture, showsPaletteAndOutline) {
  editing::Document document;
  document.replace(test::exampleSystem("saas.quarry"));
  Palette palette;
  palette.resize(190, palette.sizeHint().height());
  EXPECT_GT(colorsIn(palette, "palette"), 10u);
  Outline outline(document);
  outline.resize(190, 420);
  outline.setSnapshot(test::syntheticRun(*document.system(), "microservices", "payment-service"));
  EXPECT_GT(colorsIn(outline, "outline"), 10u);
}

TEST(Picture, showsTheLightTheme) {
  theme::Theme::current().apply(theme::Mode::light);
  editing::Document document;
  document.replace(test::exampleSystem("saas.quarry"));
  CanvasView canvas(document);
  canvas.resize(1160, 720);
  canvas.show();
  canvas.setSnapshot(test::syntheticRun(*document.system(), "microservices", "payment-service"));
  EXPECT_GT(colorsIn(canvas, "canvas-light"), 20u);
  theme::Theme::current().apply(theme::Mode::dark);
}

}  // namespace
}  // namespace quarry::canvas
