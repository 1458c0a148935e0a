// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/design_drift.h"

#include "backend/client/change_under_way.h"
#include "backend/model/design_fingerprint.h"

namespace quarry::app {
namespace {

/// Longer than an edit takes until quarryd has it; what is on its way then is told by quarryd.
constexpr std::chrono::milliseconds usual_patience{800};

}  // namespace

DesignDrift::DesignDrift(editing::Document& document, live::LiveRun& run, QObject* parent)
    : QObject(parent), document_(document), run_(run) {
  patience_.setSingleShot(true);
  patience_.setInterval(usual_patience);
  connect(&patience_, &QTimer::timeout, this, [this] { setDiffers(true); });
  connect(&run_, &live::LiveRun::snapshotReceived, this, &DesignDrift::look);
  connect(&run_, &live::LiveRun::stateChanged, this, &DesignDrift::look);
  connect(&document_, &editing::Document::systemChanged, this, &DesignDrift::look);
}

const std::string& DesignDrift::drawn(const std::string& architecture) {
  if (drawn_system_ != document_.system() || drawn_architecture_ != architecture) {
    drawn_system_ = document_.system();
    drawn_architecture_ = architecture;
    drawn_ = model::designFingerprint(*drawn_system_, architecture);
  }
  return drawn_;
}

void DesignDrift::look() {
  const live::SnapshotPointer snapshot = run_.snapshot();
  // A quarryd that tells no fingerprint can not be judged.
  const bool is_known =
      run_.state() == live::LiveRun::State::running && snapshot != nullptr && !snapshot->design_fingerprint().empty();
  if (!is_known) {
    patience_.stop();
    seen_ = {};
    setDiffers(false);
    return;
  }
  std::pair now{drawn(snapshot->architecture()), snapshot->design_fingerprint()};
  if (now.first == now.second) {
    patience_.stop();
    setDiffers(false);
  } else if (run_.isApplying() || client::isChanging(*snapshot)) {
    // Judged when it is done; what was said of another state of the two stays until then.
    patience_.stop();
    seen_ = {};
    return;
  } else if (now != seen_) {
    patience_.start();
  }
  seen_ = std::move(now);
}

void DesignDrift::setDiffers(bool differs) {
  if (differs_ != differs) {
    differs_ = differs;
    emit changed(differs);
  }
}

}  // namespace quarry::app
