// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/attachment.h"

#include "tests/services/process/fake_quarryd.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <future>

namespace quarry::process {
namespace {

using namespace std::chrono_literals;
using quarry::v1::ProcessMessage;
using quarry::v1::ProcessOrder;

class AttachmentToFakeQuarryd : public testing::Test {
 protected:
  std::unique_ptr<Attachment> attach(Patience patience = {20ms, 50ms, 60s}) {
    quarry::v1::Hello hello;
    hello.set_run_id("run");
    hello.set_process_id("payments-1");
    hello.set_pid(7);
    return std::make_unique<Attachment>(
        address_, hello,
        Attachment::Hooks{[this](const ProcessOrder& order) { orders_.set_value(order); },
                          [this] { abandoned_.set_value(); }},
        patience);
  }

  static ProcessMessage ready(const std::string& address) {
    ProcessMessage message;
    message.mutable_ready()->set_grpc_address(address);
    return message;
  }

  test::TemporaryFolder folder_;
  const std::string address_ = "unix:" + folder_.file("control.sock");
  std::promise<ProcessOrder> orders_;
  std::promise<void> abandoned_;
};

TEST_F(AttachmentToFakeQuarryd, saysWhoItIsAndTakesOrders) {
  test::FakeQuarryd quarryd(address_);
  const auto attachment = attach();
  const auto hello = quarryd.next();
  ASSERT_TRUE(hello.has_value());
  EXPECT_EQ(hello->hello().process_id(), "payments-1");
  EXPECT_EQ(hello->hello().pid(), 7);
  EXPECT_FALSE(hello->hello().has_ready());
  ProcessOrder order;
  order.set_revision(5);
  quarryd.send(order);
  auto received = orders_.get_future();
  ASSERT_EQ(received.wait_for(10s), std::future_status::ready);
  EXPECT_EQ(received.get().revision(), 5u);
}

TEST_F(AttachmentToFakeQuarryd, tellsWhatItIsTold) {
  test::FakeQuarryd quarryd(address_);
  const auto attachment = attach();
  ASSERT_TRUE(quarryd.next()->has_hello());
  attachment->tell(ready("127.0.0.1:41007"));
  EXPECT_EQ(quarryd.next()->ready().grpc_address(), "127.0.0.1:41007");
}

TEST_F(AttachmentToFakeQuarryd, comesBackWithWhatItServesAndItsRevision) {
  test::FakeQuarryd quarryd(address_);
  const auto attachment = attach();
  ASSERT_TRUE(quarryd.next()->has_hello());
  attachment->tell(ready("127.0.0.1:41007"));
  ASSERT_TRUE(quarryd.next()->has_ready());
  ProcessMessage applied;
  applied.mutable_applied()->set_revision(9);
  attachment->tell(applied);
  ASSERT_TRUE(quarryd.next()->has_applied());

  quarryd.stop();
  quarryd.start();

  const auto hello = quarryd.next();
  ASSERT_TRUE(hello.has_value());
  EXPECT_EQ(hello->hello().ready().grpc_address(), "127.0.0.1:41007");
  EXPECT_EQ(hello->hello().revision(), 9u);
}

TEST_F(AttachmentToFakeQuarryd, keepsAFailureForWhenTheStreamIsBack) {
  const auto attachment = attach();
  ProcessMessage failed;
  failed.mutable_failed()->set_message("The store is gone.");
  attachment->tell(failed);
  test::FakeQuarryd quarryd(address_);
  ASSERT_TRUE(quarryd.next()->has_hello());
  EXPECT_EQ(quarryd.next()->failed().message(), "The store is gone.");
}

TEST_F(AttachmentToFakeQuarryd, givesUpWhenNobodyAnswersForTheLifeline) {
  const auto attachment = attach({10ms, 20ms, 100ms});
  EXPECT_EQ(abandoned_.get_future().wait_for(10s), std::future_status::ready);
}

TEST_F(AttachmentToFakeQuarryd, stopsWhileNobodyAnswers) {
  const auto attachment = attach({60s, 60s, 600s});
  attachment->stop();
}

}  // namespace
}  // namespace quarry::process
