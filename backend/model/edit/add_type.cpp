// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/absent.h"
#include "backend/model/edit/add.h"
#include "backend/model/edit/names.h"
#include "backend/model/find.h"

namespace quarry::model::edit {

absl::StatusOr<std::string> addType(v1::System& system, std::string_view module, std::string_view wish) {
  v1::Module* owner = findModule(system, module);
  if (owner == nullptr) {
    return absent("module", module);
  }
  const std::string name = freeName(system, ElementKind::type, nameFrom(ElementKind::type, wish), owner->name());
  v1::Type& type = *owner->add_types();
  type.set_name(name);
  v1::Field& field = *type.add_fields();
  field.set_name("id");
  field.set_number(1);
  field.set_type("string");
  return format(ElementKind::type, owner->name() + "." + name);
}

}  // namespace quarry::model::edit
