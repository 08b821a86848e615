// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/event_table.h"
#include "tests/support/fake_ports.h"
#include "tests/support/run_console_test.h"
#include "tests/support/stall_watch.h"
#include "ui/events/colour_panel.h"
#include "ui/events/event_panel.h"
#include "ui/events/live_events_page.h"
#include "ui/events/row_colours.h"
#include "ui/widgets/expression_field.h"
#include "ui/widgets/table.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

#include <thread>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using testing::FakePorts;
using testing::StallWatch;

namespace {

constexpr qint64 stored = 1'000'000;
constexpr qint64 ring = 200'000;
constexpr double mostMs = 50;

ports::EventSummary eventOf(qint64 seq)
{
    ports::EventSummary event;
    event.seq = seq;
    event.id = "evt_" + QByteArray::number(seq).rightJustified(12, '0');
    event.type = seq % 3 ? "ExecutionCompleted" : "ExecutionFailed";
    event.agent = "agent-" + QByteArray::number(seq % 2000);
    event.execution = "exec_" + QByteArray::number(seq / 4);
    event.source = "api";
    event.createdMs = event.receivedMs = 1'768'469'400'000 + seq * 20;
    event.severity = seq % 3 ? events::Severity::Success : events::Severity::Failure;
    event.subject = u"Order #%1 of a customer who bought a few things"_s.arg(seq);
    return event;
}

/// A million events that are made when they are read, on a thread of their own as in the program.
class LargeHistory final : public testing::FakeHistory
{
public:
    QFuture<std::expected<QList<ports::EventSummary>, Fault>> events(const ports::EventQuery &query) override
    {
        return answered<QList<ports::EventSummary>>([query] {
            QList<ports::EventSummary> page;
            const auto newest = query.beforeSeq > 0 ? query.beforeSeq - 1 : stored;
            for (qint64 seq = newest; seq > 0 && page.size() < query.limit; --seq)
                page << eventOf(seq);
            return page;
        });
    }
    QFuture<std::expected<ports::EventDetail, Fault>> event(qint64 seq) override
    {
        return answered<ports::EventDetail>([seq] {
            ports::EventDetail detail;
            detail.summary = eventOf(seq);
            detail.event.body = "{}";
            return detail;
        });
    }
    QFuture<std::expected<QHash<qint64, int>, Fault>> classify(const QList<rules::Expression> &,
                                                               const QList<qint64> &seqs, qint64) override
    {
        return answered<QHash<qint64, int>>([seqs] {
            QHash<qint64, int> classes;
            for (const auto seq : seqs)
                if (seq % 3 == 0)
                    classes.insert(seq, 0);
            return classes;
        });
    }
    QFuture<std::expected<ports::SearchPart, Fault>> search(const ports::EventSearch &search) override
    {
        using Part = std::expected<ports::SearchPart, Fault>;
        auto promise = std::make_shared<QPromise<Part>>();
        promise->start();
        auto future = promise->future();
        m_workers.emplace_back([promise, search] {
            ports::SearchPart part;
            part.newestSeq = stored;
            qint64 at = search.beforeSeq > 0 ? search.beforeSeq - 1 : stored;
            part.toLook = at - search.afterSeq;
            qint64 found = 0;
            while (!part.over && !promise->isCanceled()) {
                part.found.clear();
                for (int looked = 0; looked < 4000 && at > search.afterSeq && found < search.most;
                     ++looked, --at) {
                    ++part.looked;
                    part.oldestSeq = at;
                    if (at % 3 == 0) {
                        part.found << eventOf(at);
                        ++found;
                    }
                }
                part.reachedEnd = at <= search.afterSeq;
                part.over = part.reachedEnd || found >= search.most;
                promise->addResult(part);
            }
            promise->finish();
        });
        return future;
    }

private:
    template<typename T, typename Make> QFuture<std::expected<T, Fault>> answered(Make make)
    {
        auto promise = std::make_shared<QPromise<std::expected<T, Fault>>>();
        promise->start();
        auto future = promise->future();
        m_workers.emplace_back([promise, make] {
            promise->addResult(make());
            promise->finish();
        });
        return future;
    }
    std::vector<std::jthread> m_workers;
};

} // namespace

