// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/filter.h"

#include <QCoreApplication>
#include <algorithm>

#include "gui/theme/health.h"

namespace quarry::canvas {
namespace {

bool contains(const QStringList& texts, const QString& word) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const QString& text) { return text.contains(word, Qt::CaseInsensitive); });
}

QStringList everythingSaid(const Node& node) {
  QStringList said{node.name, node.element, node.declared};
  said << node.remarks << node.teams;
  for (const Chip& chip : node.chips) {
    said << chip.text << chip.contents;
  }
  return said;
}

bool meets(const Node& node, v1::Health health, const QString& word) {
  const QString asked = word.section(':', 1);
  if (word.startsWith("team:")) {
    return contains(node.teams, asked);
  }
  if (word.startsWith("stack:")) {
    return contains({node.stack, node.declared}, asked);
  }
  if (word.startsWith("health:")) {
    return health != v1::HEALTH_UNSPECIFIED && theme::healthWord(health).startsWith(asked, Qt::CaseInsensitive);
  }
  if (word.startsWith("kind:")) {
    return kindWord(node.kind).startsWith(asked, Qt::CaseInsensitive);
  }
  return contains(everythingSaid(node), word);
}

}  // namespace

Filter::Filter(const QString& words) : words_(words.toLower().split(' ', Qt::SkipEmptyParts)) {
}

bool Filter::accepts(const Node& node, v1::Health health) const {
  return std::all_of(words_.begin(), words_.end(), [&](const QString& word) { return meets(node, health, word); });
}

QString kindWord(NodeKind kind) {
  const auto said = [](const char* word) { return QCoreApplication::translate("Canvas", word); };
  switch (kind) {
    case NodeKind::service:
      return said("service");
    case NodeKind::gateway:
      return said("gateway");
    case NodeKind::store:
      return said("database");
    case NodeKind::topic:
      return said("topic");
    case NodeKind::cache:
      return said("cache");
    case NodeKind::external:
      return said("external");
    case NodeKind::client:
      return said("client");
    case NodeKind::group:
      return said("group");
  }
  return {};
}

}  // namespace quarry::canvas
