// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include "backend/model/edit/fields.h"
#include "gui/editing/document.h"
#include "gui/inspector/form.h"

namespace quarry::inspector {

/// The document's fields of an element. Each change is one undo step; one that would bring an error into the design is
/// refused where it was made. What belongs to an element (a module's operations, an operation's steps) is a page of its
/// own, which a row leads to. design_*.cpp hold the pages by topic.
class DesignPage : public Form {
  Q_OBJECT
 public:
  explicit DesignPage(editing::Document& document, QWidget* parent = nullptr);

  /// Empty: the system. Elements without a design (lines) say so.
  void show(const QString& element);
  /// Two or more: what they have in common.
  void showSeveral(const QStringList& elements);

 signals:
  /// The element has another name now.
  void renamed(const QString& element);
  /// Something that belongs to the element, or what it belongs to, is to be shown.
  void elementChosen(const QString& element);

 private:
  using Assignments = google::protobuf::RepeatedPtrField<v1::Assignment>;
  /// Where something is in a copy of the document; null where it is no longer there.
  template <typename Message>
  using Reach = std::function<Message*(v1::System&)>;
  struct Target {
    QString field;
    QString type;
  };
  /// Something that belongs to the element and has a page of its own.
  struct Part {
    QString element;
    QString words;
  };
  using Parts = std::vector<Part>;
  /// Returns the element that was made.
  using Make = std::function<absl::StatusOr<std::string>(v1::System&)>;
  using SetResources =
      std::function<absl::Status(const QString& undo, const std::function<void(v1::Resources&)>& alter)>;
  /// Where a new step goes: the end of a behaviour or of a branch.
  using AddStep = std::function<absl::StatusOr<std::string>(v1::System&, v1::Step)>;

  void dispatch(const google::protobuf::Message* message);
  template <typename Message>
  bool showIf(const google::protobuf::Message* message, void (DesignPage::*show)(const Message&));
  void showSystem();
  void showPartsOfSystem();
  void showArchitectures();
  void showArchitecture(const v1::Architecture& architecture);
  void showAccepted(const v1::Architecture& architecture);
  void showBroker(const v1::Broker& broker);
  void showService(const v1::Service& service);
  void showPartsOf(const v1::Service& service);
  void showReplicas(const v1::Service& service);
  void showResources(const v1::Service& service);
  void showResourcesHere(const v1::Service& service);
  void showModule(const v1::Module& module);
  void showPartsOf(const v1::Module& module);
  void showHomeOf(const v1::Module& module);
  void showHomeOf(const v1::Gateway& gateway);
  void showHomeOf(const v1::Table& table);
  void showSubscriptions(const v1::Module& module);
  void showSubscription(const v1::Subscription& subscription);
  void showOperation(const v1::Operation& operation);
  void showBehaviour(const v1::Operation& operation);
  void showStreaming(const v1::Operation& operation);
  void showType(const v1::Type& type);
  void showTable(const v1::Table& table);
  void showStore(const v1::Datastore& store);
  void showTopic(const v1::Topic& topic);
  void showCache(const v1::Cache& cache);
  void showExternal(const v1::External& external);
  void showGateway(const v1::Gateway& gateway);
  void showRoute(const v1::Route& route);
  void showClient(const v1::Client& client);
  void showMix(const v1::Client& client);
  void showEntry(const v1::WorkloadEntry& entry);
  void addTarget(const v1::Client& client, const v1::WorkloadEntry& entry);
  void showJourneys(const v1::Client& client);
  void showJourney(const v1::Journey& journey);
  void showJourneyCall(const v1::JourneyCall& call);
  void showScenario(const v1::Scenario& scenario);
  void showAction(const v1::ScenarioAction& action);
  void showActionMenu();
  void showFault(const v1::Fault& fault);
  void showEffect(const v1::Fault& fault, int index);
  void showGroup(const v1::Group& group);
  void showPattern(const v1::Pattern& pattern);
  void showStep(const v1::Step& step);
  void showWhatItDoes(const v1::Step& step);
  void showCall(const v1::Call& call);
  void showFallback(const v1::Step& step);
  void showQuery(const v1::Query& query);
  void showCacheAccess(const v1::CacheAccess& access);
  void showToken(const v1::Token& token);
  void showBranches(const v1::Step& step);

