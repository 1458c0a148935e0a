// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of a step.
#include "backend/model/edit/rename.h"
#include "backend/model/find.h"
#include "backend/model/steps.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"

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

template <typename Items>
QStringList namesOfAll(const Items& items) {
  QStringList names;
  for (const auto& item : items) {
    names << text(item.name());
  }
  return names;
}

QStringList statusCodes() {
  return {"CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",   "NOT_FOUND",
          "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED",
          "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",         "DATA_LOSS",
          "UNAUTHENTICATED"};
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
  addString(tr("Description"), "description");
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
      addSection(tr("Call"));
      choose(tr("Operation"), "call", "operation", operationNames(), step.call().operation());
      addAssignments(tr("What it asks"), "request", step.call().request(), requestOf(step.call().operation()),
                     within([](v1::Step& changed) { return changed.mutable_call()->mutable_request(); }));
      break;
    case v1::Step::kQuery:
      showQuery(step.query());
      break;
    case v1::Step::kPublish: {
      addSection(tr("Publish"));
      choose(tr("Topic"), "publish", "topic", namesOfAll(system->topics()), step.publish().topic());
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
      choose(tr("External"), "http", "external", namesOfAll(system->externals()), step.http().external());
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
      for (int branch = 0; branch < step.parallel().branches_size(); ++branch) {
        addSection(tr("Branch %1").arg(branch + 1));
        addSteps(step.parallel().branches(branch).steps(), QString("branch%1").arg(branch));
      }
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

void DesignPage::showQuery(const v1::Query& query) {
  addSection(tr("Query"));
  addChoice(tr("Does"), "step-action", {"1", "2", "3", "4"}, {tr("insert"), tr("select"), tr("update"), tr("delete")},
            QString::number(query.action()), [this](const QString& value) {
              return changeOwn<v1::Step>(tr("Change the query"), [&](v1::Step& changed) {
                v1::Query& own_query = *changed.mutable_query();
                own_query.set_action(static_cast<v1::Query::Action>(value.toInt()));
                // An insert looks at no row; only what writes sets values.
                if (own_query.action() == v1::Query::ACTION_INSERT) {
                  own_query.clear_where();
                } else if (own_query.action() != v1::Query::ACTION_UPDATE) {
                  own_query.clear_values();
                }
              });
            });
  const QStringList tables = tableNames();
  addChoice(tr("Table"), "step-table", tables, tables, text(query.table()),
            [this](const QString& value) { return setString("table", "query", value); });
  std::vector<Target> columns;
  QStringList order{""};
  QStringList order_words{tr("the primary key")};
  if (const v1::Table* table = model::findTable(*document_.system(), query.table())) {
    for (const v1::Column& column : table->columns()) {
      columns.push_back({text(column.name()), text(column.type())});
      order << text(column.name());
      order_words << text(column.name());
    }
  }
  if (query.action() != v1::Query::ACTION_INSERT) {
    addString(tr("Where"), "where", "query");
    addChoice(tr("Ordered by"), "step-order", order, order_words, text(query.order_by()),
              [this](const QString& value) { return setString("order_by", "query", value); });
    addNumber(tr("Rows at most"), "step-limit", query.limit() == 0 ? 100 : query.limit(), {1, 1e6},
              [this](double value) {
                return changeOwn<v1::Step>(tr("Change the limit"), [&](v1::Step& changed) {
                  changed.mutable_query()->set_limit(static_cast<int>(value));
                });
              });
  }
  if (query.action() == v1::Query::ACTION_INSERT || query.action() == v1::Query::ACTION_UPDATE) {
    addAssignments(tr("Columns it sets"), "values", query.values(), columns,
                   [reach = own<v1::Step>()](v1::System& system) {
                     v1::Step* found = reach(system);
                     return found == nullptr ? nullptr : found->mutable_query()->mutable_values();
                   });
  }
}

void DesignPage::showCacheAccess(const v1::CacheAccess& access) {
  addSection(tr("Cache"));
  addChoice(tr("Does"), "step-action", {"1", "2", "3"}, {tr("fetch"), tr("store"), tr("drop")},
            QString::number(access.action()), [this](const QString& value) {
              return changeOwn<v1::Step>(tr("Change the cache access"), [&](v1::Step& changed) {
                v1::CacheAccess& cache = *changed.mutable_cache();
                cache.set_action(static_cast<v1::CacheAccess::Action>(value.toInt()));
                if (cache.action() != v1::CacheAccess::ACTION_STORE) {
                  cache.clear_value();
                } else if (cache.value().empty()) {
                  cache.set_value("''");
                }
              });
            });
  const QStringList caches = namesOfAll(document_.system()->caches());
  addChoice(tr("Cache"), "step-cache", caches, caches, text(access.cache()),
            [this](const QString& value) { return setString("cache", "cache", value); });
  addString(tr("Key"), "key", "cache");
  if (access.action() == v1::CacheAccess::ACTION_STORE) {
    addString(tr("Value"), "value", "cache");
  }
}

void DesignPage::showToken(const v1::Token& token) {
  addSection(tr("Token (JWT)"));
  addChoice(tr("Does"), "step-action", {"1", "2"}, {tr("sign"), tr("verify")}, QString::number(token.action()),
            [this](const QString& value) {
              return changeOwn<v1::Step>(tr("Change the token"), [&](v1::Step& changed) {
                v1::Token& own_token = *changed.mutable_token();
                own_token.set_action(static_cast<v1::Token::Action>(value.toInt()));
                if (own_token.action() == v1::Token::ACTION_VERIFY && own_token.token().empty()) {
                  own_token.set_token("''");
                }
              });
            });
  if (token.action() == v1::Token::ACTION_VERIFY) {
    addString(tr("Token"), "token", "token");
  } else {
    addAssignments(tr("Claims"), "claims", token.claims(), {}, [reach = own<v1::Step>()](v1::System& system) {
      v1::Step* found = reach(system);
      return found == nullptr ? nullptr : found->mutable_token()->mutable_claims();
    });
  }
  addString(tr("Key from"), "key", "token");
}

}  // namespace quarry::inspector
