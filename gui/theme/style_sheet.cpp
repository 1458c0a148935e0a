// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/style_sheet.h"

#include "gui/theme/arrows.h"
#include "gui/theme/theme.h"

namespace quarry::theme {
namespace {

// "@name" stands for a colour of the theme.
constexpr char sheet[] = R"(
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px 6px; }
QMainWindow::separator { background: @border_soft; width: 1px; height: 1px; }
QSplitter::handle { background: @border_soft; }
QMenu { background: @card; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @accent_text; }
QMenu::item:disabled { color: @text_faint; }
QMenu::separator { height: 1px; background: @border_soft; margin: 4px 6px; }
QMenuBar { background: @bar; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected { background: @accent_soft; }

#search-bar, #laying-out { background: @card; border: 1px solid @border; border-radius: 8px; }
#connect, #command-palette-frame { background: @card; border: 1px solid @border; }
#command-palette-frame QListWidget { background: @card; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QLabel { background: transparent; }
QLabel[role="section"] { color: @text_faint; font-size: 11px; font-weight: 600; }
QLabel[role="muted"] { color: @text_muted; font-size: 12px; }
QLabel[role="title"] { color: @text; font-size: 16px; font-weight: 600; }
QLabel[role="refused"] { color: @red; font-size: 12px; }

QPushButton, QToolButton { background: @raised; color: @text; border: 1px solid @border; border-radius: 6px; padding: 5px 12px; }
QPushButton:hover, QToolButton:hover { border-color: @accent; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked { background: @accent_soft; border-color: @accent; color: @accent_text; }
QPushButton:focus, QToolButton:focus { border-color: @accent; }
QPushButton:disabled, QToolButton:disabled { color: @text_faint; background: @card; border-color: @border_soft; }
QFileDialog QToolButton { padding: 4px; }
QPushButton[look="accent"] { background: @accent_soft; border-color: @accent; color: @accent_text; font-weight: 600; }
QPushButton[look="danger"] { background: @red_soft; border-color: @red; color: @text; }
QPushButton[look="flat"], QToolButton[look="flat"] { background: transparent; border-color: transparent; padding: 3px 6px; }
QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover { background: @raised; }
QPushButton[look="link"] { background: @card; border-color: @border_soft; padding: 4px 8px; text-align: left; }
QPushButton[look="add"] { background: transparent; border-color: transparent; color: @accent; padding: 3px 4px; }
QPushButton[look="link"]:hover, QPushButton[look="add"]:hover { background: @raised; border-color: @border; }
QPushButton[look="link"]:focus, QPushButton[look="add"]:focus { border-color: @accent; }
QPushButton[look="add"]::menu-indicator, QToolButton[look="short"]::menu-indicator { image: none; width: 0; }
QToolButton[look="short"] { padding: 5px 3px; }
QToolButton[look="tiny"] { background: transparent; border-color: transparent; padding: 3px 0; }
QToolButton[look="tiny"]:hover { background: @raised; }
QToolButton[look="tiny"]:focus { border-color: @accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: @canvas; color: @text; border: 1px solid @border; border-radius: 5px; padding: 4px 7px; selection-background-color: @accent; selection-color: #ffffff; }
QLineEdit[look="short"] { padding: 4px; }
QComboBox { padding-right: 1px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { border-color: @accent; }
QLineEdit[refused="true"], QComboBox[refused="true"], QDoubleSpinBox[refused="true"] { border-color: @red; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { background: @raised; border: none; width: 14px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow, QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(@arrows/down.png); width: 9px; height: 9px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(@arrows/up.png); width: 9px; height: 9px; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @border; selection-background-color: @accent_soft; selection-color: @accent_text; outline: 0; }

QTabWidget::pane { border: none; border-top: 1px solid @border_soft; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @text_muted; padding: 7px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }

QTreeView, QListView, QTableView { background: @window; border: none; outline: 0; alternate-background-color: @card; gridline-color: @border_soft; }
QTreeView::item, QListView::item { padding: 3px 4px; border-radius: 4px; }
QTreeView::item:hover, QListView::item:hover { background: @raised; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: @accent_soft; color: @accent_text; }
QHeaderView { background: @window; }
QHeaderView::section { background: @window; color: @text_faint; border: none; border-bottom: 1px solid @border_soft; padding: 4px 6px; }
QTableCornerButton::section { background: @window; border: none; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: @text_faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }

QSlider::groove:horizontal { height: 4px; background: @border; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { background: @text; width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; }
QProgressBar { background: @raised; border: none; border-radius: 4px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QCheckBox { spacing: 7px; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid @text_faint; border-radius: 4px; background: @canvas; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/check.svg); }
QCheckBox::indicator:focus { border-color: @accent; }
QGroupBox { border: 1px solid @border_soft; border-radius: 6px; margin-top: 14px; padding-top: 6px; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; color: @text_faint; }
QStatusBar { background: @bar; color: @text_muted; }
QStatusBar::item { border: none; }
)";

}  // namespace

QString styleSheet(const Colors& colors) {
  // Longer names first where one begins with another.
  const QList<QPair<QString, QColor>> names = {
      {"@accent_soft", colors.accent_soft},
      {"@accent_text", colors.accent_text},
      {"@accent", colors.accent},
      {"@border_soft", colors.border_soft},
      {"@border", colors.border},
      {"@canvas", colors.canvas},
      {"@window", colors.window},
      {"@bar", colors.bar},
      {"@card", colors.card},
      {"@raised", colors.raised},
      {"@text_muted", colors.text_muted},
      {"@text_faint", colors.text_faint},
      {"@text", colors.text},
      {"@red_soft", colors.red_soft},
      {"@red", colors.red},
  };
  QString text = QString::fromUtf8(sheet);
  text.replace("@arrows", arrowFolder(colors.text_muted));
  for (const auto& [name, color] : names) {
    text.replace(name, color.name());
  }
  return text;
}

}  // namespace quarry::theme
