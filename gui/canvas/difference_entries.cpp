// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/difference_entries.h"

#include <QCoreApplication>
#include <QHash>
#include <QPainter>
#include <cmath>

#include "backend/analyze/difference.h"
#include "backend/model/dotted.h"
#include "backend/model/steps.h"
#include "gui/editing/document.h"
#include "gui/theme/painted_icon.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using editing::text;

QString translated(const char* words) {
  return QCoreApplication::translate("Difference", words);
}

/// Who makes each call: "module:auth" of a step, "gateway:api" of a route.
QHash<QString, QString> callers(const v1::System& system) {
  QHash<QString, QString> callers;
  model::eachStep(system, [&](const v1::Module& module, const v1::Operation&, const v1::Step& step) {
    if (step.has_call()) {
      callers[text(step.id())] = "module:" + text(module.name());
    }
  });
  for (const v1::Gateway& gateway : system.gateways()) {
    for (const v1::Route& route : gateway.routes()) {
      callers[text(route.id())] = "gateway:" + text(gateway.name());
    }
  }
  return callers;
}

class Entries {
 public:
  void addMoves(ChangeKind kind, const QString& prefix, const std::vector<analyze::Move>& moves) {
    for (const analyze::Move& move : moves) {
      const QStringList element{prefix + text(move.name)};
      entries_.push_back({kind, movedWords(move), element, element, {}});
    }
  }

  void addTables(const std::vector<analyze::Move>& tables) {
    for (const analyze::Move& move : tables) {
      entries_.push_back(
          {ChangeKind::table_moved, movedWords(move), {"store:" + text(move.from)}, {"store:" + text(move.to)}, {}});
    }
  }

  void addCalls(ChangeKind kind, const std::vector<analyze::CallChange>& calls,
                const QHash<QString, QString>& callers) {
    for (const analyze::CallChange& change : calls) {
      const QString words =
          QString("%1  (%2 → %3)").arg(text(change.operation), text(change.caller), text(change.callee));
      const std::string callee(model::moduleOf(change.operation));
      const QStringList ends{callers.value(text(change.id)), "module:" + text(callee)};
      DifferenceEntry entry{kind, words, {}, {}, text(change.id)};
      (kind == ChangeKind::became_network ? entry.before : entry.after) = ends;
      entries_.push_back(std::move(entry));
    }
  }

  void addServices(ChangeKind kind, const std::vector<std::string>& services) {
    for (const std::string& service : services) {
      const QStringList element{"service:" + text(service)};
      const bool is_new = kind == ChangeKind::service_added;
      entries_.push_back({kind, text(service), is_new ? QStringList() : element, is_new ? element : QStringList(), {}});
    }
  }

  std::vector<DifferenceEntry> take() { return std::move(entries_); }

 private:
  static QString movedWords(const analyze::Move& move) {
    return QString("%1: %2 → %3").arg(text(move.name), text(move.from), text(move.to));
  }

  std::vector<DifferenceEntry> entries_;
};

void paintArrow(QPainter& painter, QPointF from, QPointF to, double head) {
  const QPointF along = (to - from) / std::max(0.001, std::hypot(to.x() - from.x(), to.y() - from.y()));
  const QPointF across(-along.y(), along.x());
  painter.drawLine(from, to);
  painter.drawLine(to, to - along * head + across * head);
  painter.drawLine(to, to - along * head - across * head);
}

}  // namespace

bool DifferenceEntry::isNetworkCallIn(Half half) const {
  return (kind == ChangeKind::became_network && half == Half::after) ||
         (kind == ChangeKind::became_local && half == Half::before);
}

std::vector<DifferenceEntry> differenceEntries(const v1::System& system, const std::string& from,
                                               const std::string& to) {
  const auto found = analyze::difference(system, from, to);
  if (!found.ok()) {
    return {};
  }
  Entries entries;
  entries.addMoves(ChangeKind::moved, "module:", found->modules);
  entries.addMoves(ChangeKind::moved, "gateway:", found->gateways);
  const QHash<QString, QString> who_calls = callers(system);
  entries.addCalls(ChangeKind::became_network, found->became_network, who_calls);
  entries.addCalls(ChangeKind::became_local, found->became_local, who_calls);
  entries.addTables(found->tables);
  entries.addServices(ChangeKind::service_added, found->services_added);
  entries.addServices(ChangeKind::service_removed, found->services_removed);
  return entries.take();
}

