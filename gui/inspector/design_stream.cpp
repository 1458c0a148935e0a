// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Messages that follow one another.
#include "gui/inspector/design_page.h"
#include "gui/inspector/design_page_changes.h"

namespace quarry::inspector {

void DesignPage::showStreaming(const v1::Operation& operation) {
  addSection(tr("Streaming"));
  addChoice(tr("Messages"), "design-streaming", {"0", "1", "2", "3"},
            {tr("one request, one answer"), tr("many answers"), tr("many requests"), tr("many of both")},
            QString::number(operation.streaming()), [this](const QString& value) {
              return changeOwn<v1::Operation>(tr("Change the streaming"), [&](v1::Operation& changed) {
                changed.set_streaming(static_cast<v1::Streaming>(value.toInt()));
                if (changed.streaming() != v1::STREAMING_SERVER && changed.streaming() != v1::STREAMING_BOTH) {
                  changed.mutable_behaviour()->clear_stream();
                }
              });
            });
  if (operation.streaming() == v1::STREAMING_SERVER || operation.streaming() == v1::STREAMING_BOTH) {
    addStream(tr("Answers it streams"), "answers-stream", operation.behaviour().stream(),
              [reach = own<v1::Operation>()](v1::System& system) {
                v1::Operation* found = reach(system);
                return found == nullptr ? nullptr : found->mutable_behaviour()->mutable_stream();
              });
  }
}

void DesignPage::addStream(const QString& title, const QString& name, const v1::Stream& now,
                           const Reach<v1::Stream>& reach) {
  addSection(title);
  addNumber(tr("How many"), name + "-messages", now.messages(), {0, 10000, 0, {}, tr("a message a row, else one")},
            [this, reach](double value) {
              return changeAt<v1::Stream>(tr("Change how many messages"), reach,
                                          [&](v1::Stream& stream) { stream.set_messages(static_cast<int>(value)); });
            });
  addDuration(tr("Between two"), name + "-between", now.between(), [reach](v1::System& system) {
    v1::Stream* found = reach(system);
    return found == nullptr ? nullptr : found->mutable_between();
  });
}

}  // namespace quarry::inspector
