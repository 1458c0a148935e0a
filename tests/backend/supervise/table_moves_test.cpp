// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/table_moves.h"

#include "tests/backend/supervise/run_fixture.h"

#include <gmock/gmock.h>

namespace quarry::supervise {
namespace {

using quarry::v1::Event;
using std::chrono::milliseconds;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// In the monolith "orders.orders" is in app-db; the microservices have it in shop-db.
class TableMovesOfARun : public test::RunFixture {
 protected:
  /// "TABLE from FILE" for each table a process was told last to work on elsewhere, with "!" where it is to take it.
  std::vector<std::string> movingToldTo(const std::string& process) {
    std::vector<std::string> told;
    const auto* order = lines_[process]->last([](const auto& each) { return each.has_endpoints(); });
    if (order == nullptr) return told;
    for (const auto& store : order->endpoints().stores()) {
      for (const auto& table : store.moving()) {
        told.push_back(table.table() + " from " + std::filesystem::path(table.address()).filename().string() +
                       (table.take() ? "!" : ""));
      }
    }
    return told;
  }

  void say(const std::string& process, const std::string& table, const std::string& failure = "") {
    quarry::v1::ProcessMessage message;
    message.mutable_rows_taken()->add_tables(table);
    message.mutable_rows_taken()->set_failure(failure);
    run().receive(process, message);
    loop_.settle();
  }

  /// Whoever leaves has finished.
  void drainAll() {
    applyAll();
    loop_.advance(milliseconds(1100));
    for (const Process* process : run().fleet().with(Standing::kLeaving)) {
      if (process->identity().has_value()) system_.end(process->identity()->pid);
    }
    loop_.settle();
  }

