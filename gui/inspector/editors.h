// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>

#include <QStringList>
#include <functional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QWidget;

/// What a page edits with. Each editor is known by its object name, by which focus finds it again after a page was
/// filled anew; its reason is a label named like it with "-refused".
namespace quarry::inspector {

using CommitText = std::function<absl::Status(const QString&)>;
using CommitNumber = std::function<absl::Status(double)>;

/// Hidden until something is refused.
QLabel* makeReason(const QString& editor_name, QWidget* parent);
/// Marks the editor and shows the sentence where the status is an error; else takes both back.
void tell(QWidget& editor, QLabel& reason, const absl::Status& status);

QLineEdit* makeText(const QString& name, const QString& value, QWidget* parent);
/// Commits what was typed, trimmed, when Return is pressed or the focus leaves.
void connectText(QLineEdit& editor, QLabel& reason, CommitText commit);

/// As many lines as the text needs, within reason. Tab leaves it.
QPlainTextEdit* makeLongText(const QString& name, const QString& value, QWidget* parent);
/// Commits when the focus leaves or Ctrl+Return is pressed.
void connectLongText(QPlainTextEdit& editor, QLabel& reason, CommitText commit);

/// `values` are what is committed, `words` what is shown. A value that is not among them is shown as it is.
QComboBox* makeChoice(const QString& name, const QStringList& values, const QStringList& words, const QString& value,
                      QWidget* parent);
void connectChoice(QComboBox& editor, QLabel& reason, CommitText commit);

struct NumberRange {
  double least = 0;
  double most = 1e9;
  int decimals = 0;
  QString unit;
  /// Shown in place of the least value; empty: that is a number as others.
  QString least_words;
};
QDoubleSpinBox* makeNumber(const QString& name, double value, const NumberRange& range, QWidget* parent);
void connectNumber(QDoubleSpinBox& editor, QLabel& reason, CommitNumber commit);

}  // namespace quarry::inspector
