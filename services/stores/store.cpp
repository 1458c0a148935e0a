// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/store.h"

#include "services/stores/connection.h"
#include "services/stores/schema.h"

#include <absl/strings/str_cat.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>

namespace quarry::stores {
namespace {

constexpr std::size_t jobs_at_most = 10000;

class SqliteStore : public Store {
 public:
  SqliteStore(std::unique_ptr<Connection> writer, std::unique_ptr<Connection> reader)
      : writer_(std::move(writer)), reader_(std::move(reader)), thread_([this] { run(); }) {}

  ~SqliteStore() override {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  void submit(Job job) override {
    {
      const std::lock_guard lock(mutex_);
      // What frees the store is always taken.
      const bool is_taken = jobs_.size() < jobs_at_most || job.end == Job::End::rollback;
      if (!stopped_ && is_taken) {
        jobs_.push_back(std::move(job));
        changed_.notify_one();
        return;
      }
    }
    job.done(absl::ResourceExhaustedError("too many queries wait for the store"));
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return stopped_ || !jobs_.empty(); });
      if (jobs_.empty()) break;
      std::deque<Job> batch;
      batch.swap(jobs_);
      lock.unlock();
      for (auto& job : batch) {
        take(std::move(job));
      }
      lock.lock();
    }
    lock.unlock();
    for (auto& job : waiting_) {
      job.done(absl::CancelledError("the store is closed"));
    }
  }

  /// A write of others waits while a transaction is open.
  void take(Job job) {
    if (job.access == Job::Access::write && open_ != 0 && job.unit != open_) {
      waiting_.push_back(std::move(job));
      return;
    }
    work(job);
    while (open_ == 0 && !waiting_.empty()) {
      const Job next = std::move(waiting_.front());
      waiting_.pop_front();
      work(next);
    }
  }

  void work(const Job& job) {
    const bool ends = job.access == Job::Access::write && open_ != 0 && job.end != Job::End::keep;
    if (!ends && job.deadline < std::chrono::steady_clock::now()) {
      if (open_ != 0 && job.unit == open_) rollBack();
      job.done(absl::DeadlineExceededError("the query waited for the store until its deadline"));
      return;
    }
    job.done(job.access == Job::Access::read ? runAll(*reader_, job) : write(job));
  }

  static absl::StatusOr<std::vector<Rows>> runAll(Connection& connection, const Job& job) {
    std::vector<Rows> results;
    for (const auto& statement : job.statements) {
      auto rows = connection.run(statement);
      if (!rows.ok()) return rows.status();
      results.push_back(std::move(*rows));
    }
    return results;
  }

  absl::StatusOr<std::vector<Rows>> write(const Job& job) {
    if (open_ == 0) {
      if (job.end == Job::End::rollback) return std::vector<Rows>();
      if (auto status = writer_->execute(begin_); !status.ok()) return status;
      open_ = job.unit;
    }
    auto results = runAll(*writer_, job);
    absl::Status status = results.status();
    if (status.ok() && job.end == Job::End::commit) status = writer_->execute("COMMIT");
    if (!status.ok() || job.end == Job::End::rollback) rollBack();
    if (job.end != Job::End::keep) open_ = 0;
    if (!status.ok()) return status;
    return results;
  }

  void rollBack() {
    writer_->execute("ROLLBACK").IgnoreError();
    open_ = 0;
  }

  const std::string begin_ = "BEGIN IMMEDIATE";
  std::unique_ptr<Connection> writer_;
  std::unique_ptr<Connection> reader_;
  // Of the store's thread:
  Unit open_ = 0;
  std::deque<Job> waiting_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace

Unit newUnit() {
  static std::atomic<Unit> last{0};
  return ++last;
}

absl::StatusOr<std::unique_ptr<Store>> Store::open(const std::string& path,
                                                   std::span<const quarry::v1::TableLocation> tables,
                                                   std::uint64_t seed) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("the folder of the store ", path, " can not be made: ", error.message()));
  }
  auto writer = Connection::open(path);
  if (!writer.ok()) return writer.status();
  if (auto status = prepareTables(**writer, tables, seed); !status.ok()) {
    return absl::Status(status.code(), absl::StrCat("the store ", path, ": ", status.message()));
  }
  auto reader = Connection::open(path);
  if (!reader.ok()) return reader.status();
  return std::make_unique<SqliteStore>(std::move(*writer), std::move(*reader));
}

}  // namespace quarry::stores
