// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// Reads every source and fails on a door that the house does not have (README, "The house").
class ArchitectureTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void includesKeepTheDoors();
    void librariesStayInTheirRooms_data();
    void librariesStayInTheirRooms();
    void bannedWordsAreNowhere_data();
    void bannedWordsAreNowhere();
    void everySourceNamesItsLicence();
    void daemonLinksNoScreen();

private:
    struct Source
    {
        QString path; ///< from the root: "models/rules/matcher.cpp"
        QString text;
        QStringList includes;
    };
    QList<Source> m_sources;

    [[nodiscard]] static QString room(const QString &path) { return path.section(QLatin1Char('/'), 0, 0); }
};

void ArchitectureTest::initTestCase()
{
    const QString root = QStringLiteral(SIGNALBOX_SOURCE_DIR);
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                            QRegularExpression::MultilineOption);
    for (const QString &top : {QStringLiteral("models"), QStringLiteral("ui"), QStringLiteral("app")}) {
        QDirIterator it(root + QLatin1Char('/') + top, {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            Source source{file.fileName().mid(root.size() + 1), QString::fromUtf8(file.readAll()), {}};
            for (auto match = include.globalMatch(source.text); match.hasNext();)
                source.includes.append(match.next().captured(1));
            m_sources.append(source);
        }
    }
    QVERIFY(m_sources.size() > 50);
}

// app opens ui and models, ui opens models, models opens nothing; tests are opened by nobody. Only the
// desktop program of app knows that there is a ui.
void ArchitectureTest::includesKeepTheDoors()
{
    static const QHash<QString, QStringList> doors{
        {QStringLiteral("models"), {QStringLiteral("models")}},
        {QStringLiteral("ui"), {QStringLiteral("ui"), QStringLiteral("models")}},
        {QStringLiteral("app"), {QStringLiteral("app"), QStringLiteral("models")}}};
    QStringList broken;
    for (const Source &source : m_sources) {
        for (const QString &include : source.includes) {
            const QString to = room(include);
            if (!doors.contains(to) && to != QLatin1StringView("tests")) {
                // A project file without its room in the line could hide any door.
                if (!include.contains(QLatin1Char('/')) && include.endsWith(QLatin1StringView(".h")) &&
                    source.text.contains(QStringLiteral("#include \"%1\"").arg(include)))
                    broken.append(source.path + QStringLiteral(": ") + include);
                continue;
            }
            const bool open =
                doors.value(room(source.path)).contains(to) ||
                (source.path.startsWith(QLatin1StringView("app/desktop/")) && to == QLatin1StringView("ui"));
            if (!open)
                broken.append(source.path + QStringLiteral(" opens ") + include);
        }
    }
    QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
}

void ArchitectureTest::librariesStayInTheirRooms_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("allowed");
    const auto row = [](const char *name, const char *pattern, const QStringList &allowed) {
        QTest::newRow(name) << QString::fromLatin1(pattern) << allowed;
    };
    row("SQL", "^(QSql.*|QtSql.*|sqlite3\\.h)$", {QStringLiteral("app/store/")});
    row("sockets", "^(QTcp.*|QUdp.*|QSsl.*|QNetwork.*|QLocalS.*|QHostInfo|QAbstractSocket|QtNetwork.*)$",
        {QStringLiteral("app/dispatch/"), QStringLiteral("app/ingest/")});
    row("listener", "^(microhttpd\\.h)$",
        {QStringLiteral("app/ingest/"), QStringLiteral("app/demo/receiver.cpp")});
    row("sealing", "^(sodium\\.h|qt6keychain/.*)$", {QStringLiteral("app/secrets/")});
    row("screen", "^(QWidget|QApplication|QPainter|QPixmap|QtWidgets.*|QtGui.*)$",
        {QStringLiteral("ui/"), QStringLiteral("app/desktop/")});
    row("threads", "^(QThread|QtConcurrent.*|thread)$",
        {QStringLiteral("app/engine/"), QStringLiteral("app/ingest/"), QStringLiteral("app/bench/")});
    row("vault", "^(app/secrets/.*)$",
        {QStringLiteral("app/secrets/"), QStringLiteral("app/dispatch/"), QStringLiteral("app/engine/"),
         QStringLiteral("app/daemon/"), QStringLiteral("app/desktop/")});
}

