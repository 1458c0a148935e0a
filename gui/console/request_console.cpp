// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/console/request_console.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include "gui/theme/elided_choice.h"
#include "gui/theme/theme.h"

namespace quarry::console {
namespace {

constexpr std::size_t kept_requests = 50;
constexpr int history_width = 130;

QPlainTextEdit* monospaced(QWidget* parent, const QString& name) {
  auto* edit = new QPlainTextEdit(parent);
  edit->setFont(theme::Theme::current().mono(12));
  edit->setAccessibleName(name);
  edit->setTabChangesFocus(true);
  // A token is one line of its own; wrapped it would push the rest out of sight.
  edit->setLineWrapMode(QPlainTextEdit::NoWrap);
  return edit;
}

QLabel* section(const QString& text) {
  auto* label = new QLabel(text);
  label->setProperty("role", "section");
  return label;
}

QColor statusColor(const Answer& answer) {
  const theme::Colors& in = theme::colors();
  return answer.status == 0 || answer.status >= 500 ? in.red : answer.status >= 400 ? in.amber : in.green;
}

QString outcome(const Answer& answer) {
  return answer.status == 0 ? RequestConsole::tr("no answer") : QString::number(answer.status);
}

}  // namespace

RequestConsole::RequestConsole(live::LiveRun& run, QWidget* parent) : QWidget(parent), run_(run) {
  auto* splitter = new QSplitter(this);
  splitter->setChildrenCollapsible(false);
  splitter->setHandleWidth(1);
  splitter->addWidget(buildRequestSide());
  splitter->addWidget(buildAnswerSide());
  splitter->addWidget(buildHistorySide());
  splitter->setStretchFactor(0, 4);
  splitter->setStretchFactor(1, 5);
  splitter->setStretchFactor(2, 3);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->addWidget(splitter);
  connect(&exchange_, &Exchange::answered, this, &RequestConsole::take);
  connect(&run_, &live::LiveRun::snapshotReceived, this, &RequestConsole::refreshAddress);
  connect(&run_, &live::LiveRun::runChanged, this, &RequestConsole::refreshAddress);
  connect(&theme::Theme::current(), &theme::Theme::changed, this, [this] {
    for (QPlainTextEdit* edit : {body_, answer_body_, answer_headers_}) {
      edit->setFont(theme::Theme::current().mono(12));
    }
  });
  refreshAddress();
}

QWidget* RequestConsole::buildRequestSide() {
  auto* side = new QWidget(this);
  routes_ = new theme::ElidedChoice(side);
  routes_->setAccessibleName(tr("Route"));
  routes_->setMinimumContentsLength(8);
  routes_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  path_ = new QLineEdit(side);
  path_->setFont(theme::Theme::current().mono(12));
  path_->setAccessibleName(tr("Path"));
  path_->setMinimumWidth(60);
  send_ = new QPushButton(tr("Send"), side);
  send_->setObjectName("send");
  send_->setProperty("look", "accent");
  send_->setToolTip(tr("Send the request (Ctrl+Return)"));
  body_ = monospaced(side, tr("Request body"));
  body_->setObjectName("request-body");
  address_ = new QLabel(side);
  address_->setProperty("role", "muted");
  address_->setWordWrap(true);
  auto* line = new QHBoxLayout;
  line->addWidget(routes_, 2);
  line->addWidget(path_, 3);
  line->addWidget(send_);
  auto* box = new QVBoxLayout(side);
  box->setContentsMargins(10, 6, 6, 8);
  box->addLayout(line);
  box->addWidget(body_, 1);
  box->addWidget(address_);
  connect(routes_, &QComboBox::currentIndexChanged, this, &RequestConsole::chooseRoute);
  connect(send_, &QPushButton::clicked, this, &RequestConsole::send);
  connect(path_, &QLineEdit::returnPressed, this, &RequestConsole::send);
  auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), side);
  shortcut->setContext(Qt::WidgetWithChildrenShortcut);
  connect(shortcut, &QShortcut::activated, this, &RequestConsole::send);
  return side;
}

