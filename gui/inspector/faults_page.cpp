// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/faults_page.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "gui/inspector/form.h"
#include "gui/inspector/measured.h"
#include "gui/theme/fault_text.h"

namespace quarry::inspector {
namespace {

using editing::text;
using editing::utf8;

QDoubleSpinBox* number(const char* name, double value, double most, const QString& suffix, const QString& none) {
  auto* box = new QDoubleSpinBox;
  box->setObjectName(name);
  box->setDecimals(0);
  box->setRange(0, most);
  box->setValue(value);
  box->setSuffix(" " + suffix);
  box->setSpecialValueText(none);
  return box;
}

bool takesFaults(const QString& element) {
  for (const char* kind : {"service:", "module:", "op:", "store:", "topic:", "external:", "gateway:", "edge:"}) {
    if (element.startsWith(kind)) {
      return true;
    }
  }
  return false;
}

}  // namespace

FaultsPage::FaultsPage(editing::Document& document, QWidget* parent) : QWidget(parent), document_(document) {
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(16, 12, 16, 16);
  note_ = new QLabel(this);
  note_->setProperty("role", "muted");
  note_->setWordWrap(true);
  box->addWidget(note_);
  form_ = new QWidget(this);
  auto* form = new QFormLayout(form_);
  form->setContentsMargins(0, 4, 0, 4);
  form->setHorizontalSpacing(label_gap);
  target_ = new QComboBox;
  target_->setObjectName("fault-target");
  target_->setMinimumContentsLength(12);
  target_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  kind_ = new QComboBox;
  kind_->setObjectName("fault-kind");
  kind_->addItem(tr("Latency"), "latency");
  kind_->addItem(tr("Error"), "error");
  kind_->addItem(tr("Latency and error"), "both");
  kind_->addItem(tr("Hang"), "hang");
  time_ms_ = number("fault-time", 300, 600000, "ms", {});
  share_ = number("fault-share", 100, 100, "%", {});
  share_->setMinimum(1);
  duration_s_ = number("fault-duration", 60, 86400, "s", tr("as long as the Studio"));
  add_ = new QPushButton(tr("Add fault"));
  add_->setObjectName("fault-add");
  add_->setProperty("look", "danger");
  const std::pair<QString, QWidget*> fields[] = {{tr("Target"), target_},
                                                 {tr("Kind"), kind_},
                                                 {tr("Added time"), time_ms_},
                                                 {tr("Share hit"), share_},
                                                 {tr("For"), duration_s_}};
  for (const auto& [label, editor] : fields) {
    editor->setAccessibleName(label);
    auto* words = new QLabel(label);
    words->setProperty("role", "muted");
    words->setMinimumWidth(label_width);
    words->setBuddy(editor);
    form->addRow(words, editor);
  }
  form->addRow(add_);
  box->addWidget(form_);
  active_title_ = new QLabel(tr("Active faults").toUpper(), this);
  active_title_->setProperty("role", "section");
  box->addSpacing(8);
  box->addWidget(active_title_);
  active_ = new QVBoxLayout;
  box->addLayout(active_);
  box->addStretch(1);
  connect(kind_, &QComboBox::currentIndexChanged, this, [this] {
    const QString kind = kind_->currentData().toString();
    time_ms_->setEnabled(kind == "latency" || kind == "both");
  });
  connect(add_, &QPushButton::clicked, this, [this] { emit faultRequested(drawnFault()); });
}

void FaultsPage::show(const QString& element, std::shared_ptr<const v1::Snapshot> snapshot) {
  const bool other = element != element_ || target_->count() == 0;
  element_ = element;
  snapshot_ = std::move(snapshot);
  const bool possible = snapshot_ != nullptr && takesFaults(element_);
  form_->setVisible(possible);
  note_->setVisible(!possible);
  note_->setText(snapshot_ == nullptr ? tr("Faults act on a system that runs. Press Run first.")
                                      : tr("Select a service, a module, a store, a topic, an external or a line."));
  if (other && possible) {
    fillTargets();
  }
  showActive();
}

void FaultsPage::fillTargets() {
  target_->clear();
  if (element_.startsWith("edge:")) {
    const QStringList parts = element_.section(':', 1).split(' ');
    const QString line = parts.size() < 3 ? QString() : parts[1].section(':', 1) + "->" + parts[2].section(':', 1);
    target_->addItem(line, "edge:" + line);
    return;
  }
  target_->addItem(element_.section(':', 1), element_);
  const editing::SystemPointer system = document_.system();
  std::vector<std::string> modules;
  if (element_.startsWith("module:")) {
    modules.push_back(utf8(element_.section(':', 1)));
  } else if (element_.startsWith("service:") && document_.architecture() != nullptr) {
    modules = model::modulesIn(*system, *document_.architecture(), utf8(element_.section(':', 1)));
  }
  for (const std::string& name : modules) {
    if (const v1::Module* module = model::findModule(*system, name)) {
      for (const v1::Operation& operation : module->operations()) {
        const QString dotted = text(name) + "." + text(operation.name());
        target_->addItem(dotted, "op:" + dotted);
      }
    }
  }
}

void FaultsPage::showActive() {
  const auto faults = snapshot_ ? faultsOn(*snapshot_, QString()) : std::vector<const v1::ActiveFault*>();
  QStringList ids;
  for (const v1::ActiveFault* active : faults) {
    ids << text(active->fault().id());
  }
  active_title_->setVisible(!faults.empty());
  if (ids == shown_) {
    return;
  }
  shown_ = ids;
  while (QLayoutItem* item = active_->takeAt(0)) {
    if (item->widget() != nullptr) {
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    delete item;
  }
  for (const v1::ActiveFault* active : faults) {
    auto* row = new QWidget(this);
    auto* box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    auto* words = new QLabel(theme::faultPlace(active->fault()) + "\n" + theme::faultText(active->fault()), row);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto* clear = new QPushButton(tr("Clear"), row);
    clear->setAccessibleName(tr("Clear the fault on %1").arg(theme::faultPlace(active->fault())));
    connect(clear, &QPushButton::clicked, this,
            [this, id = text(active->fault().id())] { emit faultClearRequested(id); });
    box->addWidget(words, 1);
    box->addWidget(clear);
    active_->addWidget(row);
  }
}

v1::Fault FaultsPage::drawnFault() const {
  v1::Fault fault;
  fault.set_target(utf8(target_->currentData().toString()));
  const QString kind = kind_->currentData().toString();
  if (kind == "latency" || kind == "both") {
    fault.add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(time_ms_->value());
  }
  if (kind == "error" || kind == "both") {
    fault.add_effects()->mutable_error();
  }
  if (kind == "hang") {
    fault.add_effects()->mutable_hang();
  }
  if (share_->value() < 100) {
    fault.set_ratio(share_->value() / 100);
  }
  fault.set_duration_ms(static_cast<qint64>(duration_s_->value()) * 1000);
  return fault;
}

}  // namespace quarry::inspector
