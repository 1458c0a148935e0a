// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QObject>

namespace quarry::theme {

/// Colours by what they are for. Widgets and canvas read them at every paint, so that a change of theme needs no more
/// than a repaint.
struct Colors {
  QColor canvas;       ///< Behind the drawing.
  QColor grid;         ///< Dots on the canvas.
  QColor window;       ///< Panels left, right and below.
  QColor bar;          ///< The top bar.
  QColor card;         ///< Nodes and tiles.
  QColor raised;       ///< Chips, buttons.
  QColor border;       ///< Around cards and panels.
  QColor border_soft;  ///< Inside of them.
  QColor text;
  QColor text_muted;
  QColor text_faint;
  QColor accent;       ///< Selection, calls, services.
  QColor accent_soft;  ///< Selected rows and tabs.
  QColor accent_text;  ///< Text on `accent_soft`.
  QColor teal;         ///< Gateways.
  QColor green;        ///< Healthy, queries, stores.
  QColor amber;        ///< Degraded, events.
  QColor red;          ///< Failing, errors, caches.
  QColor red_soft;     ///< Behind something that fails.
  QColor green_soft;   ///< Behind something that is well.
  QColor violet;       ///< Modules.
};

enum class Mode { dark, light };

/// The one theme of the application. Only the GUI thread touches it.
class Theme : public QObject {
  Q_OBJECT
 public:
  static Theme& current();

  /// Sets palette, style sheet and default font of the application; needs a QApplication.
  void apply(Mode mode);
  Mode mode() const { return mode_; }
  const Colors& colors() const { return colors_; }

  /// Inter, else the system's sans serif. Size in pixels at 100 %.
  QFont text(double pixels = 13, QFont::Weight weight = QFont::Normal) const;
  /// JetBrains Mono, else the system's fixed pitch face.
  QFont mono(double pixels = 12, QFont::Weight weight = QFont::Normal) const;

  /// No animations: nodes jump instead of fly, traffic shows as numbers only.
  bool reducedMotion() const { return reduced_motion_; }
  void setReducedMotion(bool reduced);

 signals:
  void changed();

 private:
  friend class BorrowedColors;
  Theme();

  Mode mode_ = Mode::dark;
  Colors colors_;
  bool reduced_motion_ = false;
  QString text_family_;
  QString mono_family_;
};

/// While this lives, whatever is painted has the colours of that mode: for pictures that are no part of the window.
/// Tells nobody, so control must not return to the event loop meanwhile.
class BorrowedColors {
 public:
  explicit BorrowedColors(Mode mode);
  ~BorrowedColors();
  BorrowedColors(const BorrowedColors&) = delete;
  BorrowedColors& operator=(const BorrowedColors&) = delete;

 private:
  Colors before_;
};

/// Shorthand for `Theme::current().colors()`.
const Colors& colors();

}  // namespace quarry::theme
