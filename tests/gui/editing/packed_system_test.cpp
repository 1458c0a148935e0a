// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/packed_system.h"

#include <gtest/gtest.h>

#include "tests/support/example.h"

namespace quarry::editing {
namespace {

TEST(PackedSystem, isTheSameDocument) {
  v1::System system = test::shopSystem();
  system.mutable_layout()->add_nodes()->set_element("service:shop");
  const std::string bytes = system.SerializeAsString();
  const PackedSystem packed = pack(system);
  EXPECT_EQ(system.SerializeAsString(), bytes) << "packing leaves it as it was";
  EXPECT_EQ(unpack(packed).SerializeAsString(), bytes);
}

TEST(PackedSystem, tellsAnEmptyLayoutFromNone) {
  v1::System without = test::shopSystem();
  without.clear_layout();
  v1::System with = without;
  with.mutable_layout();
  EXPECT_FALSE(unpack(pack(without)).has_layout());
  EXPECT_TRUE(unpack(pack(with)).has_layout());
}

TEST(PackedSystem, keepsPlacesApart) {
  v1::System system = test::shopSystem();
  const PackedSystem before = pack(system);
  system.mutable_layout()->add_nodes()->set_element("service:shop");
  EXPECT_EQ(pack(system).structure, before.structure);
  EXPECT_NE(pack(system).layout, before.layout);
  system.set_title("Other");
  EXPECT_NE(pack(system).structure, before.structure);
}

}  // namespace
}  // namespace quarry::editing
