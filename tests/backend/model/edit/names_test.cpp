// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/names.h"

#include "tests/support/system_text.h"

#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

TEST(Names, areMadeFromAnyText) {
  EXPECT_EQ(nameFrom(ElementKind::service, "Payment Service"), "payment-service");
  EXPECT_EQ(nameFrom(ElementKind::module, "Payment Service"), "payment_service");
  EXPECT_EQ(nameFrom(ElementKind::operation, "charge card"), "ChargeCard");
  EXPECT_EQ(nameFrom(ElementKind::operation, "payment.charged"), "PaymentCharged");
  EXPECT_EQ(nameFrom(ElementKind::service, "paymentService"), "payment-service");
  EXPECT_EQ(nameFrom(ElementKind::service, "already-fine"), "already-fine");
  EXPECT_EQ(nameFrom(ElementKind::module, "2 fast"), "module_2_fast");
  EXPECT_EQ(nameFrom(ElementKind::service, "../../etc"), "etc");
}

TEST(Names, areNamesWhateverTheText) {
  for (const char* wish : {"", "   ", "ÄÖÜ", "🪨", "$(reboot)", "------", "0", "a/b/c"}) {
    for (const ElementKind kind : {ElementKind::module, ElementKind::operation, ElementKind::service,
                                   ElementKind::topic, ElementKind::table, ElementKind::workload_entry}) {
      EXPECT_TRUE(checkName(kind, nameFrom(kind, wish)).ok()) << wish << " as " << wordOf(kind);
    }
  }
  EXPECT_TRUE(checkName(ElementKind::service, nameFrom(ElementKind::service, std::string(500, 'x'))).ok());
}

TEST(Names, areNumberedWhereTheyAreTaken) {
  v1::System system = test::smallShop();
  EXPECT_EQ(freeName(system, ElementKind::service, "monolith"), "monolith-2");
  system.add_services()->set_name("monolith-2");
  EXPECT_EQ(freeName(system, ElementKind::service, "monolith"), "monolith-3");
  EXPECT_EQ(freeName(system, ElementKind::service, "monolith-2"), "monolith-3") << "not monolith-2-2";
  system.add_services()->set_name("0");
  EXPECT_EQ(freeName(system, ElementKind::service, "0"), "0-2");
  EXPECT_EQ(freeName(system, ElementKind::module, "users"), "users2");
  EXPECT_EQ(freeName(system, ElementKind::operation, "Get", "users"), "Get2");
  EXPECT_EQ(freeName(system, ElementKind::operation, "Get", "payments"), "Get");
}

TEST(Ids, areFreeInTheWholeDocument) {
  const v1::System system = test::smallShop();
  EXPECT_EQ(freeId(system, "users.Get call"), "users-get-call");
  EXPECT_EQ(freeId(system, "route-1"), "route-1-2");
  EXPECT_EQ(freeId(system, ""), "step");
}

}  // namespace
}  // namespace quarry::model::edit
