// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <optional>

#include "gui/editing/document.h"

namespace quarry::editing {

/// Notices when the open document's file comes to say something else than what was read from it or saved to it: another
/// program, a checkout. Neither its time nor its wording counts, only the design that it holds.
class DiskWatch : public QObject {
  Q_OBJECT
 public:
  enum class State {
    same,
    changed,
    /// The file or its folder is not there any more.
    gone,
    /// Changed into what is no design, as by a conflict of versions.
    unreadable
  };

  explicit DiskWatch(Document& document, QObject* parent = nullptr);

  /// Looks now. `same` where there is no file, and where `keep` was chosen since.
  State look();
  /// What is wrong with a file that is unreadable.
  QString why() const { return why_; }
  /// The document becomes what the file says, as one undo step; it counts as saved.
  absl::Status reload();
  /// The document stays as it is and counts as unsaved; saving replaces the file.
  void keep();

 signals:
  void changed(quarry::editing::DiskWatch::State state);

 private:
  /// What tells two versions of a file apart without reading them.
  struct Stamp {
    quint64 inode = 0;
    qint64 size = 0;
    qint64 seconds = 0;
    qint64 nanoseconds = 0;
    bool operator==(const Stamp&) const = default;
  };

  static std::optional<Stamp> stampOf(const QString& path);
  void begin();
  void takeSaved();
  void watch();
  void check();
  State compare();

  Document& document_;
  QFileSystemWatcher watcher_;
  QTimer settle_;
  /// What the file held when it was last read or written here.
  SystemPointer saved_;
  std::optional<Stamp> seen_;
  State state_ = State::same;
  QString why_;
};

}  // namespace quarry::editing
