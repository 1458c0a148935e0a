// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/duplicate.h"

#include "backend/model/find.h"
#include "backend/model/load.h"
#include "backend/model/placement.h"
#include "backend/model/problems.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

using ::testing::ElementsAre;

TEST(Duplicate, makesASoundCopyOfAnythingInTheExample) {
  const v1::System whole = *load(QUARRY_SOURCE_DIR "/resources/examples/saas.quarry");
  for (const Element& element : elements(whole)) {
    v1::System system = whole;
    const auto copy = duplicate(system, format(element));
    if (!copy.ok()) {
      EXPECT_EQ(copy.status().code(), absl::StatusCode::kInvalidArgument) << format(element) << copy.status();
      continue;
    }
    EXPECT_TRUE(exists(system, *parseElement(*copy))) << *copy;
    EXPECT_TRUE(exists(system, element)) << format(element);
    for (const Problem& problem : validate(system)) {
      EXPECT_NE(problem.severity, Severity::error) << *copy << ": " << problem.text;
    }
  }
}

TEST(Duplicate, takesTheModulesOfAServiceAlongAndPlacesThem) {
  v1::System system = test::smallShop();
  EXPECT_EQ(*duplicate(system, "service:payment-service"), "service:payment-service-2");
  EXPECT_EQ(serviceOfModule(system.architectures(1), "payments2"), "payment-service-2");
  EXPECT_EQ(findOperation(system, "payments2.Charge")->behaviour().steps(1).query().table(), "payments2.charges");
}

TEST(Duplicate, standsALittleOffTheOriginal) {
  v1::System system = test::smallShop();
  v1::ArchitectureLayout* layout = system.mutable_layout()->add_architectures();
  layout->set_architecture("micro");
  layout->add_nodes()->set_element("topic:payment.charged");
  ASSERT_EQ(*duplicate(system, "topic:payment.charged"), "topic:payment.charged_2");
  EXPECT_EQ(system.layout().architectures(0).nodes(1).element(), "topic:payment.charged_2");
  EXPECT_EQ(system.layout().architectures(0).nodes(1).x(), 40);
}

TEST(Duplicate, keepsAnOperationInItsModule) {
  v1::System system = test::smallShop();
  EXPECT_EQ(*duplicate(system, "op:payments.Charge"), "op:payments.Charge2");
  EXPECT_EQ(findOperation(system, "payments.Charge2")->behaviour().steps(0).call().operation(), "users.Get");
  EXPECT_NE(findOperation(system, "payments.Charge2")->behaviour().steps(0).id(), "payments-charge-1");
}

TEST(Paste, leavesOutWhatTheOtherDocumentDoesNotHave) {
  v1::System system = test::systemOf("service monolith\ndatastore main-db\narchitecture monolith monolith main-db");
  const auto copies = paste(system, test::smallShop(), {"module:payments"});
  ASSERT_TRUE(copies.ok()) << copies.status();
  EXPECT_THAT(*copies, ElementsAre("module:payments"));
  ASSERT_EQ(system.modules(0).operations(0).behaviour().steps_size(), 1);
  EXPECT_TRUE(system.modules(0).operations(0).behaviour().steps(0).has_query());
}

}  // namespace
}  // namespace quarry::model::edit
