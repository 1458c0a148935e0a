// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/main_window.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QEventLoop>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QTimer>
#include <QVBoxLayout>

#include "gui/app/covered.h"
#include "gui/app/design_drift.h"
#include "gui/app/file_actions.h"
#include "gui/app/message_bar.h"
#include "gui/app/node_menu.h"
#include "gui/app/recovery.h"
#include "gui/app/run_actions.h"
#include "gui/app/settings.h"
#include "gui/app/time_strip.h"
#include "gui/app/top_bar.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/outline.h"
#include "gui/canvas/palette.h"
#include "gui/console/request_console.h"
#include "gui/inspector/inspector.h"
#include "gui/monitor/events_panel.h"
#include "gui/monitor/logs_panel.h"
#include "gui/monitor/problems_panel.h"
#include "gui/monitor/traces_panel.h"
#include "gui/monitor/traffic_panel.h"

namespace quarry::app {
namespace {

constexpr QSize first_size{1400, 850};
constexpr int left_width = 190;
constexpr int right_width = 330;
constexpr int panels_height = 245;
constexpr std::chrono::seconds longest_stop{10};

QString droppedFile(const QMimeData* content) {
  for (const QUrl& url : content->urls()) {
    if (url.isLocalFile() && url.toLocalFile().endsWith(".quarry")) {
      return url.toLocalFile();
    }
  }
  return {};
}

}  // namespace

MainWindow::MainWindow(live::Connect connect, QWidget* parent)
    : QMainWindow(parent),
      journal_(document_),
      run_(std::move(connect)),
      bar_(new TopBar(document_, this)),
      messages_(new MessageBar(this)),
      canvas_(new canvas::CanvasView(document_, this)),
      palette_(new canvas::Palette(this)),
      outline_(new canvas::Outline(document_, this)),
      inspector_(new inspector::Inspector(document_, this)),
      strip_(new TimeStrip(run_, this)),
      panels_(new QTabWidget(this)),
      problems_(new monitor::ProblemsPanel(document_, this)),
      logs_(new monitor::LogsPanel(run_, this)),
      traces_(new monitor::TracesPanel(run_, this)),
      console_(new console::RequestConsole(run_, this)),
      file_actions_(new FileActions(document_, this)),
      recovery_(new Recovery(*file_actions_, journal_, this)),
      run_actions_(new RunActions(document_, run_, *bar_)),
      drift_(new DesignDrift(document_, run_, this)),
      node_menu_(new NodeMenu(document_, run_, this)),
      columns_(new QSplitter(Qt::Horizontal, this)),
      rows_(new QSplitter(Qt::Vertical, this)),
      left_(nullptr) {
  setAcceptDrops(true);
  resize(first_size);
  buildLayout();
  buildMenus();
  connectDocument();
  connectFiles();
  connectCanvas();
  connectRun();
  connectInspector();
  connectDrift();
  connectPanels();
  restoreWindow();
  refreshTitle();
  console_->setSystem(document_.system());
}

MainWindow::~MainWindow() = default;

void MainWindow::buildLayout() {
  left_ = buildLeft();
  buildPanels();
  columns_->setChildrenCollapsible(false);
  columns_->setHandleWidth(1);
  columns_->addWidget(left_);
  columns_->addWidget(buildCentre());
  columns_->addWidget(inspector_);
  columns_->setStretchFactor(1, 1);
  columns_->setSizes({left_width, first_size.width() - left_width - right_width, right_width});
  auto* all = new QWidget(this);
  auto* box = new QVBoxLayout(all);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(0);
  box->addWidget(bar_);
  box->addWidget(columns_, 1);
  setCentralWidget(all);
}

QWidget* MainWindow::buildLeft() {
  auto* left = new QWidget(this);
  left->setMinimumWidth(150);
  const auto section = [left](const QString& text) {
    auto* label = new QLabel(text, left);
    label->setProperty("role", "section");
    label->setContentsMargins(14, 12, 0, 4);
    return label;
  };
  auto* box = new QVBoxLayout(left);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(0);
  box->addWidget(section(tr("PALETTE")));
  box->addWidget(palette_);
  box->addWidget(section(tr("OUTLINE")));
  box->addWidget(outline_, 1);
  return left;
}

QWidget* MainWindow::buildCentre() {
  auto* drawing = new QWidget(this);
  auto* box = new QVBoxLayout(drawing);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(0);
  box->addWidget(canvas_, 1);
  box->addWidget(strip_);
  messages_->layOver(
      *canvas_, [this](const QRect& place) { return coveredBy(place, *messages_, *canvas_, *document_.system()); });
  rows_->setChildrenCollapsible(false);
  rows_->setHandleWidth(1);
  rows_->addWidget(drawing);
  rows_->addWidget(panels_);
  rows_->setStretchFactor(0, 1);
  rows_->setSizes({first_size.height() - panels_height, panels_height});
  return rows_;
}

void MainWindow::buildPanels() {
  auto* events = new monitor::EventsPanel(run_, this);
  panels_->setDocumentMode(true);
  panels_->setMinimumHeight(120);
  panels_->addTab(new monitor::TrafficPanel(run_, this), tr("Traffic"));
  panels_->addTab(traces_, tr("Traces"));
  panels_->addTab(logs_, tr("Logs"));
  panels_->addTab(events, tr("Events"));
  panels_->addTab(problems_, tr("Problems"));
  panels_->addTab(console_, tr("Requests"));
  connect(events, &monitor::EventsPanel::elementChosen, this,
          [this](const QString& element) { showElement(element, {}); });
}

void MainWindow::begin(const CommandLine& line) {
  if (line.mode) {
    setMode(*line.mode);
  }
  if (line.file.isEmpty()) {
    file_actions_->openExample();
  } else {
    file_actions_->open(line.file);
  }
  if (!line.architecture.isEmpty()) {
    document_.setArchitecture(line.architecture);
    if (document_.architectureName() != line.architecture) {
      messages_->display(MessageBar::Tone::error,
                         tr("There is no architecture named %1 in this design.").arg(line.architecture));
      return;
    }
  }
  if (line.load_per_s) {
    run_actions_->setLoad(*line.load_per_s);
  }
  if (line.run && (line.file.isEmpty() || document_.path() == line.file)) {
    run_actions_->runOrStop();
  }
}

void MainWindow::offerRecovery() {
  recovery_->offer();
}

void MainWindow::openFromOutside(const QString& file) {
  if (isMinimized()) {
    showNormal();
  }
  show();
  raise();
  activateWindow();
  const bool is_open = !document_.path().isEmpty() && QFileInfo(file) == QFileInfo(document_.path());
  if (!file.isEmpty() && !is_open) {
    file_actions_->open(file);
  }
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!file_actions_->mayLoseDocument() || !mayLeaveRun()) {
    event->ignore();
    return;
  }
  journal_.forget();
  rememberWindow();
  event->accept();
}

