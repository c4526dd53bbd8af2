<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Amounts</name>
    <message numerus="yes">
        <source>%Ln workers</source>
        <translation>
            <numerusform>%Ln worker</numerusform>
            <numerusform>%Ln workers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates</source>
        <translation>
            <numerusform>%Ln update</numerusform>
            <numerusform>%Ln updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln releases</source>
        <translation>
            <numerusform>%Ln release</numerusform>
            <numerusform>%Ln releases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts</source>
        <translation>
            <numerusform>%Ln alert</numerusform>
            <numerusform>%Ln alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln backups</source>
        <translation>
            <numerusform>%Ln backup</numerusform>
            <numerusform>%Ln backups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartWords</name>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>%Ln other</numerusform>
            <numerusform>%Ln others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>News</name>
    <message numerus="yes">
        <source>%Ln workers could not be put back</source>
        <translation>
            <numerusform>%Ln worker could not be put back</numerusform>
            <numerusform>%Ln workers could not be put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers were not updated</source>
        <translation>
            <numerusform>%Ln worker was not updated</numerusform>
            <numerusform>%Ln workers were not updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers were rolled back</source>
        <translation>
            <numerusform>%Ln worker was rolled back</numerusform>
            <numerusform>%Ln workers were rolled back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers have drifted</source>
        <translation>
            <numerusform>%Ln worker has drifted</numerusform>
            <numerusform>%Ln workers have drifted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers are updated</source>
        <translation>
            <numerusform>%Ln worker is updated</numerusform>
            <numerusform>%Ln workers are updated</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AcknowledgeForm</name>
    <message numerus="yes">
        <source>Acknowledge %Ln alerts</source>
        <translation>
            <numerusform>Acknowledge %Ln alert</numerusform>
            <numerusform>Acknowledge %Ln alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ActiveAlerts</name>
    <message numerus="yes">
        <source>%Ln alerts were acknowledged</source>
        <translation>
            <numerusform>%Ln alert was acknowledged</numerusform>
            <numerusform>%Ln alerts were acknowledged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The acknowledgement of %Ln alerts was withdrawn</source>
        <translation>
            <numerusform>The acknowledgement of %Ln alert was withdrawn</numerusform>
            <numerusform>The acknowledgement of %Ln alerts was withdrawn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertDetail</name>
    <message numerus="yes">
        <source>%Ln alerts are selected</source>
        <translation>
            <numerusform>%Ln alert is selected</numerusform>
            <numerusform>%Ln alerts are selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BackupsPage</name>
    <message numerus="yes">
        <source>Delete %Ln backup(s)?</source>
        <translation>
            <numerusform>Delete %Ln backup?</numerusform>
            <numerusform>Delete %Ln backups?</numerusform>
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
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new events, show the newest</source>
        <translation>
            <numerusform>%Ln new event, show the newest</numerusform>
            <numerusform>%Ln new events, show the newest</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventsPage</name>
    <message numerus="yes">
        <source>%Ln new while paused</source>
        <translation>
            <numerusform>%Ln new while paused</numerusform>
            <numerusform>%Ln new while paused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::FigureCards</name>
    <message numerus="yes">
        <source>%Ln updating</source>
        <translation>
            <numerusform>%Ln updating</numerusform>
            <numerusform>%Ln updating</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not paired</source>
        <translation>
            <numerusform>%Ln not paired</numerusform>
            <numerusform>%Ln not paired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln groups</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreachable</source>
        <translation>
            <numerusform>%Ln unreachable</numerusform>
            <numerusform>%Ln unreachable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ImportBar</name>
    <message numerus="yes">
        <source>%Ln more to come</source>
        <translation>
            <numerusform>%Ln more to come</numerusform>
            <numerusform>%Ln more to come</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::OverviewHeader</name>
    <message numerus="yes">
        <source>%Ln d</source>
        <comment>days, short</comment>
        <translation>
            <numerusform>%Ln d</numerusform>
            <numerusform>%Ln d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Update %Ln outdated workers…</source>
        <translation>
            <numerusform>Update %Ln outdated worker…</numerusform>
            <numerusform>Update %Ln outdated workers…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseDetail</name>
    <message numerus="yes">
        <source>%Ln worker(s) run it</source>
        <translation>
            <numerusform>%Ln worker runs it</numerusform>
            <numerusform>%Ln workers run it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleasesPage</name>
    <message numerus="yes">
        <source>%Ln worker(s) run another version, and count as outdated from then on. None of them is updated by this alone.</source>
        <translation>
            <numerusform>%Ln worker runs another version, and counts as outdated from then on. It is not updated by this alone.</numerusform>
            <numerusform>%Ln workers run another version, and count as outdated from then on. None of them is updated by this alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker(s) run it, and go on doing so; but none can be moved to it any more. This cannot be undone.</source>
        <translation>
            <numerusform>%Ln worker runs it, and goes on doing so; but none can be moved to it any more. This cannot be undone.</numerusform>
            <numerusform>%Ln workers run it, and go on doing so; but none can be moved to it any more. This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SilencePreviewCard</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Tray</name>
    <message numerus="yes">
        <source>%Ln coordinators cannot be reached</source>
        <translation>
            <numerusform>%Ln coordinator cannot be reached</numerusform>
            <numerusform>%Ln coordinators cannot be reached</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates running</source>
        <translation>
            <numerusform>%Ln update running</numerusform>
            <numerusform>%Ln updates running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::UpdateDetail</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::UpdatesPage</name>
    <message numerus="yes">
        <source>%Ln running now</source>
        <translation>
            <numerusform>%Ln running now</numerusform>
            <numerusform>%Ln running now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln update(s)</source>
        <translation>
            <numerusform>%Ln update</numerusform>
            <numerusform>%Ln updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln update(s)?</source>
        <translation>
            <numerusform>Cancel %Ln update?</numerusform>
            <numerusform>Cancel %Ln updates?</numerusform>
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
        <source>%Ln workers updated</source>
        <translation>
            <numerusform>%Ln worker updated</numerusform>
            <numerusform>%Ln workers updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers rolled back</source>
        <translation>
            <numerusform>%Ln worker rolled back</numerusform>
            <numerusform>%Ln workers rolled back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln did not succeed</source>
        <translation>
            <numerusform>%Ln did not succeed</numerusform>
            <numerusform>%Ln did not succeed</numerusform>
        </translation>
    </message>
</context>
</TS>