QWidget* RequestConsole::buildAnswerSide() {
  auto* side = new QWidget(this);
  status_ = new QLabel(tr("No answer yet."), side);
  status_->setProperty("role", "muted");
  status_->setTextFormat(Qt::RichText);
  status_->setWordWrap(true);
  trace_ = new QPushButton(tr("Show trace"), side);
  trace_->setVisible(false);
  QSizePolicy always_room = trace_->sizePolicy();
  always_room.setRetainSizeWhenHidden(true);
  trace_->setSizePolicy(always_room);
  answer_body_ = monospaced(side, tr("Answer body"));
  answer_body_->setObjectName("answer-body");
  answer_body_->setReadOnly(true);
  answer_headers_ = monospaced(side, tr("Answer headers"));
  answer_headers_->setReadOnly(true);
  answer_tabs_ = new QTabWidget(side);
  answer_tabs_->addTab(answer_body_, tr("Body"));
  answer_tabs_->addTab(answer_headers_, tr("Headers"));
  auto* line = new QHBoxLayout;
  line->addWidget(status_, 1);
  line->addWidget(trace_);
  auto* box = new QVBoxLayout(side);
  box->setContentsMargins(6, 6, 6, 8);
  box->addLayout(line);
  box->addWidget(answer_tabs_, 1);
  connect(trace_, &QPushButton::clicked, this, [this] { emit traceChosen(trace_id_); });
  return side;
}

QWidget* RequestConsole::buildHistorySide() {
  auto* side = new QWidget(this);
  history_ = new QListWidget(side);
  history_->setAccessibleName(tr("Requests sent"));
  history_->setTextElideMode(Qt::ElideMiddle);
  history_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  side->setMinimumWidth(history_width);
  auto* box = new QVBoxLayout(side);
  box->setContentsMargins(6, 10, 10, 8);
  box->addWidget(section(tr("SENT")));
  box->addWidget(history_, 1);
  connect(history_, &QListWidget::currentRowChanged, this, &RequestConsole::showSent);
  return side;
}

void RequestConsole::setSystem(live::SystemPointer system) {
  system_ = std::move(system);
  const QString before = routes_->currentText();
  drafts_.clear();
  {
    const QSignalBlocker silent(routes_);
    routes_->clear();
    for (const v1::Gateway& gateway : system_->gateways()) {
      for (const v1::Route& route : gateway.routes()) {
        drafts_.push_back(draftOf(*system_, gateway, route));
        routes_->addItem(QString::fromStdString(route.method() + " " + route.path()));
      }
    }
    routes_->setCurrentIndex(std::max(0, routes_->findText(before)));
  }
  if (before.isEmpty() || routes_->currentText() != before) {
    chooseRoute(routes_->currentIndex());
  }
  refreshAddress();
}

void RequestConsole::setBaseUrl(const QString& url) {
  base_url_ = url;
  refreshAddress();
}

void RequestConsole::chooseRoute(int index) {
  routes_->setToolTip(routes_->currentText());
  if (index < 0 || index >= static_cast<int>(drafts_.size())) {
    path_->clear();
    body_->clear();
    return;
  }
  const RequestDraft& draft = drafts_[static_cast<std::size_t>(index)];
  path_->setText(draft.path);
  body_->setPlainText(QString::fromUtf8(draft.body));
  body_->setEnabled(hasBody(draft.method));
  body_->setPlaceholderText(hasBody(draft.method) ? QString() : tr("%1 has no body.").arg(draft.method));
}

QString RequestConsole::baseUrl() const {
  if (!base_url_.isEmpty()) {
    return base_url_;
  }
  const auto snapshot = run_.snapshot();
  const int index = routes_->currentIndex();
  if (snapshot == nullptr || index < 0 || index >= static_cast<int>(drafts_.size())) {
    return {};
  }
  for (const v1::GatewayStatus& gateway : snapshot->gateways()) {
    if (gateway.name() == drafts_[static_cast<std::size_t>(index)].gateway.toStdString()) {
      return QString::fromStdString(gateway.url());
    }
  }
  return {};
}

