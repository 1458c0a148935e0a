// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of a step.
#include "backend/model/edit/rename.h"
#include "backend/model/find.h"
#include "backend/model/steps.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {
namespace {

/// "module.Operation" of the operation whose step it is; empty where there is none.
QString ownerOfStep(const v1::System& system, const std::string& id) {
  QString owner;
  model::eachStep(system, [&](const v1::Module& module, const v1::Operation& operation, const v1::Step& step) {
    if (step.id() == id) {
      owner = text(module.name()) + "." + text(operation.name());
    }
  });
  return owner;
}

}  // namespace

void DesignPage::showStep(const v1::Step& step) {
  addWayTo("op:" + ownerOfStep(*document_.system(), step.id()));
  showWhatItDoes(step);
  addSection(tr("When and how often"));
  addString(tr("Only if"), "when");
  addNumber(tr("Share"), "step-probability", (step.has_probability() ? step.probability() : 1) * 100, {0, 100, 2, "%"},
            [this](double value) {
              return changeOwn<v1::Step>(tr("Change how often"), [&](v1::Step& changed) {
                value >= 100 ? changed.clear_probability() : changed.set_probability(value / 100);
              });
            });
  addNumber(tr("Times"), "step-count", step.has_count() ? step.count() : 1, {1, 10000}, [this](double value) {
    return changeOwn<v1::Step>(tr("Change how often"), [&](v1::Step& changed) {
      value <= 1 ? changed.clear_count() : changed.set_count(static_cast<int>(value));
    });
  });
  addFlag(tr("May fail alone"), "step-optional", step.optional(), [this](bool on) {
    return changeOwn<v1::Step>(tr("Change what may fail"), [&](v1::Step& changed) { changed.set_optional(on); });
  });
  addText(tr("Its answer is"), "step-as", text(step.as()), [this, id = step.id()](const QString& value) {
    return change(tr("Name the answer %1").arg(value),
                  [&](v1::System& system) { return model::edit::renameAnswer(system, id, utf8(value)); });
  });
  showFallback(step);
  addDescription();
}

std::vector<DesignPage::Target> DesignPage::requestOf(const std::string& name) const {
  std::vector<Target> targets;
  if (const v1::Operation* operation = model::findOperation(*document_.system(), name)) {
    for (const v1::Field& field : operation->request()) {
      targets.push_back({text(field.name()), text(field.type())});
    }
  }
  return targets;
}

void DesignPage::showWhatItDoes(const v1::Step& step) {
  const auto within = [this](const std::function<Assignments*(v1::Step&)>& part) -> Reach<Assignments> {
    return [reach = own<v1::Step>(), part](v1::System& system) {
      v1::Step* found = reach(system);
      return found == nullptr ? nullptr : part(*found);
    };
  };
  const auto takes = [this](const std::function<v1::Duration*(v1::Step&)>& part) -> Reach<v1::Duration> {
    return [reach = own<v1::Step>(), part](v1::System& system) {
      v1::Step* found = reach(system);
      return found == nullptr ? nullptr : part(*found);
    };
  };
  const auto choose = [this](const QString& label, const char* inside, const char* field, const QStringList& names,
                             const std::string& now) {
    addChoice(label, QString("step-%1").arg(field), names, names, text(now),
              [this, inside, field](const QString& value) { return setString(field, inside, value); });
  };
  const editing::SystemPointer system = document_.system();
  switch (step.kind_case()) {
    case v1::Step::kWork:
      addSection(tr("Work: CPU time that is burnt"));
      addDuration(tr("How long"), "time", step.work().time(),
                  takes([](v1::Step& changed) { return changed.mutable_work()->mutable_time(); }));
      break;
    case v1::Step::kWait:
      addSection(tr("Wait: time without CPU"));
      addDuration(tr("How long"), "time", step.wait().time(),
                  takes([](v1::Step& changed) { return changed.mutable_wait()->mutable_time(); }));
      break;
    case v1::Step::kCall:
      showCall(step.call());
      break;
    case v1::Step::kQuery:
      showQuery(step.query());
      break;
    case v1::Step::kPublish: {
      addSection(tr("Publish"));
      choose(tr("Topic"), "publish", "topic", namesOf(system->topics()), step.publish().topic());
      std::vector<Target> targets;
      if (const v1::Topic* topic = model::findTopic(*system, step.publish().topic())) {
        for (const v1::Field& field : topic->fields()) {
          targets.push_back({text(field.name()), text(field.type())});
        }
      }
      addAssignments(tr("What the event says"), "values", step.publish().values(), targets,
                     within([](v1::Step& changed) { return changed.mutable_publish()->mutable_values(); }));
      break;
    }
    case v1::Step::kCache:
      showCacheAccess(step.cache());
      break;
    case v1::Step::kHttp:
      addSection(tr("HTTP request"));
      choose(tr("External"), "http", "external", namesOf(system->externals()), step.http().external());
      choose(tr("Method"), "http", "method", {"GET", "POST", "PUT", "PATCH", "DELETE"},
             step.http().method().empty() ? "POST" : step.http().method());
      addString(tr("Path"), "path", "http");
      addAssignments(tr("Body"), "body", step.http().body(), {},
                     within([](v1::Step& changed) { return changed.mutable_http()->mutable_body(); }));
      break;
    case v1::Step::kToken:
      showToken(step.token());
      break;
    case v1::Step::kParallel:
      showBranches(step);
      break;
    case v1::Step::kFail:
      addSection(tr("Fail"));
      choose(tr("Code"), "fail", "code", statusCodes(), step.fail().code());
      addString(tr("Message"), "message", "fail");
      break;
    case v1::Step::KIND_NOT_SET:
      addNote(tr("This step does nothing."));
      break;
  }
}

