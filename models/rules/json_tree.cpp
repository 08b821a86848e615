// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/json_tree.h"

#include "models/events/json_text.h"

#include <cstring>
#include <simdjson.h>
#include <vector>

namespace signalbox::rules {

namespace {

constexpr int depthLimit = 256; // events are refused beyond 64; this only guards the stack

void append(QByteArray &out, const JsonNode &value, qsizetype enough)
{
    if (out.size() > enough)
        return;
    switch (value.kind) {
    case ValueKind::Null:
    case ValueKind::Boolean:
    case ValueKind::Number:
        out.append(value.text.data(), qsizetype(value.text.size()));
        break;
    case ValueKind::Text:
        events::json::appendString(out, QByteArrayView(value.text.data(), qsizetype(value.text.size()))
                                            .first(std::min(qsizetype(value.text.size()), enough)));
        break;
    case ValueKind::Array:
    case ValueKind::Object: {
        const bool object = value.kind == ValueKind::Object;
        out.append(object ? '{' : '[');
        for (const JsonNode *child = value.begin(); child != value.end(); child = child->next()) {
            if (child != value.begin())
                out.append(',');
            if (object) {
                append(out, textNode(child->key), enough);
                out.append(':');
            }
            append(out, *child, enough);
            if (out.size() > enough)
                return;
        }
        out.append(object ? '}' : ']');
        break;
    }
    }
}

} // namespace

const JsonNode *JsonNode::member(std::string_view name) const
{
    const JsonNode *found = nullptr;
    if (kind == ValueKind::Object) {
        for (const JsonNode *child = begin(); child != end(); child = child->next())
            if (child->key == name)
                found = child;
    }
    return found;
}

QString jsonText(const JsonNode &value, qsizetype limit)
{
    QByteArray out;
    append(out, value, limit * 4); // a character has at most four bytes
    QString text = QString::fromUtf8(out);
    if (text.size() > limit) {
        text.truncate(text.at(limit - 2).isHighSurrogate() ? limit - 2 : limit - 1);
        text.append(QChar(0x2026));
    }
    return text;
}

struct JsonTree::Reader
{
    simdjson::ondemand::parser parser;
    std::vector<char> padded;
    std::vector<JsonNode> nodes;

    bool add(simdjson::ondemand::value value, std::string_view key, int depth)
    {
        using simdjson::ondemand::json_type;
        json_type type;
        if (depth > depthLimit || value.type().get(type) != simdjson::SUCCESS)
            return false;
        const size_t index = nodes.size();
        nodes.push_back({ValueKind::Null, 1, key, {}});
        switch (type) {
        case json_type::object:
            nodes[index].kind = ValueKind::Object;
            if (!addMembers(value, depth))
                return false;
            break;
        case json_type::array:
            nodes[index].kind = ValueKind::Array;
            if (!addElements(value, depth))
                return false;
            break;
        case json_type::string:
            nodes[index].kind = ValueKind::Text;
            return value.get_string().get(nodes[index].text) == simdjson::SUCCESS;
        case json_type::number:
        case json_type::boolean:
        case json_type::null: {
            nodes[index].kind = type == json_type::number    ? ValueKind::Number
                                : type == json_type::boolean ? ValueKind::Boolean
                                                             : ValueKind::Null;
            const std::string_view token = value.raw_json_token();
            nodes[index].text = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
            // On-demand goes past a scalar only when it is asked for its value; the iteration does that.
            return true;
        }
        }
        nodes[index].size = quint32(nodes.size() - index);
        return true;
    }

    bool addMembers(simdjson::ondemand::value &value, int depth)
    {
        simdjson::ondemand::object object;
        if (value.get_object().get(object) != simdjson::SUCCESS)
            return false;
        for (auto member : object) {
            simdjson::ondemand::field field;
            std::string_view key;
            if (std::move(member).get(field) != simdjson::SUCCESS ||
                field.unescaped_key().get(key) != simdjson::SUCCESS || !add(field.value(), key, depth + 1))
                return false;
        }
        return true;
    }

    bool addElements(simdjson::ondemand::value &value, int depth)
    {
        simdjson::ondemand::array array;
        if (value.get_array().get(array) != simdjson::SUCCESS)
            return false;
        for (auto item : array) {
            simdjson::ondemand::value element;
            if (std::move(item).get(element) != simdjson::SUCCESS || !add(element, {}, depth + 1))
                return false;
        }
        return true;
    }
};

JsonTree::JsonTree() : m_reader(std::make_unique<Reader>()) {}
JsonTree::~JsonTree() = default;

const JsonNode *JsonTree::read(QByteArrayView json)
{
    const size_t size = size_t(json.size());
    m_reader->nodes.clear();
    m_reader->padded.resize(size + simdjson::SIMDJSON_PADDING);
    memcpy(m_reader->padded.data(), json.data(), size);
    simdjson::ondemand::document document;
    simdjson::ondemand::value root;
    const simdjson::padded_string_view text(m_reader->padded.data(), size, m_reader->padded.size());
    if (m_reader->parser.iterate(text).get(document) != simdjson::SUCCESS ||
        document.get_value().get(root) != simdjson::SUCCESS || !m_reader->add(root, {}, 0))
        return nullptr;
    return m_reader->nodes.data();
}

} // namespace signalbox::rules
