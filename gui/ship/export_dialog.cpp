// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/ship/export_dialog.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QUrl>
#include <algorithm>

#include "backend/client/write_files.h"
#include "gui/live/sentence.h"
#include "gui/ship/picture_options.h"
#include "gui/theme/theme.h"

namespace quarry::ship {
namespace {

constexpr char picture_target[] = "pictures";
constexpr int dialog_width = 560;
constexpr int height_with_files = 460;

struct Target {
  const char* name;
  QString title;
  QString about;
};

const QList<Target>& targets() {
  static const QList<Target> all = {
      {"compose", ExportDialog::tr("Docker Compose"),
       ExportDialog::tr("A Compose file with a Dockerfile for each service, its brokers and databases.")},
      {"kubernetes", ExportDialog::tr("Kubernetes"),
       ExportDialog::tr("Manifests for each service: Deployment, Service, probes and limits.")},
      {picture_target, ExportDialog::tr("Picture"),
       ExportDialog::tr("The drawing as SVG, PNG or PDF: one architecture, all, or two beside each other.")},
      {"contracts", ExportDialog::tr("Contracts"),
       ExportDialog::tr("A .proto file for each module, as the running services serve it.")}};
  return all;
}

const Target& targetOf(const QComboBox& box) {
  return targets()[box.currentIndex()];
}

}  // namespace

ExportDialog::ExportDialog(live::LiveRun& run, live::SystemPointer system, const QString& architecture,
                           const QString& folder, QWidget* parent)
    : QDialog(parent),
      run_(run),
      system_(std::move(system)),
      documents_(folder.isEmpty() ? QDir::homePath() : folder),
      target_(new QComboBox(this)),
      form_(new QFormLayout),
      about_(new QLabel(this)),
      architecture_(new QComboBox(this)),
      picture_(new PictureOptions(*system_, architecture, this)),
      folder_(new QLineEdit(this)),
      browse_(new QPushButton(tr("Choose…"), this)),
      export_(new QPushButton(tr("Export"), this)),
      open_(new QPushButton(tr("Open folder"), this)),
      progress_(new QProgressBar(this)),
      outcome_(new QLabel(this)),
      written_(new QListWidget(this)) {
  setWindowTitle(tr("Export"));
  for (const Target& target : targets()) {
    target_->addItem(target.title);
  }
  for (const v1::Architecture& one : system_->architectures()) {
    const QString name = QString::fromStdString(one.name());
    architecture_->addItem(one.title().empty() ? name : QString::fromStdString(one.title()), name);
  }
  architecture_->setCurrentIndex(std::max(0, architecture_->findData(architecture)));
  buildForm(new QVBoxLayout(this));
  alignLabels();
  connect(target_, &QComboBox::currentIndexChanged, this, &ExportDialog::refreshChoice);
  connect(folder_, &QLineEdit::textEdited, this, [this] { folder_chosen_ = true; });
  connect(browse_, &QPushButton::clicked, this, &ExportDialog::browse);
  connect(export_, &QPushButton::clicked, this, &ExportDialog::start);
  connect(open_, &QPushButton::clicked, this,
          [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder_->text())); });
  refreshChoice();
  // As high as its questions; what was written makes it higher.
  resize(dialog_width, sizeHint().height());
}

void ExportDialog::buildForm(QVBoxLayout* box) {
  about_->setProperty("role", "muted");
  about_->setWordWrap(true);
  auto* folder_line = new QHBoxLayout;
  folder_line->addWidget(folder_, 1);
  folder_line->addWidget(browse_);
  form_->addRow(tr("&Make"), target_);
  form_->addRow(QString(), about_);
  form_->addRow(tr("&Of"), architecture_);
  auto* into = new QLabel(tr("&Into"), this);
  into->setBuddy(folder_);
  form_->addRow(into, folder_line);
  progress_->setRange(0, 0);
  progress_->setTextVisible(false);
  progress_->setMaximumHeight(6);
  progress_->hide();
  outcome_->setWordWrap(true);
  outcome_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  written_->setAccessibleName(tr("Files written"));
  written_->setWordWrap(true);
  written_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  written_->hide();
  open_->setEnabled(false);
  export_->setProperty("look", "accent");
  export_->setDefault(true);
  auto* close = new QPushButton(tr("Close"), this);
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(open_);
  buttons->addStretch(1);
  buttons->addWidget(close);
  buttons->addWidget(export_);
  box->setSpacing(10);
  box->addLayout(form_);
  box->addWidget(picture_);
  box->addWidget(progress_);
  box->addWidget(outcome_);
  box->addWidget(written_, 1);
  box->addStretch(0);
  box->addLayout(buttons);
}

