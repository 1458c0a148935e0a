// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>
#include <functional>
#include <utility>
#include <vector>

#include "gui/inspector/editable_list.h"

class QLabel;
class QVBoxLayout;

namespace quarry::inspector {

/// Pages of the inspector leave so much room for what stands before a field.
constexpr int label_width = 88;
/// Between that and the field.
constexpr int label_gap = 3;

/// Fields under each other. A field that is changed calls its `commit`; where that refuses, the reason stands below the
/// field until it is put right.
class Form : public QWidget {
  Q_OBJECT
 public:
  explicit Form(QWidget* parent = nullptr);

  void clear();
  void addSection(const QString& words);
  void addNote(const QString& words);
  /// `name` is the editor's object name, by which focus finds it again after the form was filled anew.
  void addText(const QString& label, const QString& name, const QString& value, CommitText commit,
               const QString& placeholder = {});
  /// A text for which there are usual values, offered while it is typed; Down shows them all.
  void addSuggested(const QString& label, const QString& name, const QString& value, const QStringList& suggestions,
                    CommitText commit);
  /// Several lines, below its label.
  void addLongText(const QString& label, const QString& name, const QString& value, CommitText commit);
  /// `values` are what is committed, `words` what is shown.
  void addChoice(const QString& label, const QString& name, const QStringList& values, const QStringList& words,
                 const QString& value, CommitText commit);
  void addNumber(const QString& label, const QString& name, double value, const NumberRange& range,
                 CommitNumber commit);
  void addFlag(const QString& label, const QString& name, bool value, std::function<absl::Status(bool)> commit);
  /// Rows of words that are only read.
  void addRows(const QList<QStringList>& rows);
  void addList(ListContent content);
  /// Makes something new; where that is refused the reason stands below the button.
  void addButton(const QString& words, const QString& name, std::function<absl::Status()> press);
  /// One of several new things.
  void addMenu(const QString& words, const QString& name,
               const std::vector<std::pair<QString, std::function<absl::Status()>>>& actions);
  /// Opens another page.
  void addLink(const QString& words, const QString& name, std::function<void()> press);
  /// Back to what this belongs to.
  void addWayBack(const QString& words, const QString& name, std::function<void()> press);
  void finish();

  /// Once the form has been filled anew, the focus is on this editor instead of where it was; asked for once.
  QString takeNextFocus() { return std::exchange(next_focus_, {}); }

 protected:
  void setNextFocus(const QString& name) { next_focus_ = name; }

 private:
  QLabel* addField(const QString& label, QWidget* editor);

  QLabel* addReason(const QString& name);

  QVBoxLayout* box_;
  QString next_focus_;
};

}  // namespace quarry::inspector
