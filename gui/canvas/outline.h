// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QTreeWidget>
#include <memory>
#include <vector>

namespace quarry::editing {
class Document;
}

namespace quarry::canvas {

struct Node;

/// What the architecture holds as a tree: groups with their members, services with their modules, then stores, topics,
/// caches, externals, clients.
class Outline : public QTreeWidget {
  Q_OBJECT
 public:
  explicit Outline(editing::Document& document, QWidget* parent = nullptr);

  void setSelection(const QStringList& elements);
  /// Health marks; null where nothing runs.
  void setSnapshot(std::shared_ptr<const v1::Snapshot> snapshot);

 signals:
  void selectionChosen(const QStringList& elements);
  void elementActivated(const QString& element);
  void contextMenuRequested(const QString& element, const QPoint& global);

 private:
  void follow();
  void rebuild();
  void addNode(const Node& node, QTreeWidgetItem* group);
  /// The item of a group, -1 is none; those around it are added as well.
  QTreeWidgetItem* groupItem(const v1::System& system, const std::vector<int>& outer, int group);
  QTreeWidgetItem* addItem(QTreeWidgetItem* holder, const QString& text, const QString& element);
  void refreshHealth();

  editing::Document& document_;
  std::shared_ptr<const v1::System> built_from_;
  std::shared_ptr<const v1::Snapshot> snapshot_;
  QHash<QString, QTreeWidgetItem*> items_;
  /// What somebody folded stays so.
  QSet<QString> folded_;
  QStringList selection_;
  bool silent_ = false;
};

}  // namespace quarry::canvas
