// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>

namespace quarry::test {

struct HttpAnswer {
  int status = 0;
  std::string header;
  std::string body;
};

/// One connection that speaks HTTP/1.1 by hand, so that nothing but the server under test interprets it.
class HttpClient {
 public:
  explicit HttpClient(const std::string& address) : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    const auto colon = address.rfind(':');
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
    inet_pton(AF_INET, address.substr(0, colon).c_str(), &to.sin_addr);
    const timeval patience{10, 0};
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    if (connect(descriptor_, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) != 0) {
      throw std::runtime_error("nothing listens on " + address);
    }
  }
  ~HttpClient() { close(descriptor_); }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  void write(const std::string& bytes) {
    if (send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0) {
      throw std::runtime_error("the connection is closed");
    }
  }

  void request(const std::string& method, const std::string& target, const std::string& body = "",
               const std::map<std::string, std::string>& headers = {}) {
    std::string text = method + " " + target + " HTTP/1.1\r\nHost: test\r\n";
    for (const auto& [name, value] : headers) {
      text += name + ": " + value + "\r\n";
    }
    write(text + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }

  /// Status 0 where the server closed the connection.
  HttpAnswer read() {
    while (buffer_.find("\r\n\r\n") == std::string::npos && receive()) {
    }
    const auto end = buffer_.find("\r\n\r\n");
    if (end == std::string::npos) {
      return {};
    }
    HttpAnswer answer;
    answer.header = buffer_.substr(0, end + 2);
    answer.status = std::stoi(answer.header.substr(9, 3));
    const auto length_at = answer.header.find("Content-Length: ");
    const auto length =
        length_at == std::string::npos ? 0 : static_cast<std::size_t>(std::stoul(answer.header.substr(length_at + 16)));
    while (buffer_.size() < end + 4 + length && receive()) {
    }
    answer.body = buffer_.substr(end + 4, length);
    buffer_.erase(0, end + 4 + length);
    return answer;
  }

  HttpAnswer call(const std::string& method, const std::string& target, const std::string& body = "",
                  const std::map<std::string, std::string>& headers = {}) {
    request(method, target, body, headers);
    return read();
  }

 private:
  bool receive() {
    char bytes[4096];
    const auto count = recv(descriptor_, bytes, sizeof(bytes), 0);
    if (count > 0) {
      buffer_.append(bytes, static_cast<std::size_t>(count));
    }
    return count > 0;
  }

  int descriptor_;
  std::string buffer_;
};

}  // namespace quarry::test
