// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>

#include "gui/theme/style_sheet.h"

// Of a static library; the macro works in the global namespace only.
static void registerResources() {
  Q_INIT_RESOURCE(quarry);
}

namespace quarry::theme {
namespace {

Colors darkColors() {
  return {.canvas = QColor(0x0d1117),
          .grid = QColor(0x1c232d),
          .window = QColor(0x161b22),
          .bar = QColor(0x161b22),
          .card = QColor(0x1c232d),
          .raised = QColor(0x222b36),
          .border = QColor(0x2d3644),
          .border_soft = QColor(0x262e3a),
          .text = QColor(0xe6edf3),
          .text_muted = QColor(0x96a1ae),
          .text_faint = QColor(0x6f7b8a),
          .accent = QColor(0x4f9cf9),
          .accent_soft = QColor(0x1e3350),
          .accent_text = QColor(0xcfe3ff),
          .teal = QColor(0x3fc7c4),
          .green = QColor(0x3fb979),
          .amber = QColor(0xe3a73a),
          .red = QColor(0xf25c5c),
          .red_soft = QColor(0x3a1d22),
          .green_soft = QColor(0x173428),
          .violet = QColor(0xa78bfa)};
}

Colors lightColors() {
  return {.canvas = QColor(0xf6f8fa),
          .grid = QColor(0xdbe1e8),
          .window = QColor(0xffffff),
          .bar = QColor(0xffffff),
          .card = QColor(0xffffff),
          .raised = QColor(0xf0f3f7),
          .border = QColor(0xc9d1da),
          .border_soft = QColor(0xdfe4ea),
          .text = QColor(0x1b222b),
          .text_muted = QColor(0x57626f),
          .text_faint = QColor(0x77828f),
          .accent = QColor(0x1f6fd6),
          .accent_soft = QColor(0xdbe9fc),
          .accent_text = QColor(0x123f7a),
          .teal = QColor(0x0f8a87),
          .green = QColor(0x1a7f4b),
          .amber = QColor(0xa86a00),
          .red = QColor(0xcf2f37),
          .red_soft = QColor(0xfde7e8),
          .green_soft = QColor(0xdff3e8),
          .violet = QColor(0x6d4fd8)};
}

QString firstInstalled(const QStringList& families, QFontDatabase::SystemFont otherwise) {
  for (const QString& family : families) {
    if (QFontDatabase::hasFamily(family)) {
      return family;
    }
  }
  return QFontDatabase::systemFont(otherwise).family();
}

QPalette paletteOf(const Colors& colors) {
  QPalette palette;
  palette.setColor(QPalette::Window, colors.window);
  palette.setColor(QPalette::WindowText, colors.text);
  palette.setColor(QPalette::Base, colors.card);
  palette.setColor(QPalette::AlternateBase, colors.raised);
  palette.setColor(QPalette::Text, colors.text);
  palette.setColor(QPalette::PlaceholderText, colors.text_faint);
  palette.setColor(QPalette::Button, colors.raised);
  palette.setColor(QPalette::ButtonText, colors.text);
  palette.setColor(QPalette::BrightText, colors.red);
  palette.setColor(QPalette::Highlight, colors.accent_soft);
  palette.setColor(QPalette::HighlightedText, colors.accent_text);
  palette.setColor(QPalette::ToolTipBase, colors.raised);
  palette.setColor(QPalette::ToolTipText, colors.text);
  palette.setColor(QPalette::Link, colors.accent);
  palette.setColor(QPalette::Mid, colors.border);
  palette.setColor(QPalette::Dark, colors.border);
  palette.setColor(QPalette::Light, colors.raised);
  palette.setColor(QPalette::Shadow, colors.canvas);
  for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, colors.text_faint);
  }
  return palette;
}

}  // namespace

Theme& Theme::current() {
  static Theme theme;
  return theme;
}

Theme::Theme() : colors_(darkColors()) {
  registerResources();
}

void Theme::apply(Mode mode) {
  mode_ = mode;
  colors_ = mode == Mode::dark ? darkColors() : lightColors();
  text_family_ = firstInstalled({"Inter", "Noto Sans", "DejaVu Sans"}, QFontDatabase::GeneralFont);
  mono_family_ = firstInstalled({"JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono"}, QFontDatabase::FixedFont);
  QApplication::setStyle("Fusion");
  QApplication::setPalette(paletteOf(colors_));
  QApplication::setFont(text());
  qApp->setStyleSheet(styleSheet(colors_));
  emit changed();
}

QFont Theme::text(double pixels, QFont::Weight weight) const {
  QFont font(text_family_);
  font.setPixelSize(std::max(1, qRound(pixels)));
  font.setWeight(weight);
  return font;
}

QFont Theme::mono(double pixels, QFont::Weight weight) const {
  QFont font(mono_family_);
  font.setStyleHint(QFont::Monospace);
  font.setPixelSize(std::max(1, qRound(pixels)));
  font.setWeight(weight);
  return font;
}

void Theme::setReducedMotion(bool reduced) {
  if (reduced_motion_ == reduced) {
    return;
  }
  reduced_motion_ = reduced;
  emit changed();
}

BorrowedColors::BorrowedColors(Mode mode) : before_(Theme::current().colors_) {
  Theme::current().colors_ = mode == Mode::dark ? darkColors() : lightColors();
}

BorrowedColors::~BorrowedColors() {
  Theme::current().colors_ = before_;
}

const Colors& colors() {
  return Theme::current().colors();
}

}  // namespace quarry::theme
