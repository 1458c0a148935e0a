// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/single_instance.h"

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QTimer>

#include <unistd.h>

namespace quarry::app {
namespace {

constexpr int patience_ms = 2000;
constexpr qint64 longest_message = 8192;
constexpr char reply_text[] = "taken\n";

}  // namespace

SingleInstance::SingleInstance(const QString& name, QObject* parent) : QObject(parent), name_(name) {
  server_.setSocketOptions(QLocalServer::UserAccessOption);
  connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

QString SingleInstance::ownName() {
  const QByteArray display = qgetenv("WAYLAND_DISPLAY") + "|" + qgetenv("DISPLAY") + "|" + qgetenv("QUARRY_HOME");
  const QByteArray hash = QCryptographicHash::hash(display, QCryptographicHash::Sha256).toHex().left(12);
  return QString("quarry-studio-%1-%2").arg(getuid()).arg(QString::fromLatin1(hash));
}

bool SingleInstance::handOver(const QString& file) {
  if (sendTo(file)) {
    return true;
  }
  listen();
  return false;
}

bool SingleInstance::sendTo(const QString& file) {
  QLocalSocket socket;
  socket.connectToServer(name_);
  if (!socket.waitForConnected(patience_ms)) {
    return false;
  }
  socket.write(file.toUtf8() + "\n");
  socket.flush();
  return socket.waitForReadyRead(patience_ms) && socket.readAll().startsWith(reply_text);
}

void SingleInstance::listen() {
  if (!server_.listen(name_)) {
    // The socket of a Studio that was killed is still there, and nobody answers on it.
    QLocalServer::removeServer(name_);
    server_.listen(name_);
  }
}

void SingleInstance::accept() {
  while (QLocalSocket* socket = server_.nextPendingConnection()) {
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(patience_ms, socket, [socket] { socket->abort(); });
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
      if (socket->bytesAvailable() > longest_message) {
        socket->abort();
        return;
      }
      if (!socket->canReadLine()) {
        return;
      }
      const QString file = QString::fromUtf8(socket->readLine(longest_message)).trimmed();
      socket->write(reply_text);
      socket->flush();
      socket->disconnectFromServer();
      emit openRequested(file);
    });
  }
}

}  // namespace quarry::app
