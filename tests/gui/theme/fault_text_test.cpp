// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/fault_text.h"

#include <gtest/gtest.h>

namespace quarry::theme {
namespace {

TEST(FaultText, saysInNumbersWhatAFaultDoes) {
  v1::Fault fault;
  fault.add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(300);
  EXPECT_EQ(faultText(fault), "+300 ms");
  fault.set_ratio(0.2);
  fault.add_effects()->mutable_error();
  EXPECT_EQ(faultText(fault), "20 % +300 ms, UNAVAILABLE");
}

TEST(FaultText, namesThePlaceAsPeopleDo) {
  v1::Fault fault;
  fault.set_target("service:payment-service/2");
  EXPECT_EQ(faultPlace(fault), "payment-service/2");
  fault.set_target("edge:api-gateway->auth-service");
  EXPECT_EQ(faultPlace(fault), "api-gateway → auth-service");
}

}  // namespace
}  // namespace quarry::theme
