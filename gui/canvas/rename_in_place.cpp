// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QKeyEvent>
#include <QLineEdit>
#include <functional>
#include <utility>

#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/commands.h"
#include "gui/canvas/frames.h"
#include "gui/canvas/metrics.h"
#include "gui/canvas/naming.h"
#include "gui/canvas/paint/node_shape.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

/// Of a name that is edited, where its line of text is in the drawing.
constexpr double above_baseline = 19;

/// Escape leaves the name as it was; it must not reach the window, where it may mean something else.
class NameEditor : public QLineEdit {
 public:
  using QLineEdit::QLineEdit;

 protected:
  void keyPressEvent(QKeyEvent* event) override {
    if (event->key() == Qt::Key_Escape) {
      blockSignals(true);
      parentWidget()->setFocus();
      deleteLater();
      return;
    }
    QLineEdit::keyPressEvent(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
      event->accept();
    }
  }
};

QRectF editorPlace(const CanvasState& canvas, const QString& element) {
  const QRectF rect = canvas.view.elementRect(element);
  const double zoom = canvas.viewport.zoom;
  const QSizeF size(std::max(150.0, std::min(rect.width() - 16 * zoom, 320.0)), std::max(24.0, 26 * zoom));
  if (element.startsWith("client:")) {
    return {QPointF(rect.center().x() - size.width() / 2, rect.bottom() - metrics::client_words * zoom), size};
  }
  if (const Frame* frame = canvas.scene.findFrame(element)) {
    const QRectF title = canvas.viewport.toView(titleOf(*frame, frame->parts.front(), zoom));
    return {title.topLeft(), QSizeF(std::max(150.0, title.width() + 30), std::max(24.0, title.height()))};
  }
  const Node* node = canvas.scene.findNode(element);
  if (node == nullptr) {
    return {rect.topLeft(), QSizeF(std::max(rect.width(), 130.0), std::max(rect.height(), 24.0))};
  }
  const double baseline = canvas.viewport.toView(linesOf(*node).name).y();
  return {QPointF(rect.left() + 11 * zoom, baseline - above_baseline * zoom), size};
}

}  // namespace

void renameInPlace(CanvasState& canvas, const QString& element, std::function<void(const QString&)> commit) {
  if (element.startsWith("edge:") || canvas.view.elementRect(element).isNull()) {
    return;
  }
  if (canvas.rename_editor) {
    canvas.rename_editor->deleteLater();
  }
  auto* editor = new NameEditor(&canvas.view);
  canvas.rename_editor = editor;
  editor->setObjectName("rename");
  editor->setAccessibleName(CanvasView::tr("Name"));
  editor->setText(shownName(*canvas.document.system(), element));
  editor->setFont(theme::Theme::current().text(std::max(12.0, 14 * canvas.viewport.zoom), QFont::DemiBold));
  editor->setGeometry(editorPlace(canvas, element).toAlignedRect());
  editor->selectAll();
  editor->show();
  editor->setFocus();
  QObject::connect(editor, &QLineEdit::editingFinished, &canvas.view, [&canvas, editor, element, commit] {
    if (editor->signalsBlocked()) {
      return;
    }
    editor->blockSignals(true);
    const QString wanted = editor->text().trimmed();
    editor->deleteLater();
    canvas.view.setFocus();
    commit ? commit(wanted) : renameElement(canvas, element, wanted);
  });
}

}  // namespace quarry::canvas
