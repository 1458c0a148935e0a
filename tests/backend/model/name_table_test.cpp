// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/name_table.h"

#include <gtest/gtest.h>

#include <thread>

#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "tests/support/example.h"

namespace quarry::model {
namespace {

/// Everything that is looked up, as one text.
std::string answers(const v1::System& system, const v1::Architecture& architecture) {
  std::string all;
  const auto add = [&](const void* found) { all += std::to_string(reinterpret_cast<std::uintptr_t>(found)) + " "; };
  for (const v1::Module& module : system.modules()) {
    add(findModule(system, module.name()));
    all += serviceOfModule(architecture, module.name()) + " ";
    for (const v1::Operation& operation : module.operations()) {
      add(findOperation(system, module.name() + "." + operation.name()));
    }
    for (const v1::Table& table : module.tables()) {
      add(findTable(system, module.name() + "." + table.name()));
      all += datastoreOfTable(system, architecture, module.name() + "." + table.name()) + " ";
    }
  }
  for (const v1::Service& service : system.services()) {
    add(findService(system, service.name()));
  }
  for (const char* odd : {"", ".", "nobody", "nobody.Nothing", "payments.", ".Charge"}) {
    add(findModule(system, odd));
    add(findOperation(system, odd));
    add(findTable(system, odd));
    add(findService(system, odd));
    all += serviceOfModule(architecture, odd) + datastoreOfTable(system, architecture, odd) + " ";
  }
  return all;
}

/// The shop with everything in it twice.
v1::System twice() {
  v1::System system = test::shopSystem();
  v1::System again = system;
  again.clear_architectures();
  for (v1::Module& module : *again.mutable_modules()) {
    module.add_operations()->set_name("Second");
  }
  system.MergeFrom(again);
  for (v1::Architecture& architecture : *system.mutable_architectures()) {
    v1::Architecture other;
    for (const v1::ModulePlacement& placement : architecture.modules()) {
      *other.add_modules() = placement;
      other.mutable_modules(other.modules_size() - 1)->set_service("elsewhere");
    }
    architecture.MergeFrom(other);
  }
  return system;
}

TEST(NameTable, answersAsASearchDoes) {
  for (const v1::System& system : {test::shopSystem(), twice(), v1::System()}) {
    for (const v1::Architecture& architecture : system.architectures()) {
      const std::string searched = answers(system, architecture);
      const NameTable table(system);
      EXPECT_NE(NameTable::of(system), nullptr);
      EXPECT_EQ(answers(system, architecture), searched);
    }
  }
}

TEST(NameTable, isOnlyForItsDocumentAndItsThread) {
  const v1::System system = test::shopSystem();
  const v1::System other = system;
  {
    const NameTable table(system);
    EXPECT_EQ(NameTable::of(other), nullptr);
    EXPECT_EQ(NameTable::of(other.architectures(0)), nullptr);
    std::thread([&] { EXPECT_EQ(NameTable::of(system), nullptr); }).join();
    {
      const NameTable inner(other);
      EXPECT_EQ(NameTable::of(other), &inner);
    }
    EXPECT_EQ(NameTable::of(system), &table);
  }
  EXPECT_EQ(NameTable::of(system), nullptr);
}

}  // namespace
}  // namespace quarry::model
