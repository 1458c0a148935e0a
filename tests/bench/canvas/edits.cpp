// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <malloc.h>

#include <QTest>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "gui/editing/document.h"
#include "gui/editing/edit_step.h"
#include "tests/bench/canvas/rows.h"
#include "tests/bench/canvas/timed_canvas.h"
#include "tests/gui/canvas/mesh.h"

namespace quarry::bench {
namespace {

constexpr double aim_ms = 50;
constexpr int rounds = 6;
constexpr int steps = 200;

double allocatedMegabytes() {
  const struct mallinfo2 now = mallinfo2();
  return static_cast<double>(now.uordblks + now.hblkhd) / 1e6;
}

class Edits {
 public:
  explicit Edits(int nodes) : nodes_(nodes) {
    document_.replace(test::mesh(nodes));
    canvas_.resize(screen);
    canvas_.show();
    static_cast<void>(QTest::qWaitForWindowExposed(&canvas_));
    canvas_.setZoom(0.5);
    for (int i = 0; i < std::min(50, nodes_); ++i) {
      fifty_ << QString("service:m%1-service").arg(i);
    }
  }

  void run() {
    letGo();
    undoAndRedo();
    memory();
  }

 private:
  void letGo() {
    for (int round = 0; round < rounds; ++round) {
      canvas_.showElement(fifty_.front());
      canvas_.select(fifty_);
      canvas_.repaint();
      const QPoint from = canvas_.elementRect(fifty_.front()).topLeft().toPoint() + QPoint(10, 8);
      QTest::mousePress(&canvas_, Qt::LeftButton, {}, from);
      QTest::mouseMove(&canvas_, from + QPoint(20, 10));
      QTest::mouseMove(&canvas_, from + QPoint(60 + 10 * round, 40));
      canvas_.forget();
      canvas_.frame([&] { QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, from + QPoint(60 + 10 * round, 40)); });
      // With the first all others get places too: no node may jump from then on.
      if (round == 0) {
        tell(nodes_, "let go of 50, the first time", canvas_.frames(), aim_ms);
      } else {
        let_go_.insert(let_go_.end(), canvas_.frames().begin(), canvas_.frames().end());
      }
    }
    tell(nodes_, "let go of 50", let_go_, aim_ms);
  }

  void undoAndRedo() {
    std::vector<Took> undone;
    std::vector<Took> redone;
    const auto step = [&](std::vector<Took>& all, auto act) {
      canvas_.forget();
      canvas_.frame(act);
      all.insert(all.end(), canvas_.frames().begin(), canvas_.frames().end());
    };
    for (int round = 0; round < rounds - 1; ++round) {
      step(undone, [&] { document_.undoStack().undo(); });
    }
    for (int round = 0; round < rounds - 1; ++round) {
      step(redone, [&] { document_.undoStack().redo(); });
    }
    tell(nodes_, "undo of a move", undone, aim_ms);
    tell(nodes_, "redo of a move", redone, aim_ms);
  }

  void memory() {
    canvas_.hide();
    const std::string first = document_.system()->SerializeAsString();
    const double without = allocatedMegabytes();
    const auto whole = std::make_unique<v1::System>(*document_.system());
    const double one_document = allocatedMegabytes() - without;
    const int before_steps = document_.undoStack().count();
    const double before = allocatedMegabytes();
    for (int i = 0; i < steps; ++i) {
      // Now a title, which may be said in many places, now a place.
      const std::string text = "step " + std::to_string(i);
      static_cast<void>(document_.edit("Step", [&](v1::System& system) {
        if (i % 2 == 0) {
          system.mutable_modules(i * 37 % nodes_)->set_title(text);
        } else {
          v1::ArchitectureLayout& layout = *system.mutable_layout()->mutable_architectures(0);
          for (int node = 0; node < 50; ++node) {
            v1::Placed& placed = *layout.mutable_nodes((i + node * 7) % layout.nodes_size());
            placed.set_x(placed.x() + 30);
          }
        }
        return absl::OkStatus();
      }));
    }
    std::size_t counted = 0;
    for (int i = before_steps; i < document_.undoStack().count(); ++i) {
      counted += static_cast<const editing::EditStep*>(document_.undoStack().command(i))->bytes();
    }
    std::printf(
        "%6d  %d undo steps take %.1f MB (the heap grew by %.1f MB; as whole documents they would take %.0f MB)\n",
        nodes_, steps, static_cast<double>(counted) / 1e6, allocatedMegabytes() - before, one_document * steps);
    const Took all = timed([&] { document_.undoStack().setIndex(before_steps); });
    tell(nodes_, "(undoing all of them)", all, 0);
    std::printf("%6d  the document is then %s\n", nodes_,
                document_.system()->SerializeAsString() == first ? "identical" : "NOT IDENTICAL");
  }

  int nodes_;
  editing::Document document_;
  TimedCanvas canvas_{document_};
  QStringList fifty_;
  std::vector<Took> let_go_;
};

}  // namespace

void edits(int nodes) {
  Edits(nodes).run();
}

}  // namespace quarry::bench
