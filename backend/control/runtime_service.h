// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/control/backends.h"

#include <quarry/v1/runtime.grpc.pb.h>

namespace quarry::control {

/// Runtime of runtime.proto: the streams of the processes. Holds no thread; a process that does not read (it may be
/// hung on purpose) blocks nobody.
class RuntimeService final : public quarry::v1::Runtime::CallbackService {
 public:
  explicit RuntimeService(Backends& backends) : backends_(backends) {}

  grpc::ServerBidiReactor<quarry::v1::ProcessMessage, quarry::v1::ProcessOrder>* Attach(
      grpc::CallbackServerContext* context) override;

 private:
  Backends& backends_;
};

}  // namespace quarry::control