void RequestConsole::refreshAddress() {
  const QString url = baseUrl();
  const bool can = !url.isEmpty() && !drafts_.empty();
  send_->setEnabled(can);
  address_->setText(can               ? tr("to %1").arg(url)
                    : drafts_.empty() ? tr("The drawing has no gateway with a route yet.")
                                      : tr("Press Run: requests go to the running gateway."));
}

void RequestConsole::send() {
  const QString base = baseUrl();
  const int index = routes_->currentIndex();
  if (base.isEmpty() || index < 0 || index >= static_cast<int>(drafts_.size())) {
    return;
  }
  sending_ = drafts_[static_cast<std::size_t>(index)];
  sending_.path = path_->text().trimmed();
  sending_.body = hasBody(sending_.method) ? body_->toPlainText().toUtf8() : QByteArray();
  if (!sending_.body.trimmed().isEmpty()) {
    QJsonParseError error;
    QJsonDocument::fromJson(sending_.body, &error);
    if (error.error != QJsonParseError::NoError) {
      status_->setText(tr("The body is not JSON: %1 at character %2.").arg(error.errorString()).arg(error.offset));
      return;
    }
  }
  const QUrl url(base + (sending_.path.startsWith('/') ? "" : "/") + sending_.path);
  if (!url.isValid()) {
    status_->setText(tr("The path is not one that can be sent: %1").arg(url.errorString()));
    return;
  }
  status_->setText(tr("Waiting for the answer …"));
  exchange_.send(sending_.method, url, sending_.body);
}

void RequestConsole::take(const Answer& answer) {
  sent_.push_back({sending_, routes_->currentIndex(), answer});
  const QSignalBlocker silent(history_);
  const QString path = sending_.path.section('?', 0, 0);
  const QString facts =
      tr("%1 · %2 ms").arg(QTime::currentTime().toString("HH:mm:ss")).arg(answer.duration_ms, 0, 'f', 1);
  // The path has a line for itself, because the column is narrow.
  auto* item = new QListWidgetItem(tr("%1 %2 · %3\n%4").arg(outcome(answer), sending_.method, facts, path));
  item->setForeground(statusColor(answer));
  item->setToolTip(sending_.path);
  history_->insertItem(0, item);
  history_->setCurrentRow(0);
  if (sent_.size() > kept_requests) {
    sent_.erase(sent_.begin());
    delete history_->takeItem(history_->count() - 1);
  }
  display(answer);
  emit answered();
}

void RequestConsole::showSent(int row) {
  if (row < 0 || row >= static_cast<int>(sent_.size())) {
    return;
  }
  const Sent& sent = sent_[sent_.size() - 1 - static_cast<std::size_t>(row)];
  routes_->setCurrentIndex(sent.route);
  path_->setText(sent.request.path);
  body_->setPlainText(QString::fromUtf8(sent.request.body));
  display(sent.answer);
}

void RequestConsole::display(const Answer& answer) {
  trace_id_ = answer.trace_id;
  trace_->setVisible(answer.status != 0);
  trace_->setToolTip(tr("Trace %1").arg(trace_id_));
  if (answer.status == 0) {
    status_->setText(
        QString("<span style='color:%1'>%2</span>").arg(statusColor(answer).name(), answer.error.toHtmlEscaped()));
  } else {
    status_->setText(QString("<b><span style='color:%1'>%2 %3</span></b> · %4")
                         .arg(statusColor(answer).name())
                         .arg(answer.status)
                         .arg(answer.reason.toHtmlEscaped(),
                              tr("%1 ms · %2 bytes").arg(answer.duration_ms, 0, 'f', 1).arg(answer.body.size())));
  }
  answer_body_->setPlainText(prettyJson(answer.body) + (answer.cut_off ? "\n" + tr("… (cut off here)") : QString()));
  QString headers;
  for (const auto& [name, value] : answer.headers) {
    headers += name + ": " + value + "\n";
  }
  answer_headers_->setPlainText(headers);
}

}  // namespace quarry::console
