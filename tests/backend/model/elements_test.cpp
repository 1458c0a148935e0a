// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/elements.h"

#include "backend/model/find.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace quarry::model {
namespace {

TEST(Elements, areWrittenAndReadAlike) {
  for (int kind = 0; kind <= static_cast<int>(ElementKind::journey_call); ++kind) {
    const Element element{static_cast<ElementKind>(kind), "a.B"};
    const auto read = parseElement(format(element));
    ASSERT_TRUE(read.ok()) << format(element);
    EXPECT_EQ(*read, element);
    EXPECT_FALSE(wordOf(element.kind).empty());
  }
}

TEST(Elements, areCalledAsFaultsAndLayoutsCallThem) {
  EXPECT_EQ(format(ElementKind::operation, "payments.Charge"), "op:payments.Charge");
  EXPECT_EQ(format(ElementKind::datastore, "main-db"), "store:main-db");
  EXPECT_EQ(parseElement("store:main-db")->kind, ElementKind::datastore);
}

TEST(Elements, refuseTextsOfNoKind) {
  for (const char* text : {"", "monolith", "planet:mars", ":x", "Service:x"}) {
    EXPECT_EQ(parseElement(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

TEST(Elements, areAllListedAndFoundWithTheirMessages) {
  const v1::System system = test::smallShop();
  std::set<std::string> all;
  for (const Element& element : elements(system)) {
    EXPECT_NE(findMessage(system, element), nullptr) << format(element);
    all.insert(format(element));
  }
  for (const char* text :
       {"module:users", "op:payments.Charge", "table:users.users", "step:payments-charge-2",
        "subscription:users-thank-on-payment-charged", "service:monolith", "store:payments-db", "topic:payment.charged",
        "gateway:api", "route:route-1", "client:web", "entry:web-1", "architecture:micro"}) {
    EXPECT_TRUE(all.contains(text)) << text;
  }
  EXPECT_EQ(findMessage(system, {ElementKind::operation, "payments.Charge"}), findOperation(system, "payments.Charge"));
  EXPECT_FALSE(exists(system, {ElementKind::service, "users"}));
}

TEST(Elements, findStepsInParallelBranches) {
  v1::System system = test::smallShop();
  v1::Step* step = system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->add_steps();
  step->mutable_parallel()->add_branches()->add_steps()->set_id("inner");
  EXPECT_TRUE(exists(system, {ElementKind::step, "inner"}));
  EXPECT_NE(findStep(system, "inner"), nullptr);
}

TEST(Elements, haveATitleForPeople) {
  v1::System system = test::smallShop();
  EXPECT_EQ(titleOf(system, {ElementKind::service, "monolith"}), "monolith");
  findService(system, "monolith")->set_title("The monolith");
  EXPECT_EQ(titleOf(system, {ElementKind::service, "monolith"}), "The monolith");
  EXPECT_EQ(titleOf(system, {ElementKind::operation, "users.Get"}), "Get");
}

TEST(Find, tellsNothingFromNothingOfThatName) {
  const v1::System system = test::smallShop();
  EXPECT_EQ(findOperation(system, "users"), nullptr);
  EXPECT_EQ(findOperation(system, ""), nullptr);
  EXPECT_EQ(findOperation(system, "gone.Get"), nullptr);
  EXPECT_EQ(findTable(system, "users.gone"), nullptr);
  EXPECT_EQ(findStep(system, ""), nullptr);
}

}  // namespace
}  // namespace quarry::model
