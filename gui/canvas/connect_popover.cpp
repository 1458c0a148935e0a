// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/connect_popover.h"

#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

#include "backend/model/edit/connect.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "gui/canvas/canvas_state.h"
#include "gui/canvas/canvas_view.h"
#include "gui/canvas/naming.h"
#include "gui/canvas/places.h"

namespace quarry::canvas {
namespace {

using editing::text;
using editing::utf8;

/// What one end of the line can mean; the first is the default.
struct Choice {
  QString words;
  QString element;
};

bool takesNothing(const QString& element) {
  return element.startsWith("store:") || element.startsWith("external:") || element.startsWith("cache:");
}

std::vector<Choice> operationsOf(const v1::System& system, const v1::Architecture& architecture,
                                 const QString& service) {
  std::vector<Choice> choices;
  for (const std::string& name : model::modulesIn(system, architecture, utf8(splitElement(service).second))) {
    for (const v1::Operation& operation : model::findModule(system, name)->operations()) {
      const QString dotted = text(name) + "." + text(operation.name());
      choices.push_back({dotted, "op:" + dotted});
    }
  }
  return choices;
}

bool isTriggered(const v1::System& system, const QString& dotted) {
  const v1::Module* module = model::findModule(system, utf8(dotted.section('.', 0, 0)));
  const std::string operation = utf8(dotted.section('.', 1));
  return module != nullptr && std::any_of(module->subscriptions().begin(), module->subscriptions().end(),
                                          [&](const auto& each) { return each.operation() == operation; });
}

bool hasRoute(const v1::System& system, const std::vector<std::string>& gateways, const QString& dotted) {
  const std::string operation = utf8(dotted);
  return std::any_of(gateways.begin(), gateways.end(), [&](const std::string& name) {
    const auto& routes = model::findGateway(system, name)->routes();
    return std::any_of(routes.begin(), routes.end(),
                       [&](const v1::Route& route) { return route.operation() == operation; });
  });
}

class Ends {
 public:
  Ends(const CanvasState& canvas, const QString& from, const QString& to)
      : system_(canvas.document.system()), architecture_(*canvas.document.architecture()), from_(from), to_(to) {}

  std::vector<Choice> starts() const {
    return from_.startsWith("service:") ? operationsOf(*system_, architecture_, from_) : std::vector<Choice>();
  }

  std::vector<Choice> targets() const {
    if (to_.startsWith("service:")) {
      std::vector<Choice> choices = from_.startsWith("client:") ? routes() : std::vector<Choice>();
      std::vector<Choice> operations = operationsOf(*system_, architecture_, to_);
      preferSensible(operations);
      choices.insert(choices.end(), operations.begin(), operations.end());
      return choices;
    }
    return to_.startsWith("store:") ? tables() : std::vector<Choice>();
  }

 private:
  std::vector<Choice> routes() const {
    std::vector<Choice> choices;
    for (const std::string& name : model::gatewaysIn(*system_, architecture_, utf8(splitElement(to_).second))) {
      for (const v1::Route& route : model::findGateway(*system_, name)->routes()) {
        choices.push_back({text(route.method()) + " " + text(route.path()), "route:" + text(route.id())});
      }
    }
    return choices;
  }

  std::vector<Choice> tables() const {
    std::vector<Choice> choices;
    for (const std::string& name : model::tablesIn(*system_, architecture_, utf8(splitElement(to_).second))) {
      choices.push_back({text(name), "table:" + text(name)});
    }
    return choices;
  }

  /// First what somebody most likely means: what answers, and for a gateway what it does not lead to yet.
  void preferSensible(std::vector<Choice>& choices) const {
    const std::string service = utf8(splitElement(from_).second);
    const bool is_gateway = from_.startsWith("service:") && model::modulesIn(*system_, architecture_, service).empty();
    const auto gateways = is_gateway ? model::gatewaysIn(*system_, architecture_, service) : std::vector<std::string>();
    std::stable_partition(choices.begin(), choices.end(), [&](const Choice& choice) {
      return !isTriggered(*system_, choice.words) && !hasRoute(*system_, gateways, choice.words);
    });
  }

  editing::SystemPointer system_;
  const v1::Architecture& architecture_;
  QString from_;
  QString to_;
};

void connectElements(CanvasState& canvas, const QString& from, const QString& to) {
  const std::string architecture = utf8(canvas.document.architectureName());
  const std::vector<Place> places = placesOf(canvas.scene);
  canvas.edit(CanvasView::tr("Connect %1 to %2").arg(splitElement(from).second, splitElement(to).second),
              [&](v1::System& system) -> absl::Status {
                const auto added = model::edit::connect(system, architecture, utf8(from), utf8(to));
                return added.ok() ? setPlaces(system, architecture, places) : added.status();
              });
}

QComboBox* addChoice(QFormLayout& form, const QString& label, const char* name, const std::vector<Choice>& choices,
                     const QString& otherwise) {
  auto* box = new QComboBox;
  box->setObjectName(name);
  box->setAccessibleName(label);
  for (const Choice& choice : choices) {
    box->addItem(choice.words, choice.element);
  }
  if (choices.empty()) {
    box->addItem(splitElement(otherwise).second, otherwise);
  }
  box->setMinimumWidth(200);
  form.addRow(label, box);
  return box;
}

}  // namespace

void askHowToConnect(CanvasState& canvas, const QString& first, const QString& second, const QPoint& global) {
  if (canvas.document.architecture() == nullptr) {
    emit canvas.view.refused(CanvasView::tr("Add an architecture first: lines run between what it places."));
    return;
  }
  // Whoever pulls the line from the wrong end means the right one.
  const bool turned = (takesNothing(first) && !takesNothing(second)) || second.startsWith("client:");
  const QString from = turned ? second : first;
  const QString to = turned ? first : second;
  const Ends ends(canvas, from, to);
  const std::vector<Choice> starts = ends.starts();
  const std::vector<Choice> targets = ends.targets();
  if (starts.size() <= 1 && targets.size() <= 1) {
    connectElements(canvas, starts.empty() ? from : starts.front().element,
                    targets.empty() ? to : targets.front().element);
    return;
  }
  auto* popover = new QFrame(&canvas.view, Qt::Popup);
  popover->setObjectName("connect");
  popover->setAttribute(Qt::WA_DeleteOnClose);
  popover->setFrameShape(QFrame::StyledPanel);
  auto* form = new QFormLayout(popover);
  QComboBox* start = addChoice(*form, CanvasView::tr("From"), "connect-from", starts, from);
  QComboBox* target = addChoice(*form, CanvasView::tr("To"), "connect-to", targets, to);
  auto* accept = new QPushButton(CanvasView::tr("Connect"), popover);
  accept->setObjectName("connect-accept");
  accept->setProperty("look", "accent");
  accept->setDefault(true);
  accept->setShortcut(Qt::Key_Return);
  form->addRow(accept);
  QObject::connect(accept, &QPushButton::clicked, popover, [&canvas, popover, start, target] {
    const QString chosen_start = start->currentData().toString();
    const QString chosen_target = target->currentData().toString();
    popover->close();
    connectElements(canvas, chosen_start, chosen_target);
  });
  popover->move(global);
  popover->show();
  accept->setFocus();
}

}  // namespace quarry::canvas
