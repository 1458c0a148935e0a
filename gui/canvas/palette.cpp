// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/palette.h"

#include <QApplication>
#include <QDrag>
#include <QGridLayout>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <array>

#include "gui/canvas/paint/tool_icon.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

struct Entry {
  Tool tool;
  const char* name;
  const char* key;
};

constexpr std::array<Entry, 8> entries = {{
    {Tool::service, QT_TRANSLATE_NOOP("quarry::canvas::Palette", "Service"), "S"},
    {Tool::module, QT_TRANSLATE_NOOP("quarry::canvas::Palette", "Module"), "M"},
    {Tool::gateway, QT_TRANSLATE_NOOP("quarry::canvas::Palette", "Gateway"), "G"},
    {Tool::store, QT_TRANSLATE_NOOP("quarry::canvas::Palette", "Database"), "D"},
    {Tool::topic, QT_TRANSLATE_NOOP("quarry::canvas::Palette", "Topic"), "T"},
    {Tool::cache, QT_TRANSLATE_NOOP("quarry::canvas::Palette", "Cache"), "C"},
    {Tool::external, QT_TRANSLATE_NOOP("quarry::canvas::Palette", "External"), "E"},
    {Tool::client, QT_TRANSLATE_NOOP("quarry::canvas::Palette", "Client"), "U"},
}};

constexpr QSize icon_size(30, 24);

Tool toolOf(const QObject* button) {
  return static_cast<Tool>(button->property("tool").toInt());
}

}  // namespace

Palette::Palette(QWidget* parent) : QWidget(parent) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(12, 6, 12, 6);
  grid->setSpacing(6);
  for (const Entry& entry : entries) {
    auto* button = new QToolButton(this);
    const QString name = tr(entry.name);
    button->setObjectName(QString("tool-%1").arg(entry.name).toLower());
    button->setProperty("tool", static_cast<int>(entry.tool));
    button->setText(name);
    button->setToolTip(tr("%1 (%2): click, then click the drawing; or drag it there").arg(name, entry.key));
    button->setAccessibleName(tr("Draw: %1").arg(name));
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize(icon_size);
    button->setCheckable(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setMinimumHeight(54);
    button->setStyleSheet("QToolButton { font-size: 11px; padding: 4px 2px; }");
    button->installEventFilter(this);
    connect(button, &QToolButton::clicked, this, [this, entry](bool checked) {
      setTool(checked ? entry.tool : Tool::select);
      emit toolChosen(checked ? entry.tool : Tool::select);
    });
    const int place = static_cast<int>(buttons_.size());
    grid->addWidget(button, place / 2, place % 2);
    buttons_ << button;
  }
  refreshIcons();
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &Palette::refreshIcons);
}

void Palette::setTool(Tool tool) {
  for (QToolButton* button : buttons_) {
    button->setChecked(toolOf(button) == tool);
  }
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::MouseButtonPress) {
    pressed_at_ = static_cast<QMouseEvent*>(event)->pos();
  } else if (event->type() == QEvent::MouseMove) {
    auto* mouse = static_cast<QMouseEvent*>(event);
    const bool far = (mouse->pos() - pressed_at_).manhattanLength() >= QApplication::startDragDistance();
    if (far && (mouse->buttons() & Qt::LeftButton)) {
      static_cast<QToolButton*>(watched)->setDown(false);
      beginDrag(toolOf(watched));
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void Palette::refreshIcons() {
  for (QToolButton* button : buttons_) {
    button->setIcon(toolIcon(toolOf(button), icon_size));
  }
}

void Palette::beginDrag(Tool tool) {
  auto* drag = new QDrag(this);
  auto* mime = new QMimeData;
  mime->setData(tool_mime_type, QByteArray::number(static_cast<int>(tool)));
  drag->setMimeData(mime);
  drag->setPixmap(toolIcon(tool, icon_size).pixmap(icon_size));
  drag->exec(Qt::CopyAction);
}

}  // namespace quarry::canvas
