// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/edges.h"

#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::plan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "from > to kind: ids", one an edge.
std::vector<std::string> lines(const quarry::v1::System& system, int architecture) {
  std::vector<std::string> lines;
  for (const auto& edge : edges(Lookup(system, system.architectures(architecture)))) {
    std::string line = edge.from() + " > " + edge.to() + " " + quarry::v1::Edge::Kind_Name(edge.kind()) + ":";
    for (const auto& id : edge.ids()) {
      line += " " + id;
    }
    lines.push_back(line);
  }
  return lines;
}

TEST(Edges, projectEverythingThatCrossesABorder) {
  EXPECT_THAT(lines(test::shopSystem(), 1),
              ElementsAre("client:web > service:front KIND_WORKLOAD: w-place w-tour",
                          "client:web > service:stock-service KIND_WORKLOAD: w-count",
                          "service:front > service:shop-service KIND_CALL: r-find r-place",
                          "service:shop-service > cache:recent KIND_CACHE: s-remember",
                          "service:shop-service > external:bank KIND_HTTP: s-pay",
                          "service:shop-service > service:stock-service KIND_CALL: s-reserve",
                          "service:shop-service > store:shop-db KIND_QUERY: s-find s-insert",
                          "service:shop-service > topic:order.placed KIND_PUBLISH: s-tell",
                          "service:stock-service > store:stock-db KIND_QUERY: s-take",
                          "service:stock-service > topic:order.lost KIND_PUBLISH: u-count",
                          "topic:order.placed > service:stock-service KIND_SUBSCRIBE: u-count"));
}

TEST(Edges, leaveOutCallsInsideOneService) {
  for (const auto& line : lines(test::shopSystem(), 0)) {
    EXPECT_EQ(line.find("KIND_CALL"), std::string::npos) << line;
  }
}

TEST(Edges, leaveOutWhatNamesSomethingUnknown) {
  auto system = test::systemFromJson(R"json({
    "name": "s", "services": [{"name": "app"}], "architectures": [{"name": "a", "defaultService": "app"}],
    "modules": [{"name": "m", "subscriptions": [{"id": "u", "topic": "gone", "operation": "O"}], "operations": [
      {"name": "O", "behaviour": {"steps": [
        {"id": "1", "call": {"operation": "gone.X"}}, {"id": "2", "query": {"table": "m.gone"}},
        {"id": "3", "publish": {"topic": "gone"}}, {"id": "4", "cache": {"cache": "gone"}},
        {"id": "5", "http": {"external": "gone"}}]}}]}],
    "clients": [{"name": "c", "workload": {"mix": [{"id": "w", "route": "gone"}, {"id": "x", "journey": "gone"}]}}]})json");
  EXPECT_THAT(lines(system, 0), IsEmpty());
}

}  // namespace
}  // namespace quarry::plan
