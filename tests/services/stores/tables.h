// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/query_program.h"
#include "services/stores/store.h"

#include <google/protobuf/text_format.h>

#include <future>
#include <stdexcept>
#include <string>

namespace quarry::test {

/// "shop.orders": id, customer, amount.
inline quarry::v1::TableLocation ordersTable(int seed_rows = 0) {
  quarry::v1::TableLocation table;
  google::protobuf::TextFormat::ParseFromString(R"(
    table: "shop.orders" datastore: "db"
    schema {
      name: "orders"
      columns { name: "id" type: "string" primary_key: true }
      columns { name: "customer" type: "string" indexed: true }
      columns { name: "amount" type: "int64" nullable: true }
    })",
                                                &table);
  table.mutable_schema()->set_seed_rows(seed_rows);
  return table;
}

inline quarry::v1::Query query(const std::string& text) {
  quarry::v1::Query parsed;
  if (!google::protobuf::TextFormat::ParseFromString(text, &parsed)) throw std::runtime_error(text);
  return parsed;
}

inline stores::Statement statement(std::string sql, std::vector<expression::Value> values = {}) {
  return {std::make_shared<std::string>(std::move(sql)), std::move(values)};
}

inline stores::Job job(stores::Job::Access access, stores::Unit unit, stores::Job::End end,
                       std::vector<stores::Statement> statements) {
  stores::Job job;
  job.access = access;
  job.unit = unit;
  job.end = end;
  job.statements = std::move(statements);
  job.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  return job;
}

using Result = absl::StatusOr<std::vector<stores::Rows>>;

inline std::future<Result> submitted(stores::Store& store, stores::Job job) {
  auto promise = std::make_shared<std::promise<Result>>();
  job.done = [promise](Result result) { promise->set_value(std::move(result)); };
  store.submit(std::move(job));
  return promise->get_future();
}

}  // namespace quarry::test
