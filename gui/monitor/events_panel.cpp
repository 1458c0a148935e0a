// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/events_panel.h"

#include <QDateTime>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/theme/health.h"
#include "gui/theme/theme.h"

namespace quarry::monitor {
namespace {

constexpr int kept_events = 1000;
constexpr int wrapped_padding = 16;

struct KindLook {
  QString word;
  QColor color;
};

/// Of the health that the sentence names: "payment-service is failing: ...".
QColor healthColorIn(const std::string& sentence) {
  for (const v1::Health health : {v1::HEALTH_HEALTHY, v1::HEALTH_DEGRADED, v1::HEALTH_FAILING, v1::HEALTH_DOWN}) {
    if (sentence.find(" is " + theme::healthWord(health).toStdString()) != std::string::npos) {
      return theme::healthColor(health);
    }
  }
  return theme::colors().text_muted;
}

KindLook lookOf(const v1::Event& event) {
  const theme::Colors& in = theme::colors();
  switch (event.kind()) {
    case v1::Event::KIND_RUN_STARTED:
      return {EventsPanel::tr("run started"), in.accent};
    case v1::Event::KIND_RUN_STOPPED:
      return {EventsPanel::tr("run stopped"), in.text_muted};
    case v1::Event::KIND_PROCESS_STARTED:
      return {EventsPanel::tr("started"), in.accent};
    case v1::Event::KIND_PROCESS_READY:
      return {EventsPanel::tr("ready"), in.green};
    case v1::Event::KIND_PROCESS_ENDED:
      return {EventsPanel::tr("ended"), in.amber};
    case v1::Event::KIND_PROCESS_GIVEN_UP:
      return {EventsPanel::tr("given up"), in.red};
    case v1::Event::KIND_CRASH_LOOP:
      return {EventsPanel::tr("crash loop"), in.red};
    case v1::Event::KIND_LIMIT_EXCEEDED:
      return {EventsPanel::tr("limit"), in.red};
    case v1::Event::KIND_SCALED:
      return {EventsPanel::tr("scaled"), in.accent};
    case v1::Event::KIND_COLD_START:
      return {EventsPanel::tr("cold start"), in.amber};
    case v1::Event::KIND_IN_FORCE:
      return {EventsPanel::tr("in force"), in.green};
    case v1::Event::KIND_FAULT_STARTED:
      return {EventsPanel::tr("fault"), in.red};
    case v1::Event::KIND_FAULT_ENDED:
      return {EventsPanel::tr("fault ended"), in.green};
    case v1::Event::KIND_HEALTH_CHANGED:
      return {EventsPanel::tr("health"), healthColorIn(event.text())};
    case v1::Event::KIND_PLAN_CHANGED:
      return {EventsPanel::tr("deployed"), in.accent};
    case v1::Event::KIND_TAKEN_OVER:
      return {EventsPanel::tr("taken over"), in.accent};
    case v1::Event::KIND_KILLED:
      return {EventsPanel::tr("killed"), in.red};
    case v1::Event::KIND_STAND_IN:
      return {EventsPanel::tr("stand-in"), in.text_muted};
    default:
      return {EventsPanel::tr("event"), in.text_muted};
  }
}

/// As high as the text is when wrapped to the width of its column, which tree views leave out of account.
class WrappedText : public QStyledItemDelegate {
 public:
  explicit WrappedText(QTreeView* view) : QStyledItemDelegate(view), view_(*view) {}

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const int width = view_.columnWidth(index.column()) - wrapped_padding;
    const QRect text = option.fontMetrics.boundingRect(QRect(0, 0, std::max(40, width), 10000), Qt::TextWordWrap,
                                                       index.data().toString());
    const QSize one_line = QStyledItemDelegate::sizeHint(option, index);
    return {one_line.width(),
            one_line.height() - option.fontMetrics.height() + std::max(option.fontMetrics.height(), text.height())};
  }

 private:
  QTreeView& view_;
};

}  // namespace

EventsPanel::EventsPanel(live::LiveRun& run, QWidget* parent) : QWidget(parent), list_(new QTreeWidget(this)) {
  list_->setHeaderLabels({tr("Time"), tr("What"), tr("Element"), tr("Description")});
  list_->setRootIsDecorated(false);
  list_->setWordWrap(true);
  list_->setItemDelegateForColumn(text, new WrappedText(list_));
  list_->setAccessibleName(tr("Events"));
  list_->setColumnWidth(when, 100);
  list_->setColumnWidth(kind, 90);
  list_->setColumnWidth(element, 150);
  // A description that is wrapped differently is as high as it is then.
  connect(list_->header(), &QHeaderView::sectionResized, list_, &QTreeWidget::doItemsLayout, Qt::QueuedConnection);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(10, 6, 10, 8);
  box->addWidget(list_);
  connect(list_, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) {
    if (!item->text(element).isEmpty()) {
      emit elementChosen(item->data(element, Qt::UserRole).toString());
    }
  });
  connect(&run, &live::LiveRun::eventsReceived, this, &EventsPanel::add);
  connect(&run, &live::LiveRun::runChanged, this, [this, &run] {
    if (!run.runId().isEmpty()) {
      list_->clear();
    }
  });
}

void EventsPanel::add(const QList<v1::Event>& events) {
  for (const v1::Event& event : events) {
    const KindLook look = lookOf(event);
    const QString id = QString::fromStdString(event.element());
    auto* item = new QTreeWidgetItem({QDateTime::fromMSecsSinceEpoch(event.time_ms()).toString("HH:mm:ss.zzz"),
                                      look.word, id.section(':', 1), QString::fromStdString(event.text())});
    item->setData(element, Qt::UserRole, id);
    item->setToolTip(text, item->text(text));
    item->setToolTip(element, item->text(element));
    for (const Column column : {when, kind, element}) {
      item->setTextAlignment(column, Qt::AlignLeft | Qt::AlignTop);
    }
    item->setForeground(kind, look.color);
    item->setForeground(when, theme::colors().text_faint);
    list_->insertTopLevelItem(0, item);
  }
  while (list_->topLevelItemCount() > kept_events) {
    delete list_->takeTopLevelItem(list_->topLevelItemCount() - 1);
  }
}

}  // namespace quarry::monitor
