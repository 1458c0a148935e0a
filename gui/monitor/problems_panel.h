// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeWidget>
#include <QWidget>
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
  void fillList();
  void add(const model::Problem& problem, int index);
  QWidget* fixesOf(const model::Problem& problem);
  /// The second fix and those after it, in a menu.
  QPushButton* otherFixesOf(const model::Problem& problem, QWidget* parent);
  void apply(const model::QuickFix& fix);

  editing::Document& document_;
  QLabel* nothing_;
  QTreeWidget* list_;
  std::vector<model::Problem> problems_;
  int count_ = -1;
  ProblemSearch search_;
};

}  // namespace quarry::monitor
