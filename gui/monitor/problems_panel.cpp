// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/problems_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <tuple>
#include <utility>

#include "backend/model/elements.h"
#include "gui/live/sentence.h"
#include "gui/theme/theme.h"

namespace quarry::monitor {
namespace {

constexpr int index_role = Qt::UserRole;
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

bool saySame(const model::Problem& a, const model::Problem& b) {
  const auto said = [](const model::Problem& problem) {
    return std::tie(problem.severity, problem.accepted, problem.element, problem.architecture, problem.text,
                    problem.fix, problem.rule);
  };
  return said(a) == said(b) &&
         std::equal(a.quick_fixes.begin(), a.quick_fixes.end(), b.quick_fixes.begin(), b.quick_fixes.end(),
                    [](const model::QuickFix& one, const model::QuickFix& other) { return one.name == other.name; });
}

bool counts(const model::Problem& problem) {
  return !problem.accepted && problem.severity != model::Severity::note;
}

/// Rows as high as their wrapped text; the view's own estimate leaves out the padding of the style sheet.
class WrappedRows : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto* tree = qobject_cast<const QTreeWidget*>(option.widget);
    const int width = tree == nullptr ? option.rect.width() : tree->columnWidth(index.column());
    const QRect text =
        option.fontMetrics.boundingRect(QRect(0, 0, width - padding, 0), Qt::TextWordWrap, index.data().toString());
    return {text.width() + padding, text.height() + padding / 2};
  }

 private:
  static constexpr int padding = 18;
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
  list_->header()->setSectionResizeMode(severity, QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(element, QHeaderView::Interactive);
  list_->header()->setSectionResizeMode(text, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(fixes, QHeaderView::Interactive);
  list_->setColumnWidth(element, 200);
  for (const Column column : {element, text}) {
    list_->setItemDelegateForColumn(column, new WrappedRows(list_));
  }
  connect(list_->header(), &QHeaderView::sectionResized, list_, &QTreeWidget::doItemsLayout, Qt::QueuedConnection);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(10, 6, 10, 8);
  box->addWidget(nothing_, 1);
  box->addWidget(list_, 1);
  connect(list_, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) {
    const model::Problem& problem = problems_[item->data(0, index_role).toUInt()];
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
  check();
}

void ProblemsPanel::check() {
  display(model::validate(*document_.system()));
}

void ProblemsPanel::display(std::vector<model::Problem> problems) {
  const bool same = std::equal(problems.begin(), problems.end(), problems_.begin(), problems_.end(), saySame);
  problems_ = std::move(problems);
  if (!same || count_ < 0) {
    fillList();
  }
  const auto count = static_cast<int>(std::count_if(problems_.begin(), problems_.end(), counts));
  if (count != count_) {
    count_ = count;
    emit countChanged(count);
  }
  emit checked();
}

void ProblemsPanel::fillList() {
  list_->clear();
  list_->setColumnWidth(fixes, list_->header()->sectionSizeHint(fixes));
  for (std::size_t index = 0; index < std::min(most_shown, problems_.size()); ++index) {
    add(problems_[index], static_cast<int>(index));
  }
  list_->setVisible(!problems_.empty());
  nothing_->setVisible(problems_.empty());
}

void ProblemsPanel::add(const model::Problem& problem, int index) {
  const QString architecture = QString::fromStdString(problem.architecture);
  const QString where = placeWords(problem.element);
  const QString all = QString::fromStdString(problem.text + "\n" + problem.fix).trimmed();
  auto* item = new QTreeWidgetItem(
      list_, {severityText(problem), architecture.isEmpty() ? where : tr("%1\nin %2").arg(where, architecture), all,
              QString()});
  item->setData(0, index_role, index);
  item->setForeground(severity, severityColor(problem));
  item->setForeground(element, theme::colors().text_muted);
  item->setToolTip(text, tr("%1\nRule: %2").arg(all, QString::fromStdString(problem.rule)));
  for (const Column column : {severity, element, text}) {
    item->setTextAlignment(column, Qt::AlignLeft | Qt::AlignTop);
  }
  if (QWidget* buttons = fixesOf(problem)) {
    list_->setItemWidget(item, fixes, buttons);
    list_->setColumnWidth(fixes, std::max(list_->columnWidth(fixes), buttons->sizeHint().width() + cell_padding));
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
