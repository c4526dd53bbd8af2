// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/store/secret_store.h"
#include "tests/support/scratch_folder.h"

#include <QSqlQuery>
#include <QTest>

using namespace lockstep;
using namespace lockstep::store;

namespace {

const QString name = u"channel/email-1/password"_s;
const Secret password(u"pässword 🔑"_s);

} // namespace

class TestSecretStore : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<SecretStore> m_secrets;

    QString keyFile() const { return *m_folder / u"secrets.key"_s; }
    Result<> reopen()
    {
        m_secrets.reset();
        LOCKSTEP_TRY(m_secrets, SecretStore::open(*m_database, keyFile()));
        return {};
    }
    ErrorCode failureOfOpening()
    {
        const auto opened = reopen();
        return opened ? ErrorCode::Internal : opened.error().code();
    }
    ErrorCode failureOf(const QString& secret)
    {
        const auto got = m_secrets->get(secret);
        return got ? ErrorCode::Internal : got.error().code();
    }
    QString stored(const QString& secret)
    {
        QString text;
        std::ignore = m_database->run(u"SELECT sealed FROM secrets WHERE name = ?"_s, {secret},
                                      [&](const QSqlQuery& row) -> Result<> {
                                          text = row.value(0).toString();
                                          return {};
                                      });
        return text;
    }
    Result<> store(const QString& secret, const QString& text)
    {
        return m_database->run(u"UPDATE secrets SET sealed = ? WHERE name = ?"_s, {text, secret});
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_database = Database::open(*m_folder / u"test.db"_s).value();
        QVERIFY(reopen());
    }
    void cleanup()
    {
        m_secrets.reset();
        m_database.reset();
    }

    void aSecretComesBackAsItWasPutAndAfterARestart()
    {
        QVERIFY(m_secrets->put(name, password));
        QCOMPARE(m_secrets->get(name).value(), password);
        QVERIFY(reopen());
        QCOMPARE(m_secrets->get(name).value(), password);
        QVERIFY(m_secrets->put(name, Secret(u"another"_s)));
        QCOMPARE(m_secrets->get(name).value(), Secret(u"another"_s));
    }

    void anEmptySecretIsASecretToo()
    {
        QVERIFY(m_secrets->put(name, Secret()));
        QCOMPARE(m_secrets->get(name).value(), Secret());
    }

    void whatIsNotThereIsNotFound()
    {
        QCOMPARE(failureOf(name), ErrorCode::NotFound);
        QVERIFY(m_secrets->remove(name));
    }

    void removeAllTakesThoseWhoseNamesBeginSoAndNoOthers()
    {
        for (const QString& each : {u"channel/a_b/x"_s, u"channel/a_b/y"_s, u"channel/aab/x"_s})
            QVERIFY(m_secrets->put(each, password));
        QVERIFY(m_secrets->removeAll(u"channel/a_b/"_s));
        QCOMPARE(failureOf(u"channel/a_b/x"_s), ErrorCode::NotFound);
        QCOMPARE(failureOf(u"channel/a_b/y"_s), ErrorCode::NotFound);
        QCOMPARE(m_secrets->get(u"channel/aab/x"_s).value(), password);
    }

    void theSameSecretIsSealedInAnotherWayEachTime()
    {
        QVERIFY(m_secrets->put(name, password));
        const QString first = stored(name);
        QVERIFY(m_secrets->put(name, password));
        QVERIFY(!first.isEmpty());
        QVERIFY(stored(name) != first);
    }

    void aChangedByteIsNoticed()
    {
        QVERIFY(m_secrets->put(name, password));
        const QByteArray whole = QByteArray::fromBase64(stored(name).toLatin1());
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QByteArray changed = whole;
            changed[i] = char(changed[i] ^ 1);
            QVERIFY(store(name, QString::fromLatin1(changed.toBase64())));
            QCOMPARE(failureOf(name), ErrorCode::VerificationFailed);
        }
        QVERIFY(store(name, QString::fromLatin1(whole.toBase64())));
        QCOMPARE(m_secrets->get(name).value(), password);
    }

    void whatIsNoSealedSecretIsNoticed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("not Base64") << u"no! base64"_s;
        QTest::newRow("too short") << u"AAAA"_s;
        QTest::newRow("as long as nonce and tag")
            << QString::fromLatin1(QByteArray(40, 0).toBase64());
    }
    void whatIsNoSealedSecretIsNoticed()
    {
        QFETCH(const QString, text);
        QVERIFY(m_secrets->put(name, password));
        QVERIFY(store(name, text));
        QCOMPARE(failureOf(name), ErrorCode::VerificationFailed);
    }

    void aSecretUnderTheNameOfAnotherIsNoticed()
    {
        const QString other = u"channel/email-2/password"_s;
        QVERIFY(m_secrets->put(name, password));
        QVERIFY(m_secrets->put(other, Secret(u"evil"_s)));
        QVERIFY(store(name, stored(other)));
        QCOMPARE(failureOf(name), ErrorCode::VerificationFailed);
    }

    void anotherKeyOpensNothingAndSaysWhich()
    {
        QVERIFY(m_secrets->put(name, password));
        QVERIFY(writeFileDurably(keyFile(), QByteArray(64, '7')));
        QVERIFY(reopen());
        QCOMPARE(failureOf(name), ErrorCode::VerificationFailed);
        QVERIFY(m_secrets->get(name).error().message().contains(name));
    }

    void theKeyIsMadeOnceForItsOwnerAlone()
    {
        const QByteArray key = readFile(keyFile()).value();
        QCOMPARE(key.size(), 65);
        QCOMPARE(QFile::permissions(keyFile()) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                      QFile::WriteOther | QFile::ExeOther),
                 QFile::Permissions());
        QVERIFY(reopen());
        QCOMPARE(readFile(keyFile()).value(), key);
        QCOMPARE(QDir(m_folder->path()).entryList({u"secrets.key*"_s}),
                 QStringList(u"secrets.key"_s));
    }

    void aMissingKeyIsMadeAnewAndWhatItSealedIsLostUntilItIsBack()
    {
        QVERIFY(QFile::remove(keyFile()));
        QTest::failOnWarning(); // nothing is sealed yet
        QVERIFY(reopen());
        QVERIFY(m_secrets->put(name, password));
        const QByteArray key = readFile(keyFile()).value();
        QVERIFY(QFile::remove(keyFile()));
        QTest::ignoreMessage(
            QtWarningMsg,
            QRegularExpression(QRegularExpression::escape(keyFile()) + u" was missing.*new key"_s));
        QVERIFY(reopen());
        QVERIFY(readFile(keyFile()).value() != key);
        QCOMPARE(failureOf(name), ErrorCode::VerificationFailed);
        const QString other = u"channel/email-2/password"_s;
        QVERIFY(m_secrets->put(other, password));
        QCOMPARE(m_secrets->get(other).value(), password);
        QVERIFY(writeFileDurably(keyFile(), key, 0600));
        QVERIFY(reopen());
        QCOMPARE(m_secrets->get(name).value(), password);
    }

    void aKeyThatIsThereButCannotBeReadStopsTheStart()
    {
        QVERIFY(m_secrets->put(name, password));
        QVERIFY(QFile::remove(keyFile()));
        QVERIFY(QDir().mkdir(keyFile()));
        QVERIFY(!reopen());
        QVERIFY(QDir(keyFile()).exists());
    }

    void aKeyThatOthersMayReadIsRefused_data()
    {
        QTest::addColumn<QFile::Permissions>("permissions");
        const QFile::Permissions owner = QFile::ReadOwner | QFile::WriteOwner;
        QTest::newRow("everybody") << (owner | QFile::ReadOther);
        QTest::newRow("the group writes") << (owner | QFile::WriteGroup);
        QTest::newRow("everybody writes") << (owner | QFile::WriteOther);
        QTest::newRow("all") << (owner | QFile::ReadGroup | QFile::ReadOther);
    }
    void aKeyThatOthersMayReadIsRefused()
    {
        QFETCH(const QFile::Permissions, permissions);
        QVERIFY(QFile::setPermissions(keyFile(), permissions));
        QCOMPARE(failureOfOpening(), ErrorCode::Refused);
    }

    void aFileThatHoldsNoKeyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("too short") << QByteArray(63, 'a');
        QTest::newRow("too long") << QByteArray(66, 'a');
        QTest::newRow("not hexadecimal") << QByteArray(64, 'g');
    }
    void aFileThatHoldsNoKeyIsRefused()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(writeFileDurably(keyFile(), text));
        QCOMPARE(failureOfOpening(), ErrorCode::InvalidArgument);
        QCOMPARE(readFile(keyFile()).value(), text);
    }

    void neitherKeyNorSecretIsInTheDatabase()
    {
        QVERIFY(m_secrets->put(name, Secret(u"correct horse battery"_s)));
        const QByteArray key = readFile(keyFile()).value().trimmed();
        QByteArray all;
        for (const QString& file : QDir(m_folder->path()).entryList({u"test.db*"_s}))
            all += readFile(*m_folder / file).value();
        QVERIFY(all.contains(name.toUtf8())); // the right bytes were looked at
        for (const QByteArray& hidden :
             {key, key.toUpper(), QByteArray::fromHex(key), QByteArray::fromHex(key).toBase64(),
              "correct horse battery"_ba, "correct horse battery"_ba.toBase64()})
            QVERIFY(!all.contains(hidden));
    }
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "test_secret_store.moc"
