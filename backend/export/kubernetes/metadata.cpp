// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/deployment/names.h"
#include "backend/export/kubernetes/objects.h"

namespace quarry::exports {

Json selector(const Deployment& deployment, std::string_view name) {
  return {{"app.kubernetes.io/name", name}, {"app.kubernetes.io/part-of", deployment.system}};
}

Json metadata(const Deployment& deployment, std::string_view name, std::string_view component,
              std::string_view version) {
  Json labels = selector(deployment, name);
  labels["app.kubernetes.io/component"] = component;
  if (const auto value = labelValue(version); !value.empty()) {
    labels["app.kubernetes.io/version"] = value;
  }
  labels["app.kubernetes.io/managed-by"] = "quarry";
  return {{"name", name}, {"labels", labels}};
}

Json volumeObject(const Deployment& deployment, const std::string& volume) {
  return {
      {"apiVersion", "v1"},
      {"kind", "PersistentVolumeClaim"},
      {"metadata", metadata(deployment, volume, "datastore", "")},
      {"spec", {{"accessModes", Json::array({"ReadWriteOnce"})}, {"resources", {{"requests", {{"storage", "1Gi"}}}}}}}};
}

}  // namespace quarry::exports
