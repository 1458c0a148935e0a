// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/public_door.h"

#include "services/gateway/descriptor_passing.h"
#include "services/gateway/listening.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>

namespace quarry::gateway {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds kBetweenTries{10};
/// For another process of the run that looks for the socket at the same time.
constexpr milliseconds kLockPatience{2000};
/// For one that has just begun to leave and closes the socket a moment later.
constexpr milliseconds kPortPatience{200};
constexpr char kEnding[] = ".door";

/// Held while one looks for the socket or opens it, so that two never open two.
Descriptor lock(const fs::path& folder) {
  Descriptor file(open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  for (auto waited = milliseconds(0); flock(file.number(), LOCK_EX | LOCK_NB) != 0 && waited < kLockPatience;
       waited += kBetweenTries) {
    std::this_thread::sleep_for(kBetweenTries);
  }
  return file;
}

/// What a stopped process offers, which answers nobody: its descriptor stands in the name, "PID-NUMBER.door". Not open
/// where the kernel does not give it, or what it gives is no socket that listens.
Descriptor takeFromStopped(const fs::path& offer) {
  const std::string name = offer.stem();
  int number = -1;
  if (!absl::SimpleAtoi(name.substr(name.find('-') + 1), &number)) {
    return Descriptor();
  }
  auto taken = takeDescriptor(offer, number);
  if (!taken.ok()) {
    return Descriptor();
  }
  int listens = 0;
  socklen_t size = sizeof(listens);
  getsockopt(taken->number(), SOL_SOCKET, SO_ACCEPTCONN, &listens, &size);
  return listens != 0 ? *std::move(taken) : Descriptor();
}

/// From the first one that answers; not open where nobody does.
Descriptor askOthers(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != kEnding) {
      continue;
    }
    auto received = receiveDescriptor(entry.path());
    if (received.ok()) {
      return *std::move(received);
    }
    // Its process has gone without a word.
    if (absl::IsNotFound(received.status())) {
      fs::remove(entry.path(), error);
    } else if (Descriptor taken = takeFromStopped(entry.path()); taken.isOpen()) {
      return taken;
    }
  }
  return Descriptor();
}

int portBefore(const fs::path& file) {
  int port = 0;
  std::ifstream(file) >> port;
  return port > 0 && port < 65536 ? port : 0;
}

absl::StatusOr<Descriptor> obtain(const fs::path& folder, const std::string& host) {
  const int before = portBefore(folder / "port");
  const auto until = std::chrono::steady_clock::now() + kPortPatience;
  do {
    Descriptor shared = askOthers(folder);
    if (shared.isOpen()) {
      return shared;
    }
    if (before == 0) {
      break;
    }
    if (auto again = listenAt(host, before); again.ok()) {
      return again;
    }
    std::this_thread::sleep_for(kBetweenTries);
  } while (std::chrono::steady_clock::now() < until);
  auto fresh = listenNear(host, before);
  if (fresh.ok()) {
    const std::string address = addressOf(*fresh);
    std::ofstream(folder / "port") << address.substr(address.rfind(':') + 1) << "\n";
  }
  return fresh;
}

}  // namespace

absl::StatusOr<std::unique_ptr<PublicDoor>> PublicDoor::open(const std::string& run_folder, const std::string& gateway,
                                                             const std::string& host) {
  const fs::path folder = fs::path(run_folder) / "sockets" / absl::StrCat("public-", gateway);
  std::error_code error;
  fs::create_directories(folder, error);
  const Descriptor alone = lock(folder);
  if (!alone.isOpen()) {
    return absl::UnavailableError(absl::StrCat(folder.string(), " can not be written; is the disk full?"));
  }
  auto listening = obtain(folder, host);
  if (!listening.ok()) {
    return listening.status();
  }
  std::unique_ptr<PublicDoor> door(new PublicDoor(*std::move(listening)));
  if (const absl::Status offered = door->offer(folder.string()); !offered.ok()) {
    return offered;
  }
  return door;
}

PublicDoor::PublicDoor(Descriptor listening) : listening_(std::move(listening)), address_(addressOf(listening_)) {
}

PublicDoor::~PublicDoor() {
  if (thread_.joinable()) {
    // Ends the wait for the next one who asks.
    shutdown(offer_.number(), SHUT_RDWR);
    thread_.join();
    unlink(path_.c_str());
  }
}

Descriptor PublicDoor::listening() const {
  return Descriptor(fcntl(listening_.number(), F_DUPFD_CLOEXEC, 0));
}

absl::Status PublicDoor::offer(const std::string& folder) {
  path_ = absl::StrCat(folder, "/", getpid(), "-", listening_.number(), kEnding);
  unlink(path_.c_str());
  auto offer = listenForDescriptors(path_);
  if (!offer.ok()) {
    return offer.status();
  }
  offer_ = *std::move(offer);
  thread_ = std::thread([this] { serve(); });
  return absl::OkStatus();
}

void PublicDoor::serve() {
  while (true) {
    const Descriptor asker(accept4(offer_.number(), nullptr, nullptr, SOCK_CLOEXEC));
    if (asker.isOpen()) {
      sendDescriptor(asker, listening_);
    } else if (errno != EINTR && errno != ECONNABORTED) {
      return;
    }
  }
}

}  // namespace quarry::gateway
