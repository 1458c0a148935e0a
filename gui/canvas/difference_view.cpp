// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/difference_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "backend/analyze/difference.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

using editing::text;

QString listed(const QString& title, const QStringList& lines) {
  if (lines.isEmpty()) {
    return {};
  }
  QString html = QString("<h4>%1 (%2)</h4><ul>").arg(title.toHtmlEscaped()).arg(lines.size());
  for (const QString& line : lines) {
    html += "<li>" + line.toHtmlEscaped() + "</li>";
  }
  return html + "</ul>";
}

QStringList moves(const std::vector<analyze::Move>& moved) {
  QStringList lines;
  for (const analyze::Move& move : moved) {
    lines << QString("%1: %2 → %3").arg(text(move.name), text(move.from), text(move.to));
  }
  return lines;
}

QStringList calls(const std::vector<analyze::CallChange>& changes) {
  QStringList lines;
  for (const analyze::CallChange& change : changes) {
    lines << QString("%1  (%2 → %3)").arg(text(change.operation), text(change.caller), text(change.callee));
  }
  return lines;
}

QStringList names(const std::vector<std::string>& services) {
  QStringList lines;
  for (const std::string& name : services) {
    lines << text(name);
  }
  return lines;
}

}  // namespace

QString architectureTitle(const v1::Architecture& architecture) {
  return text(architecture.title().empty() ? architecture.name() : architecture.title());
}

QString differenceText(const v1::System& system, const std::string& from, const std::string& to) {
  const auto found = analyze::difference(system, from, to);
  if (!found.ok()) {
    return text(std::string(found.status().message())).toHtmlEscaped();
  }
  const QString all = listed(DifferenceView::tr("Modules that moved"), moves(found->modules)) +
                      listed(DifferenceView::tr("Gateways that moved"), moves(found->gateways)) +
                      listed(DifferenceView::tr("Calls that became network calls"), calls(found->became_network)) +
                      listed(DifferenceView::tr("Network calls that became local"), calls(found->became_local)) +
                      listed(DifferenceView::tr("Tables with another home"), moves(found->tables)) +
                      listed(DifferenceView::tr("Services that are new"), names(found->services_added)) +
                      listed(DifferenceView::tr("Services that are gone"), names(found->services_removed));
  return all.isEmpty() ? DifferenceView::tr("Both place everything in the same way.") : all;
}

QString differenceLine(const v1::System& system, const std::string& from, const std::string& to) {
  const auto found = analyze::difference(system, from, to);
  if (!found.ok()) {
    return {};
  }
  QStringList parts;
  const auto add = [&](std::size_t count, const QString& one, const QString& many) {
    if (count > 0) {
      parts << (count == 1 ? one : many.arg(count));
    }
  };
  add(found->modules.size(), DifferenceView::tr("one module moved"), DifferenceView::tr("%1 modules moved"));
  add(found->became_network.size(), DifferenceView::tr("one call became a network call"),
      DifferenceView::tr("%1 calls became network calls"));
  add(found->became_local.size(), DifferenceView::tr("one network call became local"),
      DifferenceView::tr("%1 network calls became local"));
  add(found->tables.size(), DifferenceView::tr("one table has another home"),
      DifferenceView::tr("%1 tables have another home"));
  return parts.join(" · ");
}

DifferenceView::DifferenceView(editing::Document& document, QWidget* window)
    : QDialog(window),
      document_(document),
      from_(new QComboBox(this)),
      to_(new QComboBox(this)),
      text_(new QTextBrowser(this)) {
  setObjectName("difference");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Difference of two architectures"));
  from_->setAccessibleName(tr("From"));
  to_->setAccessibleName(tr("To"));
  text_->setAccessibleName(windowTitle());
  const editing::SystemPointer system = document_.system();
  for (const v1::Architecture& architecture : system->architectures()) {
    from_->addItem(architectureTitle(architecture), text(architecture.name()));
    to_->addItem(architectureTitle(architecture), text(architecture.name()));
  }
  to_->setCurrentIndex(to_->findData(document_.architectureName()));
  from_->setCurrentIndex(std::max(0, to_->currentIndex() - 1));
  auto* choices = new QHBoxLayout;
  choices->addWidget(new QLabel(tr("From"), this));
  choices->addWidget(from_, 1);
  choices->addWidget(new QLabel(tr("to"), this));
  choices->addWidget(to_, 1);
  auto* box = new QVBoxLayout(this);
  box->addLayout(choices);
  box->addWidget(text_, 1);
  connect(from_, &QComboBox::currentIndexChanged, this, &DifferenceView::refresh);
  connect(to_, &QComboBox::currentIndexChanged, this, &DifferenceView::refresh);
  connect(&document_, &editing::Document::systemChanged, this, &DifferenceView::refresh);
  resize(560, 480);
  refresh();
}

void DifferenceView::refresh() {
  text_->setHtml(differenceText(*document_.system(), editing::utf8(from_->currentData().toString()),
                                editing::utf8(to_->currentData().toString())));
}

}  // namespace quarry::canvas
