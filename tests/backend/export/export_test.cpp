// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/export.h"

#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::exports {
namespace {

using testing::HasSubstr;

std::string errorOf(std::string_view target, const std::vector<std::string>& architectures,
                    const quarry::v1::System& system = test::shopSystem()) {
  return std::string(exportTo(target, system, architectures).status().message());
}

TEST(ExportTo, namesTheTargetsThereAre) {
  EXPECT_THAT(errorOf("docker", {}), HasSubstr("\"docker\"; there are \"compose\", \"kubernetes\" and \"svg\""));
  EXPECT_THAT(errorOf("kubernets", {}), HasSubstr("did you mean \"kubernetes\"?"));
}

TEST(ExportTo, takesOneArchitectureForADeployment) {
  EXPECT_THAT(errorOf("compose", {"monolith", "microservices"}), HasSubstr("of one architecture"));
}

TEST(ExportTo, takesTheLastArchitectureUnlessOneIsNamed) {
  const auto last = exportTo("compose", test::shopSystem(), {});
  const auto named = exportTo("compose", test::shopSystem(), {"microservices"});
  ASSERT_TRUE(last.ok() && named.ok());
  EXPECT_EQ(last->SerializeAsString(), named->SerializeAsString());
}

TEST(ExportTo, refusesASystemThatDoesNotFitTogether) {
  EXPECT_THAT(errorOf("kubernetes", {"mesh"}), HasSubstr("mesh"));
  EXPECT_THAT(errorOf("svg", {}, quarry::v1::System()), HasSubstr("no architecture"));
}

}  // namespace
}  // namespace quarry::exports
