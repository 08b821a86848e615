// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_set.h"

#include "models/events/own_events.h"
#include "models/rules/rule_index.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace signalbox::rules {

namespace {

constexpr quint32 none = ~quint32(0);

/// Memory of a thread, used again.
struct Work
{
    std::unique_ptr<RuleIndex::Scratch, RuleIndex::ScratchDeleter> scratch = RuleIndex::makeScratch();
    std::vector<int> edited;
};

Work &work()
{
    thread_local Work own;
    return own;
}

/// The matchers of an earlier set. Most notifications are found where they were, counted from the beginning
/// or from the end; after many edits at once the others by their id.
class Earlier
{
public:
    Earlier(const RuleIndex::Matchers &matchers, size_t sizeNow) : m_matchers(matchers), m_sizeNow(sizeNow) {}

    /// Its number there, or none.
    [[nodiscard]] quint32 find(const Notification &notification, size_t place)
    {
        const size_t fromEnd = place + m_matchers.size() - m_sizeNow; // beyond the end if there is none
        for (const size_t at : {place, fromEnd})
            if (at < m_matchers.size() && m_matchers[at]->notification() == notification)
                return quint32(at);
        const quint32 found = ofId(notification.id);
        return found != none && m_matchers[found]->notification() == notification ? found : none;
    }

private:
    quint32 ofId(const QString &id)
    {
        constexpr int fewSearches = 8;
        if (++m_searches <= fewSearches) {
            const auto found = std::ranges::find(
                m_matchers, id, [](const auto &one) -> const QString & { return one->notification().id; });
            return found == m_matchers.cend() ? none : quint32(found - m_matchers.cbegin());
        }
        if (m_byId.isEmpty())
            for (quint32 i = 0; i < m_matchers.size(); ++i)
                m_byId.insert(m_matchers[i]->notification().id, i);
        return m_byId.value(id, none);
    }

    const RuleIndex::Matchers &m_matchers;
    size_t m_sizeNow;
    int m_searches = 0;
    QHash<QString, quint32> m_byId;
};

} // namespace

/// An index of which snapshots share the one that the first of them was compiled to, and what was edited
/// since.
struct RuleSet::Compiled
{
    struct Base
    {
        RuleIndex index;
        size_t size;
    };
    struct Edits
    {
        std::vector<int> places;       ///< by number in the base: its number now, or -1 if it is gone
        std::vector<quint32> inBase;   ///< by number now: that in the base, or none
        std::vector<int> editedPlaces; ///< by number in `index`: its number now
        std::unique_ptr<const RuleIndex> index; ///< of what the base has not, if there is any
    };
    RuleIndex::Matchers matchers;
    std::shared_ptr<const Base> base;
    std::unique_ptr<const Edits> edits; ///< null if the base decides alone

    /// Of the matchers that `inBase` says `like` to have in its base it takes over.
    void buildOn(const Compiled &like, std::vector<quint32> inBase);
    void buildAnew(const Compiled *like);
    [[nodiscard]] quint32 numberInBase(quint32 number) const
    {
        return number == none || !edits ? number : edits->inBase[number];
    }
    /// `ask(index, scratch, firing)` asks an index; false if what was to be matched is no event.
    template<typename Ask> [[nodiscard]] bool match(std::vector<int> &firing, Ask &&ask) const;
};

void RuleSet::Compiled::buildAnew(const Compiled *like)
{
    base = std::make_shared<const Base>(RuleIndex(matchers, like ? &like->base->index : nullptr),
                                        matchers.size());
}

void RuleSet::Compiled::buildOn(const Compiled &like, std::vector<quint32> inBase)
{
    constexpr size_t fewEdits = 32;   // as cheap as one
    constexpr size_t manyEdits = 512; // an index of so many takes some milliseconds
    auto now = std::make_unique<Edits>();
    now->places.resize(like.base->size, -1);
    RuleIndex::Matchers edited;
    bool inOrder = like.base->size == matchers.size();
    for (quint32 i = 0; i < matchers.size(); ++i) {
        const quint32 number = inBase[i];
        inOrder = inOrder && number == i;
        if (number != none && now->places[number] < 0) {
            now->places[number] = int(i);
        } else {
            inBase[i] = none;
            edited.push_back(matchers[i]);
            now->editedPlaces.push_back(int(i));
        }
    }
    if (edited.size() > std::clamp(matchers.size() / 8, fewEdits, manyEdits)) {
        buildAnew(&like);
        return;
    }
    base = like.base;
    if (inOrder && edited.empty())
        return;
    now->inBase = std::move(inBase);
    if (!edited.empty())
        now->index =
            std::make_unique<const RuleIndex>(edited, like.edits ? like.edits->index.get() : nullptr);
    edits = std::move(now);
}

