// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/inspector/design_fixture.h"

namespace quarry::inspector {
namespace {

/// Two of each kind, and a broker.
class DesignSeveral : public DesignPageTest {
 protected:
  DesignSeveral() {
    v1::System system = test::exampleSystem("saas.quarry");
    v1::External& external = *system.add_externals();
    external.set_name("paypal");
    external.set_address("https://api.paypal.com");
    v1::Client& client = *system.add_clients();
    client.set_name("phones");
    client.mutable_workload()->set_rate_per_s(5);
    for (const char* name : {"hot", "warm"}) {
      system.add_caches()->set_name(name);
    }
    document_.replace(std::move(system));
    document_.setArchitecture("microservices");
  }

  void selectAll(const QStringList& elements) {
    inspector_.setSelection(elements);
    settle();
  }
};

TEST_F(DesignSeveral, changesTheEngineOfDatabasesAndCachesAsOneStep) {
  selectAll({"store:users-db", "store:payments-db"});
  EXPECT_EQ(at<QComboBox>("all-engine").currentText(), "different");
  choose("all-engine", "sqlite");
  EXPECT_EQ(model::findDatastore(*document_.system(), "payments-db")->engine(), "sqlite");
  EXPECT_EQ(document_.undoStack().count(), 1);
  EXPECT_EQ(document_.undoStack().undoText(), "Change Engine of 2 things");
  selectAll({"cache:hot", "cache:warm"});
  choose("all-engine", "redis");
  EXPECT_EQ(document_.system()->caches(0).engine(), "redis");
  EXPECT_EQ(document_.system()->caches(1).engine(), "redis");
}

TEST_F(DesignSeveral, changesTheBrokerOfTopics) {
  selectAll({"topic:user.signed_in", "topic:payment.charged"});
  choose("all-broker", "");
  for (const v1::Topic& topic : document_.system()->topics()) {
    EXPECT_TRUE(topic.broker().empty()) << topic.name();
  }
  EXPECT_EQ(document_.undoStack().count(), 1);
}

TEST_F(DesignSeveral, changesHowExternalsFailAndHowOftenClientsCome) {
  selectAll({"external:stripe", "external:paypal"});
  at<QDoubleSpinBox>("all-errors").setValue(25);
  settle();
  for (const v1::External& external : document_.system()->externals()) {
    EXPECT_DOUBLE_EQ(external.stand_in().error_ratio(), 0.25) << external.name();
  }
  selectAll({"client:web", "client:phones"});
  at<QDoubleSpinBox>("all-rate").setValue(33);
  settle();
  choose("all-arrival", "1");
  for (const v1::Client& client : document_.system()->clients()) {
    EXPECT_DOUBLE_EQ(client.workload().rate_per_s(), 33) << client.name();
    EXPECT_EQ(client.workload().arrival(), static_cast<v1::Arrival>(1)) << client.name();
  }
}

TEST_F(DesignSeveral, saysSoWhereThereIsNothingInCommon) {
  selectAll({"store:users-db", "client:web"});
  EXPECT_EQ(inspector_.findChild<QComboBox*>("all-engine"), nullptr);
  EXPECT_EQ(inspector_.findChild<QDoubleSpinBox*>("all-rate"), nullptr);
}

}  // namespace
}  // namespace quarry::inspector
