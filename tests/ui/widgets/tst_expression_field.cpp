// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_ports.h"
#include "tests/support/shown_page.h"
#include "ui/widgets/completion_popup.h"
#include "ui/widgets/expression_field.h"
#include "ui/widgets/expression_help.h"
#include "ui/widgets/vocabulary_source.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using State = ExpressionField::State;
using Shape = ExpressionField::Shape;

namespace {

rules::Vocabulary words()
{
    rules::Vocabulary vocabulary;
    vocabulary.types = {{u"ExecutionFailed"_s, u"seen 12 times"_s}, {u"ExecutionCompleted"_s, {}}};
    vocabulary.agents = {{u"deployer"_s, u"Deployment Agent"_s}};
    vocabulary.fields = {{{u"data"_s, u"outcome"_s},
                          events::FieldType::Text,
                          u"how it went"_s,
                          {u"payment_declined"_s, u"success"_s}},
                         {{u"data"_s, u"cost"_s}, events::FieldType::Number, u"in dollars"_s, {}}};
    return vocabulary;
}

/// A field in a window, with a neighbour to lose the focus to.
struct Scene
{
    explicit Scene(Shape shape = Shape::Line, QSize size = {520, 240})
    {
        window.setProperty("plain", true);
        auto *column = new QVBoxLayout(&window);
        field = new ExpressionField(shape);
        field->setName(u"Filter"_s);
        field->setPlaceholder(u"Filter, for example: type == ExecutionFailed"_s);
        field->setVocabulary(words);
        other = new QLineEdit;
        column->addWidget(field);
        column->addWidget(other);
        column->addStretch(1);
        window.resize(size);
        window.show();
        window.activateWindow();
        field->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&window)); // only then it has the focus, and offers anything
    }
    void type(const QString &text) const { QTest::keyClicks(field->editor(), text); }
    void key(Qt::Key key, Qt::KeyboardModifiers with = {}) const
    {
        QTest::keyClick(field->editor(), key, with);
    }
    [[nodiscard]] QStringList offered() const
    {
        QStringList all;
        const auto *model = field->popup()->list()->model();
        for (int row = 0; field->popup()->isVisible() && row < model->rowCount(); ++row)
            all << model->index(row, 0).data().toString();
        return all;
    }
    QWidget window;
    ExpressionField *field;
    QLineEdit *other;
};

} // namespace

