// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/test_panel.h"

#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTabBar>

#include <algorithm>

namespace signalbox::ui {

using ports::TestStage;

namespace {

QString stageWords(TestStage::Kind kind)
{
    switch (kind) {
    case TestStage::Kind::Render:
        return TestPanel::tr("Make the request");
    case TestStage::Kind::Lookup:
        return TestPanel::tr("Look up the host");
    case TestStage::Kind::Connect:
        return TestPanel::tr("Connect");
    case TestStage::Kind::Tls:
        return TestPanel::tr("Secure the line");
    case TestStage::Kind::Request:
        return TestPanel::tr("Send the request");
    case TestStage::Kind::Response:
        return TestPanel::tr("Read the answer");
    case TestStage::Kind::Verdict:
        return TestPanel::tr("Judge it");
    }
    return {};
}

constexpr TestStage::Kind inOrder[] = {
    TestStage::Kind::Render,  TestStage::Kind::Lookup,   TestStage::Kind::Connect, TestStage::Kind::Tls,
    TestStage::Kind::Request, TestStage::Kind::Response, TestStage::Kind::Verdict};

} // namespace

/// One stage: waiting (dimmed), over well, or failed; with what it found and how long it took.
class TestPanel::StageRow final : public QWidget
{
public:
    explicit StageRow(TestStage::Kind shown)
        : kind(shown), m_name(new ElideLabel(stageWords(kind), FontRole::Body, Token::Text3)),
          m_detail(new ElideLabel({}, FontRole::Secondary, Token::Text2)),
          m_ms(label({}, FontRole::Mono, Token::Text2))
    {
        auto *line = newRow(8, this, {26, 3, 0, 3});
        m_name->setMinimumWidth(112);
        line->addWidget(m_name, 0);
        line->addWidget(m_detail, 1);
        m_ms->setMinimumWidth(56);
        m_ms->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        line->addWidget(m_ms);
        setMinimumHeight(28);
        setAccessibleName(stageWords(kind));
    }
    void setDone(const TestStage &stage)
    {
        m_done = true;
        m_passed = stage.passed;
        m_name->setInk(stage.passed ? Token::Text : Token::Failure);
        m_detail->setText(stage.detail);
        m_ms->setText(duration(stage.ms));
        setAccessibleName(QStringList{
            stageWords(kind), stage.passed ? TestPanel::tr("passed") : TestPanel::tr("failed"), stage.detail}
                              .join(QLatin1StringView(", ")));
        update();
    }
    [[nodiscard]] bool isDone() const { return m_done; }

    const TestStage::Kind kind;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::instance();
        QPainter painter(this);
        const QString name = !m_done    ? QStringLiteral("circle-dashed")
                             : m_passed ? QStringLiteral("circle-check")
                                        : QStringLiteral("circle-x");
        const Token ink = !m_done ? Token::Text3 : m_passed ? Token::Ok : Token::Failure;
        paintIcon(painter, name, QRectF(0, (height() - 16) / 2.0, 16, 16), theme.color(ink));
    }

private:
    ElideLabel *m_name, *m_detail;
    QLabel *m_ms;
    bool m_done = false, m_passed = false;
};

