// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gateway/descriptor.h"

#include <absl/status/statusor.h>

#include <filesystem>

namespace quarry::gateway {

/// A Unix socket that listens at the path, however long that is, for those who want a descriptor.
absl::StatusOr<Descriptor> listenForDescriptors(const std::filesystem::path& path);

/// Gives another descriptor of what `passed` is open to to whoever is at the other end; nothing where that has gone.
void sendDescriptor(const Descriptor& to, const Descriptor& passed);

/// Asks at the path. NOT_FOUND where nobody listens there any more, UNAVAILABLE where nobody answers within half a
/// second.
absl::StatusOr<Descriptor> receiveDescriptor(const std::filesystem::path& path);

/// Takes it without asking from the process that listens at the path, where it has this number: for one that is stopped
/// and answers nobody. UNAVAILABLE where the kernel does not allow it.
absl::StatusOr<Descriptor> takeDescriptor(const std::filesystem::path& path, int number);

}  // namespace quarry::gateway
