// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/command_palette.h"

#include <QAction>
#include <QFrame>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "backend/model/elements.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

constexpr std::size_t most_shown = 60;
constexpr int index_role = Qt::UserRole;
constexpr int detail_role = Qt::UserRole + 1;

/// Where else a command is found stands at the right, fainter than what it does.
class CommandDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    constexpr int padding = 8;
    const QString detail = index.data(detail_role).toString();
    const QRect room = option.rect.adjusted(padding, 0, -padding, 0);
    const int width = std::min(option.fontMetrics.horizontalAdvance(detail) + 4, room.width() / 2);
    QStyleOptionViewItem name = option;
    name.textElideMode = Qt::ElideRight;
    QStyledItemDelegate::paint(painter, name, index);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(theme::colors().text_muted);
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(detail, Qt::ElideLeft, width));
    painter->restore();
  }
};

QString plain(QString text) {
  return text.remove('&').remove(QChar(0x2026));
}

void collect(const QList<QAction*>& actions, const QString& path, std::vector<Command>& commands) {
  for (QAction* action : actions) {
    if (action->menu() != nullptr) {
      collect(action->menu()->actions(), path.isEmpty() ? plain(action->text()) : path + " › " + plain(action->text()),
              commands);
    } else if (!action->isSeparator() && action->isEnabled() && !action->text().isEmpty()) {
      const QString keys = action->shortcut().toString(QKeySequence::NativeText);
      commands.push_back(
          {plain(action->text()), keys.isEmpty() ? path : path + " · " + keys, [held = QPointer<QAction>(action)] {
             if (held) {
               held->trigger();
             }
           }});
    }
  }
}

bool beginsWord(const QString& text, qsizetype at) {
  return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

}  // namespace

std::vector<Command> commandsOf(const QMenuBar& menus) {
  std::vector<Command> commands;
  collect(menus.actions(), {}, commands);
  return commands;
}

std::vector<Command> commandsOf(const v1::System& system, const std::function<void(const QString&)>& choose) {
  std::vector<Command> commands;
  for (const model::Element& element : model::elements(system)) {
    const QString text = QString::fromStdString(model::format(element));
    commands.push_back({QString::fromStdString(element.name),
                        QString::fromStdString(std::string(model::wordOf(element.kind))),
                        [choose, text] { choose(text); }});
  }
  return commands;
}

int fitOf(const QString& typed, const QString& text) {
  int fit = 0;
  qsizetype at = -1;
  for (const QChar letter : typed) {
    if (letter.isSpace()) {
      continue;
    }
    const qsizetype next = text.indexOf(letter, at + 1, Qt::CaseInsensitive);
    if (next < 0) {
      return -1;
    }
    fit += next == at + 1 ? 6 : 1;
    fit += beginsWord(text, next) ? 8 : 0;
    at = next;
  }
  fit += text.startsWith(typed, Qt::CaseInsensitive) ? 30 : text.contains(typed, Qt::CaseInsensitive) ? 12 : 0;
  return std::max(0, 4 * fit - static_cast<int>(std::min<qsizetype>(text.size(), 60)) / 4);
}

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* window)
    : QDialog(window, Qt::Popup | Qt::FramelessWindowHint),
      commands_(std::move(commands)),
      typed_(new QLineEdit(this)),
      list_(new QListWidget(this)) {
  setObjectName("command-palette");
  setAttribute(Qt::WA_DeleteOnClose);
  typed_->setPlaceholderText(tr("Do, or go to…"));
  typed_->setAccessibleName(tr("Action or element"));
  list_->setAccessibleName(tr("What fits"));
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setItemDelegate(new CommandDelegate(list_));
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  // A dialog draws no border of its own.
  auto* frame = new QFrame(this);
  frame->setObjectName("command-palette-frame");
  auto* around = new QVBoxLayout(this);
  around->setContentsMargins(0, 0, 0, 0);
  around->addWidget(frame);
  auto* box = new QVBoxLayout(frame);
  box->setContentsMargins(10, 10, 10, 10);
  box->addWidget(typed_);
  box->addWidget(list_);
  typed_->installEventFilter(this);
  connect(typed_, &QLineEdit::textChanged, this, &CommandPalette::search);
  connect(list_, &QListWidget::itemActivated, this, &CommandPalette::runChosen);
  connect(list_, &QListWidget::itemClicked, this, &CommandPalette::runChosen);
  resize(560, 380);
  search({});
}

void CommandPalette::search(const QString& typed) {
  std::vector<std::pair<int, std::size_t>> fits;
  for (std::size_t i = 0; i < commands_.size(); ++i) {
    if (const int fit = fitOf(typed, commands_[i].text); fit >= 0) {
      fits.emplace_back(typed.isEmpty() ? 0 : -fit, i);
    }
  }
  std::sort(fits.begin(), fits.end());
  fits.resize(std::min(fits.size(), most_shown));
  list_->clear();
  for (const auto& [fit, index] : fits) {
    const Command& command = commands_[index];
    auto* item = new QListWidgetItem(command.text, list_);
    item->setData(index_role, static_cast<int>(index));
    item->setData(detail_role, command.detail);
    item->setData(Qt::AccessibleTextRole, QString("%1, %2").arg(command.text, command.detail));
  }
  if (list_->count() == 0) {
    auto* nothing = new QListWidgetItem(tr("Nothing is called so."), list_);
    nothing->setFlags(Qt::NoItemFlags);
  }
  list_->setCurrentRow(0);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) {
    return QDialog::eventFilter(watched, event);
  }
  const int key = static_cast<QKeyEvent*>(event)->key();
  const int step = key == Qt::Key_Down       ? 1
                   : key == Qt::Key_Up       ? -1
                   : key == Qt::Key_PageDown ? 10
                   : key == Qt::Key_PageUp   ? -10
                                             : 0;
  if (step != 0 && list_->count() > 0) {
    list_->setCurrentRow(std::clamp(list_->currentRow() + step, 0, list_->count() - 1));
    return true;
  }
  if (key == Qt::Key_Return || key == Qt::Key_Enter) {
    runChosen();
    return true;
  }
  return QDialog::eventFilter(watched, event);
}

void CommandPalette::runChosen() {
  const QListWidgetItem* item = list_->currentItem();
  if (item == nullptr || !(item->flags() & Qt::ItemIsEnabled)) {
    return;
  }
  const std::function<void()> run = commands_[item->data(index_role).toUInt()].run;
  // After this has gone: what is run may open something itself.
  QTimer::singleShot(0, parentWidget(), run);
  close();
}

void openCommandPalette(QWidget& window, const QMenuBar& menus, const v1::System& system,
                        const std::function<void(const QString&)>& choose) {
  std::vector<Command> commands = commandsOf(menus);
  for (Command& command : commandsOf(system, choose)) {
    commands.push_back(std::move(command));
  }
  auto* palette = new CommandPalette(std::move(commands), &window);
  palette->move(window.mapToGlobal(QPoint((window.width() - palette->width()) / 2, 90)));
  palette->show();
  palette->findChild<QLineEdit*>()->setFocus();
}

}  // namespace quarry::canvas
