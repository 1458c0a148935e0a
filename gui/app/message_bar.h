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

/// One sentence laid over the canvas, which it neither moves nor holds up, where it hides least. The newest wins; notes
/// leave by themselves.
class MessageBar : public QWidget {
  Q_OBJECT
 public:
  enum class Tone { note, error };

  explicit MessageBar(QWidget* parent = nullptr);

  /// How many pixels of what one needs a place would cover.
  using Covered = std::function<int(const QRect& place)>;
  /// Stands over that widget and follows its size: as a card in its upper left corner, along its top, or at its bottom,
  /// the first that covers least.
  void layOver(QWidget& below, Covered covered = {});
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

  struct Place {
    QBoxLayout::Direction direction;
    QRect rect;
  };

  void applyTheme();
  void place();
  /// What it looks like with its buttons at the right or below, that wide.
  Place measure(QBoxLayout::Direction direction, int width);
  void showText(Tone tone, const QString& sentence, const std::vector<Choice>& choices);
  void showQuestion();
  void forget(const QString& sentence);

  QLabel* label_;
  QBoxLayout* words_;
  QHBoxLayout* buttons_;
  QPushButton* close_;
  QTimer leave_;
  Tone tone_ = Tone::note;
  Covered covered_;
  std::vector<Question> questions_;
};

}  // namespace quarry::app
