// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/structural_index.h"

#include <cstring>
#include <simdjson.h>

namespace signalbox::rules {

static constexpr size_t firstCapacity = 4096;

struct StructuralIndex::Stage
{
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
    size_t capacity = 0;

    bool reserve(size_t size)
    {
        if (size <= capacity)
            return true;
        capacity = 0;
        const size_t wanted = std::max(size + size / 2, firstCapacity);
        if (!parser) {
            if (simdjson::get_active_implementation()->create_dom_parser_implementation(wanted, 1, parser) !=
                simdjson::SUCCESS)
                return false;
        } else if (parser->set_capacity(wanted) != simdjson::SUCCESS) {
            return false;
        }
        capacity = wanted;
        return true;
    }
};

StructuralIndex::StructuralIndex() : m_stage(std::make_unique<Stage>()) {}
StructuralIndex::~StructuralIndex() = default;

bool StructuralIndex::read(QByteArrayView json)
{
    const size_t size = size_t(json.size());
    m_count = 0;
    if (size == 0 || !m_stage->reserve(size))
        return false;
    if (m_text.size() < size + simdjson::SIMDJSON_PADDING)
        m_text.resize(size + size / 2 + firstCapacity);
    memcpy(m_text.data(), json.data(), size);
    memset(m_text.data() + size, 0, simdjson::SIMDJSON_PADDING);
    m_hasEscapes = memchr(m_text.data(), '\\', size) != nullptr;
    if (m_stage->parser->stage1(reinterpret_cast<const uint8_t *>(m_text.data()), size,
                                simdjson::stage1_mode::regular) != simdjson::SUCCESS)
        return false;
    m_places = m_stage->parser->structural_indexes.get();
    m_count = m_stage->parser->n_structural_indexes;
    return true;
}

} // namespace signalbox::rules
