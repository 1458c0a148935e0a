// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

namespace quarry::test {

/// `count` services with a module each, every one of which calls two others; one architecture, "mesh".
v1::System mesh(int count);

}  // namespace quarry::test
