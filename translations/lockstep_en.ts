<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Amounts</name>
    <message numerus="yes">
        <source>%n workers</source>
        <translation>
            <numerusform>%n worker</numerusform>
            <numerusform>%n workers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updates</source>
        <translation>
            <numerusform>%n update</numerusform>
            <numerusform>%n updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n releases</source>
        <translation>
            <numerusform>%n release</numerusform>
            <numerusform>%n releases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backups</source>
        <translation>
            <numerusform>%n backup</numerusform>
            <numerusform>%n backups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartWords</name>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>News</name>
    <message numerus="yes">
        <source>%n workers could not be put back</source>
        <translation>
            <numerusform>%n worker could not be put back</numerusform>
            <numerusform>%n workers could not be put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workers were not updated</source>
        <translation>
            <numerusform>%n worker was not updated</numerusform>
            <numerusform>%n workers were not updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workers were rolled back</source>
        <translation>
            <numerusform>%n worker was rolled back</numerusform>
            <numerusform>%n workers were rolled back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workers have drifted</source>
        <translation>
            <numerusform>%n worker has drifted</numerusform>
            <numerusform>%n workers have drifted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workers are updated</source>
        <translation>
            <numerusform>%n worker is updated</numerusform>
            <numerusform>%n workers are updated</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AcknowledgeForm</name>
    <message numerus="yes">
        <source>Acknowledge %n alerts</source>
        <translation>
            <numerusform>Acknowledge %n alert</numerusform>
            <numerusform>Acknowledge %n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ActiveAlerts</name>
    <message numerus="yes">
        <source>%n alerts were acknowledged</source>
        <translation>
            <numerusform>%n alert was acknowledged</numerusform>
            <numerusform>%n alerts were acknowledged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The acknowledgement of %n alerts was withdrawn</source>
        <translation>
            <numerusform>The acknowledgement of %n alert was withdrawn</numerusform>
            <numerusform>The acknowledgement of %n alerts was withdrawn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertDetail</name>
    <message numerus="yes">
        <source>%n alerts are selected</source>
        <translation>
            <numerusform>%n alert is selected</numerusform>
            <numerusform>%n alerts are selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BackupsPage</name>
    <message numerus="yes">
        <source>Delete %n backup(s)?</source>
        <translation>
            <numerusform>Delete %n backup?</numerusform>
            <numerusform>Delete %n backups?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ChartSection</name>
    <message numerus="yes">
        <source>workers</source>
        <comment>below their count</comment>
        <translation>
            <numerusform>worker</numerusform>
            <numerusform>workers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventView</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new events, show the newest</source>
        <translation>
            <numerusform>%n new event, show the newest</numerusform>
            <numerusform>%n new events, show the newest</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventsPage</name>
    <message numerus="yes">
        <source>%n new while paused</source>
        <translation>
            <numerusform>%n new while paused</numerusform>
            <numerusform>%n new while paused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::FigureCards</name>
    <message numerus="yes">
        <source>%n updating</source>
        <translation>
            <numerusform>%n updating</numerusform>
            <numerusform>%n updating</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not paired</source>
        <translation>
            <numerusform>%n not paired</numerusform>
            <numerusform>%n not paired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreachable</source>
        <translation>
            <numerusform>%n unreachable</numerusform>
            <numerusform>%n unreachable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ImportBar</name>
    <message numerus="yes">
        <source>%n more to come</source>
        <translation>
            <numerusform>%n more to come</numerusform>
            <numerusform>%n more to come</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::OverviewHeader</name>
    <message numerus="yes">
        <source>%n d</source>
        <comment>days, short</comment>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Update %n outdated workers…</source>
        <translation>
            <numerusform>Update %n outdated worker…</numerusform>
            <numerusform>Update %n outdated workers…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseDetail</name>
    <message numerus="yes">
        <source>%n worker(s) run it</source>
        <translation>
            <numerusform>%n worker runs it</numerusform>
            <numerusform>%n workers run it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleasesPage</name>
    <message numerus="yes">
        <source>%n worker(s) run another version, and count as outdated from then on. None of them is updated by this alone.</source>
        <translation>
            <numerusform>%n worker runs another version, and counts as outdated from then on. It is not updated by this alone.</numerusform>
            <numerusform>%n workers run another version, and count as outdated from then on. None of them is updated by this alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n worker(s) run it, and go on doing so; but none can be moved to it any more. This cannot be undone.</source>
        <translation>
            <numerusform>%n worker runs it, and goes on doing so; but none can be moved to it any more. This cannot be undone.</numerusform>
            <numerusform>%n workers run it, and go on doing so; but none can be moved to it any more. This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SilencePreviewCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Tray</name>
    <message numerus="yes">
        <source>%n coordinators cannot be reached</source>
        <translation>
            <numerusform>%n coordinator cannot be reached</numerusform>
            <numerusform>%n coordinators cannot be reached</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updates running</source>
        <translation>
            <numerusform>%n update running</numerusform>
            <numerusform>%n updates running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::UpdateDetail</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::UpdatesPage</name>
    <message numerus="yes">
        <source>%n running now</source>
        <translation>
            <numerusform>%n running now</numerusform>
            <numerusform>%n running now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n update(s)</source>
        <translation>
            <numerusform>%n update</numerusform>
            <numerusform>%n updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n update(s)?</source>
        <translation>
            <numerusform>Cancel %n update?</numerusform>
            <numerusform>Cancel %n updates?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel the update(s)</source>
        <translation>
            <numerusform>Cancel the update</numerusform>
            <numerusform>Cancel the updates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Workspace</name>
    <message numerus="yes">
        <source>%n workers updated</source>
        <translation>
            <numerusform>%n worker updated</numerusform>
            <numerusform>%n workers updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workers rolled back</source>
        <translation>
            <numerusform>%n worker rolled back</numerusform>
            <numerusform>%n workers rolled back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not succeed</source>
        <translation>
            <numerusform>%n did not succeed</numerusform>
            <numerusform>%n did not succeed</numerusform>
        </translation>
    </message>
</context>
</TS>