  std::vector<std::string> texts() {
    std::vector<std::string> all;
    for (const auto& event : workshop_.events) all.push_back(event.text);
    return all;
  }
};

TEST_F(TableMovesOfARun, letThoseWhoArriveWorkOnTheRowsWhereTheyAre) {
  startAndServe("monolith");
  EXPECT_THAT(movingToldTo("app-1"), IsEmpty());
  apply(quarry::test::shopSystem(), "microservices");
  serveAll();
  EXPECT_THAT(movingToldTo("shop-service-1"), ElementsAre("orders.orders from app-db.db"));
  EXPECT_THAT(movingToldTo("app-1"), IsEmpty()) << "it works on them where it has them";
}

TEST_F(TableMovesOfARun, takeTheRowsOverOnlyWhenNobodyIsLeftWhoWorksOnThemThere) {
  startAndServe("monolith");
  apply(quarry::test::shopSystem(), "microservices");
  serveAll();
  applyAll();
  loop_.advance(milliseconds(1100));
  EXPECT_THAT(movingToldTo("shop-service-1"), ElementsAre("orders.orders from app-db.db")) << "app-1 finishes";
  drainAll();
  EXPECT_THAT(movingToldTo("shop-service-1"), ElementsAre("orders.orders from app-db.db!"));
  say("shop-service-1", "orders.orders");
  EXPECT_THAT(movingToldTo("shop-service-1"), IsEmpty());
  EXPECT_THAT(texts(), Contains("The rows of orders.orders moved from app-db to shop-db."));
}

TEST_F(TableMovesOfARun, goBackTheSameWay) {
  startAndServe("monolith");
  apply(quarry::test::shopSystem(), "microservices");
  serveAll();
  drainAll();
  say("shop-service-1", "orders.orders");
  apply(quarry::test::shopSystem(), "monolith");
  serveAll();
  EXPECT_THAT(movingToldTo("app-1"), Contains("orders.orders from shop-db.db"));
}

TEST_F(TableMovesOfARun, lookInBothPlacesWhereTheyWereInterrupted) {
  startAndServe("monolith");
  apply(quarry::test::shopSystem(), "microservices");
  serveAll();
  drainAll();
  auto system = quarry::test::shopSystem();
  for (auto& architecture : *system.mutable_architectures()) {
    auto& placement = *architecture.add_tables();
    placement.set_table("orders.orders");
    placement.set_datastore("stock-db");
  }
  apply(system, "microservices");
  serveAll();
  EXPECT_THAT(movingToldTo("shop-service-4"),
              ElementsAre("orders.orders from app-db.db", "orders.orders from shop-db.db"));
}

TEST_F(TableMovesOfARun, leaveRowsWhereTheyAreThatCouldNotBeTaken) {
  startAndServe("monolith");
  apply(quarry::test::shopSystem(), "microservices");
  serveAll();
  drainAll();
  say("shop-service-1", "orders.orders", "the disk is full");
  EXPECT_THAT(texts(), Contains(HasSubstr("could not take the rows of orders.orders over: the disk is full. They "
                                          "stay where they are")));
  EXPECT_THAT(movingToldTo("shop-service-1"), ElementsAre("orders.orders from app-db.db!"));
}

TEST_F(TableMovesOfARun, areKnownToTheNextQuarryd) {
  startAndServe("monolith");
  apply(quarry::test::shopSystem(), "microservices");
  serveAll();
  loop_.advance(milliseconds(10));
  const auto saved = loadSavedRuns(workshop_.folder.path());
  ASSERT_EQ(saved.size(), 1U);
  std::vector<std::string> homes;
  for (const auto& table : saved[0].tables()) homes.push_back(table.table() + " in " + table.stores(0));
  EXPECT_THAT(homes, Contains("orders.orders in app-db"));
}

/// Saved while processes of the new architecture arrive.
TEST_F(TableMovesOfARun, goOnWithTheChangeWhenTheNextQuarrydTakesOver) {
  startAndServe("monolith");
  apply(quarry::test::shopSystem(), "microservices");
  loop_.advance(milliseconds(10));
  ASSERT_EQ(run().design().plan.architecture(), "monolith");
  Runs next(workshop_.surroundings);
  EXPECT_EQ(next.takeOver(), 1);
  loop_.settle();
  EXPECT_THAT(texts(),
              Contains(HasSubstr("The change to microservices that was under way when quarryd ended goes on")));
  const auto& fleet = (*next.find("shop"))->fleet();
  std::vector<std::string> arriving;
  for (const Process* process : fleet.with(Standing::kArriving)) arriving.push_back(process->id());
  EXPECT_THAT(arriving, testing::SizeIs(testing::Ge(3))) << "anew, beside those that leave";
}

TEST_F(TableMovesOfARun, saySoWhenAChangeCannotGoOn) {
  startAndServe("monolith");
  apply(quarry::test::shopSystem(), "microservices");
  loop_.advance(milliseconds(10));
  auto saved = loadSavedRuns(workshop_.folder.path());
  ASSERT_TRUE(saved[0].has_change());
  saved[0].mutable_change()->set_architecture("gone");
  ASSERT_TRUE(saveRun({workshop_.folder.path() / "shop"}, saved[0]).ok());
  Runs next(workshop_.surroundings);
  EXPECT_EQ(next.takeOver(), 1);
  EXPECT_THAT(texts(), Contains(HasSubstr("The change to gone that was under way when quarryd ended was taken back")));
  EXPECT_EQ((*next.find("shop"))->design().plan.architecture(), "monolith");
}

TEST_F(TableMovesOfARun, goOnWithARestartToo) {
  startAndServe("microservices");
  ASSERT_TRUE(run().restart(targetOf("stock-service", 1)).ok());
  loop_.advance(milliseconds(10));
  Runs next(workshop_.surroundings);
  EXPECT_EQ(next.takeOver(), 1);
  loop_.settle();
  EXPECT_THAT(texts(), Contains("stock-service-1 was being replaced when quarryd ended, which goes on."));
  EXPECT_THAT((*next.find("shop"))->fleet().with(Standing::kArriving), testing::SizeIs(1));
}

}  // namespace
}  // namespace quarry::supervise
