// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/page_test.h"

#include "tests/support/thread_time.h"

#include <algorithm>

namespace signalbox::testing {

using ui::Theme;

PageTest::PageTest(const char *shots, int events) : m_shots(QLatin1StringView(shots)), m_events(events) {}

void PageTest::initTestCase()
{
    Theme::instance().install(*qApp);
}

void PageTest::init()
{
    m_fake = std::make_unique<FakePorts>();
    m_fake->fill(m_events);
    m_followed.clear();
}

void PageTest::cleanup()
{
    m_page.reset();
    m_fake.reset();
    Theme::instance().setMode(Theme::Mode::Light);
}

void PageTest::show(ui::Page *page, const QSize &size)
{
    m_page.reset(page);
    connect(page, &ui::Page::follow, this, [this](const ui::Link &link) { m_followed.append(link); });
    testing::show(*page, size);
}

void PageTest::press(const char *name) const
{
    auto *found = find<QAbstractButton>(name);
    QVERIFY2(found, name);
    QTest::mouseClick(found, Qt::LeftButton);
}

void PageTest::keys(const QString &text)
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

void PageTest::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

QString PageTest::focusName()
{
    return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
}

const configuration::Document &PageTest::document() const
{
    return m_fake->configuration.document();
}

void PageTest::change(const std::function<void(configuration::Document &)> &make)
{
    configuration::Document next = document();
    make(next);
    m_fake->configuration.setDocument(next);
}

double PageTest::longestMs(const std::function<void()> &act)
{
    double begin = threadMs();
    act();
    double longest = threadMs() - begin;
    for (int round = 0; round < 20; ++round) {
        begin = threadMs();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        longest = std::max(longest, threadMs() - begin);
    }
    return longest;
}

void PageTest::shoot(const QString &name) const
{
    testing::shoot(*m_page, m_shots + QLatin1Char('-') + name);
}

static const struct
{
    const char *name;
    QSize size;
    bool dark;
} looks[] = {{"wide-light", wideWindow, false},
             {"wide-dark", wideWindow, true},
             {"small-light", smallWindow, false},
             {"small-dark", smallWindow, true}};

void PageTest::shootEachLook(const QString &name)
{
    if (!wantsPictures())
        return;
    for (const auto &look : looks) {
        Theme::instance().setMode(look.dark ? Theme::Mode::Dark : Theme::Mode::Light);
        m_page->resize(look.size);
        QTest::qWait(1);
        shoot(name + QLatin1Char('-') + QLatin1StringView(look.name));
    }
    Theme::instance().setMode(Theme::Mode::Light);
    m_page->resize(wideWindow);
}

void PageTest::eachSize()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("wide") << wideWindow;
    QTest::newRow("small") << smallWindow;
}

void PageTest::eachLook()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    for (const auto &look : looks)
        QTest::newRow(look.name) << look.size << look.dark;
}

PageTest::Look PageTest::look()
{
    QFETCH(const QSize, size);
    QFETCH(const bool, dark);
    Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
    return {size, QString::fromLatin1(QTest::currentDataTag())};
}

} // namespace signalbox::testing
