// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/descriptor_passing.h"

#include <absl/strings/str_cat.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <string>

namespace quarry::gateway {
namespace {

constexpr timeval kPatience{0, 500'000};

/// What sockaddr_un has room for is less than a path may need; this one goes through the folder's descriptor.
struct ShortPath {
  explicit ShortPath(const std::filesystem::path& path)
      : folder(open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    address.sun_family = AF_UNIX;
    const std::string text = absl::StrCat("/proc/self/fd/", folder.number(), "/", path.filename().string());
    text.copy(address.sun_path, sizeof(address.sun_path) - 1);
  }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address); }

  Descriptor folder;
  sockaddr_un address{};
};

/// A message of one byte, with room for a descriptor beside it.
struct Parcel {
  Parcel() {
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = room;
    message.msg_controllen = sizeof(room);
  }
  Parcel(const Parcel&) = delete;
  Parcel& operator=(const Parcel&) = delete;

  char byte = 'd';
  iovec part{&byte, 1};
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
};

absl::StatusOr<Descriptor> connectedTo(const std::filesystem::path& path) {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof(kPatience));
  setsockopt(socket.number(), SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof(kPatience));
  const ShortPath short_path(path);
  if (connect(socket.number(), short_path.get(), sizeof(sockaddr_un)) == 0) {
    return socket;
  }
  return errno == ECONNREFUSED ? absl::NotFoundError("nobody listens there")
                               : absl::UnavailableError("nobody could be asked");
}

}  // namespace

absl::StatusOr<Descriptor> listenForDescriptors(const std::filesystem::path& path) {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const ShortPath short_path(path);
  if (bind(socket.number(), short_path.get(), sizeof(sockaddr_un)) != 0 || listen(socket.number(), SOMAXCONN) != 0) {
    return absl::UnavailableError(absl::StrCat(path.string(), " can not be made: ", std::strerror(errno), "."));
  }
  return socket;
}

void sendDescriptor(const Descriptor& to, const Descriptor& passed) {
  Parcel parcel;
  cmsghdr* header = CMSG_FIRSTHDR(&parcel.message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  const int number = passed.number();
  std::memcpy(CMSG_DATA(header), &number, sizeof(number));
  sendmsg(to.number(), &parcel.message, MSG_NOSIGNAL);
}

absl::StatusOr<Descriptor> receiveDescriptor(const std::filesystem::path& path) {
  const auto socket = connectedTo(path);
  if (!socket.ok()) {
    return socket.status();
  }
  Parcel parcel;
  if (recvmsg(socket->number(), &parcel.message, MSG_CMSG_CLOEXEC) <= 0) {
    return absl::UnavailableError("nobody answered");
  }
  const cmsghdr* header = CMSG_FIRSTHDR(&parcel.message);
  if (header == nullptr || header->cmsg_type != SCM_RIGHTS) {
    return absl::UnavailableError("the answer held no descriptor");
  }
  int number = -1;
  std::memcpy(&number, CMSG_DATA(header), sizeof(number));
  return Descriptor(number);
}

absl::StatusOr<Descriptor> takeDescriptor(const std::filesystem::path& path, int number) {
  const auto socket = connectedTo(path);
  if (!socket.ok()) {
    return socket.status();
  }
  ucred owner{};
  socklen_t size = sizeof(owner);
  getsockopt(socket->number(), SOL_SOCKET, SO_PEERCRED, &owner, &size);
  const Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, owner.pid, 0)));
  Descriptor taken(static_cast<int>(syscall(SYS_pidfd_getfd, process.number(), number, 0)));
  if (!taken.isOpen()) {
    return absl::UnavailableError(absl::StrCat("the kernel does not let it be taken: ", std::strerror(errno)));
  }
  return taken;
}

}  // namespace quarry::gateway