template<typename Ask> bool RuleSet::Compiled::match(std::vector<int> &firing, Ask &&ask) const
{
    Work &own = work();
    if (!ask(base->index, *own.scratch, firing))
        return false;
    if (!edits)
        return true;
    for (int &number : firing)
        number = edits->places[size_t(number)];
    std::erase(firing, -1);
    if (edits->index) {
        if (!ask(*edits->index, *own.scratch, own.edited)) {
            firing.clear();
            return false;
        }
        for (const int number : own.edited)
            firing.push_back(edits->editedPlaces[size_t(number)]);
    }
    std::ranges::sort(firing);
    return true;
}

RuleSet::RuleSet(std::unique_ptr<const Compiled> compiled) : m_compiled(std::move(compiled)) {}
RuleSet::~RuleSet() = default;

std::shared_ptr<const RuleSet> RuleSet::compile(const QList<Notification> &notifications,
                                                const QSet<QString> &integrationsOff, const RuleSet *previous)
{
    const Compiled *before = previous ? previous->m_compiled.get() : nullptr;
    std::optional<Earlier> earlier;
    if (before)
        earlier.emplace(before->matchers, size_t(notifications.size()));
    auto compiled = std::make_unique<Compiled>();
    std::vector<quint32> inBase;
    compiled->matchers.reserve(size_t(notifications.size()));
    inBase.reserve(size_t(notifications.size()));
    for (qsizetype i = 0; i < notifications.size(); ++i) {
        const bool on = !integrationsOff.contains(notifications[i].integration);
        quint32 number = earlier ? earlier->find(notifications[i], size_t(i)) : none;
        if (number == none) {
            compiled->matchers.push_back(std::make_shared<const Matcher>(notifications[i], on));
        } else if (const auto &matcher = before->matchers[number]; matcher->integrationOn() != on) {
            compiled->matchers.push_back(std::make_shared<const Matcher>(*matcher, on));
            number = none;
        } else {
            compiled->matchers.push_back(matcher);
        }
        inBase.push_back(before ? before->numberInBase(number) : none);
    }
    if (before)
        compiled->buildOn(*before, std::move(inBase));
    else
        compiled->buildAnew(nullptr);
    return std::shared_ptr<const RuleSet>(new RuleSet(std::move(compiled)));
}

bool RuleSet::isLayered() const
{
    return m_compiled->edits != nullptr;
}

std::shared_ptr<const RuleSet> RuleSet::merged(const RuleSet *like) const
{
    auto compiled = std::make_unique<Compiled>();
    compiled->matchers = m_compiled->matchers;
    if (!like) {
        compiled->buildAnew(m_compiled.get());
    } else {
        const Compiled &other = *like->m_compiled;
        QHash<const Matcher *, quint32> numbers;
        numbers.reserve(qsizetype(other.matchers.size()));
        for (quint32 i = 0; i < other.matchers.size(); ++i)
            numbers.insert(other.matchers[i].get(), i);
        std::vector<quint32> inBase;
        inBase.reserve(compiled->matchers.size());
        for (const auto &matcher : compiled->matchers)
            inBase.push_back(other.numberInBase(numbers.value(matcher.get(), none)));
        compiled->buildOn(other, std::move(inBase));
    }
    return std::shared_ptr<const RuleSet>(new RuleSet(std::move(compiled)));
}

std::vector<int> RuleSet::matching(const events::Event &event) const
{
    std::vector<int> firing;
    if (!events::isDigest(event))
        (void)m_compiled->match(firing,
                                [&](const RuleIndex &index, RuleIndex::Scratch &scratch, auto &found) {
                                    index.match(event, scratch, found);
                                    return true;
                                });
    return firing;
}

bool RuleSet::matching(QByteArrayView json, std::vector<int> &firing) const
{
    return m_compiled->match(firing, [json](const RuleIndex &index, RuleIndex::Scratch &scratch,
                                            auto &found) { return index.match(json, scratch, found); });
}

QList<Decision> RuleSet::explain(const events::Event &event, bool allAgents) const
{
    QList<Decision> decisions;
    EventFields fields(event);
    for (const auto &matcher : m_compiled->matchers)
        if (allAgents || matcher->wantsAgent(event.agent))
            decisions.append(matcher->explain(fields));
    return decisions;
}

const Notification &RuleSet::at(int index) const
{
    return m_compiled->matchers[size_t(index)]->notification();
}

int RuleSet::size() const
{
    return int(m_compiled->matchers.size());
}

} // namespace signalbox::rules
