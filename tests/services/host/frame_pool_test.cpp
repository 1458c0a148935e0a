// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/loop/frame_pool.h"

#include <gtest/gtest.h>

#include <cstring>
#include <thread>
#include <vector>

namespace quarry::host {
namespace {

TEST(FramePool, givesOfOneSizeWhatCameBackLast) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers see every frame";
#endif
  void* const first = FramePool::take(1500);
  FramePool::giveBack(first, 1500);
  void* const of_another_size = FramePool::take(500);
  void* const again = FramePool::take(1490);
  EXPECT_EQ(again, first);
  EXPECT_NE(of_another_size, first);
  FramePool::giveBack(again, 1490);
  FramePool::giveBack(of_another_size, 500);
}

TEST(FramePool, hasAllTheBytesOfEverySize) {
  for (int round = 0; round < 2; ++round) {
    for (std::size_t bytes = 1; bytes < 5000; bytes += 7) {
      void* const frame = FramePool::take(bytes);
      std::memset(frame, 0xff, bytes);
      FramePool::giveBack(frame, bytes);
    }
  }
}

TEST(FramePool, takesBackMoreThanItKeepsAndWhatAnotherThreadTook) {
  std::vector<void*> frames;
  std::thread([&frames] {
    for (int i = 0; i < 1000; ++i) {
      frames.push_back(FramePool::take(256));
    }
  }).join();
  for (void* const frame : frames) {
    FramePool::giveBack(frame, 256);
  }
}

}  // namespace
}  // namespace quarry::host
