// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/canvas/monkey.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QFrame>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <array>
#include <iostream>

#include "gui/theme/theme.h"
#include "tests/support/example.h"

namespace quarry::canvas {

void Monkey::act() {
  switch (below(14)) {
    case 0:
    case 1:
      drag(anywhere(), anywhere());
      break;
    case 2:
      drag(onSomething(), anywhere());
      break;
    case 3:
      drag(onSomething(), onSomething());
      break;
    case 4:
      QTest::mouseClick(&canvas_, Qt::LeftButton, {}, onSomething());
      QTest::keyClick(&canvas_, below(4) == 0 ? Qt::Key_Delete : Qt::Key_Right);
      break;
    case 5:
      QTest::keyClick(&canvas_, std::array{Qt::Key_S, Qt::Key_M, Qt::Key_G, Qt::Key_D, Qt::Key_T, Qt::Key_C, Qt::Key_E,
                                           Qt::Key_U}[below(8)]);
      QTest::mouseClick(&canvas_, Qt::LeftButton, {}, anywhere());
      break;
    case 6:
      canvas_.renameSelection();
      break;
    case 7:
      QTest::keyClick(&canvas_, Qt::Key_Z,
                      below(2) == 0 ? Qt::ControlModifier : Qt::ControlModifier | Qt::ShiftModifier);
      break;
    case 8:
      copyAndPaste();
      break;
    case 9:
      arrange();
      break;
    case 10: {
      // A corner of what is selected alone.
      canvas_.select({something()});
      const QPoint grip = canvas_.elementRect(canvas_.selection().value(0)).bottomRight().toPoint() + QPoint(5, 5);
      drag(grip, grip + QPoint(below(200) - 100, below(200) - 100));
      break;
    }
    case 12:
      canvas_.select({something(), something()});
      QTest::keyClick(&canvas_, Qt::Key_G,
                      below(3) == 0 ? Qt::ControlModifier | Qt::ShiftModifier : Qt::ControlModifier);
      break;
    case 11:
      canvas_.select({something()});
      QTest::keyClick(&canvas_, below(2) == 0 ? Qt::Key_K : Qt::Key_P);
      break;
    default:
      document_.setArchitecture(
          editing::text(document_.system()->architectures(below(document_.system()->architectures_size())).name()));
  }
  answer();
  thinOut();
}

QString Monkey::something() {
  canvas_.selectAll();
  const QStringList all = canvas_.selection();
  canvas_.select({});
  return all.isEmpty() ? QString() : all[below(static_cast<int>(all.size()))];
}

QPoint Monkey::onSomething() {
  const QString element = something();
  return element.isEmpty() ? anywhere() : canvas_.elementRect(element).center().toPoint();
}

void Monkey::drag(QPoint from, QPoint to) {
  QTest::mouseMove(&canvas_, from);
  QTest::mousePress(&canvas_, Qt::LeftButton, {}, from);
  QTest::mouseMove(&canvas_, (from + to) / 2);
  QTest::mouseMove(&canvas_, to);
  QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, to);
}

void Monkey::copyAndPaste() {
  canvas_.select({something()});
  const auto with_control = [this](Qt::Key key) { QTest::keyClick(&canvas_, key, Qt::ControlModifier); };
  switch (below(4)) {
    case 0:
      with_control(Qt::Key_C);
      break;
    case 1:
      with_control(Qt::Key_X);
      break;
    case 2:
      with_control(Qt::Key_V);
      break;
    default:
      with_control(Qt::Key_D);
  }
}

void Monkey::arrange() {
  canvas_.select({something(), something(), something()});
  canvas_.arrangeSelection(static_cast<Arrangement>(below(8)));
}

void Monkey::answer() {
  if (auto* name = canvas_.findChild<QLineEdit*>("rename")) {
    QTest::keyClicks(name, QString("thing %1").arg(below(100)));
    QTest::keyClick(name, below(3) == 0 ? Qt::Key_Escape : Qt::Key_Return);
  }
  if (auto* accept = canvas_.findChild<QPushButton*>("connect-accept")) {
    QTest::mouseClick(accept, Qt::LeftButton);
  }
  for (QMenu* menu : canvas_.findChildren<QMenu*>()) {
    menu->close();
  }
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// A drawing that only grows would be slow and teach nothing new.
void Monkey::thinOut() {
  constexpr int most = 40;
  thinOutGroups(2 * most);
  canvas_.selectAll();
  const QStringList all = canvas_.selection();
  canvas_.select({});
  if (all.size() > most) {
    canvas_.select(all.mid(most / 2));
    QTest::keyClick(&canvas_, Qt::Key_Delete);
    // What is somebody's default can not go; one by one the others do.
    for (const QString& element : canvas_.selection()) {
      canvas_.select({element});
      QTest::keyClick(&canvas_, Qt::Key_Delete);
    }
  }
  thinOutModules();
}

/// A folded group hides any number of things, and a copy of it as many again.
void Monkey::thinOutGroups(int most) {
  const editing::SystemPointer system = document_.system();
  const int all = system->services_size() + system->datastores_size() + system->topics_size() + system->caches_size() +
                  system->externals_size() + system->clients_size();
  if (all > most && system->groups_size() > 0) {
    EXPECT_TRUE(document_
                    .edit("Ungroup everything",
                          [](v1::System& changed) {
                            changed.clear_groups();
                            return absl::OkStatus();
                          })
                    .ok());
  }
}

/// A service may hold any number of them, and what is nobody's default alone does not take them along.
void Monkey::thinOutModules() {
  const editing::SystemPointer system = document_.system();
  thinOutAll("module:", system->modules());
  thinOutAll("gateway:", system->gateways());
}

template <typename Items>
void Monkey::thinOutAll(const QString& prefix, const Items& items) {
  constexpr int most = 30;
  if (items.size() <= most) {
    return;
  }
  for (int index = items.size() - 1; index >= most / 2; --index) {
    canvas_.select({prefix + editing::text(items[index].name())});
    if (!canvas_.selection().isEmpty()) {
      QTest::keyClick(&canvas_, Qt::Key_Delete);
    }
  }
  canvas_.select({});
}

void letLoose(int gestures) {
  theme::Theme::current().setReducedMotion(true);
  editing::Document document;
  document.replace(test::exampleSystem("saas.quarry"));
  const std::string before = document.system()->SerializeAsString();
  CanvasView canvas(document);
  canvas.resize(1000, 640);
  canvas.show();
  Monkey monkey(canvas, document);
  QElapsedTimer clock;
  clock.start();
  for (int i = 0; i < gestures; ++i) {
    monkey.act();
    if (i % 1000 == 999) {
      std::cout << i + 1 << " gestures, " << document.undoStack().count() << " steps, "
                << document.system()->ByteSizeLong() / 1000 << " kB in " << clock.elapsed() / 1000.0 << " s"
                << std::endl;
    }
  }
  EXPECT_GT(document.undoStack().count(), gestures / 20);
  const std::string after = document.system()->SerializeAsString();
  const int index = document.undoStack().index();
  for (int step = 0; step < document.undoStack().count(); ++step) {
    ASSERT_FALSE(document.undoStack().text(step).isEmpty()) << "step " << step << " has no name";
  }
  document.undoStack().setIndex(0);
  EXPECT_EQ(document.system()->SerializeAsString(), before);
  document.undoStack().setIndex(index);
  EXPECT_EQ(document.system()->SerializeAsString(), after);
  theme::Theme::current().setReducedMotion(false);
}

}  // namespace quarry::canvas
