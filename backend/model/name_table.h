// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>
#include <unordered_map>

namespace quarry::model {

/// While it lives, the functions of find.h and placement.h look up modules, their operations and tables, services and
/// placements of this document in tables instead of searching, on the thread that made it: for work that asks
/// thousands of times. The document must not change meanwhile.
class NameTable {
 public:
  explicit NameTable(const v1::System& system);
  ~NameTable();
  NameTable(const NameTable&) = delete;
  NameTable& operator=(const NameTable&) = delete;

  /// Null where there is none for this document (or the document of this architecture) here.
  static const NameTable* of(const v1::System& system);
  static const NameTable* of(const v1::Architecture& architecture);

  const v1::Module* module(std::string_view name) const;
  const v1::Service* service(std::string_view name) const;
  const v1::Operation* operation(std::string_view dotted) const;
  const v1::Table* table(std::string_view dotted) const;
  /// Null where the architecture does not name it.
  const std::string* serviceOfModule(const v1::Architecture& architecture, std::string_view module) const;
  const std::string* datastoreOfTable(const v1::Architecture& architecture, std::string_view table) const;

 private:
  template <typename Item>
  using ByName = std::unordered_map<std::string_view, const Item*>;
  template <typename Item>
  using ByDottedName = std::unordered_map<std::string, const Item*>;
  struct Places {
    ByName<std::string> modules;
    ByName<std::string> tables;
  };

  const v1::System& system_;
  const NameTable* outer_;
  ByName<v1::Module> modules_;
  ByName<v1::Service> services_;
  ByDottedName<v1::Operation> operations_;
  ByDottedName<v1::Table> tables_;
  std::unordered_map<const v1::Architecture*, Places> places_;
};

}  // namespace quarry::model
