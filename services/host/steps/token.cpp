// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/token.h"

#include "services/host/behaviour/named_values.h"
#include "services/host/resources/json_web_token.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

using quarry::v1::Token;

constexpr std::chrono::milliseconds usual_expiry = std::chrono::hours(1);

grpc::Status failed(const Execution& execution, const absl::Status& status) {
  return {static_cast<grpc::StatusCode>(status.code()),
          absl::StrCat(execution.lane.core.service, ": ", status.message())};
}

class TokenProgram : public StepProgram {
 public:
  TokenProgram(const Token& token, NamedValues claims, expression::NodePointer verified)
      : action_(token.action()),
        key_(token.key()),
        expiry_(token.expiry_ms() > 0 ? std::chrono::milliseconds(token.expiry_ms()) : usual_expiry),
        claims_(std::move(claims)),
        verified_(std::move(verified)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    const auto key = execution.lane.core.key.at(key_);
    if (!key.ok()) co_return failed(execution, key.status());
    co_return action_ == Token::ACTION_SIGN ? sign(execution, run, *key) : verify(execution, run, *key);
  }

 private:
  grpc::Status sign(const Execution& execution, StepRun& run, const std::string& key) const {
    using std::chrono::duration_cast;
    using std::chrono::seconds;
    const auto now = execution.origin.system(run.begin);
    auto claims = claims_.at(execution, run.draw);
    auto body = toJson(claims);
    body["iat"] = duration_cast<seconds>(now.time_since_epoch()).count();
    body["exp"] = duration_cast<seconds>((now + expiry_).time_since_epoch()).count();
    run.answer.fields = std::move(claims);
    run.answer.fields.emplace_back("token", signToken(body, key));
    run.answer.fields.emplace_back("valid", true);
    return grpc::Status::OK;
  }

  grpc::Status verify(const Execution& execution, StepRun& run, const std::string& key) const {
    const Scope scope(execution.request, execution.answers, run.draw);
    const auto value = expression::evaluate(*verified_, scope);
    const auto* token = std::get_if<std::string>(&value);
    const auto claims = verifyToken(token == nullptr ? "" : *token, key, execution.origin.system(run.begin));
    if (!claims.ok()) return failed(execution, claims.status());
    for (const auto& [name, claim] : claims->items()) {
      run.answer.fields.emplace_back(name, fromJson(claim));
    }
    run.answer.fields.emplace_back("token", value);
    run.answer.fields.emplace_back("valid", true);
    return grpc::Status::OK;
  }

  const Token::Action action_;
  const std::string key_;
  const std::chrono::milliseconds expiry_;
  const NamedValues claims_;
  const expression::NodePointer verified_;
};

}  // namespace

absl::StatusOr<CompiledKind> compileToken(const quarry::v1::Step& step, const Site&) {
  const Token& token = step.token();
  auto claims = NamedValues::compile(token.claims());
  if (!claims.ok()) return claims.status();
  expression::NodePointer verified;
  if (token.action() == Token::ACTION_VERIFY) {
    auto parsed = expression::parse(token.token());
    if (!parsed.ok()) return parsed.status();
    verified = std::move(*parsed);
  } else if (token.action() != Token::ACTION_SIGN) {
    return absl::InvalidArgumentError("a token step needs an action: sign or verify");
  }
  CompiledKind kind;
  kind.program = std::make_unique<TokenProgram>(token, std::move(*claims), std::move(verified));
  return kind;
}

}  // namespace quarry::host
