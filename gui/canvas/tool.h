// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace quarry::canvas {

/// What the next click on empty canvas adds; `select` adds nothing.
enum class Tool { select, service, module, gateway, store, topic, cache, external, client };

}  // namespace quarry::canvas
