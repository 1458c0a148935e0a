// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/store.h"

#include "tests/services/stores/tables.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <thread>

namespace quarry::stores {
namespace {

using test::job;
using test::statement;
using test::submitted;
using Access = Job::Access;
using End = Job::End;

class StoreTest : public testing::Test {
 protected:
  std::unique_ptr<Store> open(int seed_rows = 0) {
    const std::vector<quarry::v1::TableLocation> tables = {test::ordersTable(seed_rows)};
    auto store = Store::open(folder_.file("stores/db.db"), tables, 42);
    if (!store.ok()) throw std::runtime_error(std::string(store.status().message()));
    return std::move(*store);
  }

  static Statement insert(const std::string& id) {
    return statement(R"(INSERT INTO "shop.orders" VALUES (?1, 'c', 5))", {id});
  }

  static std::int64_t count(Store& store) {
    auto rows =
        submitted(store, job(Access::read, 0, End::commit, {statement(R"(SELECT count(*) FROM "shop.orders")")}));
    return std::get<std::int64_t>(rows.get()->front().rows[0][0]);
  }

  test::TemporaryFolder folder_;
};

TEST_F(StoreTest, readsWhatWasWritten) {
  const auto store = open();
  ASSERT_TRUE(submitted(*store, job(Access::write, newUnit(), End::commit, {insert("a"), insert("b")})).get().ok());
  const auto rows = submitted(*store, job(Access::read, 0, End::commit,
                                          {statement(R"(SELECT id, amount FROM "shop.orders" WHERE id = ?1)", {"b"})}))
                        .get();
  ASSERT_EQ(rows->front().rows.size(), 1U);
  EXPECT_EQ(std::get<std::string>(rows->front().rows[0][0]), "b");
  EXPECT_EQ(std::get<std::int64_t>(rows->front().rows[0][1]), 5);
}

TEST_F(StoreTest, holdsLittleOfALargeTableInMemory) {
  const auto store = open();
  const auto fill = statement(R"(WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number LIMIT 10000)
                                 INSERT INTO "shop.orders" SELECT hex(randomblob(200)), 'c', n FROM number)");
  ASSERT_TRUE(submitted(*store, job(Access::write, newUnit(), End::commit, {fill})).get().ok());
  const auto scan = statement(R"(SELECT sum(length(id)) FROM "shop.orders")");
  ASSERT_TRUE(submitted(*store, job(Access::read, 0, End::commit, {scan})).get().ok());
  EXPECT_LT(sqlite3_memory_used(), 1'000'000);
}

TEST_F(StoreTest, hidesWhatIsNotCommitted) {
  const auto store = open();
  const Unit unit = newUnit();
  ASSERT_TRUE(submitted(*store, job(Access::write, unit, End::keep, {insert("a")})).get().ok());
  EXPECT_EQ(count(*store), 0);
  ASSERT_TRUE(submitted(*store, job(Access::write, unit, End::commit, {})).get().ok());
  EXPECT_EQ(count(*store), 1);
}

TEST_F(StoreTest, letsOthersWriteOnlyAfterTheTransaction) {
  const auto store = open();
  const Unit unit = newUnit();
  ASSERT_TRUE(submitted(*store, job(Access::write, unit, End::keep, {insert("a")})).get().ok());
  auto other = submitted(*store, job(Access::write, newUnit(), End::commit, {insert("b")}));
  ASSERT_TRUE(submitted(*store, job(Access::write, unit, End::rollback, {})).get().ok());
  EXPECT_TRUE(other.get().ok());
  EXPECT_EQ(count(*store), 1);
}

TEST_F(StoreTest, rollsBackAllOfAFailedUnit) {
  const auto store = open();
  ASSERT_TRUE(submitted(*store, job(Access::write, newUnit(), End::commit, {insert("a")})).get().ok());
  const auto failed = submitted(*store, job(Access::write, newUnit(), End::commit, {insert("b"), insert("a")})).get();
  EXPECT_EQ(failed.status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(count(*store), 1);
}

TEST_F(StoreTest, doesNotBeginAfterTheDeadline) {
  const auto store = open();
  auto late = job(Access::write, newUnit(), End::commit, {insert("a")});
  late.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  EXPECT_EQ(submitted(*store, std::move(late)).get().status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(count(*store), 0);
}

TEST_F(StoreTest, isFreeAgainWhenAStatementOfATransactionComesTooLate) {
  const auto store = open();
  const Unit unit = newUnit();
  ASSERT_TRUE(submitted(*store, job(Access::write, unit, End::keep, {insert("a")})).get().ok());
  auto late = job(Access::write, unit, End::keep, {insert("b")});
  late.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  EXPECT_FALSE(submitted(*store, std::move(late)).get().ok());
  EXPECT_TRUE(submitted(*store, job(Access::write, newUnit(), End::commit, {insert("c")})).get().ok());
  EXPECT_EQ(count(*store), 1);
}

TEST_F(StoreTest, seedsEachTableOnceHoweverManyOpenIt) {
  std::vector<std::thread> processes;
  for (int i = 0; i < 4; ++i) {
    processes.emplace_back([this] { open(20); });
  }
  for (auto& process : processes) {
    process.join();
  }
  const auto store = open(20);
  EXPECT_EQ(count(*store), 20);
}

TEST_F(StoreTest, seedsTheSameRowsForTheSameSeed) {
  const auto first = open(3);
  test::TemporaryFolder other;
  const std::vector<quarry::v1::TableLocation> tables = {test::ordersTable(3)};
  const auto second = Store::open(other.file("db.db"), tables, 42);
  const auto all = [](Store& store) {
    return submitted(store,
                     job(Access::read, 0, End::commit, {statement(R"(SELECT * FROM "shop.orders" ORDER BY id)")}))
        .get()
        ->front()
        .rows;
  };
  EXPECT_EQ(all(*first), all(**second));
}

TEST_F(StoreTest, addsAColumnThatTheDocumentGained) {
  open();
  auto table = test::ordersTable();
  auto* column = table.mutable_schema()->add_columns();
  column->set_name("note");
  column->set_type("string");
  const std::vector<quarry::v1::TableLocation> tables = {table};
  const auto store = Store::open(folder_.file("stores/db.db"), tables, 42);
  ASSERT_TRUE(store.ok());
  EXPECT_TRUE(submitted(**store, job(Access::read, 0, End::commit, {statement(R"(SELECT note FROM "shop.orders")")}))
                  .get()
                  .ok());
}

TEST_F(StoreTest, saysWhereItCanNotBeOpened) {
  const auto store = Store::open("/proc/nowhere/db.db", {}, 1);
  ASSERT_FALSE(store.ok());
  EXPECT_NE(store.status().message().find("/proc/nowhere"), std::string::npos);
}

TEST_F(StoreTest, endsWhatWaitsWhenItIsClosed) {
  auto store = open();
  ASSERT_TRUE(submitted(*store, job(Access::write, newUnit(), End::keep, {insert("a")})).get().ok());
  auto waiting = submitted(*store, job(Access::write, newUnit(), End::commit, {insert("b")}));
  store.reset();
  EXPECT_FALSE(waiting.get().ok());
}

}  // namespace
}  // namespace quarry::stores
