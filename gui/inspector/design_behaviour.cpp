// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an operation does: its steps, and what it answers.
#include <algorithm>

#include "backend/model/edit/add.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {
namespace {

void takesAbout(v1::Duration& duration, double ms) {
  duration.mutable_log_normal()->set_median_ms(ms);
  duration.mutable_log_normal()->set_sigma(0.4);
}

}  // namespace

void DesignPage::showBehaviour(const v1::Operation& operation) {
  addSection(tr("What it does"));
  addSteps(operation.behaviour().steps(), "steps");
  addStepMenu(operation);
  std::vector<Target> targets;
  for (const v1::Field& field : operation.response()) {
    targets.push_back({text(field.name()), text(field.type())});
  }
  addAssignments(tr("What it answers"), "answers", operation.behaviour().response(), targets,
                 [reach = own<v1::Operation>()](v1::System& system) {
                   v1::Operation* found = reach(system);
                   return found == nullptr ? nullptr : found->mutable_behaviour()->mutable_response();
                 });
}

void DesignPage::addSteps(const google::protobuf::RepeatedPtrField<v1::Step>& steps, const QString& name) {
  ListContent list{name, {}, nullptr};
  QStringList elements;
  for (const v1::Step& step : steps) {
    const QString element = "step:" + text(step.id());
    elements << element;
    ListRow row{stepWords(step), {}, removing(element)};
    openRow(row, stepWords(step), element);
    list.rows.push_back(std::move(row));
  }
  list.move = reordering(elements);
  addList(std::move(list));
}

void DesignPage::addStepMenu(const v1::Operation& operation) {
  const editing::SystemPointer system = document_.system();
  const QString dotted = element_.section(':', 1);
  const auto adds = [this, dotted](const std::function<void(v1::Step&)>& fill) {
    return [this, dotted, fill] {
      std::string made;
      const absl::Status status = change(tr("Add a step to %1").arg(dotted), [&](v1::System& changed) {
        v1::Step step;
        fill(step);
        const auto added = model::edit::addStep(changed, utf8(dotted), std::move(step));
        made = added.ok() ? *added : "";
        return added.status();
      });
      if (status.ok()) {
        emit elementChosen(text(made));
      }
      return status;
    };
  };
  std::vector<std::pair<QString, std::function<absl::Status()>>> actions = {
      {tr("Work (CPU)"), adds([](v1::Step& step) { takesAbout(*step.mutable_work()->mutable_time(), 1); })},
      {tr("Wait"), adds([](v1::Step& step) { takesAbout(*step.mutable_wait()->mutable_time(), 5); })}};
  QStringList others = operationNames();
  others.removeAll(dotted);
  if (!others.isEmpty()) {
    actions.emplace_back(tr("Call an operation"), adds([first = utf8(others[0])](v1::Step& step) {
                           step.mutable_call()->set_operation(first);
                         }));
  }
  // A table of its own module rather than another's.
  QStringList tables = tableNames();
  std::stable_partition(tables.begin(), tables.end(),
                        [&](const QString& table) { return table.section('.', 0, 0) == dotted.section('.', 0, 0); });
  if (!tables.isEmpty()) {
    actions.emplace_back(tr("Query a table"), adds([first = utf8(tables[0])](v1::Step& step) {
                           step.mutable_query()->set_action(v1::Query::ACTION_SELECT);
                           step.mutable_query()->set_table(first);
                         }));
  }
  if (!system->topics().empty()) {
    actions.emplace_back(tr("Publish an event"), adds([first = system->topics(0).name()](v1::Step& step) {
                           step.mutable_publish()->set_topic(first);
                         }));
  }
  if (!system->caches().empty()) {
    actions.emplace_back(tr("Use a cache"), adds([first = system->caches(0).name()](v1::Step& step) {
                           step.mutable_cache()->set_action(v1::CacheAccess::ACTION_FETCH);
                           step.mutable_cache()->set_cache(first);
                           step.mutable_cache()->set_key("'key'");
                         }));
  }
  if (!system->externals().empty()) {
    actions.emplace_back(tr("Ask an external"), adds([first = system->externals(0).name()](v1::Step& step) {
                           step.mutable_http()->set_external(first);
                           step.mutable_http()->set_method("POST");
                           step.mutable_http()->set_path("/");
                         }));
  }
  actions.emplace_back(tr("Sign a token"),
                       adds([](v1::Step& step) { step.mutable_token()->set_action(v1::Token::ACTION_SIGN); }));
  actions.emplace_back(tr("Fail"), adds([](v1::Step& step) {
                         step.mutable_fail()->set_code("NOT_FOUND");
                         step.set_probability(0.01);
                       }));
  addMenu(tr("+ Step"), "steps-add", actions);
  Q_UNUSED(operation);
}

}  // namespace quarry::inspector
