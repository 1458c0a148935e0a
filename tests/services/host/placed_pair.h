// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/services/host/host_under_test.h"
#include "tests/support/system_text.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace quarry::test {

/// An operation of "shop" that calls one of "bank": "together" in the service "app", or "apart" in "app" and
/// "bank-service", as the test's parameter says. There is a store for both, and the tables shop.orders and
/// bank.charges.
class PlacedPair : public testing::TestWithParam<std::string> {
 protected:
  /// `before` and `after` are lines that come before the call's and after all but the architectures'.
  explicit PlacedPair(const std::string& shop_operation = "Pay", const std::string& bank_operation = "Charge",
                      const std::string& before = "", const std::string& after = "")
      : bank_operation_("bank." + bank_operation),
        system_(systemOf("operation shop." + shop_operation + " id\n operation " + bank_operation_ + " id\n" + before +
                         "\n calls shop." + shop_operation + " " + bank_operation_ + "\n" +
                         R"(
                         table shop.orders id
                         table bank.charges id
                         datastore db
                         service app
                         service bank-service
                         )" +
                         after +
                         R"(
                         architecture together app db
                         architecture apart app db
                         place bank bank-service
                         )")) {}

  template <class Message>
  static void read(const std::string& text, Message& into) {
    if (!google::protobuf::TextFormat::MergeFromString(text, &into)) throw std::runtime_error(text);
  }
  static void add(quarry::v1::Operation& operation, const std::string& step) {
    read(step, *operation.mutable_behaviour()->add_steps());
  }
  static void addText(google::protobuf::RepeatedPtrField<quarry::v1::Field>& fields, const std::string& name,
                      int number) {
    auto& field = *fields.Add();
    field.set_name(name);
    field.set_number(number);
    field.set_type("string");
  }
  static void assign(google::protobuf::RepeatedPtrField<quarry::v1::Assignment>& assignments, const std::string& field,
                     const std::string& value) {
    auto& assignment = *assignments.Add();
    assignment.set_field(field);
    assignment.set_value(value);
  }
  template <class Condition>
  static bool eventually(const Condition& holds) {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!holds() && std::chrono::steady_clock::now() < patience) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return holds();
  }

  quarry::v1::Operation& shopOperation() { return *system_.mutable_modules(0)->mutable_operations(0); }
  quarry::v1::Operation& bankOperation() { return *system_.mutable_modules(1)->mutable_operations(0); }

  /// Anew, where they ran already.
  void start(const std::string& architecture) {
    hosts_.reset();
    hosts_ = std::make_unique<HostsUnderTest>(system_, architecture);
  }
  /// Started when they are first asked for.
  HostsUnderTest& hosts() {
    if (!hosts_) start(GetParam());
    return *hosts_;
  }
  bool isApart() const { return GetParam() == "apart"; }
  std::string serviceOfBank() const { return isApart() ? "bank-service" : "app"; }
  CountingRecorder& recorderOfBank() { return hosts().recorder(serviceOfBank()); }
  /// How often the bank's operation was done, whoever called.
  int doneByBank() {
    return recorderOfBank().count("operation:" + bank_operation_) +
           recorderOfBank().count("operation:" + bank_operation_ + " in process");
  }

 private:
  const std::string bank_operation_;

 protected:
  quarry::v1::System system_;

 private:
  std::unique_ptr<HostsUnderTest> hosts_;
};

inline std::string placement(const testing::TestParamInfo<std::string>& info) {
  return info.param;
}

}  // namespace quarry::test
