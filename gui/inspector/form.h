// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>

#include <QStringList>
#include <QWidget>
#include <functional>

class QLabel;
class QVBoxLayout;

namespace quarry::inspector {

/// Fields under each other. A field that is changed calls its `commit`; where that refuses, the reason stands below the
/// field until it is put right.
class Form : public QWidget {
  Q_OBJECT
 public:
  using CommitText = std::function<absl::Status(const QString&)>;
  using CommitNumber = std::function<absl::Status(double)>;

  explicit Form(QWidget* parent = nullptr);

  void clear();
  void addSection(const QString& words);
  void addNote(const QString& words);
  /// `name` is the editor's object name, by which focus finds it again after the form was filled anew.
  void addText(const QString& label, const QString& name, const QString& value, CommitText commit,
               const QString& placeholder = {});
  /// `values` are what is committed, `words` what is shown.
  void addChoice(const QString& label, const QString& name, const QStringList& values, const QStringList& words,
                 const QString& value, CommitText commit);
  void addNumber(const QString& label, const QString& name, double value, double least, double most, int decimals,
                 const QString& unit, CommitNumber commit);
  /// Rows of words that are only read.
  void addRows(const QList<QStringList>& rows);
  void addButton(const QString& words, const QString& name, std::function<void()> press);
  void finish();

 private:
  QLabel* addField(const QString& label, QWidget* editor);

  QVBoxLayout* box_;
};

}  // namespace quarry::inspector
