// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/yaml/yaml.h"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

namespace quarry::exports {
namespace {

TEST(YamlText, writesMapsListsAndScalars) {
  EXPECT_EQ(
      yamlText(
          {{"name", "shop"}, {"count", 3}, {"on", true}, {"empty", Json::object()}, {"list", Json::array({"a", 1})}}),
      "name: shop\ncount: 3\n\"on\": true\nempty: {}\nlist:\n  - a\n  - 1\n");
}

TEST(YamlText, quotesWhatReadersTakeForSomethingElse) {
  for (const std::string text :
       {"yes", "No", "on", "y",  "null", "~",    "1e3", "0777", "12:30", "",     " x", "a: b", "- a",
        "#a",  "\"", "'",  "@a", "%a",   "true", ".5",  "=",    "<<",    "a\tb", "!x", "&x",   "*x"}) {
    EXPECT_EQ(yamlText(text).front(), '"') << text;
    EXPECT_EQ(YAML::Load(yamlText(text)).as<std::string>(), text);
  }
}

TEST(YamlText, keepsEveryTextAsItIs) {
  for (const std::string text : {"a\nb\n", "  a\nb\n", "a\n\nb\n", "\n", "a\n", "a\nb", "a\nb\n\n", "ü\nß\n",
                                 "\x01\nb\n", "a\xe2\x80\xa8\nb\n", "\xef\xbb\xbfx\ny\n", "tab\tx\ny\n"}) {
    EXPECT_EQ(YAML::Load(yamlText({{"k", {{"deep", text}}}}))["k"]["deep"].as<std::string>(), text) << text;
  }
}

TEST(YamlText, writesSeveralLinesAsABlock) {
  EXPECT_EQ(yamlText({{"k", "{\n  \"a\": 1\n}\n"}}), "k: |\n  {\n    \"a\": 1\n  }\n");
}

}  // namespace
}  // namespace quarry::exports
