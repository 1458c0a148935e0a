// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/architectures.h"

#include "backend/model/find.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> tabs(const v1::System& system) {
  std::vector<std::string> names;
  for (const v1::Architecture& architecture : system.architectures()) {
    names.push_back(architecture.name());
  }
  return names;
}

TEST(Architectures, areCopiedWithTheirDrawingAndStandBehindTheOriginal) {
  v1::System system = test::smallShop();
  v1::ArchitectureLayout* layout = system.mutable_layout()->add_architectures();
  layout->set_architecture("micro");
  layout->add_nodes()->set_element("service:monolith");
  ASSERT_TRUE(addArchitecture(system, "monolith", "One").ok());
  EXPECT_EQ(*addArchitecture(system, "micro", "Third try"), "third-try");
  EXPECT_THAT(tabs(system), ElementsAre("monolith", "one", "micro", "third-try"));
  EXPECT_EQ(findArchitecture(system, "third-try")->title(), "Third try");
  EXPECT_EQ(findArchitecture(system, "third-try")->modules_size(), 1);
  EXPECT_EQ(system.layout().architectures(1).architecture(), "third-try");
  EXPECT_EQ(system.layout().architectures(1).nodes_size(), 1);
}

TEST(Architectures, beginFromNothingWithOneServiceAndDatastore) {
  v1::System system;
  ASSERT_EQ(*addArchitecture(system, "", "Monolith"), "monolith");
  EXPECT_EQ(system.architectures(0).default_service(), "monolith");
  EXPECT_EQ(system.architectures(0).default_datastore(), "main-db");
}

TEST(Architectures, moveBetweenTabs) {
  v1::System system = test::smallShop();
  ASSERT_TRUE(addArchitecture(system, "micro", "last").ok());
  ASSERT_TRUE(moveArchitecture(system, "last", 0).ok());
  EXPECT_THAT(tabs(system), ElementsAre("last", "monolith", "micro"));
  ASSERT_TRUE(moveArchitecture(system, "last", 99).ok());
  EXPECT_THAT(tabs(system), ElementsAre("monolith", "micro", "last"));
}

TEST(Architectures, areRemovedButForTheLast) {
  v1::System system = test::smallShop();
  ASSERT_TRUE(removeArchitecture(system, "micro").ok());
  EXPECT_EQ(removeArchitecture(system, "monolith").code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(tabs(system), ElementsAre("monolith"));
}

TEST(Acceptances, areThereOnceAndCanBeWithdrawn) {
  v1::System system = test::smallShop();
  ASSERT_TRUE(accept(system, "micro", "r", "service:x", "because").ok());
  ASSERT_TRUE(accept(system, "micro", "r", "service:x", "still").ok());
  ASSERT_EQ(system.architectures(1).accepted_size(), 1);
  EXPECT_EQ(system.architectures(1).accepted(0).reason(), "still");
  ASSERT_TRUE(withdrawAcceptance(system, "micro", "r", "service:x").ok());
  EXPECT_EQ(system.architectures(1).accepted_size(), 0);
}

}  // namespace
}  // namespace quarry::model::edit
