// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <functional>
#include <vector>

class QMenuBar;

namespace quarry::canvas {

/// Something that can be chosen by typing a part of its name.
struct Command {
  QString text;
  /// Where it is found otherwise: "Edit · Ctrl+D", "operation".
  QString detail;
  std::function<void()> run;
};

/// Every enabled entry of the window's menus.
std::vector<Command> commandsOf(const QMenuBar& menus);
/// Everything in the document; `choose` is given its element.
std::vector<Command> commandsOf(const v1::System& system, const std::function<void(const QString&)>& choose);

/// How well `text` fits to what was typed (its letters in this order, best at the beginnings of words); negative where
/// it does not.
int fitOf(const QString& typed, const QString& text);

/// Ctrl+K: type, go up and down, Return. Ends itself.
class CommandPalette : public QDialog {
  Q_OBJECT
 public:
  CommandPalette(std::vector<Command> commands, QWidget* window);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void search(const QString& typed);
  void runChosen();

  std::vector<Command> commands_;
  QLineEdit* typed_;
  QListWidget* list_;
};

/// Opens it over a window.
void openCommandPalette(QWidget& window, const QMenuBar& menus, const v1::System& system,
                        const std::function<void(const QString&)>& choose);

}  // namespace quarry::canvas
