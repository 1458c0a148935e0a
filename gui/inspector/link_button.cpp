// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/link_button.h"

namespace quarry::inspector {
namespace {

constexpr int link_padding = 16;
constexpr int least_link_width = 40;

}  // namespace

LinkButton::LinkButton(const QString& name, const QString& words, QWidget* parent)
    : QPushButton(words, parent), words_(words) {
  setObjectName(name);
  setProperty("look", "link");
  setAccessibleName(words);
  setToolTip(words);
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  setCursor(Qt::PointingHandCursor);
}

QSize LinkButton::minimumSizeHint() const {
  return {least_link_width, QPushButton::minimumSizeHint().height()};
}

void LinkButton::resizeEvent(QResizeEvent* event) {
  QPushButton::resizeEvent(event);
  const QString arrow = "  ›";
  const int room = width() - link_padding - fontMetrics().horizontalAdvance(arrow);
  setText(fontMetrics().elidedText(words_, Qt::ElideRight, room) + arrow);
}

}  // namespace quarry::inspector
