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
