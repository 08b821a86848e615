// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_ports.h"
#include "tests/support/shown_page.h"
#include "ui/integrations/waits.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/words.h"

#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

#include <algorithm>
#include <functional>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using testing::FakePorts;

namespace {

struct Message
{
    QString context, source, type;
    QStringList forms; ///< one, or one per plural form
    bool isPlural = false;

    [[nodiscard]] QString name() const { return context + u": "_s + source; }
};

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "message"_L1) {
            messages.append({.context = context, .source = {}, .type = {}, .forms = {}});
            messages.last().isPlural = xml.attributes().value("numerus"_L1) == "yes"_L1;
        } else if (xml.name() == "source"_L1) {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            messages.last().type = xml.attributes().value("type"_L1).toString();
            if (!messages.last().isPlural)
                messages.last().forms = {xml.readElementText()};
        } else if (xml.name() == "numerusform"_L1) {
            messages.last().forms.append(xml.readElementText());
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression one(u"%[1-9]"_s);
    QStringList found;
    for (const auto &match : one.globalMatch(text))
        found.append(match.captured());
    std::ranges::sort(found);
    return found;
}

/// Notes what is asked for in vain: a text that is not there, or one that is there under another context,
/// as happens when a class that calls tr() lacks Q_OBJECT.
class NotingTranslator : public QTranslator
{
public:
    QSet<QString> contexts;
    mutable QStringList missing;

    QString translate(const char *context, const char *source, const char *comment, int n) const override
    {
        const QString found = QTranslator::translate(context, source, comment, n);
        const QString asked = QString::fromLatin1(context);
        const bool ours = asked.startsWith("signalbox::"_L1) || contexts.contains(asked) ||
                          QStringList{u"QObject"_s, u"QWidget"_s, u"QFrame"_s}.contains(asked);
        if (found.isNull() && ours)
            missing.append(asked + u": "_s + QString::fromUtf8(source));
        return found;
    }
};

QString sourceFile(const QString &language)
{
    return QStringLiteral(SIGNALBOX_SOURCE_DIR "/translations/signalbox_%1.ts").arg(language);
}

/// Besides labels and buttons: tabs that do not fit into their bar.
QString flaws(const QWidget &window)
{
    QString found = testing::flaws(window);
    for (const QTabBar *tabs : window.findChildren<QTabBar *>()) {
        const int last = tabs->count() - 1;
        const int width = tabs->fontMetrics().horizontalAdvance(tabs->tabText(last));
        if (tabs->isVisible() && last >= 0 && tabs->tabRect(last).left() + width > tabs->width())
            found += u"\ncut tab: "_s + tabs->tabText(last);
    }
    return found;
}

using Show = std::function<void(MainWindow &, FakePorts &)>;

} // namespace

Q_DECLARE_METATYPE(Show)

