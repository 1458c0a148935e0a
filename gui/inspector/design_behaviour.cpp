// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an operation does: its steps, and what it answers.
#include <algorithm>

#include "backend/model/edit/add.h"
#include "backend/model/edit/journeys.h"
#include "backend/model/edit/remove.h"
#include "backend/model/find.h"
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
  const QString dotted = element_.section(':', 1);
  addStepMenu("steps-add", dotted, [dotted](v1::System& system, v1::Step step) {
    return model::edit::addStep(system, utf8(dotted), std::move(step));
  });
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
  Parts parts;
  for (const v1::Step& step : steps) {
    parts.push_back({"step:" + text(step.id()), stepWords(step)});
  }
  addParts(name, parts);
}

void DesignPage::addStepMenu(const QString& name, const QString& dotted, const AddStep& add) {
  const editing::SystemPointer system = document_.system();
  const auto adds = [this, dotted, add](const std::function<void(v1::Step&)>& fill) {
    return [this, dotted, add, fill] {
      return make(tr("Add a step to %1").arg(dotted), [&](v1::System& changed) {
        v1::Step step;
        fill(step);
        return add(changed, std::move(step));
      });
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
  actions.emplace_back(tr("In parallel"), adds([](v1::Step& step) {
                         step.mutable_parallel()->add_branches();
                         step.mutable_parallel()->add_branches();
                       }));
  addMenu(tr("+ Step"), name, actions);
}

void DesignPage::showBranches(const v1::Step& step) {
  const std::string id = step.id();
  const auto shorten = [this, id](int branch) -> absl::Status {
    return change(tr("Remove a branch"), [&](v1::System& system) -> absl::Status {
      const v1::Step* found = model::findStep(system, id);
      if (found == nullptr || branch >= found->parallel().branches_size()) {
        return goneFromDesign();
      }
      std::vector<std::string> gone;
      for (const v1::Step& inside : found->parallel().branches(branch).steps()) {
        gone.push_back("step:" + inside.id());
      }
      const absl::Status removed = model::edit::remove(system, gone);
      if (removed.ok()) {
        model::findStep(system, id)->mutable_parallel()->mutable_branches()->DeleteSubrange(branch, 1);
      }
      return removed;
    });
  };
  for (int branch = 0; branch < step.parallel().branches_size(); ++branch) {
    const QString name = QString("branch%1").arg(branch);
    addSection(tr("Branch %1").arg(branch + 1));
    addSteps(step.parallel().branches(branch).steps(), name);
    addStepMenu(name + "-add", element_.section(':', 1), [id, branch](v1::System& system, v1::Step made) {
      return model::edit::addStepToBranch(system, id, branch, std::move(made));
    });
    addButton(tr("− Branch %1").arg(branch + 1), name + "-remove", [shorten, branch] { return shorten(branch); });
  }
  addSection(tr("At the same time"));
  addButton(tr("+ Branch"), "branches-add", [this] {
    return changeOwn<v1::Step>(tr("Add a branch"),
                               [](v1::Step& changed) { changed.mutable_parallel()->add_branches(); });
  });
}

}  // namespace quarry::inspector
