// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/passage.h"

namespace quarry::host {
namespace {

Task<Passed> sendOnce(Passage passage) {
  passage.number = passage.sent++;
  Passed passed;
  passed.status = co_await passage.call.send(passage);
  co_return passed;
}

}  // namespace

Task<Passed> goOn(Passage passage, Layers nearer) {
  if (nearer.empty()) return sendOnce(passage);
  return nearer.front()->pass(passage, nearer.subspan(1));
}

Passed refused(grpc::StatusCode code, std::string text) {
  return {grpc::Status(code, std::move(text)), false};
}

}  // namespace quarry::host
