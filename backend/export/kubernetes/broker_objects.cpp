// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/kubernetes/objects.h"

namespace quarry::exports {
namespace {

Json container() {
  const Json probe = {{"tcpSocket", {{"port", "nats"}}}, {"periodSeconds", 5}};
  return {{"name", "nats"},
          {"image", nats_image},
          {"ports", Json::array({{{"name", "nats"}, {"containerPort", nats_port}}})},
          {"readinessProbe", probe},
          {"livenessProbe", probe},
          {"resources", {{"requests", {{"cpu", "50m"}, {"memory", "32Mi"}}}}}};
}

}  // namespace

std::vector<Json> brokerObjects(const Deployment& deployment, const BrokerContainer& broker) {
  const Json described = metadata(deployment, broker.name, "broker", "");
  const Json found_by = selector(deployment, broker.name);
  return {{{"apiVersion", "v1"},
           {"kind", "Service"},
           {"metadata", described},
           {"spec",
            {{"clusterIP", "None"},
             {"selector", found_by},
             {"ports", Json::array({{{"name", "nats"}, {"port", nats_port}, {"targetPort", "nats"}}})}}}},
          {{"apiVersion", "apps/v1"},
           {"kind", "StatefulSet"},
           {"metadata", described},
           {"spec",
            {{"serviceName", broker.name},
             {"replicas", 1},
             {"selector", {{"matchLabels", found_by}}},
             {"template",
              {{"metadata", {{"labels", described["labels"]}}},
               {"spec", {{"containers", Json::array({container()})}}}}}}}}};
}

}  // namespace quarry::exports