QString differenceLine(const v1::System& system, const std::string& from, const std::string& to) {
  const auto found = analyze::difference(system, from, to);
  if (!found.ok()) {
    return {};
  }
  QStringList parts;
  const auto add = [&](std::size_t count, const QString& one, const QString& many) {
    if (count > 0) {
      parts << (count == 1 ? one : many.arg(count));
    }
  };
  add(found->modules.size(), translated("one module moved"), translated("%1 modules moved"));
  add(found->became_network.size(), translated("one call became a network call"),
      translated("%1 calls became network calls"));
  add(found->became_local.size(), translated("one network call became local"),
      translated("%1 network calls became local"));
  add(found->tables.size(), translated("one table has another home"), translated("%1 tables have another home"));
  return parts.join(" · ");
}

QString changeTitle(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::moved:
      return translated("What moved");
    case ChangeKind::became_network:
      return translated("Calls that became network calls");
    case ChangeKind::became_local:
      return translated("Network calls that became local");
    case ChangeKind::table_moved:
      return translated("Tables with another home");
    case ChangeKind::service_added:
      return translated("Services that are new");
    case ChangeKind::service_removed:
      return translated("Services that are gone");
  }
  return {};
}

QColor changeColor(ChangeKind kind) {
  const theme::Colors& in = theme::colors();
  switch (kind) {
    case ChangeKind::moved:
      return in.violet;
    case ChangeKind::became_network:
      return in.amber;
    case ChangeKind::became_local:
      return in.accent;
    case ChangeKind::table_moved:
      return in.green;
    case ChangeKind::service_added:
      return in.teal;
    case ChangeKind::service_removed:
      return in.red;
  }
  return in.text;
}

void paintChangeMark(QPainter& painter, QPointF middle, double radius, ChangeKind kind) {
  const double reach = radius * 0.52;
  const double head = radius * 0.3;
  painter.save();
  painter.setPen(QPen(theme::colors().canvas, radius * 0.22));
  painter.setBrush(changeColor(kind));
  painter.drawEllipse(middle, radius, radius);
  painter.setPen(QPen(theme::colors().canvas, radius * 0.24, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  const QPointF right(reach, 0);
  const QPointF down(0, reach);
  switch (kind) {
    case ChangeKind::moved:
      paintArrow(painter, middle - right, middle + right, head);
      break;
    case ChangeKind::became_network:
      paintArrow(painter, middle - right - down * 0.45, middle + right - down * 0.45, head * 0.8);
      paintArrow(painter, middle + right + down * 0.45, middle - right + down * 0.45, head * 0.8);
      break;
    case ChangeKind::became_local:
      painter.drawEllipse(middle, reach * 0.8, reach * 0.8);
      painter.drawPoint(middle);
      break;
    case ChangeKind::table_moved:
      painter.drawRect(QRectF(middle - right - down * 0.8, middle + right + down * 0.8));
      painter.drawLine(middle - right - down * 0.15, middle + right - down * 0.15);
      break;
    case ChangeKind::service_added:
      painter.drawLine(middle - down, middle + down);
      [[fallthrough]];
    case ChangeKind::service_removed:
      painter.drawLine(middle - right, middle + right);
      break;
  }
  painter.restore();
}

QIcon changeIcon(ChangeKind kind) {
  constexpr int pixels = 18;
  return theme::paintedIcon(QSizeF(pixels, pixels), [kind](QPainter& painter) {
    paintChangeMark(painter, QPointF(pixels, pixels) / 2.0, pixels / 2.0 - 1, kind);
  });
}

QString architectureTitle(const v1::Architecture& architecture) {
  return text(architecture.title().empty() ? architecture.name() : architecture.title());
}

}  // namespace quarry::canvas