/// With the ring full and a million events stored no single step of the window's thread takes 50 ms.
class TestLiveEventsLoad : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        Theme::instance().install(*qApp);
        m_fake.fill(1);
        m_ports = std::make_unique<ports::Ports>(ports::Ports{m_fake.events, m_fake.deliveries,
                                                              m_fake.configuration, m_history, m_fake.engine,
                                                              m_fake.catalog, m_fake.clock});
        m_page = std::make_unique<LiveEventsPage>(*m_ports);
        m_page->resize(1232, 860);
        m_page->show();
        QTRY_COMPARE(rows(), 500);
    }
    void init() { (void)watch().take(); }
    void cleanup()
    {
        const StallWatch::Stall longest = watch().take();
        qInfo("longest step: %.1f ms (%s)", longest.cpuMs, qUtf8Printable(longest.what));
        QVERIFY2(longest.cpuMs < mostMs, qPrintable(longest.what));
    }
    void cleanupTestCase() { m_page.reset(); }

    void theRingFills()
    {
        for (qint64 seq = stored + 1; seq <= stored + ring + 20'000; seq += 1000)
            arrive(seq, 1000);
        QVERIFY(rows() <= ring);
        QVERIFY(rows() > ring - 5000);
    }

    void moreComesWhileOneReads()
    {
        m_page->table()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        QTRY_VERIFY(!m_page->isFollowing());
        for (int step = 0; step < 20; ++step) {
            arrive(newest() + 1, 1000);
            m_page->table()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
            QTest::keyClick(m_page->table(), Qt::Key_PageDown);
        }
        QTRY_VERIFY(m_page->panel()->seq() > 0);
        QTest::keyClick(m_page->table(), Qt::Key_End);
        QTRY_VERIFY(m_page->isFollowing());
    }

    void letsOneTypeAFilterAndGathersTheMatches()
    {
        type(u"type == ExecutionFailed and data.cost > 3"_s);
        QTRY_VERIFY(rows() > 0 && rows() < ring);
        for (int key = 0; key < 10; ++key) { // while they come
            m_page->table()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
            QTest::keyClick(m_page->table(), Qt::Key_Up);
            QTest::qWait(10);
        }
        QTRY_COMPARE_WITH_TIMEOUT(rows(), int(ring), 60'000);
        arrive(newest() + 1, 1000);
    }

    void coloursWhatIsSeen()
    {
        QList<ColourRule> rules;
        for (int number = 0; number < 20; ++number)
            rules << ColourRule{.name = u"Rule"_s, .expression = u"data.n == %1"_s.arg(number)};
        m_page->setColourRules(rules);
        m_page->showColours(true);
        auto *colours = m_page->findChild<RowColours *>();
        QTRY_VERIFY(colours->asked() > 0);
        for (int page = 0; page < 50; ++page) {
            m_page->table()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
            QApplication::processEvents();
        }
        arrive(newest() + 1, 1000);
        m_page->showColours(false);
    }

    void goesBackToAllOfThem()
    {
        m_page->clearFilters();
        QTRY_VERIFY(rows() > ring - 5000);
        for (int times = 0; times < 5; ++times) {
            type(u"agent == agent-%1"_s.arg(times));
            m_page->clearFilters();
        }
        QTRY_VERIFY(rows() > ring - 5000);
    }

    void fatesOfManyChange()
    {
        for (int batch = 0; batch < 10; ++batch)
            posted([this, batch] {
                QList<ports::EventFate> fates;
                for (int number = 0; number < 1000; ++number)
                    fates << ports::EventFate{.seq = newest() - batch * 1000 - number,
                                              .notified = ports::Notified::Delivered,
                                              .deliveries = 1,
                                              .latencyMs = 80,
                                              .nextMs = 0};
                m_fake.events.change(fates);
            });
    }

private:
    static StallWatch &watch() { return *static_cast<StallWatch *>(qApp); }
    [[nodiscard]] int rows() const { return m_page->table()->model()->rowCount(); }
    [[nodiscard]] qint64 newest() const { return m_newest; }
    /// As the ports do it: through the event loop.
    void posted(const std::function<void()> &act)
    {
        QMetaObject::invokeMethod(m_page.get(), act, Qt::QueuedConnection);
        QApplication::processEvents();
    }
    void arrive(qint64 first, int count)
    {
        QList<ports::EventSummary> events;
        for (qint64 seq = first; seq < first + count; ++seq)
            events << eventOf(seq);
        m_newest = first + count - 1;
        posted([this, events] { emit m_fake.events.arrived(events); });
    }
    void type(const QString &text)
    {
        auto *field = static_cast<ExpressionField *>(m_page->filterField());
        field->setFocus();
        QTest::keyClicks(field->editor(), text);
        QTest::keyClick(field->editor(), Qt::Key_Return);
    }

    FakePorts m_fake;
    LargeHistory m_history;
    std::unique_ptr<ports::Ports> m_ports;
    std::unique_ptr<LiveEventsPage> m_page;
    qint64 m_newest = stored;
};

int main(int argc, char **argv)
{
    return testing::runConsoleTest<TestLiveEventsLoad, StallWatch>(argc, argv);
}

#include "tst_live_events_load.moc"
