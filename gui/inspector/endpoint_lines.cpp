// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/endpoint_lines.h"

#include <QCoreApplication>

#include "gui/editing/document.h"
#include "gui/theme/health.h"
#include "gui/theme/numbers.h"

namespace quarry::inspector {
namespace {

QString restartWords(int restarts) {
  if (restarts == 0) {
    return {};
  }
  return (restarts == 1 ? QCoreApplication::translate("EndpointLines", " · %1 restart")
                        : QCoreApplication::translate("EndpointLines", " · %1 restarts"))
      .arg(restarts);
}

}  // namespace

QStringList endpointLines(const v1::Snapshot& snapshot, const v1::ServiceStatus& service) {
  QStringList lines;
  for (const v1::GatewayStatus& gateway : snapshot.gateways()) {
    if (gateway.service() == service.name()) {
      lines << "rest " + editing::text(gateway.url());
    }
  }
  for (const v1::ReplicaStatus& replica : service.replicas()) {
    const QString state = QString("%1 %2").arg(editing::text(replica.id()), theme::healthWord(replica.state()));
    if (replica.pid() == 0) {
      lines << state;
      continue;
    }
    // One that has only begun to start listens nowhere yet.
    lines << QString("%1\n     pid %2 · rss %3%4")
                 .arg(replica.address().empty() ? state : "grpc " + editing::text(replica.address()))
                 .arg(replica.pid())
                 .arg(theme::bytesText(replica.rss_bytes()), restartWords(replica.restarts()));
  }
  return lines;
}

}  // namespace quarry::inspector
