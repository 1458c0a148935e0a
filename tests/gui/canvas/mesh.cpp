// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/canvas/mesh.h"

#include <string>

namespace quarry::test {

v1::System mesh(int count) {
  v1::System system;
  system.set_format(1);
  system.set_name("mesh");
  v1::Architecture& architecture = *system.add_architectures();
  architecture.set_name("mesh");
  for (int i = 0; i < count; ++i) {
    const std::string name = "m" + std::to_string(i);
    system.add_services()->set_name(name + "-service");
    v1::Module& module = *system.add_modules();
    module.set_name(name);
    v1::Operation& operation = *module.add_operations();
    operation.set_name("Run");
    for (const int step : {1, 7}) {
      v1::Step& call = *operation.mutable_behaviour()->add_steps();
      call.set_id(name + "-" + std::to_string(step));
      call.mutable_call()->set_operation("m" + std::to_string((i + step) % count) + ".Run");
    }
    v1::ModulePlacement& placement = *architecture.add_modules();
    placement.set_module(name);
    placement.set_service(name + "-service");
  }
  return system;
}

}  // namespace quarry::test
