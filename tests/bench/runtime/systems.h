// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <string>

namespace quarry::bench {

// What the hosts run. Each has one architecture.

/// One service, one operation that answers at once: what is left is the host itself.
v1::System leafSystem();
extern const char leaf_method[];

/// Services that each call the next one once; "hop1-service" is the first.
v1::System chainSystem(int length);
extern const char chain_method[];

/// One service with an operation that calls another in process so many times, and one that calls none.
v1::System callsWithin(int calls);
extern const char calling_method[];
extern const char silent_method[];

/// One service with an operation that inserts a row and reads it.
v1::System storeSystem();
extern const char store_method[];

/// Services with one operation each, that know nothing of each other.
v1::System manyServices(int count);

}  // namespace quarry::bench
