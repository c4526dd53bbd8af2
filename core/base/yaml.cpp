// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/yaml.h"

#include "core/base/durable_file.h"

#include <QRegularExpression>

#include <yaml-cpp/yaml.h>

namespace lockstep {

namespace {

constexpr int deepest = 64;

/// Thrown within this file alone, beside yaml-cpp's own exceptions.
struct Refused {
    int line;
    QString why;
};

QJsonValue scalar(const YAML::Node& node)
{
    const QString text = QString::fromStdString(node.Scalar());
    if (node.Tag() == "!") // quoted
        return text;
    if (text == "true"_L1 || text == "false"_L1)
        return text == "true"_L1;
    if (text == "null"_L1 || text == "~"_L1 || text.isEmpty())
        return QJsonValue::Null;
    static const QRegularExpression number(u"^[-+]?(0|[1-9][0-9]*)([.][0-9]+)?$"_s);
    return number.match(text).hasMatch() ? QJsonValue(text.toDouble()) : QJsonValue(text);
}

class Reader {
public:
    explicit Reader(QHash<QString, int>& lines) : m_lines(lines) {}

    QJsonValue value(const YAML::Node& node, const QString& path, int depth)
    {
        const int line = std::max(node.Mark().line, 0) + 1; // an empty document has none
        if (!m_lines.contains(path))
            m_lines.insert(path, line);
        if (depth > deepest)
            throw Refused{line, u"nested deeper than %1 levels"_s.arg(deepest)};
        switch (node.Type()) {
        case YAML::NodeType::Map: return map(node, path, depth);
        case YAML::NodeType::Sequence: return sequence(node, path, depth);
        case YAML::NodeType::Scalar: return scalar(node);
        case YAML::NodeType::Null:
        case YAML::NodeType::Undefined: return QJsonValue::Null;
        }
        Q_UNREACHABLE();
    }

private:
    QJsonValue map(const YAML::Node& node, const QString& path, int depth)
    {
        QJsonObject object;
        for (const auto& pair : node) {
            const QString key = QString::fromStdString(pair.first.Scalar());
            const int line = pair.first.Mark().line + 1;
            if (object.contains(key))
                throw Refused{line, u"%1/%2: the key stands here twice"_s.arg(path, key)};
            const QString child = path + u'/' + key;
            m_lines.insert(child, line);
            object.insert(key, value(pair.second, child, depth + 1));
        }
        return object;
    }

    QJsonValue sequence(const YAML::Node& node, const QString& path, int depth)
    {
        QJsonArray array;
        for (const auto& each : node)
            array.append(value(each, path + u'/' + QString::number(array.size()), depth + 1));
        return array;
    }

    QHash<QString, int>& m_lines;
};

} // namespace

Result<YamlDocument> YamlDocument::parse(const QByteArray& text, const QString& name)
{
    const auto refuse = [&](int line, const QString& why) {
        return fail(ErrorCode::InvalidArgument, u"%1:%2: %3"_s.arg(name).arg(line).arg(why));
    };
    YamlDocument document;
    document.m_name = name;
    try {
        const YAML::Node root = YAML::Load(text.toStdString());
        document.m_json = Reader(document.m_lines).value(root, QString(), 0);
    } catch (const YAML::Exception& e) {
        return refuse(e.mark.line + 1, QString::fromStdString(e.msg));
    } catch (const Refused& e) {
        return refuse(e.line, e.why);
    }
    if (document.m_json.isNull())
        document.m_json = QJsonObject(); // an empty file is a configuration of defaults
    return document;
}

Result<YamlDocument> YamlDocument::load(const QString& path)
{
    LOCKSTEP_TRY(const QByteArray text, readFile(path, 4 << 20));
    return parse(text, path);
}

Error YamlDocument::located(const Error& error) const
{
    QString path = error.message().section(u':', 0, 0);
    while (!path.isEmpty() && !m_lines.contains(path))
        path.truncate(path.lastIndexOf(u'/'));
    return Error(error.code(),
                 u"%1:%2: %3"_s.arg(m_name).arg(m_lines.value(path, 1)).arg(error.message()));
}

} // namespace lockstep
