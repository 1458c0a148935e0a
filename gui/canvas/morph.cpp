// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/morph.h"

#include <QEasingCurve>

namespace quarry::canvas {
namespace {

constexpr int duration_ms = 300;
constexpr std::size_t most_nodes = 600;

QRectF between(const QRectF& from, const QRectF& to, double share) {
  return {from.topLeft() + (to.topLeft() - from.topLeft()) * share, from.size() + (to.size() - from.size()) * share};
}

/// Where a node comes from: itself, else what held its modules, else itself.
Node originOf(const Node& node, const Scene& before) {
  Node origin = node;
  const Node* same = before.findNode(node.element);
  for (std::size_t i = 0; i < node.chips.size(); ++i) {
    const int holder = before.node_of_chip.value(node.chips[i].element, -1);
    if (holder < 0) {
      continue;
    }
    const Node& held_by = before.nodes[holder];
    if (same == nullptr) {
      same = &held_by;
    }
    for (const Chip& chip : held_by.chips) {
      if (chip.element == node.chips[i].element) {
        origin.chips[i].rect = chip.rect.translated(held_by.rect.topLeft());
      }
    }
  }
  if (same != nullptr) {
    origin.rect = same->rect;
  }
  return origin;
}

}  // namespace

void Morph::begin(const Scene& before, const Scene& after, const Viewport& seen, const Viewport& wanted,
                  const std::function<void()>& changed) {
  stop();
  if (before.nodes.empty() || after.nodes.size() > most_nodes) {
    return;
  }
  from_.clear();
  to_ = after.nodes;
  for (Node& node : to_) {
    // While they move chips have places of their own; relative ones would be carried along.
    for (Chip& chip : node.chips) {
      chip.rect.translate(node.rect.topLeft());
    }
    from_.push_back(originOf(node, before));
  }
  seen_ = seen;
  wanted_ = wanted;
  animation_.disconnect();
  animation_.setStartValue(0.0);
  animation_.setEndValue(1.0);
  animation_.setDuration(duration_ms);
  animation_.setEasingCurve(QEasingCurve::InOutCubic);
  QObject::connect(&animation_, &QVariantAnimation::valueChanged, &animation_, changed);
  QObject::connect(&animation_, &QVariantAnimation::finished, &animation_, changed);
  animation_.start();
}

void Morph::stop() {
  animation_.disconnect();
  animation_.stop();
}

double Morph::progress() const {
  return animation_.currentValue().toDouble();
}

Viewport Morph::viewport() const {
  const double share = progress();
  return {seen_.zoom + (wanted_.zoom - seen_.zoom) * share, seen_.offset + (wanted_.offset - seen_.offset) * share};
}

std::vector<Node> Morph::nodes() const {
  const double share = progress();
  std::vector<Node> now = to_;
  for (std::size_t i = 0; i < now.size(); ++i) {
    now[i].rect = between(from_[i].rect, to_[i].rect, share);
    for (std::size_t j = 0; j < now[i].chips.size(); ++j) {
      const QRectF place = between(from_[i].chips[j].rect, to_[i].chips[j].rect, share);
      now[i].chips[j].rect = place.translated(-now[i].rect.topLeft());
    }
  }
  return now;
}

}  // namespace quarry::canvas
