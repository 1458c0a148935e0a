// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/ship/picture_options.h"

#include <QFormLayout>
#include <QLabel>
#include <algorithm>

#include "gui/editing/document.h"

namespace quarry::ship {
namespace {

enum What { one, all, two };

QComboBox* makeBox(QWidget* parent, const char* name, const QStringList& words) {
  auto* box = new QComboBox(parent);
  box->setObjectName(name);
  box->addItems(words);
  return box;
}

}  // namespace

PictureOptions::PictureOptions(const v1::System& system, const QString& architecture, QWidget* parent)
    : QWidget(parent),
      form_(new QFormLayout(this)),
      format_(makeBox(this, "picture-format", {tr("SVG"), tr("PNG"), tr("PDF")})),
      what_(makeBox(this, "picture-what", {tr("One architecture"), tr("All architectures"), tr("Before and after")})),
      before_(addArchitectures(system, "picture-before")),
      after_(addArchitectures(system, "picture-after")),
      colors_(makeBox(this, "picture-colors", {tr("Dark"), tr("Light, for print")})) {
  for (const v1::Architecture& each : system.architectures()) {
    all_ << editing::text(each.name());
  }
  after_->setCurrentIndex(std::max(0, after_->findData(architecture)));
  colors_->setCurrentIndex(theme::Theme::current().mode() == theme::Mode::dark ? 0 : 1);
  form_->setContentsMargins(0, 0, 0, 0);
  form_->addRow(tr("&Format"), format_);
  form_->addRow(tr("&Show"), what_);
  form_->addRow(tr("&Before"), before_);
  form_->addRow(tr("&Of"), after_);
  form_->addRow(tr("&Colours"), colors_);
  connect(what_, &QComboBox::currentIndexChanged, this, &PictureOptions::refresh);
  refresh();
}

QComboBox* PictureOptions::addArchitectures(const v1::System& system, const char* name) {
  QComboBox* box = makeBox(this, name, {});
  for (const v1::Architecture& each : system.architectures()) {
    box->addItem(editing::text(each.title().empty() ? each.name() : each.title()), editing::text(each.name()));
  }
  return box;
}

void PictureOptions::chooseBeforeAndAfter() {
  what_->setCurrentIndex(two);
}

void PictureOptions::refresh() {
  const auto show_row = [this](QWidget* field, bool shown) {
    field->setVisible(shown);
    form_->labelForField(field)->setVisible(shown);
  };
  show_row(before_, what_->currentIndex() == two);
  show_row(after_, what_->currentIndex() != all);
  static_cast<QLabel*>(form_->labelForField(after_))->setText(what_->currentIndex() == two ? tr("&After") : tr("&Of"));
  if (what_->currentIndex() == two && before_->currentIndex() == after_->currentIndex()) {
    after_->setCurrentIndex(after_->count() - 1);
    before_->setCurrentIndex(0);
  }
}

Picture PictureOptions::picture() const {
  Picture picture;
  picture.format = static_cast<Picture::Format>(format_->currentIndex());
  picture.colors = colors_->currentIndex() == 0 ? theme::Mode::dark : theme::Mode::light;
  const auto name = [](const QComboBox* box) { return editing::utf8(box->currentData().toString()); };
  switch (what_->currentIndex()) {
    case one:
      picture.architectures = {name(after_)};
      break;
    case all:
      for (const QString& each : all_) {
        picture.architectures.push_back(editing::utf8(each));
      }
      break;
    default:
      picture.arrangement = Picture::Arrangement::beside_each_other;
      picture.architectures = {name(before_), name(after_)};
  }
  return picture;
}

}  // namespace quarry::ship
