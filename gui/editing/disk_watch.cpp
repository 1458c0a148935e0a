// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/disk_watch.h"

#include <sys/stat.h>

#include <QFile>
#include <QFileInfo>

#include "backend/model/load.h"
#include "backend/model/save.h"

namespace quarry::editing {
namespace {

// A checkout writes in pieces.
constexpr int settles_after_ms = 150;

bool sameDesign(const v1::System& left, const v1::System& right) {
  return model::sorted(left).SerializeAsString() == model::sorted(right).SerializeAsString();
}

}  // namespace

DiskWatch::DiskWatch(Document& document, QObject* parent) : QObject(parent), document_(document) {
  settle_.setSingleShot(true);
  settle_.setInterval(settles_after_ms);
  connect(&settle_, &QTimer::timeout, this, &DiskWatch::check);
  const auto later = [this] { settle_.start(); };
  connect(&watcher_, &QFileSystemWatcher::fileChanged, this, later);
  connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, later);
  connect(&document_, &Document::pathChanged, this, &DiskWatch::begin);
  connect(&document_, &Document::saved, this, &DiskWatch::begin);
  connect(&document_, &Document::modifiedChanged, this, [this](bool modified) {
    if (!modified) {
      takeSaved();
    }
  });
  begin();
}

std::optional<DiskWatch::Stamp> DiskWatch::stampOf(const QString& path) {
  struct stat status {};
  if (path.isEmpty() || ::stat(QFile::encodeName(path).constData(), &status) != 0) {
    return std::nullopt;
  }
  return Stamp{status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

void DiskWatch::begin() {
  settle_.stop();
  state_ = State::same;
  seen_ = stampOf(document_.path());
  saved_ = document_.system();
  watch();
}

void DiskWatch::takeSaved() {
  // Saved just now, or undone to what is saved: what stands on the disk tells, the next time somebody looks.
  saved_ = document_.system();
  if (!document_.path().isEmpty()) {
    settle_.start();
  }
}

void DiskWatch::watch() {
  if (const QStringList before = watcher_.files() + watcher_.directories(); !before.isEmpty()) {
    watcher_.removePaths(before);
  }
  QStringList paths;
  if (!document_.path().isEmpty()) {
    for (const QString& path : {document_.path(), QFileInfo(document_.path()).absolutePath()}) {
      if (QFileInfo::exists(path)) {
        paths.append(path);
      }
    }
  }
  if (!paths.isEmpty()) {
    watcher_.addPaths(paths);
  }
}

DiskWatch::State DiskWatch::look() {
  if (document_.path().isEmpty()) {
    return State::same;
  }
  const std::optional<Stamp> now = stampOf(document_.path());
  if (now == seen_) {
    return state_;
  }
  seen_ = now;
  state_ = compare();
  // A file that was replaced is another one for the watcher.
  watch();
  return state_;
}

DiskWatch::State DiskWatch::compare() {
  why_.clear();
  if (!seen_) {
    return State::gone;
  }
  const auto loaded = model::load(utf8(document_.path()));
  if (!loaded.ok()) {
    why_ = QString::fromStdString(std::string(loaded.status().message()));
    return State::unreadable;
  }
  return sameDesign(*loaded, *saved_) ? State::same : State::changed;
}

void DiskWatch::check() {
  const std::optional<Stamp> before = seen_;
  if (look() != State::same && seen_ != before) {
    emit changed(state_);
  }
}

absl::Status DiskWatch::reload() {
  const auto loaded = model::load(utf8(document_.path()));
  if (!loaded.ok()) {
    return loaded.status();
  }
  const absl::Status status = document_.edit(tr("Reload from the file"), [&](v1::System& system) {
    system = *loaded;
    return absl::OkStatus();
  });
  if (status.ok()) {
    document_.undoStack().setClean();
    saved_ = document_.system();
    seen_ = stampOf(document_.path());
    state_ = State::same;
  }
  return status;
}

void DiskWatch::keep() {
  state_ = State::same;
  document_.undoStack().resetClean();
}

}  // namespace quarry::editing
