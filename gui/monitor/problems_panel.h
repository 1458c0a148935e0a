// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeWidget>
#include <QWidget>
#include <string>
#include <vector>

#include "backend/model/problems.h"
#include "gui/editing/document.h"
#include "gui/monitor/problem_search.h"

class QLabel;
class QPushButton;

namespace quarry::monitor {

/// What `validate` finds in the document, checked anew after each edit without the window waiting for it. A click
/// chooses the element; a quick fix is a button and one undo step.
class ProblemsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ProblemsPanel(editing::Document& document, QWidget* parent = nullptr);

  /// Errors and warnings that are not accepted.
  int count() const { return count_; }
  const std::vector<model::Problem>& problems() const { return problems_; }
  /// Returns when it is done.
  void check();

 signals:
  void countChanged(int count);
  /// What is listed is of the document as it is now.
  void checked();
  /// `architecture` is empty where it holds in all.
  void elementChosen(const QString& element, const QString& architecture);
  void refused(const QString& sentence);

 private:
  enum Column { severity, element, text, fixes };

  void display(std::vector<model::Problem> problems);
  /// All rows anew.
  void fillList();
  /// Rows of problems that are there still stay as they are: making hundreds of them takes longer than a frame.
  void showRows();
  void removeRow(std::size_t row);
  /// Of the problem at that place.
  void insertRow(std::size_t row);
  /// The last column is as wide as the widest buttons.
  void fitFixes();
  QWidget* fixesOf(const model::Problem& problem);
  /// The second fix and those after it, in a menu.
  QPushButton* otherFixesOf(const model::Problem& problem, QWidget* parent);
  void apply(const model::QuickFix& fix);

  editing::Document& document_;
  QLabel* nothing_;
  QTreeWidget* list_;
  std::vector<model::Problem> problems_;
  /// What each row of the list says, as one text.
  std::vector<std::string> rows_;
  int fixes_width_ = 0;
  int count_ = -1;
  ProblemSearch search_;
};

}  // namespace quarry::monitor