class TestExpressionField : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().install(*qApp); }
    void cleanup() { Theme::instance().setMode(Theme::Mode::Light); }

    void saysWhatItThinksOfTheText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("underlined");
        const auto row = [](const char *name, const QString &text, State state, const QString &wrong = {}) {
            QTest::newRow(name) << text << int(state) << wrong;
        };
        row("nothing", {}, State::Empty);
        row("spaces", u"   "_s, State::Empty);
        row("a word", u"payment"_s, State::Valid);
        row("whole", u"type == ExecutionFailed and data.cost > 3"_s, State::Valid);
        row("time", u"age < 15m"_s, State::Valid);
        row("field alone", u"data.cost"_s, State::Incomplete, u"data.cost"_s);
        row("no value yet", u"type == "_s, State::Incomplete, u"=="_s);
        row("open parenthesis", u"(type == a or type == b"_s, State::Incomplete, u"("_s);
        row("open quote", u"agent == \"orde"_s, State::Incomplete, u"\"orde"_s);
        row("and what", u"type == a and "_s, State::Incomplete);
        row("one sign", u"type = a"_s, State::Wrong, u"="_s);
        row("no such field", u"tpye == a and data.cost > 1"_s, State::Wrong, u"tpye"_s);
        row("bad duration", u"age < 15 parsecs and type == a"_s, State::Wrong);
        row("never opened", u"type == a) and agent == b"_s, State::Wrong, u")"_s);
    }
    void saysWhatItThinksOfTheText()
    {
        QFETCH(QString, text);
        QFETCH(int, state);
        QFETCH(QString, underlined);
        Scene scene;
        QSignalSpy announced(scene.field, &ExpressionField::expressionChanged);
        scene.type(text);
        scene.key(Qt::Key_Escape); // whatever was offered
        if (scene.field->text().isEmpty())
            scene.field->setText(text);
        QCOMPARE(int(scene.field->state()), state);
        const bool good = scene.field->state() == State::Valid || scene.field->state() == State::Empty;
        QCOMPARE(scene.field->faultWords().isEmpty(), good);
        QCOMPARE(scene.field->property("fault").toBool(), !good);
        if (!good)
            QVERIFY(scene.field->editor()->accessibleDescription().contains(scene.field->faultWords()));
        QString marked;
        for (const auto &mark : scene.field->editor()->extraSelections())
            if (mark.format.underlineStyle() == QTextCharFormat::WaveUnderline)
                marked = mark.cursor.selectedText();
        QCOMPARE(marked.isEmpty(), good);
        if (!underlined.isEmpty())
            QCOMPARE(marked, underlined);
        scene.key(Qt::Key_Return);
        QCOMPARE(announced.size(), scene.field->state() == State::Valid ? 1 : 0);
    }

    void saysWhatIsWrongBelow()
    {
        Scene scene;
        scene.type(u"tpye == a and type == b"_s);
        QVERIFY(testing::says(scene.window, u"Did you mean “type”?"_s));
        QVERIFY(testing::says(scene.window, u"Wrong"_s));
        scene.field->clear();
        scene.type(u"type == "_s);
        QVERIFY(testing::says(scene.window, u"Not finished"_s));
        QVERIFY(!testing::says(scene.window, u"a value is missing"_s)); // who is typing is left alone
        QTRY_VERIFY(testing::says(scene.window, u"a value is missing"_s));
        scene.key(Qt::Key_Escape);
        scene.type(u"q"_s); // in no type's name
        QVERIFY(testing::says(scene.window, u"Valid"_s));
        QVERIFY(!testing::says(scene.window, u"a value is missing"_s));
        QCOMPARE(scene.field->popup()->isVisible(), false);
    }

    void announcesWhatIsRightOnce()
    {
        Scene scene;
        QSignalSpy announced(scene.field, &ExpressionField::expressionChanged);
        scene.type(u"agent == deployer"_s);
        QVERIFY(announced.isEmpty());
        QTRY_COMPARE(announced.size(), 1);
        scene.key(Qt::Key_Return);
        QCOMPARE(announced.size(), 1);
        scene.type(u"  "_s); // means the same
        scene.key(Qt::Key_Return);
        QCOMPARE(announced.size(), 1);
        scene.type(u"and ("_s); // wrong: the last good one stays
        scene.key(Qt::Key_Escape);
        scene.key(Qt::Key_Return);
        QCOMPARE(announced.size(), 1);
        QCOMPARE(scene.field->expression().text(), u"agent == \"deployer\""_s);
        QTest::mouseClick(testing::buttonOf(scene.window, u"Clear the expression"_s), Qt::LeftButton);
        QCOMPARE(announced.size(), 2);
        QVERIFY(scene.field->expression().isEmpty());
        QVERIFY(scene.field->editor()->hasFocus());
        QVERIFY(!testing::buttonOf(scene.window, u"Clear the expression"_s));
    }

    void offersWhatCanStandThere()
    {
        Scene scene;
        scene.type(u"ty"_s);
        QVERIFY(scene.offered().contains(u"type"_s));
        scene.key(Qt::Key_Tab); // takes it and goes on to the operators
        QCOMPARE(scene.field->text(), u"type "_s);
        QVERIFY(scene.offered().contains(u"=="_s));
        scene.type(u"== exec"_s);
        QCOMPARE(scene.offered().first(), u"ExecutionFailed"_s);
        scene.key(Qt::Key_Down);
        scene.key(Qt::Key_Return); // the second
        QVERIFY(!scene.field->popup()->isVisible());
        QVERIFY(scene.field->text().endsWith(u"ExecutionCompleted"_s) ||
                scene.field->text().endsWith(u"\"ExecutionCompleted\""_s));
        scene.type(u" and data.outc"_s);
        QVERIFY(!scene.offered().isEmpty());
        scene.key(Qt::Key_Return);
        scene.type(u"== pay"_s);
        QCOMPARE(scene.offered().first(), u"payment_declined"_s);
        scene.key(Qt::Key_Tab);
        QVERIFY(scene.field->text().contains(u"data.outcome == "_s));
        QVERIFY(scene.field->text().contains(u"payment_declined"_s));
        QCOMPARE(scene.field->state(), State::Valid);
        QCOMPARE(scene.window.focusWidget(), scene.field->editor()); // Tab stayed
    }

    void keysOfTheOffers()
    {
        Scene scene;
        QSignalSpy accepted(scene.field, &ExpressionField::accepted);
        scene.key(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(scene.offered().size() > 5);
        QCOMPARE(scene.field->text(), QString());
        scene.key(Qt::Key_Up); // not before the first
        QCOMPARE(scene.field->popup()->list()->currentIndex().row(), 0);
        scene.key(Qt::Key_PageDown);
        QVERIFY(scene.field->popup()->list()->currentIndex().row() > 3);
        scene.key(Qt::Key_Escape);
        QVERIFY(!scene.field->popup()->isVisible());
        scene.type(u"agent == deployer"_s); // written out: nothing is left to offer
        QVERIFY(!scene.field->popup()->isVisible());
        scene.key(Qt::Key_Return);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(scene.field->text(), u"agent == deployer"_s);
        scene.key(Qt::Key_Tab);
        QCOMPARE(scene.window.focusWidget(), scene.other);

        scene.field->setFocus();
        scene.field->clear();
        scene.type(u"ag"_s);
        QVERIFY(scene.field->popup()->isVisible());
        scene.other->setFocus();
        QVERIFY(!scene.field->popup()->isVisible());
    }

    void aClickTakesAnOffer()
    {
        Scene scene;
        scene.type(u"ag"_s);
        auto &list = *scene.field->popup()->list();
        const auto row = int(scene.offered().indexOf(u"agent"_s));
        QVERIFY(row >= 0);
        const auto index = list.model()->index(row, 0);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(index).center());
        QCOMPARE(scene.field->text(), u"agent "_s);
        const auto spoken = index.data(Qt::AccessibleTextRole).toString();
        QVERIFY(!spoken.isEmpty());
    }

    void upInAnEmptyFieldOffersWhatWasUsed()
    {
        Scene scene;
        QSignalSpy remembered(scene.field, &ExpressionField::historyChanged);
        scene.type(u"agent == deployer"_s);
        scene.key(Qt::Key_Return);
        scene.field->clear();
        scene.type(u"type == \"b\""_s);
        scene.other->setFocus(); // leaving it remembers too
        QCOMPARE(remembered.size(), 2);
        scene.field->setFocus();
        scene.field->clear();
        scene.key(Qt::Key_Up);
        QCOMPARE(scene.offered(), (QStringList{u"type == \"b\""_s, u"agent == deployer"_s}));
        scene.key(Qt::Key_Down);
        QSignalSpy announced(scene.field, &ExpressionField::expressionChanged);
        scene.key(Qt::Key_Return);
        QCOMPARE(scene.field->text(), u"agent == deployer"_s);
        QCOMPARE(announced.size(), 1);
        scene.key(Qt::Key_Up); // not empty: nothing is offered
        QVERIFY(!scene.field->popup()->isVisible());
        scene.key(Qt::Key_Escape);
        QCOMPARE(scene.field->text(), QString());
        QCOMPARE(scene.field->history().size(), 2);
    }

    void oneLineStaysOneLine()
    {
        Scene scene;
        QApplication::clipboard()->setText(u"type == a\n and  agent == b"_s);
        scene.field->editor()->paste();
        QCOMPARE(scene.field->text(), u"type == a and agent == b"_s);
        const int height = scene.field->editor()->height();
        scene.type(u" and agent == c"_s.repeated(40));
        QCOMPARE(scene.field->editor()->height(), height);
        QVERIFY(scene.field->editor()->cursorRect().right() <= scene.field->editor()->viewport()->width());
    }

    void linesGrowAndBreak()
    {
        Scene scene(Shape::Lines, {420, 400});
        QCoreApplication::sendPostedEvents();
        const int before = scene.field->editor()->height();
        scene.type(u"type == ExecutionFailed and data.cost > 3 or "_s.repeated(3) + u"type == a"_s);
        scene.key(Qt::Key_Escape);
        QTRY_VERIFY(scene.field->editor()->height() > before);
        QCOMPARE(scene.field->state(), State::Valid);
        scene.key(Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(scene.field->text().endsWith(u'\n'));
        scene.field->setText(u"type == a"_s);
        QTRY_COMPARE(scene.field->editor()->height(), before);
    }

    void whatElseItMustBe()
    {
        Scene scene;
        scene.field->setCheck(
            [](const rules::Expression &expression) -> std::optional<rules::Expression::Error> {
                if (!expression.readsClock())
                    return {};
                return rules::Expression::Error{0, 3,
                                                Fault{{}, "no_age", "A rule cannot ask for the age.", {}}};
            });
        scene.type(u"age < 15m and type == a"_s);
        QCOMPARE(scene.field->state(), State::Wrong);
        QCOMPARE(scene.field->faultWords(), u"A rule cannot ask for the age."_s);
        QVERIFY(scene.field->expression().isEmpty());
    }

    void theSheetShowsWhatIsRight()
    {
        Scene scene;
        scene.key(Qt::Key_F1);
        QVERIFY(scene.field->help());
        const auto *model = scene.field->help()->list()->model();
        int examples = 0;
        for (int row = 0; row < model->rowCount(); ++row) {
            const auto index = model->index(row, 0);
            if (!(index.flags() & Qt::ItemIsSelectable))
                continue;
            ++examples;
            auto text = index.data().toString();
            if (text == u"and"_s || text == u"or"_s)
                text = u"a %1 b"_s.arg(text);
            else if (text == u"not"_s)
                text = u"not a"_s;
            else if (text == u"()"_s)
                text = u"(a)"_s;
            const auto parsed = rules::Expression::parse(text);
            QVERIFY2(parsed && !parsed->isEmpty(), qPrintable(text));
            QVERIFY2(!index.data(Qt::ToolTipRole).toString().isEmpty(), qPrintable(text));
        }
        QVERIFY(examples > 15);
    }

    void theSheetGivesItsExamples_data()
    {
        QTest::addColumn<QString>("before"); // with the caret as |
        QTest::addColumn<QString>("example");
        QTest::addColumn<QString>("after");
        QTest::newRow("into nothing") << u"|"_s << u"age < 15m"_s << u"age < 15m|"_s;
        QTest::newRow("behind a whole") << u"type == a|"_s << u"age < 15m"_s << u"type == a and age < 15m|"_s;
        QTest::newRow("behind or") << u"type == a or |"_s << u"age < 15m"_s << u"type == a or age < 15m|"_s;
        QTest::newRow("in parentheses")
            << u"type == a and (|)"_s << u"age < 15m"_s << u"type == a and (age < 15m|)"_s;
        QTest::newRow("before another") << u"|type == a"_s << u"not"_s << u"not |type == a"_s;
        QTest::newRow("a joint") << u"type == a|"_s << u"or"_s << u"type == a or |"_s;
        QTest::newRow("room to write in") << u"type == a and |"_s << u"()"_s << u"type == a and (|)"_s;
    }
    void theSheetGivesItsExamples()
    {
        QFETCH(QString, before);
        QFETCH(QString, example);
        QFETCH(QString, after);
        Scene scene;
        const auto caret = before.indexOf(u'|');
        scene.field->setText(before.remove(u'|'));
        auto cursor = scene.field->editor()->textCursor();
        cursor.setPosition(int(caret));
        scene.field->editor()->setTextCursor(cursor);
        QTest::mouseClick(testing::buttonOf(scene.window, u"How to write a filter (F1)"_s), Qt::LeftButton);
        auto &list = *scene.field->help()->list();
        int row = 0;
        while (row < list.model()->rowCount() && list.model()->index(row, 0).data().toString() != example)
            ++row;
        const auto index = list.model()->index(row, 0);
        QVERIFY(index.isValid());
        list.scrollTo(index);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(index).center());
        auto text = scene.field->text();
        text.insert(scene.field->editor()->textCursor().position(), u'|');
        QCOMPARE(text, after);
        QTRY_VERIFY(!scene.field->help());
    }

    void theSheetByKeys()
    {
        Scene scene;
        scene.key(Qt::Key_F1);
        auto *list = scene.field->help()->list();
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(scene.field->text(), u"type == task_run.*"_s);
        QTRY_VERIFY(!scene.field->help());
        scene.key(Qt::Key_F1);
        QVERIFY(scene.field->help());
        QTest::keyClick(scene.field->help()->list(), Qt::Key_Escape);
        QTRY_VERIFY(!scene.field->help());
        QCOMPARE(scene.field->text(), u"type == task_run.*"_s);
    }

    void theWordsComeFromWhatIsKnown()
    {
        testing::FakePorts ports;
        ports.fill(64);
        VocabularySource source(ports.ports());
        const auto &vocabulary = source.vocabulary();
        const auto has = [](const auto &names, const QString &text) {
            return std::ranges::any_of(names, [&](const auto &name) { return name.text == text; });
        };
        QVERIFY(has(vocabulary.types, u"ExecutionFailed"_s));
        QVERIFY(has(vocabulary.agents, u"deployer"_s));
        QVERIFY(has(vocabulary.sources, u"astra"_s));
        const auto seen = [](const auto &name) { return name.detail.startsWith(u"seen"_s); };
        QVERIFY(seen(vocabulary.types.first())); // seen ones before the rest of the catalogue
        const auto metadata = std::ranges::find_if(vocabulary.fields, [](const auto &field) {
            return field.keys == QStringList{u"metadata"_s, u"environment"_s};
        });
        QVERIFY(metadata != vocabulary.fields.end());
        QVERIFY(metadata->values.contains(QJsonValue(u"production"_s)));
    }

    void shots()
    {
        if (!testing::wantsPictures())
            QSKIP("SIGNALBOX_SHOTS names no folder");
        for (const bool dark : {false, true}) {
            Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
            const auto mood = dark ? u"d"_s : u"l"_s;
            for (const auto &[name, text] :
                 {std::pair{u"valid"_s, u"type == \"ExecutionFailed\" and data.cost > 3"_s},
                  std::pair{u"wrong"_s, u"tpye == ExecutionFailed and data.cost > 3"_s},
                  std::pair{u"open"_s, u"(type == ExecutionFailed and agent =="_s}}) {
                Scene scene;
                scene.window.setAutoFillBackground(true);
                scene.field->setText(text);
                scene.other->setFocus();
                testing::shoot(scene.window, u"field-%1-%2"_s.arg(mood, name));
            }
            Scene scene;
            scene.type(u"data.outcome == \"success\" and t"_s);
            testing::shoot(*scene.field->popup(), u"popup-%1"_s.arg(mood));
            scene.key(Qt::Key_F1);
            testing::shoot(*scene.field->help(), u"help-%1"_s.arg(mood));
            Scene lines(Shape::Lines);
            lines.window.setAutoFillBackground(true);
            lines.field->setText(u"type == ExecutionFailed and data.cost > 3 or "_s.repeated(3) +
                                 u"type == a"_s);
            QTest::qWait(50);
            testing::shoot(lines.window, u"field-%1-lines"_s.arg(mood));
        }
    }
};

QTEST_MAIN(TestExpressionField)
#include "tst_expression_field.moc"
