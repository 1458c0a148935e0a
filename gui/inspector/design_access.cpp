// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a step says of tables, caches and tokens.
#include "backend/model/find.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {

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
  const QStringList caches = namesOf(document_.system()->caches());
  addChoice(tr("Cache"), "step-cache", caches, caches, text(access.cache()),
            [this](const QString& value) { return setString("cache", "cache", value); });
  addString(tr("Key"), "key", "cache");
  if (access.action() == v1::CacheAccess::ACTION_STORE) {
    addString(tr("Value"), "value", "cache");
    addNumber(tr("Lives for"), "step-expiry", static_cast<double>(access.expiry_ms()) / 1000,
              {0, 1e7, 1, "s", tr("as the cache says")}, [this](double seconds) {
                return changeOwn<v1::Step>(tr("Change how long a value lives"), [&](v1::Step& changed) {
                  changed.mutable_cache()->set_expiry_ms(qRound64(seconds * 1000));
                });
              });
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
    addNumber(tr("Valid for"), "step-expiry", static_cast<double>(token.expiry_ms()) / 1000,
              {0, 1e8, 0, "s", tr("an hour")}, [this](double seconds) {
                return changeOwn<v1::Step>(tr("Change how long a token is valid"), [&](v1::Step& changed) {
                  changed.mutable_token()->set_expiry_ms(qRound64(seconds * 1000));
                });
              });
  }
  addString(tr("Key from"), "key", "token");
}

}  // namespace quarry::inspector
