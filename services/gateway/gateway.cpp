// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/gateway.h"

#include "services/gateway/exchange.h"
#include "services/gateway/http_server.h"
#include "services/gateway/listening.h"
#include "services/gateway/openapi.h"
#include "services/gateway/public_door.h"
#include "services/gateway/url.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace quarry::gateway {
namespace {

constexpr std::chrono::milliseconds kUsualGrace{10'000};
/// For clients that keep their connection: as a rule they send their next request sooner.
constexpr std::chrono::milliseconds kLinger{2'000};

class HttpGateway final : public Gateway {
 public:
  HttpGateway(process::Surroundings surroundings, host::Host& host)
      : surroundings_(std::move(surroundings)), host_(host) {}
  ~HttpGateway() override { stop(); }

  absl::Status apply(const quarry::v1::ServicePlan& plan) override {
    auto routes = Routes::create(plan, host_.contracts());
    if (!routes.ok()) {
      return routes.status();
    }
    grace_ = plan.grace_period_ms() > 0 ? std::chrono::milliseconds(plan.grace_period_ms()) : kUsualGrace;
    table_.store(std::make_shared<const Table>(*std::move(routes)));
    return server_ != nullptr ? absl::OkStatus() : open(plan);
  }

  std::string address() const override { return address_; }

  std::map<std::string, std::string> publicAddresses() const override {
    std::map<std::string, std::string> addresses;
    for (const auto& [gateway, door] : doors_) {
      addresses[gateway] = door->address();
    }
    return addresses;
  }

  void takePublic() override {
    if (std::exchange(takes_public_, true) || draining_) {
      return;
    }
    for (const auto& [gateway, door] : doors_) {
      server_->take(door->listening());
    }
  }

  void drain(std::function<void()> drained) override {
    draining_ = true;
    doors_.clear();
    server_->drain(std::min(kLinger, grace_), grace_, std::move(drained));
  }

  void dismissIdle() override {
    if (server_ != nullptr) {
      server_->dismissIdle();
    }
  }

  void stop() override {
    if (server_ != nullptr) {
      server_->stop();
    }
  }

 private:
  absl::Status open(const quarry::v1::ServicePlan& plan) {
    const process::Listen& listen = surroundings_.listen;
    const bool is_shared = listen.door == process::Listen::Door::shared;
    if (is_shared) {
      for (const auto& gateway : plan.gateways()) {
        auto door = PublicDoor::open(surroundings_.folder, gateway.name(), listen.host);
        if (!door.ok()) {
          return door.status();
        }
        doors_[gateway.name()] = *std::move(door);
      }
    }
    auto listening = is_shared || listen.http_port != 0 ? listenAt(listen.host, listen.http_port)
                                                        : listenNear(listen.host, listen.http_port);
    if (!listening.ok()) {
      return listening.status();
    }
    address_ = addressOf(*listening);
    server_ = HttpServer::start(
        [this](HttpRequest request, Respond respond) { take(std::move(request), std::move(respond)); });
    server_->take(*std::move(listening));
    return absl::OkStatus();
  }

  void take(HttpRequest request, Respond respond) {
    const std::string_view path = splitTarget(request.target).first;
    auto table = table_.load();
    HttpResponse response;
    if (request.method == "OPTIONS") {
      response.status = 204;
    } else if (path == "/healthz") {
      response.status = draining_ ? 503 : 200;
      response.body = draining_ ? R"({"status":"draining"})" : R"({"status":"serving"})";
    } else if (path == "/openapi.json") {
      response.body = openApi(*table->routes);
    } else if (Match match = table->routes->match(request.method, path); match.route != nullptr) {
      begin(std::make_shared<Exchange>(std::move(table), std::move(match), std::move(request), std::move(respond),
                                       surroundings_.recorder));
      return;
    } else {
      response = noRoute(match, request);
    }
    allowLocalPages(request, response);
    respond(std::move(response));
  }

  /// Faults first: latency passes before the work, an error replaces it.
  void begin(const std::shared_ptr<Exchange>& exchange) {
    const host::Injected injected =
        host_.inject(absl::StrCat("gateway:", exchange->route().gateway), exchange->requestId());
    if (injected.hangs) {
      server_->after(exchange->deadline() - std::chrono::system_clock::now(), [exchange] {
        exchange->end({grpc::StatusCode::DEADLINE_EXCEEDED, "The gateway hangs, as a fault wants it."}, {});
      });
      return;
    }
    const auto go_on = [this, exchange, error = injected.error] {
      if (error) {
        exchange->end(*error, {});
      } else {
        call(exchange);
      }
    };
    if (injected.latency.count() > 0) {
      server_->after(injected.latency, go_on);
    } else {
      go_on();
    }
  }

  void call(const std::shared_ptr<Exchange>& exchange) {
    auto request = exchange->request();
    if (!request.ok()) {
      exchange->end({static_cast<grpc::StatusCode>(request.status().code()), std::string(request.status().message())},
                    {});
      return;
    }
    const BoundRoute& route = exchange->route();
    host_.caller().call({route.operation, *std::move(request), route.id, exchange->deadline(), exchange->context(),
                         exchange->requestId()},
                        [exchange](host::CallAnswer answer) { exchange->end(answer.status, answer.response); });
  }

  const process::Surroundings surroundings_;
  host::Host& host_;
  std::chrono::milliseconds grace_ = kUsualGrace;
  std::atomic<std::shared_ptr<const Table>> table_;
  std::atomic<bool> draining_ = false;
  std::string address_;
  /// By gateway.
  std::map<std::string, std::unique_ptr<PublicDoor>> doors_;
  bool takes_public_ = false;
  std::unique_ptr<HttpServer> server_;
};

}  // namespace

std::unique_ptr<Gateway> create(process::Surroundings surroundings, host::Host& host) {
  return std::make_unique<HttpGateway>(std::move(surroundings), host);
}

}  // namespace quarry::gateway