void ExportDialog::alignLabels() {
  QList<QWidget*> labels;
  int widest = 0;
  for (QFormLayout* form : findChildren<QFormLayout*>()) {
    form->setHorizontalSpacing(form_->horizontalSpacing());
    for (int row = 0; row < form->rowCount(); ++row) {
      const QLayoutItem* item = form->itemAt(row, QFormLayout::LabelRole);
      if (item != nullptr && item->widget() != nullptr) {
        labels << item->widget();
        widest = std::max(widest, item->widget()->sizeHint().width());
      }
    }
  }
  for (QWidget* label : labels) {
    label->setMinimumWidth(widest);
  }
}

void ExportDialog::refreshChoice() {
  const Target& target = targetOf(*target_);
  about_->setText(target.about);
  const bool pictures = QLatin1String(target.name) == QLatin1String(picture_target);
  architecture_->setVisible(!pictures);
  form_->labelForField(architecture_)->setVisible(!pictures);
  picture_->setVisible(pictures);
  if (!folder_chosen_) {
    folder_->setText(
        QDir(documents_).filePath(QString::fromStdString(system_->name()) + "-" + QLatin1String(target.name)));
  }
}

void ExportDialog::browse() {
  const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder for the files"), documents_);
  if (!chosen.isEmpty()) {
    folder_chosen_ = true;
    folder_->setText(chosen);
  }
}

void ExportDialog::setBusy(bool busy) {
  progress_->setVisible(busy);
  export_->setEnabled(!busy);
}

void ExportDialog::start() {
  if (folder_->text().trimmed().isEmpty()) {
    refuse(tr("Name the folder that the files go into."));
    return;
  }
  setBusy(true);
  outcome_->setText(tr("Making the files …"));
  written_->clear();
  const std::string target = targetOf(*target_).name;
  if (target == picture_target) {
    // Whoever makes another picture wants to keep the one before.
    asked_.clear();
    take(drawPicture(*system_, picture_->picture()));
  } else {
    askQuarryd(target);
  }
}

void ExportDialog::choosePicture() {
  for (int index = 0; index < targets().size(); ++index) {
    if (QLatin1String(targets()[index].name) == QLatin1String(picture_target)) {
      target_->setCurrentIndex(index);
    }
  }
  picture_->chooseBeforeAndAfter();
}

void ExportDialog::askQuarryd(const std::string& target) {
  asked_ = target;
  const std::string architecture = architecture_->currentData().toString().toStdString();
  const auto answer = [this](const absl::StatusOr<v1::FilesReply>& reply) { take(reply); };
  if (target == "contracts") {
    v1::GenerateRequest request;
    *request.mutable_system() = *system_;
    request.set_architecture(architecture);
    run_.generate(request, this, answer);
    return;
  }
  v1::ExportRequest request;
  *request.mutable_system() = *system_;
  request.set_target(target);
  request.add_architectures(architecture);
  run_.exportFiles(request, this, answer);
}

void ExportDialog::take(const absl::StatusOr<v1::FilesReply>& reply) {
  setBusy(false);
  if (!reply.ok()) {
    refuse(live::sentenceOf(reply.status()));
    return;
  }
  const QString folder = QDir::cleanPath(folder_->text().trimmed());
  const auto written = client::writeFiles(folder.toStdString(), *reply, client::Overwrite::own_files, asked_);
  if (!written.ok()) {
    refuse(live::sentenceOf(written.status()));
    return;
  }
  for (const std::string& note : reply->notes()) {
    auto* item = new QListWidgetItem(tr("▲  %1").arg(QString::fromStdString(note)), written_);
    item->setForeground(theme::colors().text_muted);
  }
  for (const std::string& path : written->written) {
    written_->addItem(tr("✓  %1").arg(QString::fromStdString(path)));
  }
  for (const std::string& path : written->removed) {
    written_->addItem(tr("–  %1 removed: it was of an earlier export").arg(QString::fromStdString(path)));
  }
  for (const std::string& path : written->kept) {
    written_->addItem(tr("▲  %1 left: it is of an earlier export, and was changed").arg(QString::fromStdString(path)));
  }
  written_->show();
  resize(width(), std::max(height(), height_with_files));
  open_->setEnabled(true);
  const QString sentence =
      tr("%n file(s) written to %1.", nullptr, static_cast<int>(written->written.size())).arg(folder);
  outcome_->setText(sentence);
  emit exported(true, sentence);
}

void ExportDialog::refuse(const QString& sentence) {
  outcome_->setText(
      QString("<span style='color:%1'>%2</span>").arg(theme::colors().red.name(), sentence.toHtmlEscaped()));
  emit exported(false, sentence);
}

}  // namespace quarry::ship
