// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>
#include <vector>

#include "gui/inspector/editors.h"

class QFrame;
class QHBoxLayout;

namespace quarry::inspector {

/// One thing to edit, or to open, in a row.
struct Cell {
  enum class Kind {
    text,
    number,
    choice,
    /// Takes what room there is.
    wide_choice,
    /// On or off: the value is "1" or empty.
    flag,
    /// Several of these: the value is their keys with spaces between.
    flags,
    /// Opens what the row is about.
    link,
    /// The same in a small button, where the row is edited in place too.
    open,
    /// A text that most rows have none of: it stands below the row, and a small button brings it where it is empty.
    note,
  };
  Kind kind = Kind::text;
  /// Within its row; the editor's object name is "<list>-<row>-<name>".
  QString name;
  /// For the tool tip and for those who do not see it.
  QString label;
  QString value;
  QStringList values;
  QStringList words;
  CommitText commit;
  std::function<void()> press;
};

struct ListRow {
  /// For sentences: "Remove amount".
  QString title;
  std::vector<Cell> cells;
  /// Null where it can not be removed.
  std::function<absl::Status()> remove;
  /// So many of the last cells have a line for themselves below the others.
  int below = 0;
};

struct ListContent {
  QString name;
  std::vector<ListRow> rows;
  /// Null where the order can not be changed.
  std::function<absl::Status(int from, int to)> move;
};

/// Rows that are edited in place, dragged by their handle (Ctrl+Shift+Up and Down by keyboard) and removed.
class EditableList : public QWidget {
  Q_OBJECT
 public:
  explicit EditableList(ListContent content, QWidget* parent = nullptr);

 private:
  friend class DragHandle;
  void addRow(int index);
  void addCell(QHBoxLayout& line, QLabel& reason, const Cell& cell, const QString& name, QWidget* row);
  void addNote(QHBoxLayout& line, QHBoxLayout& below, QLabel& reason, const Cell& cell, const QString& name,
               QWidget* row);
  void addMoving(QWidget& row, QHBoxLayout& line, QLabel& reason, int index);
  void move(int from, int to);
  /// Where a row would land that is dropped at that height.
  int gapAt(int y) const;
  void showGap(int gap);

  ListContent content_;
  std::vector<QWidget*> rows_;
  std::vector<QLabel*> reasons_;
  QFrame* gap_;
};

}  // namespace quarry::inspector
