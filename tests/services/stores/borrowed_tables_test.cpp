// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/borrowed_tables.h"

#include "tests/support/temporary_folder.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace quarry::stores {
namespace {

using namespace std::chrono_literals;

/// Table "bank.entries" with three seeded rows: in "old.db", from where it moves to "new.db".
class BorrowingStore : public testing::Test {
 protected:
  BorrowingStore() {
    tables_.resize(1);
    google::protobuf::TextFormat::ParseFromString(
        R"(table: "bank.entries" datastore: "new" schema { name: "entries" seed_rows: 3
           columns { name: "id" type: "string" primary_key: true }
           columns { name: "amount" type: "int64" indexed: true } })",
        tables_.data());
  }

  std::string path(const std::string& store) const { return (folder_.path() / (store + ".db")).string(); }
  std::unique_ptr<Store> open(const std::string& store, std::vector<Borrowed> borrowed = {}) {
    auto opened = Store::open(path(store), tables_, 7, borrowed);
    EXPECT_TRUE(opened.ok()) << opened.status();
    return opened.ok() ? *std::move(opened) : nullptr;
  }
  std::unique_ptr<Store> openBorrowing(bool is_being_taken = false) {
    return open("new", {{"bank.entries", path("old"), is_being_taken}});
  }

  static absl::StatusOr<std::vector<Rows>> run(Store& store, const std::string& sql, Job::Access access) {
    std::promise<absl::StatusOr<std::vector<Rows>>> done;
    Job job;
    job.access = access;
    job.unit = newUnit();
    job.statements.push_back({std::make_shared<std::string>(sql), {}});
    job.deadline = std::chrono::steady_clock::now() + 5s;
    job.done = [&](auto result) { done.set_value(std::move(result)); };
    store.submit(std::move(job));
    return done.get_future().get();
  }
  static bool insert(Store& store, const std::string& id) {
    return run(store, "INSERT INTO \"bank.entries\" (id, amount) VALUES ('" + id + "', 1)", Job::Access::write).ok();
  }
  static std::int64_t count(Store& store) {
    const auto rows = run(store, "SELECT count(*) FROM \"bank.entries\"", Job::Access::read);
    return rows.ok() ? std::get<std::int64_t>(rows->front().rows.at(0).at(0)) : -1;
  }
  static absl::Status takeOver(Store& store) {
    std::promise<absl::Status> done;
    store.takeOver({"bank.entries"}, [&](const absl::Status& status) { done.set_value(status); });
    return done.get_future().get();
  }
  /// Whether the table is in the file itself.
  bool has(const std::string& store) {
    const auto connection = Connection::open(path(store));
    const auto sql = std::make_shared<std::string>("SELECT 1 FROM sqlite_master WHERE name = 'bank.entries'");
    return !(*connection)->run({sql, {}})->rows.empty();
  }

  test::TemporaryFolder folder_;
  std::vector<quarry::v1::TableLocation> tables_;
};

TEST_F(BorrowingStore, worksOnTheRowsWhereTheyAre) {
  const auto before = open("old");
  ASSERT_TRUE(insert(*before, "one"));
  const auto after = openBorrowing();
  EXPECT_EQ(count(*after), 4);
  ASSERT_TRUE(insert(*after, "two"));
  ASSERT_TRUE(insert(*before, "three"));
  EXPECT_EQ(count(*before), 6);
  EXPECT_EQ(count(*after), 6);
  EXPECT_FALSE(has("new"));
}

TEST_F(BorrowingStore, takesTheRowsOverWithoutLosingOne) {
  open("old");
  const auto store = openBorrowing();
  const auto another = openBorrowing();
  ASSERT_TRUE(insert(*store, "one"));
  EXPECT_EQ(count(*another), 4);
  ASSERT_TRUE(takeOver(*store).ok());
  EXPECT_TRUE(has("new"));
  EXPECT_FALSE(has("old"));
  EXPECT_EQ(count(*store), 4);
  // One that has not been told yet finds them too.
  EXPECT_EQ(count(*another), 4);
  ASSERT_TRUE(insert(*another, "two"));
  ASSERT_TRUE(takeOver(*another).ok());
  EXPECT_EQ(count(*another), 5);
  EXPECT_EQ(count(*store), 5);
}

TEST_F(BorrowingStore, isNotCalledOverloadedByWhoWaitsForATakeover) {
  const auto store = open("old");
  std::promise<std::chrono::nanoseconds> waited;
  store->takeOver({"bank.entries"}, [&](const absl::Status&) {
    // On the store's thread, which is not done with it yet.
    Job job;
    job.access = Job::Access::read;
    job.deadline = std::chrono::steady_clock::now() + 5s;
    job.done = [](const auto&) {};
    store->submit(std::move(job));
    std::this_thread::sleep_for(5ms);
    waited.set_value(store->wait());
  });
  EXPECT_EQ(waited.get_future().get(), 0ns);
}