void DesignPage::showCall(const v1::Call& call) {
  addSection(tr("Call"));
  const QStringList operations = operationNames();
  addChoice(
      tr("Operation"), "step-operation", operations, operations, text(call.operation()), [this](const QString& value) {
        return changeOwn<v1::Step>(tr("Change operation of %1").arg(element_.section(':', 1)), [&](v1::Step& changed) {
          changed.mutable_call()->set_operation(utf8(value));
          const v1::Operation* callee = model::findOperation(*document_.system(), utf8(value));
          if (!takesStream(callee)) {
            changed.mutable_call()->clear_stream();
          }
        });
      });
  addAssignments(tr("What it asks"), "request", call.request(), requestOf(call.operation()),
                 [reach = own<v1::Step>()](v1::System& system) {
                   v1::Step* found = reach(system);
                   return found == nullptr ? nullptr : found->mutable_call()->mutable_request();
                 });
  const v1::Operation* callee = model::findOperation(*document_.system(), call.operation());
  if (takesStream(callee)) {
    addStream(tr("Requests it streams"), "requests", call.stream(), [reach = own<v1::Step>()](v1::System& system) {
      v1::Step* found = reach(system);
      return found == nullptr ? nullptr : found->mutable_call()->mutable_stream();
    });
  }
}

std::vector<DesignPage::Target> DesignPage::answerOf(const v1::Step& step) const {
  std::vector<Target> targets;
  const editing::SystemPointer system = document_.system();
  if (step.has_call()) {
    if (const v1::Operation* operation = model::findOperation(*system, step.call().operation())) {
      for (const v1::Field& field : operation->response()) {
        targets.push_back({text(field.name()), text(field.type())});
      }
    }
  } else if (step.has_query()) {
    targets.push_back({"count", "int32"});
    if (const v1::Table* table = model::findTable(*system, step.query().table())) {
      for (const v1::Column& column : table->columns()) {
        targets.push_back({text(column.name()), text(column.type())});
      }
    }
  } else if (step.has_cache()) {
    targets = {{"hit", "bool"}, {"value", "string"}};
  }
  return targets;
}

void DesignPage::showFallback(const v1::Step& step) {
  const bool may_fail = step.has_call() || step.has_query() || step.has_cache() || step.has_http() ||
                        step.has_token() || step.has_publish();
  if (!may_fail && step.fallback().empty()) {
    return;
  }
  addAssignments(tr("What it answers when it failed"), "fallback", step.fallback(), answerOf(step),
                 [reach = own<v1::Step>()](v1::System& system) {
                   v1::Step* found = reach(system);
                   return found == nullptr ? nullptr : found->mutable_fallback();
                 });
  if (step.fallback().empty()) {
    addNote(tr("Nothing: its failure is the operation's."));
  }
}

}  // namespace quarry::inspector