class TestTranslations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        Theme::instance().install(*qApp);
        for (const Message &message : messagesOf(sourceFile(u"de"_s)))
            m_german.contexts.insert(message.context);
        QVERIFY(m_german.load(QLocale(QLocale::German, QLocale::Germany), u"signalbox"_s, u"_"_s,
                              u":/data/translations"_s));
        QVERIFY(m_english.load(QLocale(QLocale::English), u"signalbox"_s, u"_"_s, u":/data/translations"_s));
    }
    void cleanup()
    {
        QCoreApplication::removeTranslator(&m_german);
        QCoreApplication::removeTranslator(&m_english);
        QLocale::setDefault(QLocale::c());
    }

    void everyTextIsTranslated_data()
    {
        QTest::addColumn<QStringList>("only");
        QTest::newRow("de") << QStringList();
        QTest::newRow("en") << QStringList{u"-pluralonly"_s};
    }
    void everyTextIsTranslated()
    {
        QFETCH(QStringList, only);
        const QString lupdate = QStandardPaths::findExecutable(
            u"lupdate"_s, {QLibraryInfo::path(QLibraryInfo::BinariesPath),
                           QLibraryInfo::path(QLibraryInfo::LibraryExecutablesPath)});
        QVERIFY2(!lupdate.isEmpty(), "lupdate belongs to Qt's LinguistTools");
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"copy.ts"_s);
        QVERIFY(QFile::copy(sourceFile(QString::fromLatin1(QTest::currentDataTag())), copy));

        QProcess process;
        process.setWorkingDirectory(QStringLiteral(SIGNALBOX_SOURCE_DIR));
        process.start(lupdate, QStringList{u"models"_s, u"ui"_s, u"app"_s, u"-I"_s, u"."_s, u"-no-obsolete"_s,
                                           u"-locations"_s, u"none"_s} +
                                   only + QStringList{u"-ts"_s, copy});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
        QCOMPARE(process.exitCode(), 0);

        const QList<Message> messages = messagesOf(copy);
        QVERIFY(messages.size() >= (only.isEmpty() ? 800 : 10));
        QStringList flaws;
        for (const Message &message : messages) {
            if (!message.type.isEmpty())
                flaws.append(message.type + u": "_s + message.name());
            else if (message.forms.size() != (message.isPlural ? 2 : 1) || message.forms.contains(QString()))
                flaws.append(u"incomplete – "_s + message.name());
            else if (message.isPlural && !message.forms.last().contains("%n"_L1))
                flaws.append(u"without its number – "_s + message.name());
            for (const QString &form : message.forms) {
                if (!form.isEmpty() && placeholders(form) != placeholders(message.source))
                    flaws.append(u"other placeholders – "_s + message.name());
            }
        }
        QVERIFY2(flaws.isEmpty(), qPrintable(u'\n' + flaws.join(u'\n')));
    }

    void knownTextsComeOut()
    {
        QCoreApplication::installTranslator(&m_german);
        QCOMPARE(operatorWords(rules::Operator::In), u"ist eines von"_s);
        QCOMPARE(notifiedWords(ports::Notified::Quarantined), u"In Quarantäne"_s);
        QCOMPARE(waitsSummary({}), u"1 Versuch"_s);
        QCOMPARE(waitsSummary({5, 30}), u"3 Versuche in 35 s"_s);
        Fault fault;
        fault.words = "There is no integration “%1”. Did you mean “%2”?";
        fault.arguments = {u"ops"_s, u"#ops"_s};
        QCOMPARE(faultText(fault), u"Es gibt keine Integration „ops“. Gemeint: „#ops“?"_s);
    }

    void englishPlurals()
    {
        QCoreApplication::installTranslator(&m_english);
        QCOMPARE(waitsSummary({}), u"1 attempt"_s);
        QCOMPARE(waitsSummary({5}), u"2 attempts over 5 s"_s);
    }

    /// No word is cut in the language with the long ones, in a small window and in a large one.
    void germanFits_data()
    {
        QTest::addColumn<Show>("show");
        QTest::addColumn<QSize>("size");
        const std::pair<const char *, Show> screens[] = {
            {"live-events", [](MainWindow &window, FakePorts &) { window.go({.to = Link::To::LiveEvents}); }},
            {"event",
             [](MainWindow &window, FakePorts &ports) {
                 const auto &events = ports.history.storedEvents;
                 const auto notified = std::ranges::find_if(
                     events, [](const ports::EventDetail &event) { return event.summary.deliveries > 0; });
                 QVERIFY(notified != events.end());
                 window.go({.to = Link::To::Event, .id = {}, .seq = notified->summary.seq});
             }},
            {"rules",
             [](MainWindow &window, FakePorts &) { window.go({.to = Link::To::Notifications, .id = {}}); }},
            {"notification",
             [](MainWindow &window, FakePorts &ports) {
                 const auto &stored = ports.configuration.document().notifications;
                 window.go({.to = Link::To::Notification, .id = stored.first().id});
                 QTRY_VERIFY(testing::says(window, u"hätten benachrichtigt"_s));
             }},
            {"new-notification",
             [](MainWindow &window, FakePorts &) { window.go({.to = Link::To::AddNotification, .id = {}}); }},
            {"integrations",
             [](MainWindow &window, FakePorts &) { window.go({.to = Link::To::Integrations, .id = {}}); }},
            {"integration",
             [](MainWindow &window, FakePorts &ports) {
                 const auto &stored = ports.configuration.document().integrations;
                 window.go({.to = Link::To::Integration, .id = stored.first().id});
             }},
            {"providers",
             [](MainWindow &window, FakePorts &) { window.go({.to = Link::To::AddIntegration, .id = {}}); }},
            {"new-webhook",
             [](MainWindow &window, FakePorts &) {
                 window.go({.to = Link::To::AddIntegration, .id = u"webhook"_s});
             }},
            {"deliveries",
             [](MainWindow &window, FakePorts &) { window.go({.to = Link::To::Deliveries, .id = {}}); }},
            {"delivery",
             [](MainWindow &window, FakePorts &ports) {
                 window.go({.to = Link::To::Delivery,
                            .id = {},
                            .seq = ports.history.storedDeliveries.last().delivery.seq});
             }},
            {"settings", [](MainWindow &window, FakePorts &) { window.goTo(window.pageCount() - 1); }},
            {"palette", [](MainWindow &window, FakePorts &) { window.openPalette(); }},
            {"shortcuts", [](MainWindow &window, FakePorts &) { window.openShortcuts(); }},
        };
        for (const auto &[name, show] : screens) {
            for (const QSize size : {QSize(1024, 700), QSize(1440, 900)})
                QTest::addRow("%s-%d", name, size.width()) << show << size;
        }
    }
    void germanFits()
    {
        QFETCH(Show, show);
        QFETCH(QSize, size);
        QCoreApplication::installTranslator(&m_german);
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        m_german.missing.clear();
        FakePorts ports;
        ports.fill();
        MainWindow window(ports.ports());
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        show(window, ports);
        QString cut;
        const bool fits = QTest::qWaitFor([&] { return (cut = flaws(window)).isEmpty(); }, 2000);
        testing::shoot(window, QLatin1StringView(QTest::currentDataTag()));
        QVERIFY2(fits, qPrintable(u'\n' + cut));
        QVERIFY2(m_german.missing.isEmpty(), qPrintable(m_german.missing.join(u'\n')));
    }

private:
    NotingTranslator m_german;
    QTranslator m_english;
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
