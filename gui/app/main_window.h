// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMainWindow>
#include <QSplitter>
#include <QTabWidget>

#include "gui/app/command_line.h"
#include "gui/editing/disk_watch.h"
#include "gui/editing/document.h"
#include "gui/editing/journal.h"
#include "gui/live/live_run.h"

namespace quarry::canvas {
class CanvasView;
class Outline;
class Palette;
}  // namespace quarry::canvas
namespace quarry::console {
class RequestConsole;
}
namespace quarry::inspector {
class Inspector;
}
namespace quarry::monitor {
class LogsPanel;
class ProblemsPanel;
class TracesPanel;
}  // namespace quarry::monitor

namespace quarry::ship {
class ExportDialog;
}

namespace quarry::app {

class DesignDrift;
class FileActions;
class MessageBar;
class NodeMenu;
class Recovery;
class RunActions;
class TimeStrip;
class TopBar;

/// The Studio's one window: builds the parts and connects them.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  /// `connect` is how quarryd is reached; tests give another.
  explicit MainWindow(live::Connect connect = live::connectToDaemon(), QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Opens, shows and runs what the command line says.
  void begin(const CommandLine& line);
  /// Asks whether to restore what an earlier Studio could not save.
  void offerRecovery();
  /// Raises the window; opens the file unless it is empty or open already.
  void openFromOutside(const QString& file);

  editing::Document& document() { return document_; }
  live::LiveRun& liveRun() { return run_; }
  RunActions& runActions() { return *run_actions_; }
  Recovery& recovery() { return *recovery_; }
  editing::Journal& journal() { return journal_; }
  FileActions& fileActions() { return *file_actions_; }
  canvas::CanvasView& canvas() { return *canvas_; }
  inspector::Inspector& inspector() { return *inspector_; }
  console::RequestConsole& console() { return *console_; }
  QTabWidget& panels() { return *panels_; }
  MessageBar& messages() { return *messages_; }
  DesignDrift& drift() { return *drift_; }
  void select(const QString& element);

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void buildLayout();
  QWidget* buildLeft();
  QWidget* buildCentre();
  void buildPanels();
  void buildMenus();
  void buildEditMenu(QMenu& menu);
  void buildViewMenu(QMenu& menu);
  void connectDocument();
  void connectFiles();
  void askAboutDisk(editing::DiskWatch::State state);
  void connectCanvas();
  void connectRun();
  void connectRefusals();
  void sayWhatGoesOn();
  void connectInspector();
  void connectDrift();
  void connectPanels();
  void refreshTitle();
  void refreshSnapshot();
  void showElement(const QString& element, const QString& architecture);
  void showLogs(const QString& service);
  /// Kept down that long, then started again; 0: as its restart policy says.
  void killSelected(std::chrono::milliseconds down);
  bool mayLeaveRun();
  void stopAndWait();
  void askExport();
  void askPicture();
  ship::ExportDialog& openExport();
  void restoreWindow();
  void rememberWindow() const;
  void setMode(theme::Mode mode);

  editing::Document document_;
  editing::Journal journal_;
  live::LiveRun run_;
  TopBar* bar_;
  MessageBar* messages_;
  canvas::CanvasView* canvas_;
  canvas::Palette* palette_;
  canvas::Outline* outline_;
  inspector::Inspector* inspector_;
  TimeStrip* strip_;
  QTabWidget* panels_;
  monitor::ProblemsPanel* problems_;
  monitor::LogsPanel* logs_;
  monitor::TracesPanel* traces_;
  console::RequestConsole* console_;
  FileActions* file_actions_;
  Recovery* recovery_;
  RunActions* run_actions_;
  DesignDrift* drift_;
  NodeMenu* node_menu_;
  /// Why the run does not follow the drawing; empty where it does.
  QString refusal_;
  QSplitter* columns_;
  QSplitter* rows_;
  QWidget* left_;
};

}  // namespace quarry::app
