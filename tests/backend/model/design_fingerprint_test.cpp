// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/design_fingerprint.h"

#include "backend/model/find.h"
#include "tests/support/system_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace quarry::model {
namespace {

class DesignFingerprint : public ::testing::Test {
 protected:
  /// Of "micro", after a change.
  std::string after(const std::function<void(v1::System&)>& change) const {
    v1::System changed = shop_;
    change(changed);
    return designFingerprint(changed, "micro");
  }

  const v1::System shop_ = test::smallShop();
  const std::string before_ = designFingerprint(shop_, "micro");
};

TEST_F(DesignFingerprint, isAnotherOneInAnotherArchitecture) {
  EXPECT_EQ(before_.size(), 16u);
  EXPECT_NE(before_, designFingerprint(shop_, "monolith"));
}

TEST_F(DesignFingerprint, changesWithOperationsPlacesAndLines) {
  EXPECT_NE(before_,
            after([](v1::System& system) { findModule(system, "payments")->add_operations()->set_name("Refund"); }));
  EXPECT_NE(before_, after([](v1::System& system) {
              findArchitecture(system, "micro")->mutable_modules(0)->set_service("monolith");
            }));
  EXPECT_NE(before_, after([](v1::System& system) {
              auto& step = *findOperation(system, "payments.Charge")->mutable_behaviour()->add_steps();
              step.set_id("another");
              step.mutable_call()->set_operation("payments.Charge");
            }));
  EXPECT_NE(before_, after([](v1::System& system) {
              findOperation(system, "payments.Charge")->set_streaming(v1::STREAMING_SERVER);
            }));
}

TEST_F(DesignFingerprint, staysWithLayoutWordsAndWhatRunningProcessesTake) {
  EXPECT_EQ(before_, after([](v1::System& system) {
              auto& placed = *system.mutable_layout()->add_nodes();
              placed.set_element("topic:moved");
              placed.set_x(200);
              findModule(system, "payments")->set_description("What costs money");
              findService(system, "payment-service")->set_title("Payments");
              findService(system, "payment-service")->set_replicas(3);
              findService(system, "payment-service")->mutable_policy()->set_timeout_ms(300);
              auto& step = *findOperation(system, "payments.Charge")->mutable_behaviour()->add_steps();
              step.set_id("a-pause");
              step.mutable_wait()->mutable_time()->set_fixed_ms(5);
            }));
  EXPECT_EQ(before_, after([](v1::System& system) {
              std::reverse(system.mutable_modules()->begin(), system.mutable_modules()->end());
            }));
}

}  // namespace
}  // namespace quarry::model
