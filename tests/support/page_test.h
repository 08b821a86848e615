// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_ports.h"
#include "tests/support/shown_page.h"

#include <functional>

namespace signalbox::testing {

/// What the tests of a page share: the ports' doubles, filled anew for each test, the page over them, and a
/// person's hands and eyes. Keys go where the focus is.
class PageTest : public QObject
{
    Q_OBJECT

protected:
    /// Its pictures' names begin with `shots`.
    explicit PageTest(const char *shots, int events = 300);

    template<typename P> void show(const QSize &size = wideWindow) { show(new P(m_fake->ports()), size); }
    template<typename T> [[nodiscard]] T *find(const char *name) const { return named<T>(*m_page, name); }
    template<typename T> [[nodiscard]] QList<T *> all() const { return visible<T>(*m_page); }
    template<typename T> [[nodiscard]] static T *in(const QWidget *parent, const char *name)
    {
        return parent->findChild<T *>(QLatin1StringView(name));
    }

    void press(const char *name) const; ///< the button of this object name
    static void keys(const QString &text);
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    [[nodiscard]] static QString focusName();

    [[nodiscard]] const configuration::Document &document() const;
    /// As if somebody else had changed it.
    void change(const std::function<void(configuration::Document &)> &make);

    /// The longest that the window's thread was busy at a stretch, of its own milliseconds: acting, or with
    /// one round of what came of it.
    static double longestMs(const std::function<void()> &act);

    void shoot(const QString &name) const;
    void shootEachLook(const QString &name); ///< wide and small, light and dark; then wide and light again
    static void eachSize();                  ///< rows with `size`
    static void eachLook();                  ///< rows with `size` and `dark`
    struct Look
    {
        QSize size;
        QString name;
    };
    static Look look(); ///< of the row; sets its theme

    std::unique_ptr<FakePorts> m_fake;
    std::unique_ptr<ui::Page> m_page;
    QList<ui::Link> m_followed;

protected slots:
    void initTestCase();
    void init();
    void cleanup();

private:
    void show(ui::Page *page, const QSize &size);

    const QString m_shots;
    const int m_events;
};

} // namespace signalbox::testing
