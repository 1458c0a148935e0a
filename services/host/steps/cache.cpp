// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/cache.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

using quarry::v1::CacheAccess;

constexpr std::chrono::milliseconds usual_expiry{60000};

std::string keyText(const expression::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return absl::StrCat(*whole);
  if (const auto* real = std::get_if<double>(&value)) return absl::StrCat(*real);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  return "";
}

class CacheProgram : public StepProgram {
 public:
  CacheProgram(CacheAccess::Action action, std::shared_ptr<MemoryCache> cache, expression::NodePointer key,
               expression::NodePointer value, std::chrono::milliseconds expiry)
      : action_(action), cache_(std::move(cache)), key_(std::move(key)), value_(std::move(value)), expiry_(expiry) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    const Scope scope(execution.request, execution.answers, run.draw);
    const std::string key = keyText(expression::evaluate(*key_, scope));
    if (action_ == CacheAccess::ACTION_STORE) {
      cache_->store(key, expression::evaluate(*value_, scope), run.begin + expiry_, run.begin);
    } else if (action_ == CacheAccess::ACTION_DROP) {
      cache_->drop(key);
    } else {
      auto found = cache_->find(key, run.begin);
      run.answer.fields.emplace_back("hit", found.has_value());
      run.answer.fields.emplace_back("value", found ? std::move(*found) : expression::Value(expression::Null{}));
    }
    co_return grpc::Status::OK;
  }

 private:
  const CacheAccess::Action action_;
  const std::shared_ptr<MemoryCache> cache_;
  const expression::NodePointer key_;
  const expression::NodePointer value_;
  const std::chrono::milliseconds expiry_;
};

std::chrono::milliseconds expiryOf(const CacheAccess& access, const quarry::v1::ServicePlan& plan) {
  if (access.expiry_ms() > 0) return std::chrono::milliseconds(access.expiry_ms());
  for (const auto& cache : plan.caches()) {
    if (cache.name() == access.cache() && cache.expiry_ms() > 0) return std::chrono::milliseconds(cache.expiry_ms());
  }
  return usual_expiry;
}

}  // namespace

absl::StatusOr<CompiledKind> compileCache(const quarry::v1::Step& step, const Site& site) {
  const CacheAccess& access = step.cache();
  auto key = expression::parse(access.key());
  if (!key.ok()) return key.status();
  expression::NodePointer value;
  if (access.action() == CacheAccess::ACTION_STORE) {
    auto parsed = expression::parse(access.value());
    if (!parsed.ok()) return parsed.status();
    value = std::move(*parsed);
  } else if (access.action() == CacheAccess::ACTION_UNSPECIFIED) {
    return absl::InvalidArgumentError("a cache step needs an action: fetch, store or drop");
  }
  CompiledKind kind;
  kind.fault_target = absl::StrCat("cache:", access.cache());
  kind.is_idempotent = access.action() == CacheAccess::ACTION_FETCH;
  kind.meter = &site.core.recorder.edge({step.id(), "cache", kind.fault_target});
  kind.span_kind = 3;
  kind.span_name = absl::StrCat(CacheAccess::Action_Name(access.action()).substr(7), " ", access.cache());
  kind.program = std::make_unique<CacheProgram>(access.action(), site.core.caches.at(access.cache()), std::move(*key),
                                                std::move(value), expiryOf(access, site.plan));
  return kind;
}

}  // namespace quarry::host
