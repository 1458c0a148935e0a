// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>

namespace quarry::test {

/// A document from its JSON, without any checks of its meaning. Throws where it is not JSON of a System.
quarry::v1::System systemFromJson(std::string_view json);

/// "saas.quarry" of resources/examples.
quarry::v1::System exampleSystem(const std::string& file);

/// "nasty.quarry" beside this file: two services with names and texts that YAML readers, shells and XML take for
/// something else, and a secret.
quarry::v1::System nastySystem();

/// Two modules that call, query, publish and subscribe; a gateway with two routes and a client that uses them. The
/// architectures are "monolith" (all in `app` with `app-db`) and "microservices" (`front`, `shop-service` with
/// `shop-db` and `stock-service` with `stock-db`).
quarry::v1::System shopSystem();

}  // namespace quarry::test
