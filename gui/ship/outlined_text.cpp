// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/ship/outlined_text.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

namespace quarry::ship {
namespace {

constexpr int dots_per_inch = 96;

class OutliningEngine : public QPaintEngine {
 public:
  explicit OutliningEngine(QPainter& into) : QPaintEngine(AllFeatures), into_(into), base_(into.transform()) {}

  bool begin(QPaintDevice*) override {
    setActive(true);
    return true;
  }
  bool end() override {
    setActive(false);
    return true;
  }
  Type type() const override { return User; }

  void updateState(const QPaintEngineState& state) override {
    const DirtyFlags dirty = state.state();
    if (dirty & DirtyPen) {
      into_.setPen(state.pen());
    }
    if (dirty & DirtyBrush) {
      into_.setBrush(state.brush());
    }
    if (dirty & DirtyTransform) {
      into_.setTransform(state.transform() * base_);
    }
    if (dirty & DirtyOpacity) {
      into_.setOpacity(state.opacity());
    }
  }

  void drawPath(const QPainterPath& path) override { into_.drawPath(path); }
  void drawEllipse(const QRectF& rect) override { into_.drawEllipse(rect); }
  void drawPixmap(const QRectF& rect, const QPixmap& picture, const QRectF& part) override {
    into_.drawPixmap(rect, picture, part);
  }
  void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override {
    if (mode == PolylineMode) {
      into_.drawPolyline(points, count);
    } else {
      into_.drawPolygon(points, count, mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    }
  }
  void drawTextItem(const QPointF& at, const QTextItem& item) override {
    QPainterPath letters;
    letters.addText(at, item.font(), item.text());
    into_.save();
    into_.setBrush(into_.pen().brush());
    into_.setPen(Qt::NoPen);
    into_.drawPath(letters);
    into_.restore();
  }

 private:
  QPainter& into_;
  QTransform base_;
};

}  // namespace

OutlinedText::OutlinedText(QPainter& into, QSize size) : size_(size), engine_(std::make_unique<OutliningEngine>(into)) {
}

OutlinedText::~OutlinedText() = default;

QPaintEngine* OutlinedText::paintEngine() const {
  return engine_.get();
}

int OutlinedText::metric(PaintDeviceMetric metric) const {
  switch (metric) {
    case PdmWidth:
      return size_.width();
    case PdmHeight:
      return size_.height();
    case PdmWidthMM:
      return qRound(size_.width() * 25.4 / dots_per_inch);
    case PdmHeightMM:
      return qRound(size_.height() * 25.4 / dots_per_inch);
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
      return dots_per_inch;
    case PdmDepth:
      return 32;
    case PdmNumColors:
      return 1 << 24;
    case PdmDevicePixelRatio:
      return 1;
    case PdmDevicePixelRatioScaled:
      return static_cast<int>(devicePixelRatioFScale());
    default:
      return QPaintDevice::metric(metric);
  }
}

}  // namespace quarry::ship
