// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/svg/canvas.h"
#include "backend/export/svg/layout.h"
#include "backend/plan/compile.h"
#include "tests/backend/export/written_files.h"
#include "tests/support/example.h"

#include <gmock/gmock.h>

#include <cstdlib>

namespace quarry::exports {
namespace {

using testing::HasSubstr;
using testing::Not;

Layout layoutOf(const quarry::v1::System& system, std::string_view architecture) {
  const auto plan = plan::compile(system, architecture, {});
  EXPECT_TRUE(plan.ok()) << plan.status();
  return layOut(*plan);
}

bool overlap(const Box& left, const Box& right) {
  return left.x < right.right() && right.x < left.right() && left.y < right.bottom() && right.y < left.bottom();
}

TEST(Layout, letsNoNodeCoverAnother) {
  const auto system = test::exampleSystem("saas.quarry");
  for (const auto& architecture : system.architectures()) {
    const auto layout = layoutOf(system, architecture.name());
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
      EXPECT_GE(layout.nodes[i].box.y, 0);
      EXPECT_LE(layout.nodes[i].box.bottom(), layout.height);
      EXPECT_LE(layout.nodes[i].box.right(), layout.width);
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_FALSE(overlap(layout.nodes[i].box, layout.nodes[j].box))
            << layout.nodes[i].element << " and " << layout.nodes[j].element;
      }
    }
  }
}

TEST(Layout, linksEveryEdgeOfThePlan) {
  const auto system = test::shopSystem();
  const auto plan = plan::compile(system, "microservices", {});
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(static_cast<int>(layOut(*plan).links.size()), plan->edges_size());
}

TEST(Layout, putsGatewaysBeforeServicesAndStoresBehind) {
  const auto layout = layoutOf(test::shopSystem(), "microservices");
  const auto x = [&](const std::string& element) {
    const auto found = std::ranges::find_if(layout.nodes, [&](const auto& node) { return node.element == element; });
    return found->box.x;
  };
  EXPECT_LT(x("client:web"), x("service:front"));
  EXPECT_LT(x("service:front"), x("service:shop-service"));
  EXPECT_LT(x("service:shop-service"), x("store:shop-db"));
}

TEST(Svg, showsBothWorlds) {
  const Exported exported("svg", test::exampleSystem("saas.quarry"), {});
  const std::string& picture = exported.text("saas.svg");
  for (const char* text : {"Before: Monolith", "After: Microservices", ">api-gateway<", ">payment-service<",
                           ">payments-db<", "1 service · 1 database · 0 calls over the network"}) {
    EXPECT_THAT(picture, HasSubstr(text));
  }
}

TEST(Svg, needsNothingButItself) {
  const Exported exported("svg", test::exampleSystem("saas.quarry"), {});
  EXPECT_THAT(exported.text("saas.svg"), Not(HasSubstr("href")));
}

TEST(Svg, isXmlWhateverTheNames) {
  auto system = test::nastySystem();
  *system.mutable_modules(0)->mutable_title() += "\x01\x1f";
  const Exported exported("svg", system, {});
  const test::TemporaryFolder folder;
  exported.writeTo(folder.path());
  const std::string command = "python3 -c 'import sys,xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' ";
  EXPECT_EQ(std::system((command + folder.file("no.svg")).c_str()), 0);
}

TEST(Svg, showsOneArchitectureAlone) {
  const Exported exported("svg", test::shopSystem(), {"microservices"});
  EXPECT_THAT(exported.text("shop.svg"), Not(HasSubstr("Before")));
}

TEST(Svg, explainsOnlyTheLinesItDraws) {
  EXPECT_THAT(Exported("svg", test::shopSystem(), {}).text("shop.svg"), HasSubstr(">cache<"));
  EXPECT_THAT(Exported("svg", test::nastySystem(), {}).text("no.svg"), Not(HasSubstr(">cache<")));
}

TEST(Fitted, cutsBetweenCharacters) {
  EXPECT_EQ(fitted("short", 100, 12, Weight::regular), "short");
  const std::string cut = fitted("äöüäöüäöüäöü", 60, 12, Weight::regular);
  EXPECT_TRUE(cut.ends_with("…"));
  EXPECT_LE(textWidth(cut, 12, Weight::regular), 60);
}

}  // namespace
}  // namespace quarry::exports
