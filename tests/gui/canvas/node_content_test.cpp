// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/node_content.h"

#include <gtest/gtest.h>

#include "gui/canvas/live_state.h"
#include "gui/canvas/scene.h"
#include "tests/support/system_text.h"

namespace quarry::canvas {
namespace {

Node external(const std::string& address) {
  v1::System system = test::smallShop();
  v1::External& external = *system.add_externals();
  external.set_name("stripe");
  external.set_address(address);
  return *buildScene(system, &system.architectures(0)).findNode("external:stripe");
}

TEST(NodeContent, saysOfAnExternalByReferenceWhereItIsCalled) {
  const Node by_reference = external("${env:STRIPE_URL}");
  EXPECT_EQ(by_reference.remarks, QStringList{"at $STRIPE_URL"});
  NodeLive live;
  live.is_silent = false;
  live.effective = "called at http://127.0.0.1:8080";
  EXPECT_EQ(liveWords(by_reference, live), "external · called at http://127.0.0.1:8080");
}

TEST(NodeContent, leavesRoomForWhatAnExternalRunsAs) {
  const Node stood_in_for = external("https://api.stripe.com");
  EXPECT_TRUE(stood_in_for.remarks.isEmpty()) << "a stand-in answers for it";
  EXPECT_GT(external("${env:STRIPE_URL}").rect.width(), stood_in_for.rect.width() + 30);
}

}  // namespace
}  // namespace quarry::canvas
