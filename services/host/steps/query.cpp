// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/query.h"

#include "services/host/behaviour/message_value.h"
#include "services/host/behaviour/units.h"
#include "services/stores/generated_value.h"
#include "services/stores/query_program.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

using expression::Value;
using quarry::v1::Query;
using stores::QueryProgram;

class QueryStepProgram : public StepProgram {
 public:
  QueryStepProgram(QueryProgram query, std::string store_name, std::shared_ptr<stores::Store> store,
                   observe::Meter& meter, bool is_answer_read, const google::protobuf::Descriptor& request)
      : query_(std::move(query)), store_name_(std::move(store_name)), store_(std::move(store)), meter_(meter) {
    for (const auto& column : query_.columns) {
      columns_.push_back(column.name());
      const auto* same_name = request.FindFieldByName(column.name());
      const bool fits = same_name != nullptr && !same_name->is_repeated() && documentType(*same_name) == column.type();
      echoed_.push_back(fits ? same_name : nullptr);
    }
    if (query_.action == Query::ACTION_SELECT) {
      kind_ = Units::Kind::read;
    } else {
      // An insert's answer is known beforehand.
      const bool can_wait = query_.action == Query::ACTION_INSERT || !is_answer_read;
      kind_ = can_wait ? Units::Kind::change_later : Units::Kind::change;
    }
  }

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    stores::Statement statement = bound(execution, run);
    Answer inserted = query_.action == Query::ACTION_INSERT ? answerOf(columns_, statement.values, 1) : Answer();
    absl::StatusOr<stores::Rows> rows = stores::Rows();
    if (execution.units != nullptr) {
      Units::Request request{store_, store_name_, std::move(statement), kind_, &meter_, run.deadline};
      run.is_recorded_later = kind_ == Units::Kind::change_later;
      rows = co_await execution.units->run(execution.lane, std::move(request));
    } else {
      rows = co_await alone(execution.lane, std::move(statement), run.deadline);
    }
    if (!rows.ok()) {
      co_return grpc::Status(static_cast<grpc::StatusCode>(rows.status().code()),
                             absl::StrCat(store_name_, ": ", rows.status().message()));
    }
    if (query_.action == Query::ACTION_INSERT) {
      run.answer = std::move(inserted);
    } else if (query_.action == Query::ACTION_SELECT) {
      const auto count = static_cast<std::int64_t>(rows->rows.size());
      run.answer = answerOf(columns_, rows->rows.empty() ? std::vector<Value>() : rows->rows.front(), count);
      execution.rows = std::make_shared<Selection>(Selection{columns_, std::move(rows->rows)});
    } else {
      run.answer = answerOf(columns_, {}, rows->changed);
    }
    co_return grpc::Status::OK;
  }

 private:
  /// Each query commits by itself.
  Task<absl::StatusOr<stores::Rows>> alone(Lane& lane, stores::Statement statement, Clock::time_point deadline) const {
    stores::Job job;
    job.access = kind_ == Units::Kind::read ? stores::Job::Access::read : stores::Job::Access::write;
    job.unit = stores::newUnit();
    job.statements.push_back(std::move(statement));
    job.deadline = deadline;
    auto results = co_await submit(lane, store_, std::move(job));
    if (!results.ok()) co_return results.status();
    co_return std::move(results->front());
  }

  static Answer answerOf(const std::vector<std::string>& columns, const std::vector<Value>& row, std::int64_t count) {
    Answer answer;
    // A column named count is hidden by it only where there is a row.
    for (std::size_t i = 0; i < columns.size() && i < row.size(); ++i) {
      answer.fields.emplace_back(columns[i], row[i]);
    }
    answer.fields.emplace_back("count", count);
    return answer;
  }

  stores::Statement bound(const Execution& execution, const StepRun& run) const {
    stores::Statement statement{query_.sql, {}};
    for (const auto& parameter : query_.parameters) {
      statement.values.push_back(valueOf(parameter, execution, run));
    }
    return statement;
  }

  Value valueOf(const QueryProgram::Parameter& parameter, const Execution& execution, const StepRun& run) const {
    const auto* column = parameter.column < 0 ? nullptr : &query_.columns[parameter.column];
    if (parameter.node == nullptr) {
      const auto* echoed = echoed_[parameter.column];
      if (echoed != nullptr) return quarry::host::valueOf(execution.request, *echoed);
      return stores::generatedValue(column->name(), column->type(), run.draw.at(stores::slotOf(column->name())));
    }
    const std::string_view type = column == nullptr ? std::string_view("string") : std::string_view(column->type());
    const Scope scope(execution.request, execution.answers, run.draw, type);
    Value value = expression::evaluate(*parameter.node, scope);
    if (parameter.is_condition) return expression::holds(value);
    return value;
  }

  const QueryProgram query_;
  const std::string store_name_;
  const std::shared_ptr<stores::Store> store_;
  observe::Meter& meter_;
  std::vector<std::string> columns_;
  std::vector<const google::protobuf::FieldDescriptor*> echoed_;
  Units::Kind kind_ = Units::Kind::read;
};

const quarry::v1::TableLocation* findTable(const quarry::v1::ServicePlan& plan, const std::string& table) {
  for (const auto& location : plan.tables()) {
    if (location.table() == table) return &location;
  }
  return nullptr;
}

}  // namespace

absl::StatusOr<CompiledKind> compileQueryStep(const quarry::v1::Step& step, const Site& site) {
  const auto* table = findTable(site.plan, step.query().table());
  if (table == nullptr) {
    return absl::NotFoundError(absl::StrCat("the plan does not say where table ", step.query().table(), " is"));
  }
  const auto conflict = site.operation.idempotent() ? stores::Conflict::replaces : stores::Conflict::fails;
  auto query = stores::compileQuery(step.query(), table->schema(), conflict);
  if (!query.ok()) return query.status();
  auto store = site.core.stores.find(table->datastore());
  if (!store) return absl::UnavailableError(absl::StrCat("store ", table->datastore(), " is not open"));
  CompiledKind kind;
  kind.fault_target = absl::StrCat("store:", table->datastore());
  kind.is_idempotent = step.query().action() == Query::ACTION_SELECT;
  kind.meter = &site.core.recorder.edge({step.id(), "query", kind.fault_target});
  kind.span_kind = 3;
  kind.span_name = absl::StrCat(Query::Action_Name(step.query().action()).substr(7), " ", step.query().table());
  kind.program = std::make_unique<QueryStepProgram>(std::move(*query), table->datastore(), std::move(store),
                                                    *kind.meter, !step.as().empty(), site.request);
  return kind;
}

}  // namespace quarry::host
