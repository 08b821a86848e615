// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/needs_person.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TestNeedsPerson : public QObject
{
    Q_OBJECT

    const events::EventCatalog m_catalog = events::EventCatalog::shipped();

private slots:
    void ofTheVocabulariesThatWereSeen()
    {
        const QStringList found =
            events::typesThatNeedAPerson(m_catalog, {u"ExecutionStarted"_s, u"ExecutionCompleted"_s});
        QCOMPARE(found, (QStringList{u"ExecutionFailed"_s, u"ExecutionCancelled"_s, u"ExecutionPaused"_s,
                                     u"ExecutionAwaitingConfirmation"_s, u"ExecutionActionFailed"_s}));
    }

    void ofAllWhereNothingWasSeen()
    {
        const QStringList found = events::typesThatNeedAPerson(m_catalog, {});
        for (const QString &wanted : {u"ExecutionFailed"_s, u"approval.requested"_s, u"quota.exceeded"_s,
                                      u"connection.interaction_required"_s, u"task_run.pending"_s})
            QVERIFY2(found.contains(wanted), qPrintable(wanted));
        for (const QString &type : found)
            QVERIFY2(m_catalog.find(type.toUtf8())->severity >= events::Severity::Warning, qPrintable(type));
        QVERIFY(!found.contains(u"ExecutionCompleted"_s));
    }

    void neverOwnEvents()
    {
        const QStringList found = events::typesThatNeedAPerson(
            m_catalog, {u"event_destination.deactivated"_s, u"webhook.dispatched"_s, u"task_run.queued"_s});
        QVERIFY(found.contains(u"task_run.failed"_s));
        QVERIFY(!found.contains(u"event_destination.deactivated"_s));
        QVERIFY(!found.contains(u"approval.requested"_s)); // only Signalbox itself spoke that vocabulary
    }

    void learnedTypesByTheirWords()
    {
        QCOMPARE(events::typesThatNeedAPerson(
                     m_catalog, {u"invoice.paid"_s, u"invoice.rejected"_s, u"build.approval_required"_s}),
                 (QStringList{u"build.approval_required"_s, u"invoice.rejected"_s}));
    }
};

QTEST_GUILESS_MAIN(TestNeedsPerson)
#include "tst_needs_person.moc"
