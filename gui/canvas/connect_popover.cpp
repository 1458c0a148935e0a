// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/connect_popover.h"

#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

#include "backend/model/edit/connect.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/connect_offers.h"
#include "gui/canvas/places.h"

namespace quarry::canvas {
namespace {

using editing::text;
using editing::utf8;

void connectElements(CanvasState& canvas, const QString& from, const QString& to) {
  const std::string architecture = utf8(canvas.document.architectureName());
  const std::vector<Place> places = placesOf(canvas.scene);
  canvas.edit(CanvasView::tr("Connect %1 to %2").arg(splitElement(from).second, splitElement(to).second),
              [&](v1::System& system) -> absl::Status {
                const auto added = model::edit::connect(system, architecture, utf8(from), utf8(to));
                return added.ok() ? setPlaces(system, architecture, places) : added.status();
              });
}

QComboBox* addChoice(QFormLayout& form, const QString& label, const char* name) {
  auto* box = new QComboBox;
  box->setObjectName(name);
  box->setAccessibleName(label);
  box->setMinimumWidth(200);
  form.addRow(label, box);
  return box;
}

void offer(QComboBox& box, const std::vector<Offer>& offers) {
  box.clear();
  for (const Offer& each : offers) {
    box.addItem(each.words, each.element);
  }
}

}  // namespace

void askHowToConnect(CanvasState& canvas, const QString& first, const QString& second, const QPoint& global) {
  if (canvas.document.architecture() == nullptr) {
    emit canvas.view.refused(CanvasView::tr("Add an architecture first: lines run between what it places."));
    return;
  }
  const editing::SystemPointer system = canvas.document.system();
  const Offers offers = offersFor(*system, *canvas.document.architecture(), first, second);
  if (!offers.refusal.isEmpty()) {
    emit canvas.view.refused(offers.refusal);
    return;
  }
  const std::vector<Start>& starts = offers.starts;
  if (starts.size() == 1 && starts.front().targets.size() == 1) {
    connectElements(canvas, starts.front().offer.element, starts.front().targets.front().element);
    return;
  }
  auto* popover = new QFrame(&canvas.view, Qt::Popup);
  popover->setObjectName("connect");
  popover->setAttribute(Qt::WA_DeleteOnClose);
  popover->setFrameShape(QFrame::StyledPanel);
  auto* form = new QFormLayout(popover);
  QComboBox* start = addChoice(*form, CanvasView::tr("From"), "connect-from");
  QComboBox* target = addChoice(*form, CanvasView::tr("To"), "connect-to");
  QObject::connect(start, &QComboBox::currentIndexChanged, target,
                   [starts, target](int index) { offer(*target, starts[std::max(0, index)].targets); });
  for (const Start& each : starts) {
    start->addItem(each.offer.words, each.offer.element);
  }
  auto* accept = new QPushButton(CanvasView::tr("Connect"), popover);
  accept->setObjectName("connect-accept");
  accept->setProperty("look", "accent");
  accept->setDefault(true);
  accept->setShortcut(Qt::Key_Return);
  form->addRow(accept);
  QObject::connect(accept, &QPushButton::clicked, popover, [&canvas, popover, start, target] {
    const QString chosen_start = start->currentData().toString();
    const QString chosen_target = target->currentData().toString();
    popover->close();
    connectElements(canvas, chosen_start, chosen_target);
  });
  popover->move(global);
  popover->show();
  accept->setFocus();
}

}  // namespace quarry::canvas