TestPanel::TestPanel(ports::EngineControl &engine, QWidget *parent)
    : QWidget(parent), m_engine(engine), m_start(button(tr("Send test"), QStringLiteral("send"))),
      m_cancel(button(tr("Cancel"), QStringLiteral("x"), Kind::Quiet)),
      m_hint(wrappedLabel({}, FontRole::Secondary, Token::Text3)), m_stageColumn(newColumn(0)),
      m_outcome(new QWidget), m_chip(new Chip), m_total(new ElideLabel({}, FontRole::Mono, Token::Text2)),
      m_reason(wrappedLabel({}, FontRole::Body, Token::Text)), m_tabs(new QTabBar), m_raw(new RawView)
{
    auto *column = newColumn(8, this);
    auto *line = newRow(8);
    line->addWidget(m_start);
    line->addWidget(m_cancel);
    line->addStretch(1);
    column->addLayout(line);
    column->addWidget(m_hint);
    column->addLayout(m_stageColumn);
    auto *outcome = newColumn(8, m_outcome, {0, 4, 0, 0});
    auto *verdict = newRow(8);
    m_chip->setDot(true);
    verdict->addWidget(m_chip);
    verdict->addWidget(m_total, 1);
    outcome->addLayout(verdict);
    outcome->addWidget(m_reason);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Request"));
    m_tabs->addTab(tr("Response"));
    m_tabs->setAccessibleName(tr("What was sent and received"));
    outcome->addWidget(m_tabs);
    m_raw->setMinimumHeight(180);
    outcome->addWidget(m_raw, 1);
    column->addWidget(m_outcome, 1);
    column->addStretch(0);

    connect(m_start, &QPushButton::clicked, this, &TestPanel::wanted);
    connect(m_cancel, &QPushButton::clicked, this, &TestPanel::cancel);
    connect(m_tabs, &QTabBar::currentChanged, this, &TestPanel::showMessage);
    connect(&engine, &ports::EngineControl::testStage, this, [this](int run, const TestStage &stage) {
        if (run != m_run)
            return;
        const auto row = std::ranges::find(m_stages, stage.kind, &StageRow::kind);
        if (row != m_stages.end())
            (*row)->setDone(stage);
    });
    connect(&engine, &ports::EngineControl::testFinished, this,
            [this](int run, const ports::TestResult &result) {
                if (run == m_run)
                    finish(result);
            });
    reset();
}

TestPanel::~TestPanel()
{
    if (m_run != 0)
        m_engine.cancelTest(m_run);
}

void TestPanel::reset()
{
    if (m_run != 0)
        m_engine.cancelTest(m_run);
    end();
    qDeleteAll(std::exchange(m_stages, {}));
    m_outcome->hide();
    setObstacle(m_obstacle);
}

void TestPanel::setObstacle(const QString &why)
{
    m_obstacle = why;
    m_start->setEnabled(why.isEmpty() && m_run == 0);
    m_start->setToolTip(why);
    if (m_stages.isEmpty() || !why.isEmpty())
        m_hint->setText(why.isEmpty()
                            ? tr("Sends the sample event to the real receiver at once, with what stands in "
                                 "the form now, saved or not.")
                            : why);
    m_hint->setVisible(m_stages.isEmpty() || !why.isEmpty());
}

void TestPanel::start(const integrations::Integration &integration, const QByteArray &eventType)
{
    if (m_run != 0 || !m_obstacle.isEmpty())
        return;
    reset();
    for (const TestStage::Kind kind : inOrder) {
        m_stages.append(new StageRow(kind));
        m_stageColumn->addWidget(m_stages.last());
        m_stages.last()->show();
    }
    m_hint->hide();
    m_start->setEnabled(false);
    m_cancel->show();
    m_run = m_engine.test(integration, eventType);
}

void TestPanel::end()
{
    m_run = 0;
    m_cancel->hide();
    m_start->setEnabled(m_obstacle.isEmpty());
}

void TestPanel::finish(const ports::TestResult &result)
{
    end();
    m_result = result;
    // Stages that never came (no TLS on plain HTTP, nothing after a failure) say nothing.
    for (StageRow *row : std::as_const(m_stages))
        row->setVisible(row->isDone());
    m_chip->setWords(outcomeWords(result.outcome), outcomeTone(result.outcome));
    m_total->setText(duration(result.totalMs));
    m_reason->setText(result.reason);
    m_reason->setVisible(!result.reason.isEmpty());
    m_tabs->setTabEnabled(1, !result.response.isEmpty());
    m_tabs->setCurrentIndex(result.response.isEmpty() ? 0 : 1);
    m_outcome->show();
    showMessage();
}

void TestPanel::cancel()
{
    m_engine.cancelTest(m_run);
    reset();
    m_start->setFocus();
}

void TestPanel::showMessage()
{
    m_raw->setBytes(m_tabs->currentIndex() == 0 ? m_result.request : m_result.response);
}

} // namespace signalbox::ui
