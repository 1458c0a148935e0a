// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Values that are set by expressions, and how long something takes.
#include <algorithm>

#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"

namespace quarry::inspector {
namespace {

/// A value of that type, to begin with.
std::string firstValue(const QString& type) {
  if (type == "bool") {
    return "true";
  }
  if (type == "int32" || type == "int64" || type == "double") {
    return "0";
  }
  return "''";
}

}  // namespace

void DesignPage::addAssignments(const QString& title, const QString& name, const Assignments& now,
                                const std::vector<Target>& targets, const Reach<Assignments>& reach) {
  addSection(title);
  QStringList fields;
  for (const Target& target : targets) {
    fields << target.field;
  }
  ListContent list{name, {}, nullptr};
  for (int index = 0; index < now.size(); ++index) {
    const v1::Assignment& assignment = now[index];
    const auto set = [this, reach, index](const std::function<void(v1::Assignment&)>& alter) {
      return changeAt<Assignments>(tr("Change a value"), reach, [&](Assignments& all) {
        if (index < all.size()) {
          alter(all[index]);
        }
      });
    };
    const auto set_field = [set](const QString& value) {
      return set([&](v1::Assignment& changed) { changed.set_field(utf8(value)); });
    };
    ListRow row{text(assignment.field()), {}, [this, reach, index] {
                  return changeAt<Assignments>(tr("Remove a value"), reach,
                                               [&](Assignments& all) { all.DeleteSubrange(index, 1); });
                }};
    row.cells.push_back({fields.isEmpty() ? Cell::Kind::text : Cell::Kind::choice, "field", tr("Field that is set"),
                         text(assignment.field()), fields, fields, set_field, nullptr});
    row.cells.push_back(
        {Cell::Kind::text,
         "value",
         tr("Expression"),
         text(assignment.value()),
         {},
         {},
         [set](const QString& value) { return set([&](v1::Assignment& changed) { changed.set_value(utf8(value)); }); },
         nullptr});
    list.rows.push_back(std::move(row));
  }
  addList(std::move(list));
  Target next{"field", "string"};
  bool any = targets.empty();
  for (const Target& target : targets) {
    const bool is_set =
        std::any_of(now.begin(), now.end(), [&](const auto& each) { return text(each.field()) == target.field; });
    if (!is_set && !any) {
      next = target;
      any = true;
    }
  }
  if (any) {
    addButton(tr("+ Value"), name + "-add", [this, reach, next, name, count = now.size()] {
      const absl::Status status = changeAt<Assignments>(tr("Set %1").arg(next.field), reach, [&](Assignments& all) {
        v1::Assignment* added = all.Add();
        added->set_field(utf8(next.field));
        added->set_value(firstValue(next.type));
      });
      if (status.ok()) {
        setNextFocus(QString("%1-%2-value").arg(name).arg(count));
      }
      return status;
    });
  }
}

void DesignPage::addDuration(const QString& label, const QString& name, const v1::Duration& now,
                             const Reach<v1::Duration>& reach) {
  const QStringList kinds = {"1", "2", "3", "4", "5", "6"};
  const QStringList words = {tr("always the same"), tr("uniform"),    tr("normal"),
                             tr("exponential"),     tr("log-normal"), tr("Pareto")};
  const int kind = now.kind_case() == v1::Duration::KIND_NOT_SET ? 1 : static_cast<int>(now.kind_case());
  addChoice(label, name + "-kind", kinds, words, QString::number(kind), [this, reach](const QString& chosen) {
    return changeAt<v1::Duration>(tr("Change how long it takes"), reach, [&](v1::Duration& duration) {
      switch (chosen.toInt()) {
        case v1::Duration::kUniform:
          duration.mutable_uniform()->set_max_ms(10);
          break;
        case v1::Duration::kNormal:
          duration.mutable_normal()->set_mean_ms(5);
          break;
        case v1::Duration::kExponential:
          duration.mutable_exponential()->set_mean_ms(5);
          break;
        case v1::Duration::kLogNormal:
          duration.mutable_log_normal()->set_median_ms(5);
          duration.mutable_log_normal()->set_sigma(0.4);
          break;
        case v1::Duration::kPareto:
          duration.mutable_pareto()->set_min_ms(1);
          duration.mutable_pareto()->set_alpha(2);
          break;
        default:
          duration.set_fixed_ms(5);
      }
    });
  });
  // Whatever the shape is made of: a double each, named with its unit.
  const auto* shape = now.GetReflection()->GetOneofFieldDescriptor(now, now.GetDescriptor()->FindOneofByName("kind"));
  if (shape == nullptr || shape->message_type() == nullptr) {
    addNumber(tr("Time"), name + "-fixed_ms", now.fixed_ms(), {0, 3600000, 2, "ms"}, [this, reach](double value) {
      return changeAt<v1::Duration>(tr("Change how long it takes"), reach,
                                    [&](v1::Duration& duration) { duration.set_fixed_ms(value); });
    });
    return;
  }
  const google::protobuf::Message& inner = now.GetReflection()->GetMessage(now, shape);
  for (int i = 0; i < shape->message_type()->field_count(); ++i) {
    const auto* part = shape->message_type()->field(i);
    const QString unit = part->name().ends_with("_ms") ? "ms" : QString();
    QString title = text(part->name()).remove("_ms");
    title[0] = title[0].toUpper();
    addNumber(title, name + "-" + text(part->name()), inner.GetReflection()->GetDouble(inner, part),
              {0, 3600000, 2, unit}, [this, reach, shape, part](double value) {
                return changeAt<v1::Duration>(tr("Change how long it takes"), reach, [&](v1::Duration& duration) {
                  google::protobuf::Message* changed = duration.GetReflection()->MutableMessage(&duration, shape);
                  changed->GetReflection()->SetDouble(changed, part, value);
                });
              });
  }
}

}  // namespace quarry::inspector
