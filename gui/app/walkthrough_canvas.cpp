// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What helps while drawing: searching, commands, other lines, layouts, differences, slides.
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <QMouseEvent>
#include <QTreeWidget>

#include "gui/app/main_window.h"
#include "gui/app/walkthrough.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/command_palette.h"
#include "gui/canvas/difference_view.h"
#include "gui/canvas/presentation.h"

namespace quarry::app {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds moved{900};

void sendMouse(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButtons held) {
  const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
  QMouseEvent event(type, at, widget.mapToGlobal(at), button, held, Qt::NoModifier);
  QApplication::sendEvent(&widget, &event);
}

}  // namespace

void Walkthrough::pullLine(const QString& from, const QString& to) {
  canvas::CanvasView& canvas = window_.canvas();
  constexpr QPointF handle(11, 0);
  const QRectF start = canvas.elementRect(from);
  const QRectF end = canvas.elementRect(to);
  sendMouse(canvas, QEvent::MouseMove, start.center(), Qt::NoButton);
  const QPointF grip = QPointF(start.right(), start.center().y()) + handle;
  sendMouse(canvas, QEvent::MouseMove, grip, Qt::NoButton);
  sendMouse(canvas, QEvent::MouseButtonPress, grip, Qt::LeftButton);
  sendMouse(canvas, QEvent::MouseMove, (grip + end.center()) / 2, Qt::LeftButton);
  sendMouse(canvas, QEvent::MouseMove, end.center(), Qt::LeftButton);
  sendMouse(canvas, QEvent::MouseButtonRelease, end.center(), Qt::NoButton);
}

void Walkthrough::planCanvas() {
  canvas::CanvasView& canvas = window_.canvas();
  add(
      "50-search",
      [this, &canvas] {
        window_.document().setArchitecture(richest());
        canvas.zoomToFit();
        canvas.openSearch();
        canvas.findChild<QLineEdit*>("search")->setText("pay");
      },
      moved);
  add(
      "51-commands",
      [this, &canvas] {
        canvas.findChild<QLineEdit*>("search")->clear();
        canvas.findChild<QWidget*>("search-bar")->hide();
        canvas::openCommandPalette(window_, *window_.menuBar(), *window_.document().system(), [](const QString&) {});
      },
      soon);
  add(
      "51-commands-typed",
      [this] { window_.findChild<canvas::CommandPalette*>()->findChild<QLineEdit*>()->setText("pay"); }, soon);
  add(
      "52-differences",
      [this] {
        closeOthers();
        auto* difference = new canvas::DifferenceView(window_.document(), &window_);
        difference->show();
        auto* from = difference->findChild<QComboBox*>("difference-from");
        from->setCurrentIndex(0);
      },
      soon);
  add(
      "52-differences-chosen",
      [this] {
        if (auto* list = window_.findChild<QTreeWidget*>("difference-list"); list->topLevelItemCount() > 1) {
          list->setCurrentItem(list->topLevelItem(1));
        }
      },
      soon);
  add(
      "53-right-angles",
      [&canvas] {
        closeOthers();
        canvas.setLineStyle(canvas::LineStyle::orthogonal);
      },
      soon);
  add(
      "54-laid-out",
      [&canvas] {
        canvas.setLineStyle(canvas::LineStyle::curved);
        canvas.autoLayout();
      },
      moved, [this] { return window_.document().undoStack().count() > 0; });
  add(
      "54-laid-out-right-angles", [&canvas] { canvas.setLineStyle(canvas::LineStyle::orthogonal); }, soon);
  add(
      "55-folded",
      [this, &canvas] {
        canvas.setLineStyle(canvas::LineStyle::curved);
        window_.document().undoStack().setIndex(0);
        canvas.selectAll();
        canvas.toggleCollapsed();
        canvas.select({});
        canvas.zoomToFit();
      },
      soon);
  add(
      "56-zoomed",
      [this, &canvas] {
        window_.document().undoStack().setIndex(0);
        canvas.setZoom(1.5);
        canvas.showElement("service:" + chosenService());
      },
      moved);
  add(
      "57-connect",
      [this, &canvas] {
        canvas.zoomToFit();
        canvas.select({});
        const auto system = window_.document().system();
        for (const v1::Service& service : system->services()) {
          const QString other = "service:" + editing::text(service.name());
          const bool is_drawn = !canvas.elementRect(other).isNull();
          if (is_drawn && service.name() != chosenService().toStdString() &&
              QApplication::activePopupWidget() == nullptr) {
            pullLine("service:" + chosenService(), other);
          }
        }
      },
      soon);
  add(
      "58-slide",
      [this] {
        closeOthers();
        window_.document().undoStack().setIndex(0);
        auto* presentation = new canvas::Presentation(window_.document(), &window_);
        presentation->resize(window_.size());
        presentation->show();
      },
      moved);
  add(
      "58-slide-last",
      [this] {
        if (auto* presentation = window_.findChild<canvas::Presentation*>()) {
          presentation->showSlide(window_.document().system()->architectures_size() - 1);
        }
      },
      moved);
  add(
      {}, [] { closeOthers(); }, soon);
}

}  // namespace quarry::app
