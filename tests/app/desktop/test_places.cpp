// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/places.h"

#include <QTest>

using namespace lockstep;
using desktop::Places;

class TestPlaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEnvironmentSaysWhere()
    {
        QProcessEnvironment environment;
        environment.insert(u"HOME"_s, u"/home/ann"_s);
        environment.insert(u"XDG_CONFIG_HOME"_s, u"/c"_s);
        environment.insert(u"XDG_STATE_HOME"_s, u"/s/"_s);
        environment.insert(u"XDG_RUNTIME_DIR"_s, u"/run/user/7"_s);
        const Places places = Places::of(environment);
        QCOMPARE(places.config, u"/c/lockstep"_s);
        QCOMPARE(places.state, u"/s/lockstep/console"_s);
        QCOMPARE(places.runtime, u"/run/user/7/lockstep"_s);
    }

    void withoutItTheHomeFolderHasAll()
    {
        QProcessEnvironment environment;
        environment.insert(u"HOME"_s, u"/home/ann"_s);
        environment.insert(u"XDG_CONFIG_HOME"_s, u"relative"_s);
        const Places places = Places::of(environment);
        QCOMPARE(places.config, u"/home/ann/.config/lockstep"_s);
        QCOMPARE(places.state, u"/home/ann/.local/state/lockstep/console"_s);
        QCOMPARE(places.runtime, places.state);
    }
};

QTEST_GUILESS_MAIN(TestPlaces)
#include "test_places.moc"
