// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/document.h"

#include <QFileInfo>
#include <QThreadPool>
#include <utility>

#include "backend/model/load.h"
#include "backend/model/save.h"
#include "gui/editing/edit_step.h"

namespace quarry::editing {
namespace {

v1::System emptySystem() {
  v1::System system;
  system.set_format(1);
  system.set_name("system");
  system.set_title("New system");
  system.set_seed(1);
  v1::Architecture& architecture = *system.add_architectures();
  architecture.set_name("architecture");
  architecture.set_title("Architecture");
  return system;
}

}  // namespace

Document::Document(QObject* parent) : QObject(parent) {
  connect(&undo_stack_, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
  v1::System system = emptySystem();
  packed_ = pack(system);
  system_ = std::make_shared<const v1::System>(std::move(system));
  keepArchitecture();
}

const v1::Architecture* Document::architecture() const {
  for (const v1::Architecture& architecture : system_->architectures()) {
    if (text(architecture.name()) == architecture_) {
      return &architecture;
    }
  }
  return nullptr;
}

void Document::setArchitecture(const QString& name) {
  if (name == architecture_) {
    return;
  }
  for (const v1::Architecture& architecture : system_->architectures()) {
    if (text(architecture.name()) == name) {
      architecture_ = name;
      emit architectureChanged(name);
      return;
    }
  }
}

absl::Status Document::edit(const QString& undo_text, const Change& change, const QString& merge_key) {
  auto changed = std::make_shared<v1::System>(*system_);
  if (absl::Status status = change(*changed); !status.ok()) {
    return status;
  }
  // Comparing the bytes takes a tenth of the time of comparing field by field, and the format has no maps.
  PackedSystem packed = pack(*changed);
  if (packed != packed_) {
    undo_stack_.push(new EditStep(*this, undo_text, std::move(changed), std::move(packed), merge_key));
  }
  return absl::OkStatus();
}

bool Document::changedOnlyPlacesSince(const SystemPointer& earlier) const {
  return changed_only_places_ && earlier != nullptr && before_.lock() == earlier;
}

void Document::createEmpty() {
  begin(emptySystem(), {});
}

void Document::replace(v1::System system) {
  begin(std::move(system), {});
}

absl::Status Document::open(const QString& path) {
  absl::StatusOr<v1::System> loaded = model::load(utf8(path));
  if (!loaded.ok()) {
    return loaded.status();
  }
  begin(*std::move(loaded), QFileInfo(path).absoluteFilePath());
  return absl::OkStatus();
}

absl::Status Document::save() {
  if (path_.isEmpty()) {
    return absl::FailedPreconditionError("This design has no file yet: choose where to save it.");
  }
  return saveAs(path_);
}

absl::Status Document::saveAs(const QString& path) {
  if (absl::Status status = model::save(*system_, utf8(path)); !status.ok()) {
    return status;
  }
  const QString absolute = QFileInfo(path).absoluteFilePath();
  const bool is_new = absolute != path_;
  path_ = absolute;
  // First of all: who watches the file shall not take it for somebody else's.
  emit saved();
  undo_stack_.setClean();
  if (is_new) {
    emit pathChanged(path_);
  }
  return absl::OkStatus();
}

void Document::become(SystemPointer system, PackedSystem packed) {
  changed_only_places_ = packed.structure == packed_.structure;
  SystemPointer replaced = std::exchange(system_, std::move(system));
  before_ = replaced;
  packed_ = std::move(packed);
  const QString before = architecture_;
  keepArchitecture();
  emit systemReplaced();
  emit systemChanged();
  if (architecture_ != before) {
    emit architectureChanged(architecture_);
  }
  // Taking apart a large document, where nobody has it any more, takes as long as half a frame.
  QThreadPool::globalInstance()->start([replaced = std::move(replaced)] {});
}

void Document::begin(v1::System system, const QString& path) {
  PackedSystem packed = pack(system);
  undo_stack_.clear();
  architecture_.clear();
  path_ = path;
  become(std::make_shared<const v1::System>(std::move(system)), std::move(packed));
  emit pathChanged(path_);
  emit modifiedChanged(false);
}

void Document::keepArchitecture() {
  if (architecture() != nullptr) {
    return;
  }
  // The last tab is where the design is going.
  const int count = system_->architectures_size();
  architecture_ = count == 0 ? QString() : text(system_->architectures(count - 1).name());
}

}  // namespace quarry::editing