  void showServices(const QStringList& elements);
  void showModules(const QStringList& elements);
  /// False where they are not all databases, topics, caches, externals or clients.
  bool showParts(const QStringList& elements);
  template <typename Message>
  absl::Status changeAll(const QString& undo, const QStringList& elements, const std::function<void(Message&)>& change);
  template <typename Message>
  void addCommonText(const QString& label, const QString& name, const QStringList& elements,
                     const std::string& (Message::*value)() const, void (Message::*set)(const std::string&));
  template <typename Message>
  void addCommonChoice(const QString& label, const QString& name, const QStringList& elements, QStringList values,
                       QStringList words, const std::function<QString(const Message&)>& value,
                       const std::function<void(Message&, const QString&)>& set);
  template <typename Message>
  void addCommonNumber(const QString& label, const QString& name, const QStringList& elements, const NumberRange& range,
                       const std::function<double(const Message&)>& value,
                       const std::function<void(Message&, double)>& set);

  void addName();
  /// Rows that are opened, dragged and removed.
  void addParts(const QString& name, const Parts& parts);
  /// A button that makes something and opens its page, where its name can be typed.
  void addMaking(const QString& words, const QString& name, const QString& undo, const Make& make);
  absl::Status make(const QString& undo, const Make& make);
  /// A string field of the element's message, or of the message in that field of it.
  void addString(const QString& label, const char* field, const char* inside = nullptr);
  /// A text of several lines.
  void addDescription();
  absl::Status setString(const char* field, const char* inside, const QString& value);
  void addFields(const QString& title, const model::edit::MessageOf& message,
                 const google::protobuf::RepeatedPtrField<v1::Field>& fields);
  Cell fieldTypeCell(const model::edit::MessageOf& message, const v1::Field& field);
  void addColumns(const v1::Table& table);
  void addAssignments(const QString& title, const QString& name, const Assignments& now,
                      const std::vector<Target>& targets, const Reach<Assignments>& reach);
  void addDuration(const QString& label, const QString& name, const v1::Duration& now,
                   const Reach<v1::Duration>& reach);
  void addStream(const QString& title, const QString& name, const v1::Stream& now, const Reach<v1::Stream>& reach);
  void addResources(const QString& name, const v1::Resources& now, const QString& zero, const SetResources& set);
  void addScaling(const v1::Service& service);
  void addSlo(const v1::Slo& now, const Reach<v1::Slo>& reach);
  void addSteps(const google::protobuf::RepeatedPtrField<v1::Step>& steps, const QString& name);
  void addStepMenu(const QString& name, const QString& operation, const AddStep& add);
  /// A time in milliseconds, shown in seconds.
  template <typename Message>
  void addSeconds(const QString& label, const QString& name, qint64 value_ms, const QString& least_words,
                  void (Message::*set)(std::int64_t));
  /// A small way to a page, behind the row's editors.
  void addOpening(ListRow& row, const QString& words, const QString& element);
  void openRow(ListRow& row, const QString& words, const QString& element);
  void addWayTo(const QString& element);

  QStringList operationNames() const;
  QStringList tableNames() const;
  /// Those of an operation's module, by their types.
  std::vector<Target> requestOf(const std::string& operation) const;
  /// What a step answers, field by field; empty where that is not fixed.
  std::vector<Target> answerOf(const v1::Step& step) const;
  /// A change to the element's own message.
  template <typename Message>
  absl::Status changeOwn(const QString& undo, const std::function<void(Message&)>& change);
  /// A change to something within the document.
  template <typename Message>
  absl::Status changeAt(const QString& undo, const Reach<Message>& reach, const std::function<void(Message&)>& change);
  absl::Status change(const QString& undo, const editing::Change& change, const QString& merge_key = {});
  std::function<absl::Status()> removing(const QString& element);
  std::function<absl::Status(int, int)> reordering(const QStringList& elements);
  template <typename Message>
  Reach<Message> own() const;

  editing::Document& document_;
  QString element_;
};

}  // namespace quarry::inspector
