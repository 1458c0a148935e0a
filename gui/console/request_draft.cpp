// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/console/request_draft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>
#include <array>
#include <utility>

#include "backend/model/dotted.h"
#include "backend/model/find.h"

namespace quarry::console {
namespace {

// Types within types; one that contains itself ends here.
constexpr int deepest = 4;

QString plausibleText(const QString& name) {
  static const std::array<std::pair<const char*, const char*>, 14> known = {{{"email", "ada@example.org"},
                                                                             {"password", "correct horse battery"},
                                                                             {"currency", "EUR"},
                                                                             {"country", "DE"},
                                                                             {"token", "paste a token here"},
                                                                             {"name", "Ada Lovelace"},
                                                                             {"title", "A title"},
                                                                             {"subject", "Hello"},
                                                                             {"channel", "email"},
                                                                             {"plan", "free"},
                                                                             {"reason", "requested_by_customer"},
                                                                             {"card", "tok_visa"},
                                                                             {"url", "https://example.org"},
                                                                             {"id", "1"}}};
  for (const auto& [part, value] : known) {
    if (name.contains(QLatin1String(part))) {
      return value;
    }
  }
  return name;
}

QJsonValue plausible(const v1::System& system, const std::string& module, const v1::Field& field, int depth);

QJsonObject plausibleObject(const v1::System& system, const std::string& module,
                            const google::protobuf::RepeatedPtrField<v1::Field>& fields, int depth) {
  QJsonObject object;
  for (const v1::Field& field : fields) {
    const QJsonValue value = plausible(system, module, field, depth);
    object.insert(QString::fromStdString(field.name()), field.repeated() ? QJsonValue(QJsonArray{value}) : value);
  }
  return object;
}

QJsonValue plausible(const v1::System& system, const std::string& module, const v1::Field& field, int depth) {
  const QString name = QString::fromStdString(field.name());
  const std::string& type = field.type();
  if (type == "bool") {
    return true;
  }
  if (type == "int32" || type == "int64") {
    return name.contains("cents") ? 1999 : name.contains("limit") ? 10 : 1;
  }
  if (type == "double") {
    return 1.5;
  }
  if (type == "bytes") {
    return "UXVhcnJ5";
  }
  if (type == "timestamp") {
    return "2026-01-01T12:00:00Z";
  }
  const v1::Type* message = model::findType(system, module + "." + type);
  if (message != nullptr && depth < deepest) {
    return plausibleObject(system, module, message->fields(), depth + 1);
  }
  return plausibleText(name);
}

}  // namespace

bool hasBody(const QString& method) {
  return method != "GET" && method != "DELETE";
}

RequestDraft draftOf(const v1::System& system, const v1::Gateway& gateway, const v1::Route& route) {
  RequestDraft draft;
  draft.gateway = QString::fromStdString(gateway.name());
  draft.method = QString::fromStdString(route.method());
  draft.path = QString::fromStdString(route.path());
  const v1::Operation* operation = model::findOperation(system, route.operation());
  if (operation == nullptr) {
    return draft;
  }
  const std::string module(model::moduleOf(route.operation()));
  QJsonObject fields = plausibleObject(system, module, operation->request(), 0);
  for (const QString& name : fields.keys()) {
    const QString segment = "{" + name + "}";
    if (draft.path.contains(segment)) {
      draft.path.replace(segment, QString::fromUtf8(QUrl::toPercentEncoding(fields.take(name).toVariant().toString())));
    }
  }
  if (hasBody(draft.method)) {
    draft.body = QJsonDocument(fields).toJson(QJsonDocument::Indented).trimmed();
    return draft;
  }
  QUrlQuery query;
  for (const QString& name : fields.keys()) {
    if (!fields[name].isObject() && !fields[name].isArray()) {
      query.addQueryItem(name, fields[name].toVariant().toString());
    }
  }
  if (!query.isEmpty()) {
    draft.path += "?" + query.toString(QUrl::FullyEncoded);
  }
  return draft;
}

QString prettyJson(const QByteArray& text) {
  QJsonParseError error;
  const QJsonDocument document = QJsonDocument::fromJson(text, &error);
  return QString::fromUtf8(error.error == QJsonParseError::NoError ? document.toJson(QJsonDocument::Indented).trimmed()
                                                                   : text);
}

}  // namespace quarry::console
