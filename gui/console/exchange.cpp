// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/console/exchange.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <utility>

namespace quarry::console {
namespace {

constexpr int longest_wait_ms = 30'000;

QString hexadecimal(int bytes) {
  QByteArray random(bytes, '\0');
  for (char& byte : random) {
    byte = static_cast<char>(QRandomGenerator::global()->generate() & 0xff);
  }
  // All zeros mean "no trace".
  random[0] = static_cast<char>(random[0] | 1);
  return QString::fromLatin1(random.toHex());
}

QString errorText(const QNetworkReply& reply) {
  if (reply.error() == QNetworkReply::OperationCanceledError) {
    return Exchange::tr("No answer after %1 s.").arg(longest_wait_ms / 1000);
  }
  if (reply.error() == QNetworkReply::ConnectionRefusedError) {
    return Exchange::tr("Nobody listens at %1. Is the gateway up?").arg(reply.url().authority());
  }
  return Exchange::tr("The request failed: %1.").arg(reply.errorString());
}

}  // namespace

Exchange::Exchange(QObject* parent) : QObject(parent) {
  network_.setProxy(QNetworkProxy::NoProxy);
}

void Exchange::send(const QString& method, const QUrl& url, const QByteArray& body) {
  cancel();
  trace_id_ = hexadecimal(16);
  QNetworkRequest request(url);
  request.setRawHeader("traceparent", QString("00-%1-%2-01").arg(trace_id_, hexadecimal(8)).toLatin1());
  request.setRawHeader("Accept", "application/json");
  request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
  request.setTransferTimeout(longest_wait_ms);
  if (!body.isEmpty()) {
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
  }
  since_.start();
  reply_ = network_.sendCustomRequest(request, method.toLatin1(), body);
  connect(reply_, &QNetworkReply::finished, this, &Exchange::finish);
}

void Exchange::cancel() {
  if (reply_ != nullptr) {
    QNetworkReply* reply = std::exchange(reply_, nullptr);
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
  }
}

void Exchange::finish() {
  QNetworkReply* reply = std::exchange(reply_, nullptr);
  reply->deleteLater();
  Answer answer;
  answer.duration_ms = static_cast<double>(since_.nsecsElapsed()) / 1e6;
  answer.trace_id = trace_id_;
  answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  answer.reason = reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
  if (answer.status == 0) {
    answer.error = errorText(*reply);
  }
  for (const auto& [name, value] : reply->rawHeaderPairs()) {
    answer.headers.append({QString::fromLatin1(name), QString::fromLatin1(value)});
  }
  answer.body = reply->read(largest_body);
  answer.cut_off = reply->bytesAvailable() > 0;
  emit answered(answer);
}

}  // namespace quarry::console
