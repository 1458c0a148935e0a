// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(PlacementRule, findsWhatIsPlacedTwiceOrNowhere) {
  v1::System system = test::smallShop();
  EXPECT_THAT(found(system, "placement"), IsEmpty());
  *system.mutable_architectures(1)->add_modules() = system.architectures(1).modules(0);
  system.mutable_architectures(0)->clear_default_datastore();
  system.mutable_architectures(0)->clear_default_service();
  EXPECT_THAT(found(system, "placement"),
              ElementsAre(HasSubstr("no default service"), HasSubstr("no default datastore"),
                          HasSubstr("micro architecture:micro: The module payments is placed twice")));
}

}  // namespace
}  // namespace quarry::model
