// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of the system, and of its groups.
#include "backend/model/edit/add.h"
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"
#include "gui/inspector/step_words.h"

namespace quarry::inspector {
namespace {

/// What can be drawn in a group.
QStringList groupable(const v1::System& system) {
  QStringList elements;
  const auto add = [&](const QString& prefix, const QStringList& names) {
    for (const QString& name : names) {
      elements << prefix + name;
    }
  };
  add("module:", namesOf(system.modules()));
  add("service:", namesOf(system.services()));
  add("gateway:", namesOf(system.gateways()));
  add("store:", namesOf(system.datastores()));
  add("topic:", namesOf(system.topics()));
  add("cache:", namesOf(system.caches()));
  add("external:", namesOf(system.externals()));
  add("client:", namesOf(system.clients()));
  return elements;
}

}  // namespace

void DesignPage::showSystem() {
  const editing::SystemPointer system = document_.system();
  const auto set = [this](const QString& undo, void (v1::System::*setter)(const std::string&)) {
    return [this, undo, setter](const QString& value) {
      return change(undo, [&](v1::System& changed) {
        (changed.*setter)(utf8(value));
        return absl::OkStatus();
      });
    };
  };
  addText(tr("Title"), "design-title", text(system->title()),
          set(tr("Change the title"), &v1::System::set_title<const std::string&>));
  addLongText(tr("Description"), "design-description", text(system->description()),
              set(tr("Change the description"), &v1::System::set_description<const std::string&>));
  addText(tr("Package"), "design-package", text(system->name()),
          set(tr("Change the package"), &v1::System::set_name<const std::string&>));
  addNumber(tr("Seed"), "design-seed", system->seed(), {0, 4294967295.0}, [this](double value) {
    return change(tr("Change the seed"), [&](v1::System& changed) {
      changed.set_seed(static_cast<std::uint32_t>(value));
      return absl::OkStatus();
    });
  });
  showArchitectures();
  showPartsOfSystem();
}

void DesignPage::showPartsOfSystem() {
  const editing::SystemPointer system = document_.system();
  addSection(tr("Modules"));
  ListContent modules{"design-modules", {}, nullptr};
  for (const v1::Module& module : system->modules()) {
    ListRow row{text(module.name()), {}, nullptr};
    openRow(row, text(module.name()) + " · " + countsOf(module), "module:" + text(module.name()));
    modules.rows.push_back(std::move(row));
  }
  addList(std::move(modules));
  addSection(tr("Scenarios"));
  Parts scenarios;
  for (const v1::Scenario& scenario : system->scenarios()) {
    scenarios.push_back({"scenario:" + text(scenario.name()), text(scenario.name())});
  }
  addParts("scenarios", scenarios);
  addMaking(tr("+ Scenario"), "scenarios-add", tr("Add a scenario"),
            [](v1::System& changed) { return model::edit::add(changed, model::ElementKind::scenario, "scenario"); });
  const auto list = [this](const QString& name, const QString& prefix, const auto& items) {
    ListContent content{name, {}, nullptr};
    for (const auto& item : items) {
      const QString title = text(item.title().empty() ? item.name() : item.title());
      ListRow row{title, {}, removing(prefix + text(item.name()))};
      openRow(row, title, prefix + text(item.name()));
      content.rows.push_back(std::move(row));
    }
    addList(std::move(content));
  };
  addSection(tr("Groups"));
  list("groups", "group:", system->groups());
  addMaking(tr("+ Group"), "groups-add", tr("Add a group"),
            [](v1::System& changed) { return model::edit::add(changed, model::ElementKind::group, "group"); });
  addSection(tr("Brokers"));
  list("brokers", "broker:", system->brokers());
  addMaking(tr("+ Broker"), "brokers-add", tr("Add a broker"),
            [](v1::System& changed) { return model::edit::add(changed, model::ElementKind::broker, "broker"); });
}

void DesignPage::showGroup(const v1::Group& group) {
  addWayBack(text(document_.system()->title()), "design-back", [this] { emit elementChosen(QString()); });
  addName();
  addString(tr("Title"), "title");
  addSection(tr("Drawn together"));
  const QStringList all = groupable(*document_.system());
  QStringList words;
  for (const QString& element : all) {
    words << tr("%1 · %2").arg(element.section(':', 1), element.section(':', 0, 0));
  }
  QStringList others = all;
  ListContent list{"members", {}, nullptr};
  for (int index = 0; index < group.members_size(); ++index) {
    const QString member = text(group.members(index));
    others.removeAll(member);
    const auto alter = [this, index](const QString& undo, const std::function<void(v1::Group&)>& change_group) {
      return changeOwn<v1::Group>(undo, [&](v1::Group& changed) {
        if (index < changed.members_size()) {
          change_group(changed);
        }
      });
    };
    ListRow row{member, {}, [alter, index] {
                  return alter(tr("Take something out of a group"),
                               [&](v1::Group& changed) { changed.mutable_members()->DeleteSubrange(index, 1); });
                }};
    row.cells.push_back({Cell::Kind::wide_choice, "member", tr("What is in the group"), member, all, words,
                         [alter, index](const QString& element) {
                           return alter(tr("Change what is in a group"),
                                        [&](v1::Group& changed) { changed.set_members(index, utf8(element)); });
                         },
                         nullptr});
    list.rows.push_back(std::move(row));
  }
  addList(std::move(list));
  if (!others.isEmpty()) {
    addButton(tr("+ Member"), "members-add", [this, next = others[0]] {
      return changeOwn<v1::Group>(tr("Put %1 into a group").arg(next),
                                  [&](v1::Group& changed) { changed.add_members(utf8(next)); });
    });
  }
}

}  // namespace quarry::inspector
