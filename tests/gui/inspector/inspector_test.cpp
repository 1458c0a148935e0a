// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/inspector/inspector.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "gui/editing/document.h"
#include "gui/inspector/elided_label.h"
#include "gui/inspector/history.h"
#include "gui/inspector/measured_rows.h"
#include "gui/inspector/sparkline.h"
#include "tests/support/example.h"

namespace quarry::inspector {
namespace {

class InspectorTest : public testing::Test {
 protected:
  InspectorTest() {
    document_.replace(test::exampleSystem("saas.quarry"));
    document_.setArchitecture("microservices");
    inspector_.resize(320, 900);
    inspector_.show();
  }

  template <typename Widget>
  Widget& at(const char* name) {
    Widget* found = inspector_.findChild<Widget*>(name);
    EXPECT_NE(found, nullptr) << name;
    return *found;
  }

  void shoot(const QString& name) {
    if (const QString folder = qEnvironmentVariable("QUARRY_SHOTS"); !folder.isEmpty()) {
      QDir().mkpath(folder);
      inspector_.grab().save(folder + "/" + name + ".png");
    }
  }

  std::shared_ptr<v1::Snapshot> running(qint64 time_ms = 1'700'000'000'000) {
    auto snapshot = std::make_shared<v1::Snapshot>();
    snapshot->set_run_id("run");
    snapshot->set_architecture("microservices");
    snapshot->set_time_ms(time_ms);
    v1::ServiceStatus& service = *snapshot->add_services();
    service.set_name("payment-service");
    service.set_health(v1::HEALTH_FAILING);
    service.set_reason("18 % of its calls fail: stripe is slow");
    service.add_modules("payments");
    service.mutable_traffic()->set_requests_per_s(61.2);
    service.mutable_traffic()->set_error_ratio(0.184);
    service.mutable_traffic()->set_p50_ms(42);
    service.mutable_traffic()->set_p95_ms(300);
    service.mutable_traffic()->set_p99_ms(900 + time_ms / 500 % 9 * 20);
    v1::ReplicaStatus& replica = *service.add_replicas();
    replica.set_pid(48112);
    replica.set_address("127.0.0.1:41007");
    replica.set_rss_bytes(31 << 20);
    for (const char* name : {"payments.Charge", "payments.Refund", "invoices.GetInvoice"}) {
      v1::OperationStatus& operation = *snapshot->add_operations();
      operation.set_operation(name);
      operation.set_service("payment-service");
      operation.mutable_traffic()->set_requests_per_s(12);
      operation.mutable_traffic()->set_error_ratio(operation.operation() == "payments.Charge" ? 0.23 : 0);
    }
    v1::ActiveFault& fault = *snapshot->add_faults();
    fault.mutable_fault()->set_id("fault-1");
    fault.mutable_fault()->set_target("op:payments.Charge");
    fault.mutable_fault()->add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(900);
    fault.set_started_ms(1'700'000'000'000 - 22'000);
    fault.set_ends_ms(1'700'000'000'000 + 38'000);
    return snapshot;
  }

  editing::Document document_;
  Inspector inspector_{document_};
};

TEST_F(InspectorTest, cutsLongNamesInsteadOfGrowingWiderThanItsPanel) {
  auto snapshot = running();
  const QString name = "ListInvoicesOfCustomersWithOutstandingBalancesInAllRegions";
  v1::OperationStatus& operation = *snapshot->add_operations();
  operation.set_operation("invoices." + name.toStdString());
  operation.set_service("payment-service");
  inspector_.setSnapshot(snapshot);
  inspector_.setSelection({"service:payment-service"});
  QCoreApplication::processEvents();
  bool found = false;
  for (const QLabel* each : inspector_.findChildren<QLabel*>()) {
    const auto* label = dynamic_cast<const ElidedLabel*>(each);
    if (label == nullptr || !label->isVisible()) {
      continue;
    }
    found = found || (label->text() == name && label->shownText() != name);
    EXPECT_LE(label->mapTo(&inspector_, label->rect().topRight()).x(), inspector_.width())
        << label->text().toStdString();
  }
  EXPECT_TRUE(found);
  shoot("live-long-names");
}

TEST_F(InspectorTest, keepsTheDesignOfLongNamesInsideItsPanel) {
  v1::System system = *document_.system();
  model::findOperation(system, "invoices.ListInvoices")->set_name("ListInvoicesOfCustomersWithOutstandingBalances");
  system.mutable_datastores(0)->set_name("international-payments-primary-database-of-all-regions");
  document_.replace(system);
  document_.setArchitecture("microservices");
  inspector_.setSelection({"service:payment-service"});
  inspector_.findChild<QTabWidget*>()->setCurrentIndex(1);
  QTest::qWait(1);
  const auto& name = at<QLineEdit>("design-name");
  EXPECT_LE(name.mapTo(&inspector_, name.rect().topRight()).x(), inspector_.width());
  shoot("design-long-names");
}

TEST_F(InspectorTest, showsWhatIsMeasured) {
  inspector_.setSelection({"service:payment-service"});
  for (int i = 40; i >= 0; --i) {
    inspector_.setSnapshot(running(1'700'000'000'000 - i * 500));
  }
  EXPECT_EQ(at<QLabel>("requests").text(), "61/s");
  EXPECT_EQ(at<QLabel>("errors").text(), "18.4 %");
  EXPECT_EQ(at<QLabel>("p50").text(), "42 ms");
  EXPECT_EQ(inspector_.findChild<QTabWidget*>()->currentIndex(), 0);
  QTest::qWait(1);
  shoot("inspector-live");
}

TEST_F(InspectorTest, doesNotJumpWhereHealthGoesToAndFro) {
  inspector_.setSelection({"service:payment-service"});
  const qint64 start_ms = 1'700'000'000'000;
  const auto healthy = [&](qint64 time_ms) {
    auto snapshot = running(time_ms);
    snapshot->mutable_services(0)->set_health(v1::HEALTH_HEALTHY);
    snapshot->mutable_services(0)->clear_reason();
    return snapshot;
  };
  const auto tabs_with = [&](const std::shared_ptr<v1::Snapshot>& snapshot) {
    inspector_.setSnapshot(snapshot);
    QCoreApplication::processEvents();
    return inspector_.findChild<QTabWidget*>()->y();
  };
  const int without = tabs_with(healthy(start_ms));
  const int with = tabs_with(running(start_ms + 500));
  EXPECT_GT(with, without);
  EXPECT_EQ(tabs_with(healthy(start_ms + 1000)), with);
  EXPECT_EQ(tabs_with(running(start_ms + 1500)), with);
  EXPECT_EQ(tabs_with(healthy(start_ms + 60'000)), without) << "the room is given back";
}

TEST_F(InspectorTest, showsADashForWhatCanNotBeMeasured) {
  inspector_.setSelection({"service:payment-service"});
  inspector_.setSnapshot(running(1'700'000'000'000));
  auto dead = running(1'700'000'001'000);
  dead->mutable_services(0)->clear_traffic();
  inspector_.setSnapshot(dead);
  for (const char* tile : {"requests", "errors", "p50", "p99"}) {
    EXPECT_EQ(at<QLabel>(tile).text(), "–") << tile;
  }
  auto idle = running(1'700'000'002'000);
  for (v1::OperationStatus& operation : *idle->mutable_operations()) {
    operation.clear_traffic();
  }
  inspector_.setSnapshot(idle);
  for (const QLabel* label : inspector_.findChild<MeasuredRows*>()->findChildren<QLabel*>()) {
    EXPECT_NE(label->text(), "0 ms");
  }
  auto down = running(1'700'000'003'000);
  down->mutable_services(0)->set_health(v1::HEALTH_DOWN);
  for (v1::OperationStatus& operation : *down->mutable_operations()) {
    operation.mutable_traffic()->set_error_ratio(0);
  }
  inspector_.setSnapshot(down);
  for (const QLabel* label : inspector_.findChild<MeasuredRows*>()->findChildren<QLabel*>()) {
    EXPECT_FALSE(label->accessibleName() == "healthy" || label->text() == "0 %") << label->text().toStdString();
  }
  auto killed = running(1'700'000'003'500);
  killed->mutable_services(0)->mutable_replicas(0)->set_state(v1::HEALTH_DOWN);
  inspector_.setSnapshot(killed);
  EXPECT_EQ(at<QLabel>("requests").text(), "–") << "what was measured before it went down is no traffic";
  auto asked_nothing = running(1'700'000'004'000);
  asked_nothing->mutable_services(0)->mutable_traffic()->Clear();
  inspector_.setSnapshot(asked_nothing);
  EXPECT_EQ(at<QLabel>("requests").text(), "0/s");
  EXPECT_EQ(at<QLabel>("p99").text(), "–");
}

TEST_F(InspectorTest, breaksItsLinesWhereNothingWasMeasured) {
  inspector_.setSelection({"service:payment-service"});
  const auto add = [&](int second, v1::Health state, double rate) {
    auto snapshot = running(1'700'000'000'000 + second * 500);
    snapshot->mutable_services(0)->mutable_replicas(0)->set_state(state);
    snapshot->mutable_services(0)->mutable_traffic()->set_requests_per_s(rate);
    inspector_.setSnapshot(snapshot);
  };
  add(0, v1::HEALTH_HEALTHY, 10);
  add(1, v1::HEALTH_DOWN, 10);
  add(2, v1::HEALTH_HEALTHY, 10);
  add(3, v1::HEALTH_HEALTHY, 0);
  add(4, v1::HEALTH_HEALTHY, 10);
  for (const Sparkline* chart : inspector_.findChildren<Sparkline*>()) {
    EXPECT_EQ(chart->piecesOf(0), 3) << chart->accessibleName().toStdString();
  }
}

TEST_F(InspectorTest, listsTheServicesOfTheSystem) {
  inspector_.setSelection({});
  inspector_.setSnapshot(running());
  QStringList words;
  for (const QLabel* label : inspector_.findChild<MeasuredRows*>()->findChildren<QLabel*>()) {
    words << label->text() << label->accessibleName();
  }
  EXPECT_TRUE(words.contains("payment-service"));
  EXPECT_TRUE(words.contains("61/s"));
  EXPECT_TRUE(words.contains("failing")) << "the shape says it to those who do not see it";
}

TEST_F(InspectorTest, offersToKeepAServiceDown) {
  inspector_.setSelection({"service:payment-service"});
  inspector_.setSnapshot(running());
  QSignalSpy down(&inspector_, &Inspector::downRequested);
  for (QPushButton* button : inspector_.findChildren<QPushButton*>()) {
    if (button->text() == "Down for 5 s") {
      button->click();
    }
  }
  ASSERT_EQ(down.count(), 1);
  EXPECT_EQ(down[0][0].toString(), "payment-service");
}

TEST(History, beginsAnewWithAnotherArchitecture) {
  History history;
  const auto add = [&](qint64 time_ms, const std::string& architecture) {
    auto snapshot = std::make_shared<v1::Snapshot>();
    snapshot->set_run_id("run");
    snapshot->set_architecture(architecture);
    snapshot->set_time_ms(time_ms);
    v1::ServiceStatus& service = *snapshot->add_services();
    service.set_name("gateway");
    if (time_ms != 2) {
      service.mutable_traffic()->set_requests_per_s(1);
    }
    history.add(snapshot);
  };
  add(1, "monolith");
  add(2, "monolith");
  add(3, "monolith");
  EXPECT_EQ(history.of("service:gateway").size(), 2U) << "at 2 there was nothing to measure";
  EXPECT_FALSE(history.of("service:gateway")[0].is_after_gap);
  EXPECT_TRUE(history.of("service:gateway")[1].is_after_gap);
  add(4, "microservices");
  EXPECT_EQ(history.of("service:gateway").size(), 1U);
}

TEST_F(InspectorTest, saysHowToMeasureWhatDoesNotRun) {
  inspector_.setSelection({"service:payment-service"});
  EXPECT_TRUE(at<QLabel>("nothing-measured").text().contains("Press Run"));
  inspector_.setRunning(LivePage::Running::another);
  EXPECT_TRUE(at<QLabel>("nothing-measured").text().contains("Switch here"));
  EXPECT_FALSE(at<QLabel>("nothing-measured").text().contains("Press Run"));
}

TEST_F(InspectorTest, renamesAServiceEverywhere) {
  inspector_.setSelection({"service:payment-service"});
  auto& name = at<QLineEdit>("design-name");
  name.setText("billing-service");
  QTest::keyClick(&name, Qt::Key_Return);
  EXPECT_NE(model::findService(*document_.system(), "billing-service"), nullptr);
  EXPECT_EQ(model::serviceOfModule(*document_.architecture(), "payments"), "billing-service");
  QTest::qWait(1);
  EXPECT_EQ(at<QLineEdit>("design-name").text(), "billing-service");
  document_.undoStack().undo();
  EXPECT_NE(model::findService(*document_.system(), "payment-service"), nullptr);
}

TEST_F(InspectorTest, refusesAWrongNameWithTheReasonBesideIt) {
  inspector_.setSelection({"service:payment-service"});
  inspector_.findChild<QTabWidget*>()->setCurrentIndex(1);
  QTest::qWait(1);
  auto& name = at<QLineEdit>("design-name");
  name.setText("Not A Name");
  QTest::keyClick(&name, Qt::Key_Return);
  EXPECT_EQ(document_.undoStack().count(), 0);
  EXPECT_TRUE(at<QLabel>("design-name-refused").isVisible());
  EXPECT_FALSE(at<QLabel>("design-name-refused").text().isEmpty());
  shoot("inspector-refused");
}

TEST_F(InspectorTest, editsStackAndReplicas) {
  inspector_.setSelection({"service:payment-service"});
  auto& stack = at<QComboBox>("design-stack");
  stack.setCurrentIndex(stack.findData("go"));
  emit stack.activated(stack.currentIndex());
  EXPECT_EQ(model::findService(*document_.system(), "payment-service")->stack(), "go");
  QTest::qWait(1);
  at<QDoubleSpinBox>("design-replicas").setValue(3);
  EXPECT_EQ(model::replicasOf(*document_.system(), *document_.architecture(), "payment-service"), 3);
}

TEST_F(InspectorTest, editsATimeoutAndLeavesOutWhatSaysNothing) {
  inspector_.setSelection({"service:payment-service"});
  at<QDoubleSpinBox>("policy-service-timeout").setValue(750);
  const v1::Policy& policy = model::findService(*document_.system(), "payment-service")->policy();
  EXPECT_EQ(policy.timeout_ms(), 750);
  EXPECT_FALSE(policy.has_retry());
}

TEST_F(InspectorTest, setsABreakerWithUsualNumbersAndLoadShedding) {
  inspector_.setSelection({"service:payment-service"});
  const auto policy = [this] { return model::findService(*document_.system(), "payment-service")->policy(); };
  at<QCheckBox>("policy-service-has-breaker").click();
  QTest::qWait(1);
  EXPECT_TRUE(policy().has_circuit_breaker());
  at<QDoubleSpinBox>("policy-service-breaker-calls").setValue(30);
  QTest::qWait(1);
  EXPECT_EQ(policy().circuit_breaker().minimum_calls(), 30);
  at<QDoubleSpinBox>("policy-service-shed").setValue(80);
  QTest::qWait(1);
  EXPECT_EQ(policy().load_shedding().max_wait_ms(), 80);
  at<QCheckBox>("policy-service-shedding").click();
  QTest::qWait(1);
  EXPECT_TRUE(policy().load_shedding().off());
  inspector_.findChild<QTabWidget*>()->setCurrentIndex(2);
  shoot("inspector-policies");
}

TEST_F(InspectorTest, showsWhatPoliciesDid) {
  auto snapshot = running();
  snapshot->mutable_services(0)->mutable_policies()->set_shed_per_s(4);
  v1::EdgeStatus& edge = *snapshot->add_edges();
  edge.mutable_edge()->set_kind(v1::Edge::KIND_HTTP);
  edge.mutable_edge()->set_from("service:payment-service");
  edge.mutable_edge()->set_to("external:stripe");
  edge.mutable_policies()->set_breaker(v1::BREAKER_STATE_OPEN);
  edge.mutable_policies()->set_retries_per_s(3);
  inspector_.setSelection({"service:payment-service"});
  inspector_.setSnapshot(snapshot);
  const QString words = at<QLabel>("policies-live").text();
  EXPECT_TRUE(words.contains("shed")) << words.toStdString();
  EXPECT_TRUE(words.contains("stripe"));
  EXPECT_TRUE(words.contains("breaker open"));
  inspector_.findChild<QTabWidget*>()->setCurrentIndex(0);
  shoot("inspector-live-policies");
  inspector_.setSelection({"external:stripe"});
  EXPECT_FALSE(at<QLabel>("policies-live").isVisible());
}

TEST_F(InspectorTest, asksForAFault) {
  inspector_.setSelection({"service:payment-service"});
  inspector_.setSnapshot(running());
  inspector_.findChild<QTabWidget*>()->setCurrentIndex(3);
  v1::Fault asked;
  QObject::connect(&inspector_, &Inspector::faultRequested, [&](const v1::Fault& fault) { asked = fault; });
  at<QDoubleSpinBox>("fault-time").setValue(400);
  at<QDoubleSpinBox>("fault-share").setValue(25);
  QTest::mouseClick(&at<QPushButton>("fault-add"), Qt::LeftButton);
  EXPECT_EQ(asked.target(), "service:payment-service");
  ASSERT_EQ(asked.effects_size(), 1);
  EXPECT_EQ(asked.effects(0).latency().time().fixed_ms(), 400);
  EXPECT_EQ(asked.ratio(), 0.25);
  EXPECT_EQ(asked.duration_ms(), 60000);
  shoot("inspector-faults");
}

TEST_F(InspectorTest, showsEveryKindOfElement) {
  int shown = 0;
  for (const char* element : {"", "service:api-gateway", "service:payment-service", "module:payments", "store:users-db",
                              "topic:user.signed_in", "external:stripe", "client:web", "gateway:api-gateway",
                              "edge:call service:api-gateway service:auth-service", "service:gone", "nonsense"}) {
    inspector_.setSelection({element});
    for (int tab = 0; tab < 4; ++tab) {
      inspector_.findChild<QTabWidget*>()->setCurrentIndex(tab);
      QTest::qWait(1);
      if (tab == 1 || tab == 2) {
        shoot(QString("inspector-%1-%2").arg(shown).arg(tab));
      }
    }
    ++shown;
  }
  EXPECT_EQ(document_.undoStack().count(), 0);
}

}  // namespace
}  // namespace quarry::inspector
