// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPair>
#include <QString>
#include <QUrl>

namespace quarry::console {

struct Answer {
  /// 0 where none came; then `error` says why.
  int status = 0;
  QString reason;
  QString error;
  double duration_ms = 0;
  QList<QPair<QString, QString>> headers;
  QByteArray body;
  /// Body was cut off at `Exchange::largest_body`.
  bool cut_off = false;
  /// The trace that the request began, 32 hexadecimal digits.
  QString trace_id;
};

/// Sends one request after another and tells the answer. A new request replaces one that is under way.
class Exchange : public QObject {
  Q_OBJECT
 public:
  static constexpr qint64 largest_body = 4 << 20;

  explicit Exchange(QObject* parent = nullptr);

  /// At most 30 s. The body goes as JSON; empty means none.
  void send(const QString& method, const QUrl& url, const QByteArray& body);
  void cancel();
  bool isUnderWay() const { return reply_ != nullptr; }

 signals:
  void answered(const quarry::console::Answer& answer);

 private:
  void finish();

  QNetworkAccessManager network_;
  QNetworkReply* reply_ = nullptr;
  QElapsedTimer since_;
  QString trace_id_;
};

}  // namespace quarry::console
