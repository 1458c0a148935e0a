// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/header.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <cstdlib>
#include <utility>

#include "backend/model/elements.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "gui/editing/document.h"
#include "gui/inspector/elided_label.h"
#include "gui/inspector/measured.h"
#include "gui/inspector/step_words.h"
#include "gui/theme/health.h"
#include "gui/theme/theme.h"

namespace quarry::inspector {
namespace {

using editing::text;

/// Where health goes to and fro, the page below does not jump each time.
constexpr qint64 room_kept_ms = 15'000;

QString edgeWords(const QString& element) {
  const QStringList parts = element.section(':', 1).split(' ');
  return parts.size() < 3 ? element : parts[1].section(':', 1) + " → " + parts[2].section(':', 1);
}

QString stackWord(const std::string& stack) {
  const QString name = stack.empty() ? "cpp" : text(stack);
  return name == "cpp" ? "C++" : name == "nodejs" ? "Node.js" : name.left(1).toUpper() + name.mid(1);
}

/// "team Billing", of all modules of the service; empty where they have none.
QString teamsOf(const editing::Document& document, const std::string& service) {
  QStringList teams;
  if (document.architecture() != nullptr) {
    for (const std::string& name : model::modulesIn(*document.system(), *document.architecture(), service)) {
      teams << text(model::findModule(*document.system(), name)->team());
    }
  }
  teams.removeAll(QString());
  teams.removeDuplicates();
  return teams.isEmpty() ? QString()
                         : (teams.size() == 1 ? Header::tr("team %1") : Header::tr("teams %1")).arg(teams.join(", "));
}

QStringList serviceWords(const editing::Document& document, const v1::Service& service) {
  QStringList words{stackWord(service.stack())};
  const int replicas = document.architecture() == nullptr
                           ? service.replicas()
                           : model::replicasOf(*document.system(), *document.architecture(), service.name());
  if (replicas > 1) {
    words << Header::tr("%1 replicas").arg(replicas);
  }
  if (!service.version().empty()) {
    words << Header::tr("version %1").arg(text(service.version()));
  }
  words << teamsOf(document, service.name());
  words.removeAll(QString());
  return words;
}

QString kindWords(const editing::Document& document, const model::Element& element) {
  const editing::SystemPointer system = document.system();
  const v1::Service* service = model::findService(*system, element.name);
  if (service != nullptr && element.kind == model::ElementKind::service) {
    return serviceWords(document, *service).join(" · ");
  }
  const QString word = text(std::string(model::wordOf(element.kind)));
  const v1::Module* module = model::findModule(*system, element.name);
  const bool has_team = module != nullptr && element.kind == model::ElementKind::module && !module->team().empty();
  return has_team ? word + " · " + Header::tr("team %1").arg(text(module->team())) : word;
}

/// Of what has an id instead of a name: what it does. Empty for all else.
QString wordsOf(const v1::System& system, const google::protobuf::Message* message) {
  if (const auto* step = dynamic_cast<const v1::Step*>(message)) {
    return stepWords(*step);
  }
  if (const auto* route = dynamic_cast<const v1::Route*>(message)) {
    return routeWords(system, route->id());
  }
  if (const auto* subscription = dynamic_cast<const v1::Subscription*>(message)) {
    return text(subscription->topic()) + " → " + text(subscription->operation());
  }
  if (const auto* call = dynamic_cast<const v1::JourneyCall*>(message)) {
    return routeWords(system, call->route());
  }
  if (const auto* entry = dynamic_cast<const v1::WorkloadEntry*>(message)) {
    return entry->has_route()     ? routeWords(system, entry->route())
           : entry->has_journey() ? text(entry->journey())
                                  : text(entry->operation());
  }
  const auto* action = dynamic_cast<const v1::ScenarioAction*>(message);
  return action == nullptr ? QString() : actionWords(*action);
}

}  // namespace

Header::Header(const editing::Document& document, QWidget* parent) : QWidget(parent), document_(document) {
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(16, 14, 16, 8);
  box->setSpacing(3);
  auto* row = new QHBoxLayout;
  name_ = new ElidedLabel(this);
  name_->setProperty("role", "title");
  name_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  health_ = new QLabel(this);
  mark_ = new QLabel(this);
  row->addWidget(name_, 1);
  row->addWidget(health_);
  row->addWidget(mark_);
  words_ = new QLabel(this);
  words_->setProperty("role", "muted");
  words_->setTextFormat(Qt::PlainText);
  reason_ = new QLabel(this);
  reason_->setProperty("role", "refused");
  reason_->setObjectName("reason");
  reason_->setTextFormat(Qt::PlainText);
  reason_->setWordWrap(true);
  box->addLayout(row);
  box->addWidget(words_);
  box->addWidget(reason_);
}

void Header::show(const QString& element, qsizetype others, const v1::Snapshot* snapshot) {
  const editing::SystemPointer held = document_.system();
  const v1::System& system = *held;
  const auto parsed = model::parseElement(element.toStdString());
  if (element.isEmpty()) {
    name_->setText(text(system.title().empty() ? system.name() : system.title()));
    const int modules = system.modules_size();
    const int architectures = system.architectures_size();
    words_->setText((modules == 1 ? tr("%1 module") : tr("%1 modules")).arg(modules) + " · " +
                    (architectures == 1 ? tr("%1 architecture") : tr("%1 architectures")).arg(architectures));
  } else if (element.startsWith("edge:")) {
    name_->setText(edgeWords(element));
    words_->setText(element.section(':', 1).section(' ', 0, 0));
  } else if (parsed.ok()) {
    const bool titled = parsed->kind == model::ElementKind::module || parsed->kind == model::ElementKind::external ||
                        parsed->kind == model::ElementKind::client;
    const QString said = wordsOf(system, model::findMessage(system, *parsed));
    name_->setText(!said.isEmpty() ? said : titled ? text(model::titleOf(system, *parsed)) : text(parsed->name));
    words_->setText(kindWords(document_, *parsed) + (others > 0 ? tr(" · and %1 more").arg(others) : QString()));
  }
  name_->setToolTip(name_->text());
  const v1::Health health = snapshot == nullptr ? v1::HEALTH_UNSPECIFIED : healthOf(*snapshot, element);
  health_->setText(theme::healthWord(health));
  health_->setStyleSheet(QString("color: %1; font-weight: 600;").arg(theme::healthColor(health).name()));
  mark_->setPixmap(health == v1::HEALTH_UNSPECIFIED ? QPixmap() : theme::healthIcon(health, 18).pixmap(18));
  const QString reason = snapshot == nullptr ? QString() : reasonOf(*snapshot, element);
  if (std::exchange(element_, element) != element) {
    reason_ms_ = 0;
  }
  showReason(reason, theme::healthColor(health), snapshot);
}

void Header::showReason(const QString& reason, const QColor& color, const v1::Snapshot* snapshot) {
  const qint64 now_ms = snapshot == nullptr ? 0 : snapshot->time_ms();
  if (!reason.isEmpty()) {
    reason_ms_ = now_ms;
    reason_->setMinimumHeight(0);
  } else if (reason_->isVisible()) {
    reason_->setMinimumHeight(reason_->height());
  }
  const bool keeps_room = reason_ms_ > 0 && std::abs(now_ms - reason_ms_) <= room_kept_ms;
  reason_->setText(reason);
  reason_->setStyleSheet(QString("color: %1;").arg(color.name()));
  reason_->setVisible(!reason.isEmpty() || keeps_room);
}

}  // namespace quarry::inspector
