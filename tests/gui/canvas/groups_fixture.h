// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>
#include <QTest>

#include "gui/canvas/scene.h"
#include "tests/gui/canvas/canvas_fixture.h"
#include "tests/support/example.h"

namespace quarry::canvas {

inline const QString auth = "service:auth-service";
inline const QString users = "store:users-db";
inline const QString sign_in = "group:sign-in";

/// The microservices of the example without its groups.
class GroupsFixture : public CanvasFixture {
 protected:
  GroupsFixture() {
    v1::System system = test::exampleSystem("saas.quarry");
    system.clear_groups();
    document_.replace(std::move(system));
    document_.setArchitecture("microservices");
    canvas_.zoomToFit();
  }

  void typeName(const QString& name) {
    ASSERT_NE(nameEditor(), nullptr);
    QTest::keyClicks(nameEditor(), name);
    QTest::keyClick(nameEditor(), Qt::Key_Return);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }

  void group(const QStringList& elements = {auth, users}, const QString& name = "Sign in") {
    canvas_.select(elements);
    press(Qt::Key_G, Qt::ControlModifier);
    typeName(name);
  }

  void fold(const QString& element = sign_in) {
    canvas_.select({element});
    press(Qt::Key_K);
  }

  QPoint titleOfGroup() { return canvas_.elementRect(sign_in).topLeft().toPoint() + QPoint(12, -7); }
  QPointF cornerOf(const QString& element) { return canvas_.elementRect(element).topLeft(); }
  const v1::Group& onlyGroup() const { return document_.system()->groups(0); }
  Scene scene() const { return buildScene(*document_.system(), document_.architecture()); }
};

}  // namespace quarry::canvas
