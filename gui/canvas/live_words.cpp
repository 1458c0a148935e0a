// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is said of measured things.
#include <QCoreApplication>
#include <algorithm>

#include "gui/canvas/live_state.h"
#include "gui/canvas/node_content.h"
#include "gui/theme/numbers.h"

namespace quarry::canvas {
namespace {

using theme::latencyText;
using theme::rateText;
using theme::shareText;

QString declaredAndEffective(const QString& declared, const QString& effective) {
  const QString runs_as = displayName(effective);
  // "C++ host" is how C++ runs: nothing stands in for anything.
  if (runs_as.isEmpty() || runs_as == declared || runs_as == declared + " host") {
    return declared;
  }
  return QString("%1 → %2").arg(declared, runs_as);
}

}  // namespace

bool isAsked(const NodeLive& live) {
  return live.is_measured && live.requests_per_s > 0;
}

QString latencyWords(const NodeLive& live) {
  return isAsked(live) ? latencyText(live.p99_ms) : theme::nothingText();
}

QString liveWords(const Node& node, const NodeLive& live) {
  const QStringList drawn = QStringList(node.declared) + node.remarks;
  if (live.is_silent) {
    return drawn.join(" · ");
  }
  const QString words = declaredAndEffective(node.declared, live.effective);
  switch (node.kind) {
    case NodeKind::service:
      return words == node.declared
                 ? drawn.join(" · ")
                 : (QStringList(words) + node.remarks.mid(std::max<qsizetype>(0, node.remarks.size() - 1))).join(" · ");
    case NodeKind::gateway:
    case NodeKind::cache:
    case NodeKind::group:
      return drawn.join(" · ");
    case NodeKind::store:
      return words + " · " + latencyWords(live);
    case NodeKind::topic:
      return words + " · " + rateText(live.requests_per_s);
    case NodeKind::external:
      return live.effective.isEmpty() ? node.declared : node.declared + " · " + live.effective;
    case NodeKind::client:
      return live.is_paused ? QCoreApplication::translate("Canvas", "paused")
                            : node.declared + " · " + rateText(live.requests_per_s);
  }
  return {};
}

QString labelOf(const EdgeLive& live) {
  if (live.requests_per_s <= 0) {
    return {};
  }
  const QString rate = rateText(live.requests_per_s);
  if (live.error_ratio >= failing_ratio) {
    return QString("%1 · %2").arg(rate, shareText(live.error_ratio));
  }
  return live.is_timed ? QString("%1 · %2").arg(rate, latencyText(live.p50_ms)) : rate;
}

}  // namespace quarry::canvas
