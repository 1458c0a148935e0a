// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/presentation.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/canvas/canvas_view.h"
#include "gui/canvas/difference_entries.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {

Presentation::Presentation(editing::Document& document, QWidget* window)
    : QWidget(window, Qt::Window),
      document_(document),
      before_(document.architectureName()),
      canvas_(new CanvasView(document, this)),
      title_(new QLabel(this)),
      number_(new QLabel(this)),
      description_(new QLabel(this)) {
  setObjectName("presentation");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Presentation"));
  setAutoFillBackground(true);
  canvas_->setAttribute(Qt::WA_TransparentForMouseEvents);
  canvas_->setFocusPolicy(Qt::NoFocus);
  canvas_->setMinimapShown(false);
  // Nearer, modules would tell their operations: too much for a slide.
  constexpr double most_zoom = 1.45;
  canvas_->keepFitted(most_zoom);
  title_->setFont(theme::Theme::current().text(30, QFont::DemiBold));
  title_->setTextFormat(Qt::PlainText);
  number_->setFont(theme::Theme::current().text(16));
  number_->setProperty("role", "muted");
  // The role's own size is for the window's panels.
  number_->setStyleSheet("font-size: 16px;");
  description_->setFont(theme::Theme::current().text(18));
  description_->setTextFormat(Qt::PlainText);
  description_->setWordWrap(true);
  description_->setMinimumHeight(70);
  description_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(40, 28, 40, 12);
  head->addWidget(title_, 1);
  head->addWidget(number_);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->addLayout(head);
  box->addWidget(canvas_, 1);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(40, 14, 40, 24);
  foot->addWidget(description_);
  box->addLayout(foot);
  setFocusPolicy(Qt::StrongFocus);
  resize(1280, 800);
  showSlide(0);
}

Presentation::~Presentation() {
  document_.setArchitecture(before_);
}

int Presentation::slide() const {
  const editing::SystemPointer system = document_.system();
  for (int index = 0; index < system->architectures_size(); ++index) {
    if (editing::text(system->architectures(index).name()) == document_.architectureName()) {
      return index;
    }
  }
  return 0;
}

void Presentation::showSlide(int slide) {
  const editing::SystemPointer system = document_.system();
  if (slide < 0 || slide >= system->architectures_size()) {
    return;
  }
  const v1::Architecture& architecture = system->architectures(slide);
  document_.setArchitecture(editing::text(architecture.name()));
  title_->setText(architectureTitle(architecture));
  number_->setText(tr("%1 of %2").arg(slide + 1).arg(system->architectures_size()));
  QStringList said{editing::text(architecture.description())};
  if (slide > 0) {
    said << differenceLine(*system, system->architectures(slide - 1).name(), architecture.name());
  }
  said.removeAll(QString());
  description_->setText(said.join("\n"));
  setAccessibleDescription(title_->text() + ". " + description_->text());
}

void Presentation::step(int by) {
  showSlide(std::clamp(slide() + by, 0, std::max(0, document_.system()->architectures_size() - 1)));
}

bool Presentation::event(QEvent* event) {
  const bool done = QWidget::event(event);
  // Only now everything has the size in which it is looked at: what is said of a slide is as high as its lines.
  if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize || event->type() == QEvent::Show) {
    layout()->activate();
    canvas_->zoomToFit();
  }
  return done;
}

void Presentation::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_Space:
    case Qt::Key_PageDown:
    case Qt::Key_Return:
      return step(1);
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
    case Qt::Key_Backspace:
      return step(-1);
    case Qt::Key_Home:
      return showSlide(0);
    case Qt::Key_End:
      return showSlide(document_.system()->architectures_size() - 1);
    case Qt::Key_Escape:
    case Qt::Key_F5:
      close();
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void Presentation::mousePressEvent(QMouseEvent* event) {
  step(event->button() == Qt::RightButton ? -1 : 1);
}

}  // namespace quarry::canvas
