// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <QWheelEvent>
#include <algorithm>
#include <cstdio>

#include "gui/editing/document.h"
#include "tests/bench/canvas/rows.h"
#include "tests/bench/canvas/timed_canvas.h"
#include "tests/gui/canvas/mesh.h"
#include "tests/gui/canvas/synthetic_run.h"

namespace quarry::bench {
namespace {

constexpr int count = 120;

void turnWheel(QWidget& widget, QPoint pixels, int angle, Qt::KeyboardModifiers modifiers) {
  const QPointF at = QRectF(widget.rect()).center();
  QWheelEvent wheel(at, widget.mapToGlobal(at), pixels, QPoint(0, angle), Qt::NoButton, modifiers, Qt::NoScrollPhase,
                    false);
  QCoreApplication::sendEvent(&widget, &wheel);
}

class Frames {
 public:
  explicit Frames(int nodes) : nodes_(nodes), aim_ms_(nodes > 1000 ? 25 : 16.7) {
    document_.replace(test::mesh(nodes));
    canvas_.resize(screen);
    canvas_.show();
    static_cast<void>(QTest::qWaitForWindowExposed(&canvas_));
    canvas_.zoomToFit();
    canvas_.repaint();
  }

  void run() {
    drawAnew();
    fitAll();
    pan();
    zoom();
    dragFifty();
    live();
    allSelected();
    tell(nodes_, "(bare frame, in between)", bare_frames_, 0);
  }

 private:
  /// Between frames a bare one, so that both meet the same machine.
  template <typename Act>
  void frame(Act act) {
    canvas_.frame(act);
    bare_frames_.push_back(bare_.frame());
  }

  void tellFrames(const char* what, double aim_ms) {
    tell(nodes_, what, canvas_.frames(), aim_ms);
    canvas_.forget();
  }

  void drawAnew() {
    canvas_.forget();
    for (int i = 0; i < 5; ++i) {
      frame([&] { canvas_.resize(screen - QSize(i % 2, 0)); });
    }
    canvas_.resize(screen);
    canvas_.repaint();
    tellFrames("(drawn anew)", 0);
  }

  void fitAll() {
    canvas_.zoomToFit();
    canvas_.repaint();
    canvas_.forget();
    for (int i = 0; i < count; ++i) {
      frame([&] { canvas_.select({QString("service:m%1-service").arg(i % nodes_)}); });
    }
    tellFrames("fit-all", aim_ms_);
  }

  void pan() {
    canvas_.setZoom(1);
    canvas_.showElement(QString("service:m%1-service").arg(nodes_ / 2));
    canvas_.repaint();
    QTest::qWait(200);
    canvas_.forget();
    for (int i = 0; i < count; ++i) {
      frame([&] { turnWheel(canvas_, QPoint(-13, i % 40 < 20 ? -9 : 9), 0, {}); });
    }
    tellFrames("pan 1:1", aim_ms_);
  }

  void zoom() {
    canvas_.zoomToFit();
    canvas_.repaint();
    QTest::qWait(300);
    canvas_.forget();
    for (int i = 0; i < count; ++i) {
      frame([&] { turnWheel(canvas_, {}, i % 60 < 30 ? 60 : -60, Qt::ControlModifier); });
      if (i % 30 == 29) {
        QTest::qWait(400);
      }
    }
    tellFrames("zoom sweep", aim_ms_);
  }

  void dragFifty() {
    canvas_.zoomToFit();
    canvas_.setZoom(0.5);
    QStringList fifty;
    for (int i = 0; i < std::min(50, nodes_); ++i) {
      fifty << QString("service:m%1-service").arg(i);
    }
    canvas_.showElement(fifty.front());
    canvas_.select(fifty);
    canvas_.repaint();
    QTest::qWait(300);
    const QPoint from = canvas_.elementRect(fifty.front()).topLeft().toPoint() + QPoint(10, 8);
    QTest::mousePress(&canvas_, Qt::LeftButton, {}, from);
    canvas_.forget();
    for (int i = 0; i < count; ++i) {
      frame([&] { QTest::mouseMove(&canvas_, from + QPoint(12 + i * 2, i)); });
    }
    tellFrames("drag of 50", aim_ms_);
    QTest::keyClick(&canvas_, Qt::Key_Escape);
    QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, from);
  }

  void live() {
    canvas_.zoomToFit();
    std::vector<std::shared_ptr<v1::Snapshot>> snapshots;
    for (int i = 0; i < 3; ++i) {
      snapshots.push_back(test::syntheticRun(*document_.system(), "mesh"));
      for (v1::EdgeStatus& edge : *snapshots.back()->mutable_edges()) {
        edge.mutable_traffic()->set_requests_per_s(20 + i * 30);
      }
    }
    canvas_.setSnapshot(snapshots.front());
    canvas_.repaint();
    canvas_.forget();
    for (int i = 0; i < count; ++i) {
      frame([&] {
        if (i % 3 == 0) {
          canvas_.setSnapshot(snapshots[i / 3 % 3]);
        }
      });
    }
    tellFrames("live, every edge 10 times a second", aim_ms_);
  }

  void allSelected() {
    canvas_.setSnapshot(nullptr);
    canvas_.selectAll();
    canvas_.repaint();
    canvas_.forget();
    for (int i = 0; i < count / 4; ++i) {
      frame([] {});
    }
    tellFrames("(all selected: fit-all)", 0);
    canvas_.setZoom(1);
    canvas_.showElement(QString("service:m%1-service").arg(nodes_ / 2));
    canvas_.selectAll();
    canvas_.repaint();
    QTest::qWait(200);
    canvas_.forget();
    for (int i = 0; i < count / 4; ++i) {
      frame([&] { turnWheel(canvas_, QPoint(-13, 0), 0, {}); });
    }
    tellFrames("(all selected: pan 1:1)", 0);
  }

  int nodes_;
  double aim_ms_;
  editing::Document document_;
  TimedCanvas canvas_{document_};
  BareFrame bare_;
  std::vector<Took> bare_frames_;
};

}  // namespace

void frames(int nodes) {
  Frames(nodes).run();
}

}  // namespace quarry::bench