TEST_F(BorrowingStore, waitsWithThatForATransactionThatIsOpen) {
  open("old");
  const auto store = openBorrowing();
  Job job;
  job.access = Job::Access::write;
  job.unit = newUnit();
  job.statements.push_back({std::make_shared<std::string>("DELETE FROM \"bank.entries\""), {}});
  job.end = Job::End::keep;
  job.deadline = std::chrono::steady_clock::now() + 5s;
  job.done = [](const auto&) {};
  store->submit(job);
  std::promise<absl::Status> taken;
  store->takeOver({"bank.entries"}, [&](const absl::Status& status) { taken.set_value(status); });
  EXPECT_EQ(count(*store), 3);
  job.statements.clear();
  job.end = Job::End::rollback;
  store->submit(job);
  EXPECT_TRUE(taken.get_future().get().ok());
  EXPECT_EQ(count(*store), 3);
  EXPECT_TRUE(has("new"));
}

TEST_F(BorrowingStore, seedsATableThatIsNowhere) {
  EXPECT_EQ(count(*openBorrowing()), 3);
  EXPECT_TRUE(has("new"));
}

TEST_F(BorrowingStore, doesNotSeedAgainWhatItTookOver) {
  open("old");
  {
    const auto store = openBorrowing();
    run(*store, "DELETE FROM \"bank.entries\"", Job::Access::write).IgnoreError();
    ASSERT_TRUE(takeOver(*store).ok());
  }
  EXPECT_EQ(count(*open("new")), 0);
}

TEST_F(BorrowingStore, givesTheRowsBackTheSameWay) {
  open("old");
  const auto there = openBorrowing();
  ASSERT_TRUE(insert(*there, "one"));
  ASSERT_TRUE(takeOver(*there).ok());
  const auto back = open("old", {{"bank.entries", path("new")}});
  EXPECT_EQ(count(*back), 4);
  ASSERT_TRUE(takeOver(*back).ok());
  EXPECT_TRUE(has("old"));
  EXPECT_FALSE(has("new"));
  EXPECT_EQ(count(*back), 4);
}

TEST_F(BorrowingStore, believesTheLenderBeforeAndItselfAfterTheRowsWereCopied) {
  for (const bool is_being_taken : {false, true}) {
    insert(*open("old"), "one");
    insert(*open("new"), "two");
    ASSERT_TRUE(has("old") && has("new"));
    const auto store = openBorrowing(is_being_taken);
    EXPECT_EQ(count(*store), 4);
    EXPECT_EQ(has("new"), is_being_taken);
    EXPECT_EQ(has("old"), !is_being_taken);
  }
}

TEST_F(BorrowingStore, addsColumnsToWhatItBorrows) {
  const auto before = open("old");
  auto& added = *tables_.front().mutable_schema()->add_columns();
  added.set_name("note");
  added.set_type("string");
  const auto store = openBorrowing();
  ASSERT_TRUE(takeOver(*store).ok());
  EXPECT_TRUE(run(*store, "SELECT note FROM \"bank.entries\"", Job::Access::read).ok());
  EXPECT_EQ(count(*store), 3);
}

TEST(WaitingForAStore, isThatOfTheOldestJobWhichHasNotBegun) {
  test::TemporaryFolder folder;
  const auto store = Store::open((folder.path() / "one.db").string(), {}, 7);
  ASSERT_TRUE(store.ok());
  EXPECT_EQ((*store)->wait(), 0ns);
  Job holding;
  holding.access = Job::Access::write;
  holding.unit = newUnit();
  holding.end = Job::End::keep;
  holding.deadline = std::chrono::steady_clock::now() + 5s;
  std::promise<void> held;
  holding.done = [&](const auto&) { held.set_value(); };
  (*store)->submit(holding);
  held.get_future().wait();
  EXPECT_EQ((*store)->wait(), 0ns) << "nobody waits for it";
  Job waiting = holding;
  waiting.unit = newUnit();
  waiting.end = Job::End::commit;
  std::promise<void> done;
  waiting.done = [&](const auto&) { done.set_value(); };
  (*store)->submit(waiting);
  const auto begin = std::chrono::steady_clock::now();
  while ((*store)->wait() < 20ms && std::chrono::steady_clock::now() - begin < 5s) {
  }
  EXPECT_GE((*store)->wait(), 20ms);
  holding.end = Job::End::rollback;
  holding.done = [](const auto&) {};
  (*store)->submit(holding);
  done.get_future().wait();
  while ((*store)->wait() > 0ns && std::chrono::steady_clock::now() - begin < 5s) {
  }
  EXPECT_EQ((*store)->wait(), 0ns);
}

}  // namespace
}  // namespace quarry::stores
