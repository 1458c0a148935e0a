// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/system.pb.h>

#include <QObject>
#include <QUndoStack>
#include <functional>
#include <memory>

#include "gui/editing/packed_system.h"

namespace quarry::editing {

using SystemPointer = std::shared_ptr<const v1::System>;
using Change = std::function<absl::Status(v1::System&)>;

/// The open document. Values are immutable and shared: whoever holds a SystemPointer may read it on any thread. The
/// object itself belongs to the GUI thread.
class Document : public QObject {
  Q_OBJECT
 public:
  /// An empty system, unnamed file.
  explicit Document(QObject* parent = nullptr);

  /// Never null.
  SystemPointer system() const { return system_; }
  /// The architecture that is shown; null where the document has none. Lives as long as `system()` is held.
  const v1::Architecture* architecture() const;
  QString architectureName() const { return architecture_; }
  /// Shows another architecture. Not an edit: nothing to undo. Unknown names are ignored.
  void setArchitecture(const QString& name);

  /// Whether `earlier` was the document before the last edit, undo or redo, and that changed only where things are
  /// drawn.
  bool changedOnlyPlacesSince(const SystemPointer& earlier) const;

  QUndoStack& undoStack() { return undo_stack_; }
  bool isModified() const { return !undo_stack_.isClean(); }

  /// Applies `change` to a copy. Where it succeeds and something changed, the copy becomes the document as one undo
  /// step named `undo_text`; where it fails nothing happened and the status says why. Steps that follow each other with
  /// the same non-empty `merge_key` are one step (a field that is being typed in).
  absl::Status edit(const QString& undo_text, const Change& change, const QString& merge_key = {});

  /// Empty where the document has never been saved.
  QString path() const { return path_; }
  /// An empty system: one architecture without anything in it.
  void createEmpty();
  /// A document that did not come from a file (a template, a recovered journal). Its path is empty.
  void replace(v1::System system);
  /// On failure the open document stays.
  absl::Status open(const QString& path);
  /// To `path()`; FAILED_PRECONDITION where there is none. The old file is intact on failure.
  absl::Status save();
  absl::Status saveAs(const QString& path);

 signals:
  /// After every edit, undo, redo and open.
  void systemChanged();
  /// Just before it, for what goes on beside: those who show the document have not begun yet.
  void systemReplaced();
  void architectureChanged(const QString& name);
  void pathChanged(const QString& path);
  void modifiedChanged(bool modified);
  /// The file at `path()` was written just now.
  void saved();

 private:
  friend class EditStep;
  void become(SystemPointer system, PackedSystem packed);
  void begin(v1::System system, const QString& path);
  void keepArchitecture();

  SystemPointer system_;
  /// The same as bytes.
  PackedSystem packed_;
  std::weak_ptr<const v1::System> before_;
  bool changed_only_places_ = false;
  QString architecture_;
  QString path_;
  QUndoStack undo_stack_;
};

/// Names and ids in the document are UTF-8.
inline QString text(const std::string& utf8) {
  return QString::fromStdString(utf8);
}
inline std::string utf8(const QString& text) {
  return text.toStdString();
}

}  // namespace quarry::editing
