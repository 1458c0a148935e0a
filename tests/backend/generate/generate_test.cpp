// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/generate/generate.h"

#include "tests/support/example.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace quarry::generate {
namespace {

using testing::HasSubstr;
using testing::UnorderedElementsAre;

std::vector<std::string> paths(const quarry::v1::FilesReply& files) {
  std::vector<std::string> paths;
  for (const auto& file : files.files()) {
    paths.push_back(file.path());
  }
  return paths;
}

/// Writes the files and lets protoc read every contract; its exit status.
int protoc(const quarry::v1::FilesReply& files, const test::TemporaryFolder& folder) {
  std::string arguments;
  for (const auto& file : files.files()) {
    const auto path = folder.path() / file.path();
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << file.content();
    if (file.path().ends_with(".proto")) {
      arguments += " " + file.path().substr(std::string("proto/").size());
    }
  }
  const std::string command = "cd " + folder.file("proto") + " && protoc -I . --descriptor_set_out=all.pb" + arguments;
  return std::system(command.c_str());
}

TEST(Generate, writesAContractForEveryModule) {
  const auto files = generate(test::shopSystem(), "");
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_THAT(paths(*files),
              UnorderedElementsAre("proto/shop/orders/v1/orders.proto", "proto/shop/stock/v1/stock.proto",
                                   "proto/buf.yaml", "proto/README.md"));
}

TEST(Generate, writesContractsThatProtocCompiles) {
  for (const auto& system : {test::shopSystem(), test::exampleSystem("saas.quarry")}) {
    const test::TemporaryFolder folder;
    const auto files = generate(system, "");
    ASSERT_TRUE(files.ok()) << files.status();
    EXPECT_EQ(protoc(*files, folder), 0) << system.name();
  }
}

TEST(Generate, survivesNamesAndTextsThatLookLikeSomethingElse) {
  auto system = test::shopSystem();
  system.set_name("google");
  auto& module = *system.mutable_modules(0);
  module.set_description("*/ \" ; }\n// option yes\r\n\\");
  auto& message = *module.add_operations();
  message.set_name("Message");
  auto& field = *message.add_request();
  field.set_name("message");
  field.set_number(1);
  field.set_type("timestamp");
  const test::TemporaryFolder folder;
  const auto files = generate(system, "microservices");
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_EQ(protoc(*files, folder), 0);
}

TEST(Generate, saysWhoServesWhatInTheReadme) {
  const auto files = generate(test::shopSystem(), "microservices");
  ASSERT_TRUE(files.ok());
  EXPECT_THAT(files->files(files->files_size() - 1).content(),
              HasSubstr("| `shop.orders.v1.Orders` | `shop/orders/v1/orders.proto` | `shop-service` |"));
}

TEST(Generate, refusesAnUnknownArchitectureAndABadName) {
  EXPECT_THAT(std::string(generate(test::shopSystem(), "mesh").status().message()), HasSubstr("mesh"));
  auto system = test::shopSystem();
  system.set_name("../../etc");
  EXPECT_FALSE(generate(system, "").ok());
}

}  // namespace
}  // namespace quarry::generate
