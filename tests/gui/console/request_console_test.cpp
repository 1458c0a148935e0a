// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/console/request_console.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include "tests/gui/support/fake_daemon.h"

namespace quarry::console {
namespace {

/// Answers each request with the same text and keeps what it was sent.
class LittleServer {
 public:
  explicit LittleServer(QByteArray answer) : answer_(std::move(answer)) {
    server_.listen(QHostAddress::LocalHost);
    QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
      QTcpSocket* socket = server_.nextPendingConnection();
      QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
        received_ += socket->readAll();
        if (!received_.contains("\r\n\r\n")) {
          return;
        }
        socket->write(answer_);
        socket->disconnectFromHost();
      });
    });
  }
  QString url() const { return QString("http://127.0.0.1:%1").arg(server_.serverPort()); }
  const QByteArray& received() const { return received_; }
  void close() { server_.close(); }

 private:
  QTcpServer server_;
  QByteArray answer_;
  QByteArray received_;
};

live::SystemPointer shop() {
  auto system = std::make_shared<v1::System>();
  v1::Module* module = system->add_modules();
  module->set_name("payments");
  v1::Operation* operation = module->add_operations();
  operation->set_name("Charge");
  v1::Field* amount = operation->add_request();
  amount->set_name("amount_cents");
  amount->set_type("int64");
  v1::Gateway* gateway = system->add_gateways();
  gateway->set_name("api");
  v1::Route* route = gateway->add_routes();
  route->set_method("POST");
  route->set_path("/api/payments");
  route->set_operation("payments.Charge");
  return system;
}

struct Fixture {
  test::FakeDaemon daemon;
  live::LiveRun run{daemon.connect()};
  RequestConsole console{run};
  QPushButton* send = console.findChild<QPushButton*>("send");
  QPlainTextEdit* body = console.findChild<QPlainTextEdit*>("request-body");
  QPlainTextEdit* answer = console.findChild<QPlainTextEdit*>("answer-body");

  Fixture() { console.setSystem(shop()); }
};

constexpr char json_answer[] =
    "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 10\r\nConnection: close\r\n\r\n"
    "{\"id\":\"c\"}";

TEST(RequestConsole, sendsARouteAndShowsTheAnswer) {
  LittleServer server(json_answer);
  Fixture it;
  it.console.setBaseUrl(server.url());
  QSignalSpy answered(&it.console, &RequestConsole::answered);
  QTest::mouseClick(it.send, Qt::LeftButton);
  ASSERT_TRUE(answered.wait(3000));
  EXPECT_TRUE(server.received().startsWith("POST /api/payments HTTP/1.1"));
  EXPECT_TRUE(server.received().contains("traceparent: 00-"));
  EXPECT_TRUE(server.received().contains("1999"));
  EXPECT_TRUE(it.answer->toPlainText().contains("\"id\": \"c\""));
  ASSERT_EQ(it.console.findChild<QListWidget*>()->count(), 1);
  // The path is a line of its own; the column is too narrow for both.
  EXPECT_EQ(it.console.findChild<QListWidget*>()->item(0)->text().section('\n', 1), "/api/payments");
  EXPECT_EQ(it.answer->lineWrapMode(), QPlainTextEdit::NoWrap);
}

TEST(RequestConsole, offersTheTraceItBegan) {
  LittleServer server(json_answer);
  Fixture it;
  it.console.setBaseUrl(server.url());
  it.console.resize(900, 300);
  it.console.show();
  QSignalSpy answered(&it.console, &RequestConsole::answered);
  QSignalSpy traced(&it.console, &RequestConsole::traceChosen);
  it.console.send();
  ASSERT_TRUE(answered.wait(3000));
  for (QPushButton* button : it.console.findChildren<QPushButton*>()) {
    if (button->text() == "Show trace") {
      QTest::mouseClick(button, Qt::LeftButton);
    }
  }
  ASSERT_EQ(traced.count(), 1);
  EXPECT_TRUE(server.received().contains(("00-" + traced[0][0].toString() + "-").toLatin1()));
}

TEST(RequestConsole, saysThatNobodyListens) {
  LittleServer server(json_answer);
  const QString url = server.url();
  server.close();
  Fixture it;
  it.console.setBaseUrl(url);
  QSignalSpy answered(&it.console, &RequestConsole::answered);
  it.console.send();
  ASSERT_TRUE(answered.wait(3000));
  bool said = false;
  for (QLabel* label : it.console.findChildren<QLabel*>()) {
    said = said || label->text().contains("Nobody listens");
  }
  EXPECT_TRUE(said);
}

TEST(RequestConsole, doesNotSendABodyThatIsNoJson) {
  LittleServer server(json_answer);
  Fixture it;
  it.console.setBaseUrl(server.url());
  it.body->setPlainText("{not json");
  it.console.send();
  QTest::qWait(100);
  EXPECT_TRUE(server.received().isEmpty());
}

TEST(RequestConsole, cannotSendWhereNothingRuns) {
  Fixture it;
  EXPECT_FALSE(it.send->isEnabled());
}

}  // namespace
}  // namespace quarry::console
