// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <optional>
#include <vector>

namespace quarry::app {

/// One sentence laid over the top of the canvas, which it neither moves nor holds up. The newest wins; notes leave by
/// themselves.
class MessageBar : public QWidget {
  Q_OBJECT
 public:
  enum class Tone { note, error };

  explicit MessageBar(QWidget* parent = nullptr);

  /// Stands at the top of that widget, and follows its size.
  void layOver(QWidget& below);
  void display(Tone tone, const QString& sentence);
  /// A button that does something and closes the bar.
  struct Choice {
    QString text;
    std::function<void()> act;
  };
  /// What went wrong, and what can be done about it.
  void offer(const QString& sentence, const std::vector<Choice>& choices);
  /// Something to decide: stays until it is answered, closed or withdrawn; others may speak meanwhile. What was asked
  /// before comes again afterwards.
  void ask(const QString& sentence, const std::vector<Choice>& choices);
  void withdraw();
  /// Only that one, if it is asked.
  void withdrawQuestion(const QString& sentence);
  /// Not a question.
  void dismiss();
  QString text() const { return isHidden() ? QString() : label_->text(); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Question {
    QString sentence;
    std::vector<Choice> choices;
  };

  void applyTheme();
  void place();
  void showText(Tone tone, const QString& sentence, const std::vector<Choice>& choices);
  void showQuestion();
  void forget(const QString& sentence);

  QLabel* label_;
  QHBoxLayout* buttons_;
  QPushButton* close_;
  QTimer leave_;
  Tone tone_ = Tone::note;
  std::vector<Question> questions_;
};

}  // namespace quarry::app
