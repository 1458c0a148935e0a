// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/problems_panel.h"

#include <QHBoxLayout>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "backend/model/concat.h"
#include "backend/model/elements.h"
#include "gui/live/sentence.h"
#include "gui/theme/theme.h"

namespace quarry::monitor {
namespace {

/// How wide a row's buttons are.
constexpr int width_role = Qt::UserRole;
// A document can have thousands; more than these help nobody.
constexpr std::size_t most_shown = 300;
constexpr int most_button_pixels = 360;
constexpr int cell_padding = 24;

QString severityText(const model::Problem& problem) {
  if (problem.accepted) {
    return ProblemsPanel::tr("○ accepted");
  }
  switch (problem.severity) {
    case model::Severity::error:
      return ProblemsPanel::tr("◆ error");
    case model::Severity::warning:
      return ProblemsPanel::tr("▲ warning");
    case model::Severity::note:
      return ProblemsPanel::tr("● note");
  }
  return {};
}

QColor severityColor(const model::Problem& problem) {
  const theme::Colors& in = theme::colors();
  if (problem.accepted) {
    return in.text_faint;
  }
  return problem.severity == model::Severity::error     ? in.red
         : problem.severity == model::Severity::warning ? in.amber
                                                        : in.text_muted;
}

/// "step payments-charge-invoice"; what is no element stays as it is.
QString placeWords(const std::string& element) {
  const auto parsed = model::parseElement(element);
  return parsed.ok() ? QString::fromStdString(std::string(model::wordOf(parsed->kind)) + " " + parsed->name)
                     : QString::fromStdString(element);
}

/// Of all that its row says: problems that say the same have the same row.
std::string saidBy(const model::Problem& problem) {
  std::string said =
      model::concat(model::nameOf(problem.severity), problem.accepted ? " accepted\n" : "\n", problem.element, "\n",
                    problem.architecture, "\n", problem.text, "\n", problem.fix, "\n", problem.rule);
  for (const model::QuickFix& fix : problem.quick_fixes) {
    said += "\n" + fix.name;
  }
  return said;
}

/// So that no row is too wide, whichever come.
int severityWidth(const QTreeWidget& list) {
  int width = list.header()->sectionSizeHint(0);
  for (const model::Severity severity : {model::Severity::error, model::Severity::warning, model::Severity::note}) {
    for (const bool accepted : {false, true}) {
      model::Problem problem;
      problem.severity = severity;
      problem.accepted = accepted;
      width = std::max(width, list.fontMetrics().horizontalAdvance(severityText(problem)) + cell_padding);
    }
  }
  return width;
}

bool counts(const model::Problem& problem) {
  return !problem.accepted && problem.severity != model::Severity::note;
}

/// Rows as high as their wrapped text; the view's own estimate leaves out the padding of the style sheet. The view asks
/// for the height of every row whenever one comes or goes, and measuring wrapped words takes time.
class WrappedRows : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    if (measured_with_ != option.fontMetrics || sizes_.size() > most_kept) {
      sizes_.clear();
      measured_with_ = option.fontMetrics;
    }
    const auto* tree = qobject_cast<const QTreeWidget*>(option.widget);
    const int width = (tree == nullptr ? option.rect.width() : tree->columnWidth(index.column())) - padding;
    const std::pair key(index.data().toString(), width);
    auto size = sizes_.constFind(key);
    if (size == sizes_.constEnd()) {
      size = sizes_.insert(key,
                           option.fontMetrics.boundingRect(QRect(0, 0, width, 0), Qt::TextWordWrap, key.first).size());
    }
    return *size + QSize(padding, padding / 2);
  }

 private:
  static constexpr int padding = 18;
  static constexpr qsizetype most_kept = 8 * static_cast<qsizetype>(most_shown);

  mutable QFontMetrics measured_with_{QFont()};
  mutable QHash<std::pair<QString, int>, QSize> sizes_;
};

}  // namespace

