// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/client/client.h"

#include <quarry/v1/control.grpc.pb.h>

namespace quarry::client {

/// See Client::watch. `stub` must outlive the watch.
std::unique_ptr<Watch> watchStream(quarry::v1::Control::StubInterface& stub, const quarry::v1::WatchRequest& request,
                                   std::function<void(const quarry::v1::Snapshot&)> on_snapshot,
                                   std::function<void(absl::Status)> on_end);

}  // namespace quarry::client
