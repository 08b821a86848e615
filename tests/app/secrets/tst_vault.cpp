// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/vault.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using signalbox::Fault;
using signalbox::secrets::Vault;
using VaultPointer = std::shared_ptr<Vault>;
using Opened = std::expected<VaultPointer, Fault>;

namespace {

constexpr auto variables = {"CREDENTIALS_DIRECTORY", "SIGNALBOX_KEY_FILE", "SIGNALBOX_TEST_VALUE"};

Opened openIn(const QString &folder)
{
    std::optional<Opened> opened;
    Vault::open(folder, Vault::Keychain::Never, [&](const Opened &result) { opened = result; });
    return *opened; // with Keychain::Never it is there at once
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

constexpr QFile::Permissions everyone = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                        QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

// Another process: sets secrets one by one.
int setMany(const QString &folder, const QString &prefix, int count)
{
    const auto vault = openIn(folder);
    for (int i = 0; vault && i < count; ++i) {
        if (!(*vault)->set({{prefix + QString::number(i), QStringLiteral("value-") + prefix}}))
            return 1;
    }
    return vault ? 0 : 1;
}

} // namespace

class TestVault : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        for (const char *variable : variables)
            qunsetenv(variable);
        m_dir = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        for (const char *variable : variables)
            qunsetenv(variable);
    }

    void keepsValuesOverReopening()
    {
        const QString odd = QStringLiteral("p\u00e4ss \"quoted\"\n\U0001F511");
        {
            const auto vault = openIn(folder());
            QVERIFY(vault);
            QVERIFY((*vault)->names().isEmpty());
            QVERIFY(
                (*vault)->set({{QStringLiteral("b"), odd}, {QStringLiteral("a"), QStringLiteral("one")}}));
        }
        const auto vault = openIn(folder());
        QVERIFY(vault);
        QCOMPARE((*vault)->names(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE((*vault)->value(QStringLiteral("b")), odd);
        QVERIFY((*vault)->remove(QStringLiteral("b")));
        QCOMPARE((*vault)->remove(QStringLiteral("b")).error().code, "no_such_secret");
        QCOMPARE((*openIn(folder()))->names(), QStringList(QStringLiteral("a")));
    }

    void keepsNothingReadable()
    {
        const auto vault = openIn(folder());
        QVERIFY((*vault)->set({{QStringLiteral("slack-token"), QStringLiteral("xoxb-do-not-tell")}}));
        const QByteArray sealed = read(file());
        QVERIFY(!sealed.isEmpty());
        QVERIFY(!sealed.contains("xoxb") && !sealed.contains("slack"));
        QVERIFY(!(QFile::permissions(file()) & everyone));
        QVERIFY(!(QFile::permissions(keyFile()) & everyone));
        QVERIFY((*vault)->whereKept().contains(QStringLiteral("secrets.key")));
    }

    void makesTheFolderForItsOwnerAlone()
    {
        const QString inner = folder() + QStringLiteral("/new/data");
        QVERIFY(openIn(inner));
        QVERIFY(!(QFile::permissions(inner) & everyone));
    }

    void resolvesReferences_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("secret") << "secret:token" << "kept" << QByteArray();
        QTest::newRow("no such secret") << "secret:other" << "" << QByteArray("no_such_secret");
        QTest::newRow("empty name") << "secret:" << "" << QByteArray("no_such_secret");
        QTest::newRow("variable") << "env:SIGNALBOX_TEST_VALUE" << "from outside" << QByteArray();
        QTest::newRow("no such variable")
            << "env:SIGNALBOX_TEST_NOT_SET" << "" << QByteArray("no_such_variable");
        QTest::newRow("itself") << "plain: text" << "plain: text" << QByteArray();
        QTest::newRow("nothing") << "" << "" << QByteArray();
    }
    void resolvesReferences()
    {
        QFETCH(const QString, reference);
        QFETCH(const QString, value);
        QFETCH(const QByteArray, fault);
        qputenv("SIGNALBOX_TEST_VALUE", "from outside");
        const auto vault = *openIn(folder());
        QVERIFY(vault->set({{QStringLiteral("token"), QStringLiteral("kept")}}));
        const auto resolved = vault->resolve(reference);
        const auto digest = vault->digest(reference);
        QCOMPARE(resolved.has_value(), fault.isEmpty());
        QCOMPARE(digest.has_value(), fault.isEmpty());
        if (resolved) {
            QCOMPARE(*resolved, value);
            QCOMPARE(*digest, QCryptographicHash::hash(value.toUtf8(), QCryptographicHash::Sha256));
        } else {
            QCOMPARE(resolved.error().code, fault);
        }
    }

    void checksNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("usual") << "slack.ops_1-token" << true;
        QTest::newRow("longest") << QString(128, QLatin1Char('x')) << true;
        QTest::newRow("too long") << QString(129, QLatin1Char('x')) << false;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("path") << "../key" << false;
        QTest::newRow("space") << "a b" << false;
        QTest::newRow("line end") << "a\n" << false;
        QTest::newRow("umlaut") << QStringLiteral("schl\u00fcssel") << false;
    }
    void checksNames()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, good);
        const auto vault = *openIn(folder());
        const auto set =
            vault->set({{QStringLiteral("first"), QStringLiteral("1")}, {name, QStringLiteral("2")}});
        QCOMPARE(set.has_value(), good);
        if (!good)
            QCOMPARE(set.error().code, "bad_secret_name");
        QCOMPARE(vault->names().size(), good ? 2 : 0); // all or nothing
    }

    void takesKeysFrom_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("good");
        QTest::newRow("raw") << QByteArray(32, '\x07') << true;
        QTest::newRow("raw that looks like space") << QByteArray(32, '\n') << true;
        QTest::newRow("hex") << QByteArray(32, '\x07').toHex() + "\n" << true;
        QTest::newRow("base64") << QByteArray(32, '\x07').toBase64() + "\n" << true;
        QTest::newRow("short") << QByteArray(31, '\x07') << false;
        QTest::newRow("long") << QByteArray(33, '\x07') << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("a sentence") << QByteArray("correct horse battery staple") << false;
    }
    void takesKeysFrom()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, good);
        const QString path = folder() + QStringLiteral("/given.key");
        write(path, bytes);
        qputenv("SIGNALBOX_KEY_FILE", path.toUtf8());
        const auto vault = openIn(folder());
        QCOMPARE(vault.has_value(), good);
        QVERIFY(!QFile::exists(keyFile()));
        if (!good) {
            QCOMPARE(vault.error().code, "bad_key");
            return;
        }
        QVERIFY((*vault)->set({{QStringLiteral("a"), QStringLiteral("1")}}));
        QVERIFY((*vault)->whereKept().contains(path));
        QCOMPARE((*openIn(folder()))->value(QStringLiteral("a")), QStringLiteral("1"));
    }

    void prefersCredentialsThenTheNamedFileThenItsOwn()
    {
        QVERIFY(openIn(folder())); // makes secrets.key
        const QString named = folder() + QStringLiteral("/named.key");
        write(named, QByteArray(32, 'n'));
        qputenv("SIGNALBOX_KEY_FILE", named.toUtf8());
        QVERIFY((*openIn(folder()))->whereKept().contains(named));
        const QString credentials = folder() + QStringLiteral("/credentials");
        qputenv("CREDENTIALS_DIRECTORY", credentials.toUtf8());
        QVERIFY((*openIn(folder()))->whereKept().contains(named)); // no such file in it
        QVERIFY(QDir().mkpath(credentials));
        write(credentials + QStringLiteral("/signalbox-key"), QByteArray(32, 'c'));
        QVERIFY((*openIn(folder()))->whereKept().contains(credentials));
    }

    void saysThatOthersMayReadTheKey()
    {
        QVERIFY(!(*openIn(folder()))->whereKept().contains(QStringLiteral("other users")));
        QFile::setPermissions(keyFile(), QFile::ReadOwner | QFile::ReadOther);
        QVERIFY((*openIn(folder()))->whereKept().contains(QStringLiteral("other users")));
    }

    void refusesAWrongKeyAndChangesNothing()
    {
        const auto first = *openIn(folder());
        QVERIFY(first->set({{QStringLiteral("a"), QStringLiteral("1")}}));
        const QByteArray sealed = read(file());
        const QString named = folder() + QStringLiteral("/other.key");
        write(named, QByteArray(32, 'w'));
        qputenv("SIGNALBOX_KEY_FILE", named.toUtf8());
        QCOMPARE(openIn(folder()).error().code, "wrong_key");
        QCOMPARE(read(file()), sealed);
    }

    void namesAKeyFileThatIsNotThere()
    {
        qputenv("SIGNALBOX_KEY_FILE", (folder() + QStringLiteral("/missing")).toUtf8());
        const auto vault = openIn(folder());
        QCOMPARE(vault.error().code, "cannot_read");
        QVERIFY(vault.error().text().contains(QStringLiteral("/missing")));
        QVERIFY(!QFile::exists(keyFile()));
    }

    void makesNoNewKeyForAFileThatIsSealed()
    {
        QVERIFY((*openIn(folder()))->set({{QStringLiteral("a"), QStringLiteral("1")}}));
        QVERIFY(QFile::remove(keyFile()));
        QCOMPARE(openIn(folder()).error().code, "key_missing");
        QVERIFY(!QFile::exists(keyFile()));
    }

    void refusesADamagedFile_data()
    {
        QTest::addColumn<int>("cutTo");
        QTest::addColumn<int>("flip"); // from the end; 0: nothing
        QTest::newRow("empty") << 0 << 0;
        QTest::newRow("mark cut") << 10 << 0;
        QTest::newRow("nonce cut") << 40 << 0;
        QTest::newRow("box cut") << 70 << 0;
        QTest::newRow("last byte cut") << -1 << 0;
        QTest::newRow("last byte changed") << 1000 << 1;
        QTest::newRow("a byte of the text changed") << 1000 << 5;
    }
    void refusesADamagedFile()
    {
        QFETCH(const int, cutTo);
        QFETCH(const int, flip);
        const auto vault = *openIn(folder());
        QVERIFY(vault->set({{QStringLiteral("a"), QStringLiteral("a longer value")}}));
        QByteArray sealed = read(file());
        sealed.truncate(cutTo < 0 ? sealed.size() + cutTo : cutTo);
        if (flip > 0)
            sealed[sealed.size() - flip] = char(sealed.at(sealed.size() - flip) ^ 1);
        write(file(), sealed);

        const auto reopened = openIn(folder());
        QVERIFY(!reopened);
        QCOMPARE(reopened.error().code, "secrets_damaged");
        QVERIFY(!reopened.error().text().contains(QStringLiteral("a longer value")));
        // One that is open neither forgets nor overwrites.
        vault->refresh();
        QCOMPARE(vault->value(QStringLiteral("a")), QStringLiteral("a longer value"));
        QCOMPARE(vault->set({{QStringLiteral("b"), QStringLiteral("2")}}).error().code, "secrets_damaged");
        QCOMPARE(read(file()), sealed);
    }

    void noticesOtherProcesses()
    {
        const auto here = *openIn(folder());
        const auto there = *openIn(folder());
        QVERIFY(there->set({{QStringLiteral("theirs"), QStringLiteral("1")}}));
        QVERIFY(!here->value(QStringLiteral("theirs")));
        here->refresh();
        QCOMPARE(here->value(QStringLiteral("theirs")), QStringLiteral("1"));
        QVERIFY(there->set({{QStringLiteral("more"), QStringLiteral("2")}}));
        QVERIFY(here->set({{QStringLiteral("ours"), QStringLiteral("3")}})); // without a refresh
        QCOMPARE((*openIn(folder()))->names().size(), 3);
    }

    void losesNothingWhenTwoProcessesWriteAtOnce()
    {
        const auto vault = *openIn(folder());
        QProcess processes[2];
        for (int i = 0; i < 2; ++i)
            processes[i].start(QCoreApplication::applicationFilePath(),
                               {QStringLiteral("--set-many"), folder(), QStringLiteral("p%1-").arg(i)});
        for (QProcess &process : processes) {
            QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30000);
            QCOMPARE(process.exitCode(), 0);
        }
        vault->refresh();
        QCOMPARE(vault->names().size(), 40);
    }

    void reportsAFolderThatCannotBeWritten()
    {
        const QString blocked = folder() + QStringLiteral("/file");
        write(blocked, "not a folder");
        const auto vault = openIn(blocked + QStringLiteral("/data"));
        QCOMPARE(vault.error().code, "cannot_write");
    }

    void sealsAFileWhereNoKeychainAnswers()
    {
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        std::optional<Opened> opened;
        int calls = 0;
        Vault::open(folder(), Vault::Keychain::Allowed, [&](const Opened &result) {
            opened = result;
            ++calls;
        });
        QTRY_VERIFY_WITH_TIMEOUT(opened.has_value(), 30000);
        if (bus.isNull())
            qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        else
            qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
        QCOMPARE(calls, 1);
        QVERIFY(*opened);
        QVERIFY((**opened)->set({{QStringLiteral("a"), QStringLiteral("1")}}));
        QVERIFY((**opened)->whereKept().contains(keyFile()));
        QCOMPARE((*openIn(folder()))->value(QStringLiteral("a")), QStringLiteral("1"));
    }

private:
    [[nodiscard]] QString folder() const { return m_dir->path(); }
    [[nodiscard]] QString file() const { return m_dir->filePath(QStringLiteral("secrets.sealed")); }
    [[nodiscard]] QString keyFile() const { return m_dir->filePath(QStringLiteral("secrets.key")); }
    std::unique_ptr<QTemporaryDir> m_dir;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("--set-many"))
        return setMany(arguments.value(2), arguments.value(3), 20);
    TestVault test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_vault.moc"
