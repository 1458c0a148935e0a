// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace quarry::process {

/// A port on 127.0.0.1 that nothing listens on now. The same one for the same name as long as it is free, so that what
/// starts again is found where it was. 0 where there is none.
int freePort(std::string_view name);

/// True when something on 127.0.0.1 accepts a connection at the port.
bool accepts(int port);

}  // namespace quarry::process
