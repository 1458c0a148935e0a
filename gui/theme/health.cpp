// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/health.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>

#include "gui/theme/painted_icon.h"
#include "gui/theme/theme.h"

namespace quarry::theme {
namespace {

QString translated(const char* word) {
  return QCoreApplication::translate("Health", word);
}

}  // namespace

QColor healthColor(v1::Health health) {
  const Colors& in = colors();
  switch (health) {
    case v1::HEALTH_HEALTHY:
      return in.green;
    case v1::HEALTH_DEGRADED:
      return in.amber;
    case v1::HEALTH_FAILING:
    case v1::HEALTH_DOWN:
      return in.red;
    case v1::HEALTH_STARTING:
    case v1::HEALTH_DRAINING:
      return in.accent;
    default:
      return in.text_faint;
  }
}

QString healthWord(v1::Health health) {
  switch (health) {
    case v1::HEALTH_STARTING:
      return translated("starting");
    case v1::HEALTH_HEALTHY:
      return translated("healthy");
    case v1::HEALTH_DEGRADED:
      return translated("degraded");
    case v1::HEALTH_FAILING:
      return translated("failing");
    case v1::HEALTH_DOWN:
      return translated("down");
    case v1::HEALTH_DRAINING:
      return translated("draining");
    case v1::HEALTH_STOPPED:
      return translated("stopped");
    default:
      return {};
  }
}

void paintHealth(QPainter& painter, QPointF center, double radius, v1::Health health) {
  const QColor color = healthColor(health);
  const double r = radius;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.translate(center);
  switch (health) {
    case v1::HEALTH_HEALTHY:
      painter.drawEllipse(QPointF(), r, r);
      break;
    case v1::HEALTH_DEGRADED:
      painter.drawPolygon(QPolygonF{{0, -r * 1.15}, {r * 1.15, r * 0.9}, {-r * 1.15, r * 0.9}});
      break;
    case v1::HEALTH_FAILING:
      painter.drawPolygon(QPolygonF{{0, -r * 1.25}, {r * 1.25, 0}, {0, r * 1.25}, {-r * 1.25, 0}});
      break;
    case v1::HEALTH_DOWN:
      painter.setPen(QPen(color, r * 0.6, Qt::SolidLine, Qt::RoundCap));
      painter.drawLine(QPointF(-r * 0.8, -r * 0.8), QPointF(r * 0.8, r * 0.8));
      painter.drawLine(QPointF(-r * 0.8, r * 0.8), QPointF(r * 0.8, -r * 0.8));
      break;
    case v1::HEALTH_STARTING:
    case v1::HEALTH_DRAINING:
      painter.drawPie(QRectF(-r, -r, 2 * r, 2 * r), 90 * 16, 180 * 16);
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(color, r * 0.3));
      painter.drawEllipse(QPointF(), r * 0.85, r * 0.85);
      break;
    default:
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(color, r * 0.4));
      painter.drawEllipse(QPointF(), r * 0.8, r * 0.8);
  }
  painter.restore();
}

QIcon healthIcon(v1::Health health, int pixels) {
  return paintedIcon(QSizeF(pixels, pixels), [health, pixels](QPainter& painter) {
    paintHealth(painter, QPointF(pixels / 2.0, pixels / 2.0), pixels * 0.29, health);
  });
}

bool isMeasured(const v1::ServiceStatus& service) {
  const auto serves = [](const v1::ReplicaStatus& replica) {
    return replica.state() != v1::HEALTH_DOWN && replica.state() != v1::HEALTH_STOPPED &&
           replica.state() != v1::HEALTH_STARTING;
  };
  const auto& replicas = service.replicas();
  const bool is_gone = service.health() == v1::HEALTH_DOWN || service.health() == v1::HEALTH_STOPPED;
  return service.has_traffic() && !is_gone &&
         (replicas.empty() || std::any_of(replicas.begin(), replicas.end(), serves));
}

}  // namespace quarry::theme
