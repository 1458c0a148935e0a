// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/tcp_doors.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <future>

namespace quarry::supervise {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

tcp::endpoint endpointOf(const std::string& address) {
  return {asio::ip::address_v4::loopback(),
          static_cast<unsigned short>(std::stoi(address.substr(address.find(':') + 1)))};
}

class TcpDoorsTest : public testing::Test {
 protected:
  std::string listening() const { return "127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()); }

  std::string readFrom(tcp::socket& socket, std::size_t size) {
    std::string text(size, '\0');
    asio::read(socket, asio::buffer(text));
    return text;
  }

  asio::io_context context_;
  tcp::acceptor acceptor_{context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
  TcpDoors doors_;
};

TEST_F(TcpDoorsTest, holdWhoComesAndPassThemOnLater) {
  std::promise<void> rang;
  auto door = doors_.open([&] { rang.set_value(); });
  ASSERT_TRUE(door.ok());
  tcp::socket client(context_);
  client.connect(endpointOf((*door)->address()));
  rang.get_future().wait();
  asio::write(client, asio::buffer(std::string("hello")));
  (*door)->forwardTo(listening());
  tcp::socket server = acceptor_.accept();
  EXPECT_EQ(readFrom(server, 5), "hello");
  asio::write(server, asio::buffer(std::string("welcome")));
  EXPECT_EQ(readFrom(client, 7), "welcome");
}

TEST_F(TcpDoorsTest, passOnAtOnceWhenSomebodyIsThere) {
  int rings = 0;
  auto door = doors_.open([&] { ++rings; });
  ASSERT_TRUE(door.ok());
  (*door)->forwardTo(listening());
  tcp::socket client(context_);
  client.connect(endpointOf((*door)->address()));
  tcp::socket server = acceptor_.accept();
  asio::write(client, asio::buffer(std::string("x")));
  EXPECT_EQ(readFrom(server, 1), "x");
  EXPECT_EQ(rings, 0);
}

TEST_F(TcpDoorsTest, endBothSidesTogether) {
  auto door = doors_.open([] {});
  ASSERT_TRUE(door.ok());
  (*door)->forwardTo(listening());
  tcp::socket client(context_);
  client.connect(endpointOf((*door)->address()));
  tcp::socket server = acceptor_.accept();
  server.close();
  char byte = 0;
  boost::system::error_code error;
  asio::read(client, asio::buffer(&byte, 1), error);
  EXPECT_TRUE(error);
}

}  // namespace
}  // namespace quarry::supervise
