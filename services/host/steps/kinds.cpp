// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/kinds.h"

#include "services/host/steps/cache.h"
#include "services/host/steps/call.h"
#include "services/host/steps/fail.h"
#include "services/host/steps/http.h"
#include "services/host/steps/parallel.h"
#include "services/host/steps/publish.h"
#include "services/host/steps/query.h"
#include "services/host/steps/token.h"
#include "services/host/steps/wait.h"
#include "services/host/steps/work.h"

namespace quarry::host {

using quarry::v1::Step;

CompileKind findKind(Step::KindCase kind) {
  // clang-format off
  static const std::pair<Step::KindCase, CompileKind> kinds[] = {
      {Step::kWork, compileWork},
      {Step::kWait, compileWait},
      {Step::kCall, compileCall},
      {Step::kQuery, compileQueryStep},
      {Step::kPublish, compilePublish},
      {Step::kCache, compileCache},
      {Step::kHttp, compileHttp},
      {Step::kToken, compileToken},
      {Step::kParallel, compileParallel},
      {Step::kFail, compileFail},
  };
  // clang-format on
  for (const auto& [known, compile] : kinds) {
    if (known == kind) return compile;
  }
  return nullptr;
}

}  // namespace quarry::host