void ArchitectureTest::librariesStayInTheirRooms()
{
    QFETCH(QString, pattern);
    QFETCH(QStringList, allowed);
    const QRegularExpression header(pattern);
    QStringList broken;
    for (const Source &source : m_sources) {
        const bool mayOpen =
            std::ranges::any_of(allowed, [&](const QString &room) { return source.path.startsWith(room); });
        if (mayOpen)
            continue;
        for (const QString &include : source.includes)
            if (header.match(include).hasMatch())
                broken.append(source.path + QStringLiteral(": ") + include);
    }
    QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
}

void ArchitectureTest::bannedWordsAreNowhere_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("rooms");
    QTest::newRow("nested event loops")
        << QStringLiteral("\\bQEventLoop\\b|processEvents\\(|\\.waitFor[A-Z]|->waitFor[A-Z]") << QString();
    QTest::newRow("sleeping") << QStringLiteral("QThread::m?u?sleep|std::this_thread::sleep|\\busleep\\(")
                              << QString();
    // QNetworkReply's prints the whole URL, secret and all.
    QTest::newRow("errorString of a reply") << QStringLiteral("[Rr]eply(->|\\.)errorString") << QString();
    QTest::newRow("blocking dialogs")
        << QStringLiteral("(dialog|box|menu|Dialog|Box)(->|\\.)exec\\(|QMessageBox::(question|warning|"
                          "critical|information)\\(")
        << QString();
    QTest::newRow("the machine's clock")
        << QStringLiteral(
               "currentMSecsSinceEpoch|currentDateTime|system_clock::now|steady_clock::now|QElapsedTimer")
        << QStringLiteral("models/foundation/clock.cpp app/demo/ app/bench/");
    QTest::newRow("threads in models")
        << QStringLiteral("\\bQMutex\\b|\\bQThread\\b") << QStringLiteral("app/ ui/");
    QTest::newRow("unfinished work") << QStringLiteral("\\bTODO\\b|\\bFIXME\\b|\\bXXX\\b") << QString();
    // Qt 6.4's does not survive its context, and screens come and go: there is whenDone.
    QTest::newRow("continuations with a context") << QStringLiteral("\\.then\\(\\s*this\\b") << QString();
    QTest::newRow("proxy over events") << QStringLiteral("QSortFilterProxyModel") << QString();
}

void ArchitectureTest::bannedWordsAreNowhere()
{
    QFETCH(QString, pattern);
    QFETCH(QString, rooms);
    const QRegularExpression banned(pattern);
    const QStringList allowed = rooms.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QStringList broken;
    for (const Source &source : m_sources) {
        if (std::ranges::any_of(allowed, [&](const QString &room) { return source.path.startsWith(room); }))
            continue;
        if (const auto match = banned.match(source.text); match.hasMatch())
            broken.append(source.path + QStringLiteral(": ") + match.captured());
    }
    QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
}

void ArchitectureTest::everySourceNamesItsLicence()
{
    QStringList missing;
    for (const Source &source : m_sources)
        if (!source.text.startsWith(QLatin1StringView("// SPDX-License-Identifier: GPL-3.0-or-later\n")))
            missing.append(source.path);
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
}

// The proof that the engine knows no screen.
void ArchitectureTest::daemonLinksNoScreen()
{
    QFile program(QStringLiteral(SIGNALBOX_BIN_DIR "/signalboxd"));
    QVERIFY2(program.open(QIODevice::ReadOnly), "signalboxd is built before the tests run");
    const QByteArray bytes = program.readAll();
    QVERIFY(bytes.contains("libQt6Core.so"));
    QVERIFY(!bytes.contains("libQt6Gui.so"));
    QVERIFY(!bytes.contains("libQt6Widgets.so"));
}

QTEST_APPLESS_MAIN(ArchitectureTest)
#include "tst_architecture.moc"
