// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/export/written_files.h"
#include "tests/support/example.h"

#include <gmock/gmock.h>

namespace quarry::exports {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> kinds(const std::vector<YAML::Node>& objects) {
  std::vector<std::string> kinds;
  for (const auto& object : objects) {
    kinds.push_back(object["kind"].as<std::string>());
  }
  return kinds;
}

TEST(Kubernetes, describesAServiceWithEverythingItNeeds) {
  const Exported exported("kubernetes", test::shopSystem(), {});
  const auto objects = YAML::LoadAll(exported.text("kubernetes/service-shop-service.yaml"));
  ASSERT_THAT(kinds(objects), ElementsAre("ConfigMap", "Deployment", "Service"));
  const auto spec = objects[1]["spec"];
  EXPECT_EQ(spec["replicas"].as<int>(), 3);
  const auto container = spec["template"]["spec"]["containers"][0];
  EXPECT_EQ(container["image"].as<std::string>(), "quarry-shop/shop-service:1");
  EXPECT_EQ(container["readinessProbe"]["grpc"]["port"].as<int>(), 50051);
  EXPECT_EQ(container["resources"]["limits"]["cpu"].as<std::string>(), "500m");
  EXPECT_EQ(objects[0]["data"]["order.json"].as<std::string>(), exported.text("services/shop-service/order.json"));
}

TEST(Kubernetes, findsPodsByTheLabelsTheyBear) {
  const Exported exported("kubernetes", test::shopSystem(), {});
  const auto objects = YAML::LoadAll(exported.text("kubernetes/service-stock-service.yaml"));
  const auto labels = objects[1]["spec"]["template"]["metadata"]["labels"];
  for (const auto& selector : {objects[1]["spec"]["selector"]["matchLabels"], objects[2]["spec"]["selector"]}) {
    ASSERT_GT(selector.size(), 0u);
    for (const auto& pair : selector) {
      EXPECT_EQ(labels[pair.first.as<std::string>()].as<std::string>(), pair.second.as<std::string>());
    }
  }
}

TEST(Kubernetes, opensTheDoorToGateways) {
  const Exported exported("kubernetes", test::shopSystem(), {});
  const auto objects = YAML::LoadAll(exported.text("kubernetes/service-front.yaml"));
  ASSERT_THAT(kinds(objects), ElementsAre("ConfigMap", "Deployment", "Service", "Ingress"));
  const auto backend = objects[3]["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"];
  EXPECT_EQ(backend["name"].as<std::string>(), "front");
}

TEST(Kubernetes, keepsRowsOnVolumesAndBrokersInSets) {
  const Exported exported("kubernetes", test::shopSystem(), {});
  EXPECT_EQ(exported.yaml("kubernetes/store-stock-db.yaml")["kind"].as<std::string>(), "PersistentVolumeClaim");
  EXPECT_THAT(kinds(YAML::LoadAll(exported.text("kubernetes/broker-rabbit.yaml"))),
              ElementsAre("Service", "StatefulSet"));
}

TEST(Kubernetes, listsEveryManifestInTheKustomization) {
  const Exported exported("kubernetes", test::shopSystem(), {});
  std::vector<std::string> listed;
  for (const auto& resource : exported.yaml("kubernetes/kustomization.yaml")["resources"]) {
    listed.push_back("kubernetes/" + resource.as<std::string>());
  }
  for (const auto& [path, text] : exported.files()) {
    if (path.starts_with("kubernetes/") && !path.ends_with("kustomization.yaml")) {
      EXPECT_THAT(listed, Contains(path));
    }
  }
}

TEST(Kubernetes, takesSecretsFromASecret) {
  const Exported exported("kubernetes", test::nastySystem(), {"monolith"});
  const auto objects = YAML::LoadAll(exported.text("kubernetes/service-yes.yaml"));
  const auto secret = objects[1]["spec"]["template"]["spec"]["containers"][0]["env"][1];
  EXPECT_EQ(secret["name"].as<std::string>(), "SIGN_KEY");
  EXPECT_EQ(secret["valueFrom"]["secretKeyRef"]["name"].as<std::string>(), "no-secrets");
  EXPECT_THAT(exported.notes(),
              Contains(HasSubstr("kubectl create secret generic no-secrets --from-literal=SIGN_KEY")));
}

}  // namespace
}  // namespace quarry::exports