ProblemsPanel::ProblemsPanel(editing::Document& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      nothing_(new QLabel(tr("No problems: every architecture of this design can run."), this)),
      list_(new QTreeWidget(this)) {
  nothing_->setWordWrap(true);
  nothing_->setProperty("role", "muted");
  nothing_->setAlignment(Qt::AlignCenter);
  list_->setHeaderLabels({tr("Severity"), tr("Element"), tr("Problem"), tr("Fix")});
  list_->setRootIsDecorated(false);
  list_->setWordWrap(true);
  list_->setAccessibleName(tr("Problems"));
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(severity, QHeaderView::Interactive);
  list_->header()->setSectionResizeMode(element, QHeaderView::Interactive);
  list_->header()->setSectionResizeMode(text, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(fixes, QHeaderView::Interactive);
  list_->setColumnWidth(element, 200);
  list_->setItemDelegate(new WrappedRows(list_));
  connect(list_->header(), &QHeaderView::sectionResized, list_, &QTreeWidget::doItemsLayout, Qt::QueuedConnection);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(10, 6, 10, 8);
  box->addWidget(nothing_, 1);
  box->addWidget(list_, 1);
  connect(list_, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) {
    const model::Problem& problem = problems_[list_->indexOfTopLevelItem(item)];
    emit elementChosen(QString::fromStdString(problem.element), QString::fromStdString(problem.architecture));
  });
  connect(&search_, &ProblemSearch::found, this,
          [this](const editing::SystemPointer& system, const ProblemSearch::Problems& problems) {
            if (system == document_.system()) {
              display(*problems);
            }
          });
  connect(&document_, &editing::Document::systemReplaced, this, [this] { search_.ask(document_.system()); });
  connect(&theme::Theme::current(), &theme::Theme::changed, this, &ProblemsPanel::fillList);
  fillList();
  check();
}

void ProblemsPanel::check() {
  display(model::validate(*document_.system()));
}

void ProblemsPanel::display(std::vector<model::Problem> problems) {
  problems_ = std::move(problems);
  showRows();
  const auto count = static_cast<int>(std::count_if(problems_.begin(), problems_.end(), counts));
  if (count != count_) {
    count_ = count;
    emit countChanged(count);
  }
  emit checked();
}

void ProblemsPanel::fillList() {
  list_->clear();
  rows_.clear();
  list_->ensurePolished();
  list_->setColumnWidth(severity, severityWidth(*list_));
  showRows();
}

void ProblemsPanel::showRows() {
  const std::size_t count = std::min(most_shown, problems_.size());
  std::vector<std::string> wanted;
  std::transform(problems_.begin(), problems_.begin() + static_cast<std::ptrdiff_t>(count), std::back_inserter(wanted),
                 saidBy);
  const std::unordered_set<std::string> stood(rows_.begin(), rows_.end());
  for (std::size_t row = 0; row < count; ++row) {
    const auto standsAlready = [&] { return row < rows_.size() && rows_[row] == wanted[row]; };
    while (stood.contains(wanted[row]) && row < rows_.size() && !standsAlready()) {
      removeRow(row);
    }
    if (!standsAlready()) {
      insertRow(row);
      rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(row), wanted[row]);
    }
  }
  while (rows_.size() > count) {
    removeRow(rows_.size() - 1);
  }
  fitFixes();
  // First the one that goes: with both shown, each would have half the room for a moment.
  QWidget* const list = list_;
  (problems_.empty() ? list : nothing_)->hide();
  (problems_.empty() ? nothing_ : list)->show();
}

void ProblemsPanel::removeRow(std::size_t row) {
  delete list_->takeTopLevelItem(static_cast<int>(row));
  rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(row));
}

void ProblemsPanel::insertRow(std::size_t row) {
  const model::Problem& problem = problems_[row];
  const QString architecture = QString::fromStdString(problem.architecture);
  const QString where = placeWords(problem.element);
  const QString all = QString::fromStdString(problem.text + "\n" + problem.fix).trimmed();
  auto* item =
      new QTreeWidgetItem({severityText(problem),
                           architecture.isEmpty() ? where : tr("%1\nin %2").arg(where, architecture), all, QString()});
  item->setForeground(severity, severityColor(problem));
  item->setForeground(element, theme::colors().text_muted);
  item->setToolTip(text, tr("%1\nRule: %2").arg(all, QString::fromStdString(problem.rule)));
  for (const Column column : {severity, element, text}) {
    item->setTextAlignment(column, Qt::AlignLeft | Qt::AlignTop);
  }
  list_->insertTopLevelItem(static_cast<int>(row), item);
  if (QWidget* buttons = fixesOf(problem)) {
    list_->setItemWidget(item, fixes, buttons);
    item->setData(fixes, width_role, buttons->sizeHint().width() + cell_padding);
  }
}

void ProblemsPanel::fitFixes() {
  int width = list_->header()->sectionSizeHint(fixes);
  for (int row = 0; row < list_->topLevelItemCount(); ++row) {
    width = std::max(width, list_->topLevelItem(row)->data(fixes, width_role).toInt());
  }
  // Setting it makes the list measure its rows again.
  if (width != fixes_width_) {
    fixes_width_ = width;
    list_->setColumnWidth(fixes, width);
  }
}

QWidget* ProblemsPanel::fixesOf(const model::Problem& problem) {
  if (problem.quick_fixes.empty()) {
    return nullptr;
  }
  auto* buttons = new QWidget(list_);
  auto* box = new QHBoxLayout(buttons);
  box->setContentsMargins(0, 2, 0, 2);
  const model::QuickFix& first = problem.quick_fixes.front();
  const QString name = QString::fromStdString(first.name);
  auto* button = new QPushButton(buttons);
  // Its font and padding come with the style sheet, which a button that is not shown yet has not.
  button->ensurePolished();
  button->setText(button->fontMetrics().elidedText(name, Qt::ElideRight, most_button_pixels));
  button->setToolTip(name);
  button->setAccessibleName(name);
  box->addWidget(button, 1);
  // The button goes with the list that the fix renews, so the fix is done when the click is over.
  connect(
      button, &QPushButton::clicked, this, [this, first] { apply(first); }, Qt::QueuedConnection);
  if (problem.quick_fixes.size() > 1) {
    box->addWidget(otherFixesOf(problem, buttons));
  }
  return buttons;
}

QPushButton* ProblemsPanel::otherFixesOf(const model::Problem& problem, QWidget* parent) {
  auto* others = new QPushButton(tr("Or"), parent);
  others->ensurePolished();
  others->setToolTip(tr("Other ways to mend it"));
  others->setAccessibleName(others->toolTip());
  auto* menu = new QMenu(others);
  for (std::size_t index = 1; index < problem.quick_fixes.size(); ++index) {
    const model::QuickFix& fix = problem.quick_fixes[index];
    connect(
        menu->addAction(QString::fromStdString(fix.name)), &QAction::triggered, this, [this, fix] { apply(fix); },
        Qt::QueuedConnection);
  }
  others->setMenu(menu);
  return others;
}

void ProblemsPanel::apply(const model::QuickFix& fix) {
  const absl::Status status = document_.edit(QString::fromStdString(fix.name), fix.apply);
  if (!status.ok()) {
    emit refused(live::sentenceOf(status));
  }
}

}  // namespace quarry::monitor