bool MainWindow::mayLeaveRun() {
  using State = live::LiveRun::State;
  if (!run_.isOwn() || (run_.state() != State::running && run_.state() != State::starting)) {
    return true;
  }
  QMessageBox box(QMessageBox::NoIcon, tr("A run goes on"),
                  tr("What you started still runs. Stop it, or leave it running in the background?"),
                  QMessageBox::Cancel, this);
  const auto* stop = box.addButton(tr("Stop the run"), QMessageBox::AcceptRole);
  const auto* leave = box.addButton(tr("Leave it running"), QMessageBox::DestructiveRole);
  box.exec();
  if (box.clickedButton() == stop) {
    stopAndWait();
  }
  return box.clickedButton() == stop || box.clickedButton() == leave;
}

void MainWindow::stopAndWait() {
  QEventLoop loop;
  const auto leave_or_stop = [this, &loop] { run_.isActive() ? run_.stop() : loop.quit(); };
  // A run that is only coming has no name to be stopped by until it changes.
  connect(&run_, &live::LiveRun::runChanged, &loop, leave_or_stop, Qt::QueuedConnection);
  QTimer::singleShot(longest_stop, &loop, &QEventLoop::quit);
  leave_or_stop();
  if (run_.isActive()) {
    loop.exec(QEventLoop::ExcludeUserInputEvents);
  }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!droppedFile(event->mimeData()).isEmpty()) {
    event->acceptProposedAction();
  }
}

void MainWindow::dropEvent(QDropEvent* event) {
  const QString file = droppedFile(event->mimeData());
  if (!file.isEmpty()) {
    event->acceptProposedAction();
    file_actions_->open(file);
  }
}

void MainWindow::restoreWindow() {
  const auto settings = openSettings();
  restoreGeometry(settings->value("window/geometry").toByteArray());
  columns_->restoreState(settings->value("window/columns").toByteArray());
  rows_->restoreState(settings->value("window/rows").toByteArray());
}

void MainWindow::rememberWindow() const {
  const auto settings = openSettings();
  settings->setValue("window/geometry", saveGeometry());
  settings->setValue("window/columns", columns_->saveState());
  settings->setValue("window/rows", rows_->saveState());
}

}  // namespace quarry::app
