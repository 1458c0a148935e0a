// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/console/request_draft.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QJsonObject>

namespace quarry::console {
namespace {

v1::Field field(const std::string& name, const std::string& type) {
  v1::Field field;
  field.set_name(name);
  field.set_type(type);
  return field;
}

struct Shop {
  v1::System system;
  v1::Gateway gateway;
  v1::Route route;

  Shop(const std::string& method, const std::string& path) {
    v1::Module* module = system.add_modules();
    module->set_name("payments");
    v1::Operation* operation = module->add_operations();
    operation->set_name("Charge");
    *operation->add_request() = field("id", "string");
    *operation->add_request() = field("amount_cents", "int64");
    *operation->add_request() = field("card", "Card");
    v1::Type* card = module->add_types();
    card->set_name("Card");
    *card->add_fields() = field("holder_name", "string");
    route.set_method(method);
    route.set_path(path);
    route.set_operation("payments.Charge");
    gateway.set_name("api");
  }
};

TEST(RequestDraft, fillsPathAndBodyWithPlausibleValues) {
  const Shop shop("POST", "/api/payments/{id}/charge");
  const RequestDraft draft = draftOf(shop.system, shop.gateway, shop.route);
  EXPECT_EQ(draft.path, "/api/payments/1/charge");
  const QJsonObject body = QJsonDocument::fromJson(draft.body).object();
  EXPECT_FALSE(body.contains("id"));
  EXPECT_EQ(body["amount_cents"].toInt(), 1999);
  EXPECT_TRUE(body["card"].toObject().contains("holder_name"));
}

TEST(RequestDraft, putsFieldsIntoTheQueryWhereThereIsNoBody) {
  const Shop shop("GET", "/api/payments/{id}");
  const RequestDraft draft = draftOf(shop.system, shop.gateway, shop.route);
  EXPECT_TRUE(draft.body.isEmpty());
  EXPECT_EQ(draft.path, "/api/payments/1?amount_cents=1999");
}

TEST(RequestDraft, isEmptyForAnOperationThatIsNotThere) {
  Shop shop("POST", "/api/x");
  shop.route.set_operation("payments.Gone");
  EXPECT_TRUE(draftOf(shop.system, shop.gateway, shop.route).body.isEmpty());
}

TEST(RequestDraft, endsATypeThatContainsItself) {
  Shop shop("POST", "/api/x");
  *shop.system.mutable_modules(0)->mutable_types(0)->add_fields() = field("next", "Card");
  EXPECT_FALSE(draftOf(shop.system, shop.gateway, shop.route).body.isEmpty());
}

TEST(PrettyJson, leavesAloneWhatIsNoJson) {
  EXPECT_EQ(prettyJson("<html>"), "<html>");
  EXPECT_EQ(prettyJson("{\"a\":1}"), "{\n    \"a\": 1\n}");
}

}  // namespace
}  // namespace quarry::console
