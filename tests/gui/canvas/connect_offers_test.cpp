// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/connect_offers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "backend/model/edit/connect.h"
#include "backend/model/find.h"
#include "backend/model/problems.h"
#include "gui/canvas/scene.h"
#include "gui/editing/document.h"
#include "tests/support/example.h"

namespace quarry::canvas {
namespace {

using editing::utf8;

/// The SaaS example with something of each kind.
v1::System everyKind() {
  v1::System system = test::exampleSystem("saas.quarry");
  system.clear_groups();
  if (system.caches().empty()) {
    system.add_caches()->set_name("sessions-cache");
  }
  return system;
}

std::string kindOf(const Node& node) {
  return node.kind == NodeKind::gateway ? "gateway" : utf8(splitElement(node.element).first);
}

/// "gateway>service" is what such a line is drawn as; empty where it means nothing.
std::string meaningOf(const std::string& first, const std::string& second) {
  static const std::vector<std::string> known = {"client>gateway",  "client>service",   "gateway>service",
                                                 "service>service", "service>topic",    "service>store",
                                                 "service>cache",   "service>external", "topic>service"};
  for (const std::string& drawn : {first + ">" + second, second + ">" + first}) {
    if (std::find(known.begin(), known.end(), drawn) != known.end()) {
      return drawn;
    }
  }
  return {};
}

class ConnectOffers : public testing::TestWithParam<const char*> {
 protected:
  v1::System system_ = everyKind();
  const v1::Architecture& architecture_ = *model::findArchitecture(system_, GetParam());
  Scene scene_ = buildScene(system_, &architecture_);
};

TEST_P(ConnectOffers, haveAMeaningBetweenEveryTwoKinds) {
  std::set<std::string> tried;
  for (const Node& first : scene_.nodes) {
    for (const Node& second : scene_.nodes) {
      if (first.element == second.element) {
        continue;
      }
      const std::string from = kindOf(first);
      const std::string to = kindOf(second);
      const std::string meaning = meaningOf(from, to);
      const Offers offers = offersFor(system_, architecture_, first.element, second.element);
      SCOPED_TRACE(utf8(first.element) + " to " + utf8(second.element));
      tried.insert(from + ">" + to);
      EXPECT_TRUE(!meaning.empty() || !offers.refusal.isEmpty());
      if (!offers.refusal.isEmpty()) {
        EXPECT_TRUE(offers.starts.empty());
        continue;
      }
      EXPECT_EQ(kindOf(*scene_.findNode(offers.from)) + ">" + kindOf(*scene_.findNode(offers.to)), meaning);
    }
  }
  EXPECT_GT(tried.size(), GetParam() == std::string("monolith") ? 20u : 40u) << "every kind with every other";
}

/// Whatever is chosen in both boxes can be added, and what it adds is no mistake.
TEST_P(ConnectOffers, canBeTaken) {
  const auto errors = [](const v1::System& system) {
    const auto problems = model::validate(system);
    return std::count_if(problems.begin(), problems.end(),
                         [](const auto& problem) { return problem.severity == model::Severity::error; });
  };
  // What a line would mean in another architecture is told there.
  v1::System only = system_;
  only.clear_architectures();
  *only.add_architectures() = architecture_;
  const auto before = errors(only);
  int taken = 0;
  for (const Node& first : scene_.nodes) {
    for (const Node& second : scene_.nodes) {
      const Offers offers = first.element == second.element
                                ? Offers()
                                : offersFor(only, only.architectures(0), first.element, second.element);
      for (const Start& start : offers.starts) {
        for (const Offer& target : start.targets) {
          v1::System tried = only;
          const auto added =
              model::edit::connect(tried, architecture_.name(), utf8(start.offer.element), utf8(target.element));
          SCOPED_TRACE(utf8(start.offer.element) + " to " + utf8(target.element));
          EXPECT_TRUE(added.ok()) << added.status();
          EXPECT_EQ(errors(tried), before);
          ++taken;
        }
      }
    }
  }
  EXPECT_GT(taken, 50);
}

TEST(ConnectOffersOfTheExample, turnALineToTheGatewayAround) {
  const v1::System system = everyKind();
  const Offers offers = offersFor(system, *model::findArchitecture(system, "microservices"), "service:payment-service",
                                  "service:api-gateway");
  EXPECT_EQ(offers.from, "service:api-gateway");
  EXPECT_EQ(offers.to, "service:payment-service");
  ASSERT_EQ(offers.starts.size(), 1u) << "no operation calls a gateway";
  EXPECT_EQ(offers.starts.front().offer.element, "service:api-gateway");
  for (const Offer& target : offers.starts.front().targets) {
    EXPECT_TRUE(target.element.startsWith("op:")) << utf8(target.element);
  }
}

TEST(ConnectOffersOfTheExample, leadInNoCircle) {
  const v1::System system = everyKind();
  const Offers offers = offersFor(system, *model::findArchitecture(system, "microservices"), "service:auth-service",
                                  "service:payment-service");
  for (const Start& start : offers.starts) {
    for (const Offer& target : start.targets) {
      EXPECT_FALSE(start.offer.words == "users.GetUser" && target.words == "payments.Charge")
          << "that calls the other already";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(In, ConnectOffers, testing::Values("monolith", "microservices"),
                         [](const auto& tested) { return std::string(tested.param); });

}  // namespace
}  // namespace quarry::canvas
