// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/export/deployment/deployment.h"
#include "backend/export/yaml/yaml.h"

#include <string>
#include <string_view>
#include <vector>

/// Kubernetes objects as values, without a namespace: whoever applies them chooses it.
namespace quarry::exports {

/// The Secret that holds what orders refer to; nobody writes it here.
std::string secretName(const Deployment& deployment);

/// ConfigMap, Deployment, Service and, where a gateway lives, Ingress. `host` is the Ingress's; empty: any.
std::vector<Json> serviceObjects(const Deployment& deployment, const ServiceContainer& service, std::string_view host);

/// A Service without an address of its own and the StatefulSet behind it.
std::vector<Json> brokerObjects(const Deployment& deployment, const BrokerContainer& broker);

/// The PersistentVolumeClaim of a datastore.
Json volumeObject(const Deployment& deployment, const std::string& volume);

/// `metadata` of an object: name and the labels that Kubernetes recommends.
Json metadata(const Deployment& deployment, std::string_view name, std::string_view component,
              std::string_view version);

/// Labels by which Services find their pods.
Json selector(const Deployment& deployment, std::string_view name);

}  // namespace quarry::exports
