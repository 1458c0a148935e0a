// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace quarry::console {

/// A request as a person would begin it.
struct RequestDraft {
  QString gateway;
  QString method;
  /// With values for the segments in braces, and with query parameters where there is no body.
  QString path;
  /// Indented JSON; empty for methods without a body.
  QByteArray body;
};

/// Plausible values for everything the route's operation asks for.
RequestDraft draftOf(const v1::System& system, const v1::Gateway& gateway, const v1::Route& route);

/// GET and DELETE have none.
bool hasBody(const QString& method);

/// Indented where it is JSON, else as it came.
QString prettyJson(const QByteArray& text);

}  // namespace quarry::console
