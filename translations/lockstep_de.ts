<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AlertColumns</name>
    <message>
        <source>Fired</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Silences alerts whose</source>
        <translation>Betrifft Alarme mit</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message>
        <source>Acknowledged by %1 until %2</source>
        <translation>Quittiert von %1 bis %2</translation>
    </message>
    <message>
        <source>Acknowledged by %1</source>
        <translation>Quittiert von %1</translation>
    </message>
    <message>
        <source>Silenced until %1</source>
        <translation>Stummgeschaltet bis %1</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>Stummgeschaltet</translation>
    </message>
    <message>
        <source>Explained by an update</source>
        <translation>Durch ein Update erklärt</translation>
    </message>
    <message>
        <source>Explained by a worse alert</source>
        <translation>Durch schwereren Alarm erklärt</translation>
    </message>
    <message>
        <source>Resolves soon</source>
        <translation>Wird bald behoben</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Ab %1</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>worker</source>
        <comment>label</comment>
        <translation>Worker</translation>
    </message>
    <message>
        <source>worker&apos;s name</source>
        <comment>label</comment>
        <translation>Name des Workers</translation>
    </message>
    <message>
        <source>group</source>
        <comment>label</comment>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>tag</source>
        <comment>label</comment>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>severity</source>
        <comment>label</comment>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>condition</source>
        <comment>label</comment>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>cause</source>
        <comment>label</comment>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>subject</source>
        <comment>label</comment>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>version</source>
        <comment>label</comment>
        <translation>Version</translation>
    </message>
    <message>
        <source>expected version</source>
        <comment>label</comment>
        <translation>erwartete Version</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 ≠ %2</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between matchers</comment>
        <translation> und </translation>
    </message>
    <message>
        <source>every day</source>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>jeden %1</translation>
    </message>
    <message>
        <source>%1, %2 to %3 (%4)</source>
        <comment>days, from, to, time zone</comment>
        <translation>%1, %2 bis %3 (%4)</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>from now</source>
        <translation>ab jetzt</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>Say which alerts are meant: a silence needs one condition at least.</source>
        <translation>Sagen Sie, welche Alarme gemeint sind: Eine Stummschaltung braucht mindestens eine Bedingung.</translation>
    </message>
    <message>
        <source>Nobody is told of alerts whose %1, %2.</source>
        <translation>Alarme mit %1 werden niemandem gemeldet, %2.</translation>
    </message>
    <message>
        <source>without an end</source>
        <translation>ohne Ende</translation>
    </message>
</context>
<context>
    <name>Amounts</name>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers</source>
        <translation>
            <numerusform>%Ln Worker</numerusform>
            <numerusform>%Ln Worker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates</source>
        <translation>
            <numerusform>%Ln Update</numerusform>
            <numerusform>%Ln Updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln releases</source>
        <translation>
            <numerusform>%Ln Release</numerusform>
            <numerusform>%Ln Releases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts</source>
        <translation>
            <numerusform>%Ln Alarm</numerusform>
            <numerusform>%Ln Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln backups</source>
        <translation>
            <numerusform>%Ln Backup</numerusform>
            <numerusform>%Ln Backups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>less than 1 min</source>
        <translation>weniger als 1 min</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <comment>time of day</comment>
        <translation>HH:mm:ss</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>day in this year</comment>
        <translation>dd.MM. HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>day in another year</comment>
        <translation>dd.MM.yyyy</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy HH:mm:ss</source>
        <translation>dddd, d. MMMM yyyy HH:mm:ss</translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>per cent</comment>
        <translation>%1&#xa0;%</translation>
    </message>
</context>
<context>
    <name>ChannelCards</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Failing for %1</source>
        <translation>Gestört seit %1</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Funktioniert</translation>
    </message>
</context>
<context>
    <name>ChannelFields</name>
    <message>
        <source>Mail server</source>
        <translation>Mailserver</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Empty: no authentication</source>
        <translation>Leer: keine Anmeldung</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Kept encrypted, never shown again</source>
        <translation>Verschlüsselt aufbewahrt, nie wieder gezeigt</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Own authority</source>
        <translation>Eigene CA</translation>
    </message>
    <message>
        <source>PEM file on the coordinator&apos;s machine; mostly empty</source>
        <translation>PEM-Datei auf der Maschine des Koordinators; meist leer</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Authorization: Bearer …, one a line; values are kept encrypted</source>
        <translation>Authorization: Bearer …, eine je Zeile; Werte werden verschlüsselt aufbewahrt</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>With it each body is signed; never shown again</source>
        <translation>Signiert jeden Inhalt; wird nie wieder gezeigt</translation>
    </message>
    <message>
        <source>Webhook&apos;s address</source>
        <translation>Adresse des Webhooks</translation>
    </message>
    <message>
        <source>https://hooks.slack.com/…, kept encrypted, never shown again</source>
        <translation>https://hooks.slack.com/…, verschlüsselt aufbewahrt, nie wieder gezeigt</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>#version-alerts; empty: the webhook&apos;s own</source>
        <translation>#version-alerts; leer: der des Webhooks</translation>
    </message>
    <message>
        <source>Sender&apos;s name</source>
        <translation>Name des Absenders</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>For people, such as On call</source>
        <translation>Für Menschen, etwa Bereitschaft</translation>
    </message>
    <message>
        <source>Tells alerts from</source>
        <translation>Meldet Alarme ab</translation>
    </message>
    <message>
        <source>Tells also that an alert is over</source>
        <translation>Meldet auch, dass ein Alarm vorbei ist</translation>
    </message>
    <message>
        <source>The webhook&apos;s own channel</source>
        <translation>Der Kanal des Webhooks</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
</context>
<context>
    <name>ChartFiles</name>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
</context>
<context>
    <name>ChartWords</name>
    <message>
        <source>d MMM</source>
        <comment>day below a chart</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>day of a chart</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <comment>start of a span in a chart</comment>
        <translation>ddd d. MMM HH:mm</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgesetzt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Rollback failed</source>
        <translation>Rücksetzfehler</translation>
    </message>
    <message>
        <source>Outdated workers</source>
        <translation>Veraltete Worker</translation>
    </message>
    <message>
        <source>Drift found</source>
        <translation>Gefundene Abweichungen</translation>
    </message>
</context>
<context>
    <name>ConnectionCards</name>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>EventGroup</name>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>Koordinator</translation>
    </message>
</context>
<context>
    <name>EventKind</name>
    <message>
        <source>Worker added</source>
        <translation>Worker hinzugefügt</translation>
    </message>
    <message>
        <source>Worker changed</source>
        <translation>Worker geändert</translation>
    </message>
    <message>
        <source>Worker removed</source>
        <translation>Worker entfernt</translation>
    </message>
    <message>
        <source>Worker paired</source>
        <translation>Worker gekoppelt</translation>
    </message>
    <message>
        <source>Worker unpaired</source>
        <translation>Worker entkoppelt</translation>
    </message>
    <message>
        <source>Version checked</source>
        <translation>Version geprüft</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Reachable again</source>
        <translation>Wieder erreichbar</translation>
    </message>
    <message>
        <source>Health changed</source>
        <translation>Zustand geändert</translation>
    </message>
    <message>
        <source>Update started</source>
        <translation>Update begonnen</translation>
    </message>
    <message>
        <source>Update goes on</source>
        <translation>Update geht weiter</translation>
    </message>
    <message>
        <source>Backup created</source>
        <translation>Backup erstellt</translation>
    </message>
    <message>
        <source>Update completed</source>
        <translation>Update abgeschlossen</translation>
    </message>
    <message>
        <source>Update failed</source>
        <translation>Update fehlgeschlagen</translation>
    </message>
    <message>
        <source>Rollback started</source>
        <translation>Zurücksetzen begonnen</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgesetzt</translation>
    </message>
    <message>
        <source>Rollback failed</source>
        <translation>Zurücksetzen fehlgeschlagen</translation>
    </message>
    <message>
        <source>Release created</source>
        <translation>Release erstellt</translation>
    </message>
    <message>
        <source>Backup expired</source>
        <translation>Backup abgelaufen</translation>
    </message>
    <message>
        <source>Drifted</source>
        <translation>Abgewichen</translation>
    </message>
    <message>
        <source>Drift ended</source>
        <translation>Abweichung beendet</translation>
    </message>
    <message>
        <source>Alert fired</source>
        <translation>Alarm ausgelöst</translation>
    </message>
    <message>
        <source>Alert became worse</source>
        <translation>Alarm verschärft</translation>
    </message>
    <message>
        <source>Alert acknowledged</source>
        <translation>Alarm quittiert</translation>
    </message>
    <message>
        <source>Alert resolved</source>
        <translation>Alarm behoben</translation>
    </message>
    <message>
        <source>Silence created</source>
        <translation>Stummgeschaltet</translation>
    </message>
    <message>
        <source>Silence ended</source>
        <translation>Stummschaltung beendet</translation>
    </message>
    <message>
        <source>Channel added</source>
        <translation>Kanal hinzugefügt</translation>
    </message>
    <message>
        <source>Channel changed</source>
        <translation>Kanal geändert</translation>
    </message>
    <message>
        <source>Channel removed</source>
        <translation>Kanal entfernt</translation>
    </message>
    <message>
        <source>Notification sent</source>
        <translation>Benachrichtigt</translation>
    </message>
    <message>
        <source>Notification failed</source>
        <translation>Meldung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Clock jumped</source>
        <translation>Uhr gesprungen</translation>
    </message>
    <message>
        <source>Configuration reloaded</source>
        <translation>Konfiguration neu geladen</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>Einstellungen geändert</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>something in it is not valid</source>
        <translation>etwas darin ist ungültig</translation>
    </message>
    <message>
        <source>what it is about no longer exists</source>
        <translation>das Betroffene gibt es nicht mehr</translation>
    </message>
    <message>
        <source>something else is going on</source>
        <translation>etwas anderes ist noch im Gange</translation>
    </message>
    <message>
        <source>it was refused</source>
        <translation>es wurde abgelehnt</translation>
    </message>
    <message>
        <source>what was found is not to be trusted</source>
        <translation>dem Vorgefundenen ist nicht zu trauen</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>es ist zu groß</translation>
    </message>
    <message>
        <source>the coordinator was asked too often</source>
        <translation>der Koordinator wurde zu oft gefragt</translation>
    </message>
    <message>
        <source>the coordinator does not know this</source>
        <translation>der Koordinator kennt das nicht</translation>
    </message>
    <message>
        <source>the token is not accepted</source>
        <translation>das Token wird nicht angenommen</translation>
    </message>
    <message>
        <source>your role does not allow it</source>
        <translation>Ihre Rolle erlaubt es nicht</translation>
    </message>
    <message>
        <source>the coordinator is not ready</source>
        <translation>der Koordinator ist nicht bereit</translation>
    </message>
    <message>
        <source>the other side cannot be reached</source>
        <translation>die Gegenseite ist nicht erreichbar</translation>
    </message>
    <message>
        <source>there was no answer in time</source>
        <translation>es kam rechtzeitig keine Antwort</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the system refused it</source>
        <translation>das System hat es abgelehnt</translation>
    </message>
    <message>
        <source>the answer makes no sense</source>
        <translation>die Antwort ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>there is a defect in Lockstep</source>
        <translation>Lockstep hat einen Fehler</translation>
    </message>
    <message>
        <source>Correct what is named and try again.</source>
        <translation>Korrigieren Sie das Genannte und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Refresh the view; somebody may have removed it.</source>
        <translation>Aktualisieren Sie die Ansicht; vielleicht hat es jemand entfernt.</translation>
    </message>
    <message>
        <source>Wait until that has ended, or cancel it first.</source>
        <translation>Warten Sie, bis das beendet ist, oder brechen Sie es zuerst ab.</translation>
    </message>
    <message>
        <source>Look at the reason below.</source>
        <translation>Der Grund steht unten.</translation>
    </message>
    <message>
        <source>Compare the certificate&apos;s fingerprint with the server&apos;s, or ask whoever runs it.</source>
        <translation>Vergleichen Sie den Fingerabdruck des Zertifikats mit dem des Servers oder fragen Sie dessen Betreiber.</translation>
    </message>
    <message>
        <source>Make it smaller, or raise the limit that is named.</source>
        <translation>Verkleinern Sie es oder erhöhen Sie die genannte Grenze.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Warten Sie einen Moment und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Compare the versions of the console and the coordinator.</source>
        <translation>Vergleichen Sie die Versionen von Konsole und Koordinator.</translation>
    </message>
    <message>
        <source>Enter a new token in the connection&apos;s settings.</source>
        <translation>Geben Sie in den Einstellungen der Verbindung ein neues Token ein.</translation>
    </message>
    <message>
        <source>Ask an administrator for a token with a higher role.</source>
        <translation>Bitten Sie einen Administrator um ein Token mit höherer Rolle.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Check that it runs and that the network reaches it.</source>
        <translation>Prüfen Sie, ob die Gegenseite läuft und über das Netz erreichbar ist.</translation>
    </message>
    <message>
        <source>Try again; if it stays slow, look at its load and its log.</source>
        <translation>Versuchen Sie es erneut; bleibt es langsam, prüfen Sie Last und Protokoll der Gegenseite.</translation>
    </message>
    <message>
        <source>Free some space on the disk that is named.</source>
        <translation>Schaffen Sie Platz auf dem genannten Datenträger.</translation>
    </message>
    <message>
        <source>Check the file, its folder and their permissions.</source>
        <translation>Prüfen Sie die Datei, ihren Ordner und die Rechte.</translation>
    </message>
    <message>
        <source>Check the address, and compare the versions on both sides.</source>
        <translation>Prüfen Sie die Adresse und vergleichen Sie die Versionen beider Seiten.</translation>
    </message>
    <message>
        <source>Please report it with the log.</source>
        <translation>Bitte melden Sie ihn zusammen mit dem Protokoll.</translation>
    </message>
    <message>
        <source>%1 was cancelled</source>
        <translation>%1 abgebrochen</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <comment>what, why</comment>
        <translation>%1 fehlgeschlagen: %2</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>%1: %2, %3 points</source>
        <translation>%1: %2, %3 Punkte</translation>
    </message>
    <message>
        <source>%1: %2, not counted</source>
        <translation>%1: %2, nicht gezählt</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>%1 could not be put back</source>
        <translation>%1 ließ sich nicht zurücksetzen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers could not be put back</source>
        <translation>
            <numerusform>%Ln Worker ließ sich nicht zurücksetzen</numerusform>
            <numerusform>%Ln Worker ließen sich nicht zurücksetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not updated</source>
        <translation>%1 wurde nicht aktualisiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers were not updated</source>
        <translation>
            <numerusform>%Ln Worker wurde nicht aktualisiert</numerusform>
            <numerusform>%Ln Worker wurden nicht aktualisiert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was rolled back</source>
        <translation>%1 wurde zurückgesetzt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers were rolled back</source>
        <translation>
            <numerusform>%Ln Worker wurde zurückgesetzt</numerusform>
            <numerusform>%Ln Worker wurden zurückgesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has drifted</source>
        <translation>%1 weicht ab</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers have drifted</source>
        <translation>
            <numerusform>%Ln Worker weicht ab</numerusform>
            <numerusform>%Ln Worker weichen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is updated</source>
        <translation>%1 ist aktualisiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers are updated</source>
        <translation>
            <numerusform>%Ln Worker ist aktualisiert</numerusform>
            <numerusform>%Ln Worker sind aktualisiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>Releases</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>runs that version already</source>
        <translation>hat diese Version bereits</translation>
    </message>
    <message>
        <source>is being updated just now</source>
        <translation>wird gerade aktualisiert</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>ist nicht erreichbar</translation>
    </message>
    <message>
        <source>is not paired</source>
        <translation>ist nicht gekoppelt</translation>
    </message>
    <message>
        <source>is disabled</source>
        <translation>ist deaktiviert</translation>
    </message>
    <message>
        <source>has no backup of another version</source>
        <translation>hat kein Backup einer anderen Version</translation>
    </message>
    <message>
        <source>no version is expected of the fleet</source>
        <translation>von der Flotte wird keine Version erwartet</translation>
    </message>
    <message>
        <source>is not of this fleet</source>
        <translation>gehört nicht zu dieser Flotte</translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>made first</source>
        <translation>wird erst erstellt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>Letztes Mal</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Nothing can be updated</source>
        <translation>Nichts zu aktualisieren</translation>
    </message>
    <message>
        <source>Nothing can be rolled back</source>
        <translation>Nichts zurückzusetzen</translation>
    </message>
    <message>
        <source>Update %1</source>
        <translation>%1 aktualisieren</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Update %1 to %2</source>
        <translation>%1 auf %2 aktualisieren</translation>
    </message>
    <message>
        <source>Roll back %1 to %2</source>
        <translation>%1 auf %2 zurücksetzen</translation>
    </message>
    <message>
        <source>About %1, going by the last time.</source>
        <translation>Etwa %1, nach dem letzten Mal.</translation>
    </message>
    <message>
        <source>Up to about %1 each, going by the last time.</source>
        <translation>Jeweils bis etwa %1, nach dem letzten Mal.</translation>
    </message>
    <message>
        <source>How long it takes is not known yet.</source>
        <translation>Wie lange es dauert, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Ausgelassen: %1.</translation>
    </message>
</context>
<context>
    <name>QDialog</name>
    <message>
        <source>What it concerns</source>
        <translation>Wen es betrifft</translation>
    </message>
    <message>
        <source>What is going to be done</source>
        <translation>Was getan wird</translation>
    </message>
    <message>
        <source>Start update</source>
        <translation>Update starten</translation>
    </message>
    <message>
        <source>Start rollback</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>RowWords</name>
    <message>
        <source>acknowledged</source>
        <translation>quittiert</translation>
    </message>
</context>
<context>
    <name>SettingText</name>
    <message>
        <source>This is no whole number</source>
        <translation>Das ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>This is no number</source>
        <translation>Das ist keine Zahl</translation>
    </message>
    <message>
        <source>It must be %1</source>
        <translation>Erlaubt ist: %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>This is no span of time; write 90s, 15m, 6h or 1h30m</source>
        <translation>Das ist keine Zeitspanne; schreiben Sie 90s, 15m, 6h oder 1h30m</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>bounds</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>From the configuration file</source>
        <translation>Aus der Konfigurationsdatei</translation>
    </message>
    <message>
        <source>Set by %1, %2</source>
        <comment>who, when</comment>
        <translation>Gesetzt von %1, %2</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Unknown</source>
        <comment>WorkerStatus</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Up to date</source>
        <comment>WorkerStatus</comment>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Outdated</source>
        <comment>WorkerStatus</comment>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <comment>WorkerStatus</comment>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <comment>WorkerStatus</comment>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Updating</source>
        <comment>WorkerStatus</comment>
        <translation>Wird aktualisiert</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>WorkerKind</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Plain worker</source>
        <comment>WorkerKind</comment>
        <translation>Einfacher Worker</translation>
    </message>
    <message>
        <source>Agent</source>
        <comment>WorkerKind</comment>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Configuration file</source>
        <comment>WorkerOrigin</comment>
        <translation>Konfigurationsdatei</translation>
    </message>
    <message>
        <source>Added by hand</source>
        <comment>WorkerOrigin</comment>
        <translation>Von Hand hinzugefügt</translation>
    </message>
    <message>
        <source>Joined with a token</source>
        <comment>WorkerOrigin</comment>
        <translation>Mit Token beigetreten</translation>
    </message>
    <message>
        <source>Found in DNS</source>
        <comment>WorkerOrigin</comment>
        <translation>Im DNS gefunden</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>AlertSeverity</comment>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>AlertSeverity</comment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>High</source>
        <comment>AlertSeverity</comment>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Critical</source>
        <comment>AlertSeverity</comment>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Version drift</source>
        <comment>AlertCondition</comment>
        <translation>Versionsabweichung</translation>
    </message>
    <message>
        <source>Changed files</source>
        <comment>AlertCondition</comment>
        <translation>Geänderte Dateien</translation>
    </message>
    <message>
        <source>Worker unreachable</source>
        <comment>AlertCondition</comment>
        <translation>Worker nicht erreichbar</translation>
    </message>
    <message>
        <source>Worker unhealthy</source>
        <comment>AlertCondition</comment>
        <translation>Worker gestört</translation>
    </message>
    <message>
        <source>Certificate expires</source>
        <comment>AlertCondition</comment>
        <translation>Zertifikat läuft ab</translation>
    </message>
    <message>
        <source>Drift in the fleet</source>
        <comment>AlertCondition</comment>
        <translation>Abweichung in der Flotte</translation>
    </message>
    <message>
        <source>Many updates fail</source>
        <comment>AlertCondition</comment>
        <translation>Viele Updates schlagen fehl</translation>
    </message>
    <message>
        <source>Many rollbacks</source>
        <comment>AlertCondition</comment>
        <translation>Häufiges Zurücksetzen</translation>
    </message>
    <message>
        <source>Backup disk fills up</source>
        <comment>AlertCondition</comment>
        <translation>Backup-Datenträger läuft voll</translation>
    </message>
    <message>
        <source>Token expires</source>
        <comment>AlertCondition</comment>
        <translation>Token läuft ab</translation>
    </message>
    <message>
        <source>Last backup expires</source>
        <comment>AlertCondition</comment>
        <translation>Letztes Backup läuft ab</translation>
    </message>
    <message>
        <source>Channel does not deliver</source>
        <comment>AlertCondition</comment>
        <translation>Kanal stellt nicht zu</translation>
    </message>
    <message>
        <source>Firing</source>
        <comment>AlertStatus</comment>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Resolved</source>
        <comment>AlertStatus</comment>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>Silenced</source>
        <comment>SuppressionReason</comment>
        <translation>Stummgeschaltet</translation>
    </message>
    <message>
        <source>Explained by an update</source>
        <comment>SuppressionReason</comment>
        <translation>Durch ein Update erklärt</translation>
    </message>
    <message>
        <source>Explained by a worse alert</source>
        <comment>SuppressionReason</comment>
        <translation>Durch schwereren Alarm erklärt</translation>
    </message>
    <message>
        <source>Queued</source>
        <comment>UpdateState</comment>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Validating</source>
        <comment>UpdateState</comment>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Backing up</source>
        <comment>UpdateState</comment>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Packaging</source>
        <comment>UpdateState</comment>
        <translation>Packen</translation>
    </message>
    <message>
        <source>Uploading</source>
        <comment>UpdateState</comment>
        <translation>Übertragen</translation>
    </message>
    <message>
        <source>Applying</source>
        <comment>UpdateState</comment>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <comment>UpdateState</comment>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Verifying</source>
        <comment>UpdateState</comment>
        <translation>Verifizieren</translation>
    </message>
    <message>
        <source>Completed</source>
        <comment>UpdateState</comment>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>UpdateState</comment>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <comment>UpdateState</comment>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <comment>UpdateState</comment>
        <translation>Zurückgesetzt</translation>
    </message>
    <message>
        <source>Rollback failed</source>
        <comment>UpdateState</comment>
        <translation>Zurücksetzen fehlgeschlagen</translation>
    </message>
    <message>
        <source>Update</source>
        <comment>UpdateKind</comment>
        <translation>Update</translation>
    </message>
    <message>
        <source>Rollback</source>
        <comment>UpdateKind</comment>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Version</source>
        <comment>DriftKind</comment>
        <translation>Version</translation>
    </message>
    <message>
        <source>Component</source>
        <comment>DriftKind</comment>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>Files</source>
        <comment>DriftKind</comment>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>The worker cannot be reached</source>
        <comment>DriftCause</comment>
        <translation>Der Worker ist nicht erreichbar</translation>
    </message>
    <message>
        <source>An update is running</source>
        <comment>DriftCause</comment>
        <translation>Ein Update läuft</translation>
    </message>
    <message>
        <source>The last update failed</source>
        <comment>DriftCause</comment>
        <translation>Das letzte Update ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Held back by people</source>
        <comment>DriftCause</comment>
        <translation>Von Menschen zurückgehalten</translation>
    </message>
    <message>
        <source>Changed by hand</source>
        <comment>DriftCause</comment>
        <translation>Von Hand geändert</translation>
    </message>
    <message>
        <source>Not updated yet</source>
        <comment>DriftCause</comment>
        <translation>Noch nicht aktualisiert</translation>
    </message>
    <message>
        <source>Added</source>
        <comment>FileChange</comment>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Removed</source>
        <comment>FileChange</comment>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>FileChange</comment>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Ready</source>
        <comment>BackupStatus</comment>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Update running</source>
        <comment>BackupStatus</comment>
        <translation>Update läuft</translation>
    </message>
    <message>
        <source>Kept</source>
        <comment>BackupStatus</comment>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>Rolled back to</source>
        <comment>BackupStatus</comment>
        <translation>Zurückgesetzt darauf</translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>BackupStatus</comment>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>E-mail</source>
        <comment>ChannelType</comment>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Webhook</source>
        <comment>ChannelType</comment>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Slack</source>
        <comment>ChannelType</comment>
        <translation>Slack</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>DeliveryStatus</comment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Sending</source>
        <comment>DeliveryStatus</comment>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>DeliveryStatus</comment>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Given up</source>
        <comment>DeliveryStatus</comment>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Superseded</source>
        <comment>DeliveryStatus</comment>
        <translation>Überholt</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>AuditOutcome</comment>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>AuditOutcome</comment>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>AuditOutcome</comment>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>None</source>
        <comment>Role</comment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Agent</source>
        <comment>Role</comment>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Viewer</source>
        <comment>Role</comment>
        <translation>Betrachter</translation>
    </message>
    <message>
        <source>Operator</source>
        <comment>Role</comment>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Administrator</source>
        <comment>Role</comment>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Update to %1</source>
        <translation>Update auf %1</translation>
    </message>
    <message>
        <source>Rollback to %1</source>
        <translation>Zurücksetzen auf %1</translation>
    </message>
</context>
<context>
    <name>lockstep::desktop::Console</name>
    <message>
        <source>Demo fleet</source>
        <translation>Demo-Flotte</translation>
    </message>
    <message>
        <source>The demo fleet is being started…</source>
        <translation>Die Demo-Flotte wird gestartet…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AboutSection</name>
    <message>
        <source>Lockstep</source>
        <translation>Lockstep</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Lockstep is free software under the GNU General Public License, version 3 or later. It comes without any warranty. It uses these libraries:</source>
        <translation>Lockstep ist freie Software unter der GNU General Public License, Version 3 oder neuer. Es kommt ohne jede Gewährleistung. Es verwendet diese Bibliotheken:</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>Koordinator</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>Angemeldet als</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AcknowledgeForm</name>
    <message>
        <source>Withdraw acknowledgement</source>
        <translation>Quittierung zurücknehmen</translation>
    </message>
    <message>
        <source>Comment, such as who does what</source>
        <translation>Kommentar, etwa wer was tut</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Until it resolves</source>
        <translation>Bis er behoben ist</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %Ln alerts</source>
        <translation>
            <numerusform>%Ln Alarm quittieren</numerusform>
            <numerusform>%Ln Alarme quittieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ActiveAlerts</name>
    <message>
        <source>Filter by message, worker, group, severity</source>
        <translation>Filtern nach Meldung, Worker, Gruppe, Schwere</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Show all alerts</source>
        <translation>Alle Alarme zeigen</translation>
    </message>
    <message>
        <source>By condition</source>
        <translation>Nach Bedingung</translation>
    </message>
    <message>
        <source>By group</source>
        <translation>Nach Gruppe</translation>
    </message>
    <message>
        <source>By worker</source>
        <translation>Nach Worker</translation>
    </message>
    <message>
        <source>Alerts that fire</source>
        <translation>Aktive Alarme</translation>
    </message>
    <message>
        <source>No alert fits</source>
        <translation>Kein Alarm passt</translation>
    </message>
    <message>
        <source>None of the alerts fits the filter.</source>
        <translation>Keiner der Alarme passt zum Filter.</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>No alert fires. Drift, lost workers and failing updates would be told here.</source>
        <translation>Kein Alarm ist aktiv. Abweichungen, verlorene Worker und fehlschlagende Updates stünden hier.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts were acknowledged</source>
        <translation>
            <numerusform>%Ln Alarm wurde quittiert</numerusform>
            <numerusform>%Ln Alarme wurden quittiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>The acknowledgement of %Ln alerts was withdrawn</source>
        <translation>
            <numerusform>Die Quittierung von %Ln Alarm wurde zurückgenommen</numerusform>
            <numerusform>Die Quittierung von %Ln Alarmen wurde zurückgenommen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertActions</name>
    <message>
        <source>Acknowledging the alert of %1</source>
        <translation>Quittieren des Alarms von %1</translation>
    </message>
    <message>
        <source>Withdrawing the acknowledgement of %1</source>
        <translation>Zurücknehmen der Quittierung von %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertDetail</name>
    <message>
        <source>Show worker</source>
        <translation>Worker zeigen</translation>
    </message>
    <message>
        <source>Silence…</source>
        <translation>Stummschalten…</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts are selected</source>
        <translation>
            <numerusform>%Ln Alarm ist ausgewählt</numerusform>
            <numerusform>%Ln Alarme sind ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läuft auf</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertHistoryView</name>
    <message>
        <source>No alerts here</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>No alert of this kind is on record.</source>
        <translation>Kein Alarm dieser Art ist verzeichnet.</translation>
    </message>
    <message>
        <source>Load more</source>
        <translation>Mehr laden</translation>
    </message>
    <message>
        <source>Any severity</source>
        <translation>Jede Schwere</translation>
    </message>
    <message>
        <source>Any condition</source>
        <translation>Jede Bedingung</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Id of a worker</source>
        <translation>ID eines Workers</translation>
    </message>
    <message>
        <source>Alerts that were</source>
        <translation>Frühere Alarme</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Reading the history of alerts</source>
        <translation>Lesen des Alarmverlaufs</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertTree</name>
    <message>
        <source>The coordinator</source>
        <translation>Der Koordinator</translation>
    </message>
    <message>
        <source>Without a group</source>
        <translation>Ohne Gruppe</translation>
    </message>
    <message>
        <source>%1, %2, worst: %3</source>
        <comment>group, how many, severity</comment>
        <translation>%1, %2, am schwersten: %3</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>Behandlung</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertsPage</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Silences</source>
        <translation>Stummschaltungen</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>%1 active</source>
        <translation>%1 aktiv</translation>
    </message>
    <message>
        <source>Acknowledge selected alerts</source>
        <translation>Ausgewählte Alarme quittieren</translation>
    </message>
    <message>
        <source>Silence selected alerts…</source>
        <translation>Ausgewählte Alarme stummschalten…</translation>
    </message>
    <message>
        <source>New silence…</source>
        <translation>Neue Stummschaltung…</translation>
    </message>
    <message>
        <source>Show active alerts</source>
        <translation>Aktive Alarme zeigen</translation>
    </message>
    <message>
        <source>Show the history of alerts</source>
        <translation>Alarmverlauf zeigen</translation>
    </message>
    <message>
        <source>Show silences</source>
        <translation>Stummschaltungen zeigen</translation>
    </message>
    <message>
        <source>Show notification channels</source>
        <translation>Benachrichtigungskanäle zeigen</translation>
    </message>
    <message>
        <source>Show deliveries</source>
        <translation>Zustellungen zeigen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertsSection</name>
    <message>
        <source>Your role is “%1”. Ask an administrator for a token that may do this.</source>
        <translation>Ihre Rolle ist „%1“. Bitten Sie einen Administrator um ein Token, das dies darf.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BackupDetail</name>
    <message>
        <source>The selected backup</source>
        <translation>Das ausgewählte Backup</translation>
    </message>
    <message>
        <source>Show worker</source>
        <translation>Worker zeigen</translation>
    </message>
    <message>
        <source>Show update</source>
        <translation>Update zeigen</translation>
    </message>
    <message>
        <source>Can the worker go back to it?</source>
        <translation>Kann der Worker darauf zurück?</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Leads back to %1</source>
        <translation>Führt zurück zu %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Runs now</source>
        <translation>Läuft jetzt auf</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Saved state</source>
        <translation>Gesicherter Zustand</translation>
    </message>
    <message>
        <source>Kept on the worker</source>
        <translation>Liegt auf dem Worker</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No, only its record</source>
        <translation>Nein, nur der Eintrag</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Tree SHA-256</source>
        <translation>SHA-256 des Baums</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Nobody has looked yet. Verify asks the coordinator and the worker.</source>
        <translation>Noch hat niemand nachgesehen. „Prüfen“ fragt Koordinator und Worker.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Yes, as of %1.</source>
        <translation>Ja, Stand %1.</translation>
    </message>
    <message>
        <source>No, as of %1. What is missing is marked below.</source>
        <translation>Nein, Stand %1. Was fehlt, ist unten markiert.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BackupModel</name>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Saved state</source>
        <translation>Gesichert</translation>
    </message>
    <message>
        <source>Kept on the worker</source>
        <translation>Auf dem Worker</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Record only</source>
        <translation>Nur der Eintrag</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BackupsPage</name>
    <message>
        <source>Backups</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Filter by worker, version or status</source>
        <translation>Nach Worker, Version oder Status filtern</translation>
    </message>
    <message>
        <source>Roll back to it…</source>
        <translation>Darauf zurücksetzen…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>No backups yet</source>
        <translation>Noch keine Backups</translation>
    </message>
    <message>
        <source>Before every update Lockstep keeps what the worker ran, and the state that it saved. The first update makes the first backup.</source>
        <translation>Vor jedem Update hebt Lockstep auf, was auf dem Worker lief, samt dessen gesichertem Zustand. Das erste Update legt das erste Backup an.</translation>
    </message>
    <message>
        <source>Show workers</source>
        <translation>Worker zeigen</translation>
    </message>
    <message>
        <source>Filter backups</source>
        <translation>Backups filtern</translation>
    </message>
    <message>
        <source>Roll back to the selected backup…</source>
        <translation>Auf das ausgewählte Backup zurücksetzen…</translation>
    </message>
    <message>
        <source>Verify the selected backup</source>
        <translation>Ausgewähltes Backup prüfen</translation>
    </message>
    <message>
        <source>Delete the selected backups…</source>
        <translation>Ausgewählte Backups löschen…</translation>
    </message>
    <message>
        <source>%1 of saved state</source>
        <translation>%1 gesicherter Zustand</translation>
    </message>
    <message>
        <source>Select a backup.</source>
        <translation>Wählen Sie ein Backup.</translation>
    </message>
    <message>
        <source>It has expired; nothing of it is kept.</source>
        <translation>Es ist abgelaufen; nichts davon ist aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>worker, what keeps it</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Verifying the backup of %1</source>
        <translation>Prüfen des Backups von %1</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>worker, version, time</comment>
        <translation>%1: %2 vom %3</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln backup(s)?</source>
        <translation>
            <numerusform>%Ln Backup löschen?</numerusform>
            <numerusform>%Ln Backups löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The way back is lost: workers can no longer be put back to what they ran then. This cannot be undone.</source>
        <translation>Der Rückweg ist verloren: Worker lassen sich nicht mehr auf den damaligen Stand zurücksetzen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deleting the backup (%1)</source>
        <translation>Löschen des Backups (%1)</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BackupsSection</name>
    <message>
        <source>Backups</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>All of its backups</source>
        <translation>Alle seine Backups</translation>
    </message>
    <message>
        <source>None yet. One is made before each update.</source>
        <translation>Noch keine. Vor jedem Update wird eines erstellt.</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Roll back to this</source>
        <translation>Darauf zurücksetzen</translation>
    </message>
    <message>
        <source>Your role may only look.</source>
        <translation>Ihre Rolle darf nur ansehen.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BehaviourSection</name>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>Beim Schließen des Fensters im Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>Notifications go on. Where the desktop has no tray, closing the window ends the console.</source>
        <translation>Benachrichtigungen gehen weiter. Hat die Oberfläche keinen Infobereich, beendet das Schließen des Fensters die Konsole.</translation>
    </message>
    <message>
        <source>Desktop notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>New drift, and updates that have ended or were rolled back; several at once are told as one.</source>
        <translation>Neue Abweichungen sowie beendete oder zurückgesetzte Updates; mehrere zugleich werden als eine gemeldet.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::CardGrid</name>
    <message>
        <source>Workers as cards</source>
        <translation>Worker als Karten</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ChannelCard</name>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Last sent %1</source>
        <translation>Zuletzt gesendet: %1</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>from %1 on</source>
        <translation>ab „%1“</translation>
    </message>
    <message>
        <source>Send a test to %1</source>
        <translation>Test an %1 senden</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>The test was sent</source>
        <translation>Der Test wurde gesendet</translation>
    </message>
    <message>
        <source>The test failed</source>
        <translation>Der Test ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ChannelForm</name>
    <message>
        <source>Back to the channels</source>
        <translation>Zurück zu den Kanälen</translation>
    </message>
    <message>
        <source>New channel: %1</source>
        <translation>Neuer Kanal: %1</translation>
    </message>
    <message>
        <source>As the port has it (TLS on 465, else STARTTLS)</source>
        <translation>Je nach Port (TLS bei 465, sonst STARTTLS)</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>TLS from the first byte</source>
        <translation>TLS vom ersten Byte an</translation>
    </message>
    <message>
        <source>None; no password is sent then</source>
        <translation>Keine; dann wird kein Passwort gesendet</translation>
    </message>
    <message>
        <source>Add channel</source>
        <translation>Kanal hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Adding the channel</source>
        <translation>Hinzufügen des Kanals</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>type and name of a channel</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Wie bisher</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Changing the channel</source>
        <translation>Ändern des Kanals</translation>
    </message>
    <message>
        <source>The channel was added. Send a test to see whether it arrives.</source>
        <translation>Der Kanal wurde hinzugefügt. Ein Test zeigt, ob etwas ankommt.</translation>
    </message>
    <message>
        <source>The channel was changed. Send a test to see whether it arrives.</source>
        <translation>Der Kanal wurde geändert. Ein Test zeigt, ob etwas ankommt.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ChannelsSection</name>
    <message>
        <source>Nobody is told yet</source>
        <translation>Noch wird niemand benachrichtigt</translation>
    </message>
    <message>
        <source>Add a channel, and alerts are told by e-mail, to a webhook or in Slack.</source>
        <translation>Fügen Sie einen Kanal hinzu, und Alarme werden per E-Mail, an einen Webhook oder in Slack gemeldet.</translation>
    </message>
    <message>
        <source>Add channel</source>
        <translation>Kanal hinzufügen</translation>
    </message>
    <message>
        <source>Channels are for administrators</source>
        <translation>Kanäle sind Sache der Administratoren</translation>
    </message>
    <message>
        <source>Your role is “%1”. Ask an administrator for a token that may see the channels.</source>
        <translation>Ihre Rolle ist „%1“. Bitten Sie einen Administrator um ein Token, das die Kanäle sehen darf.</translation>
    </message>
    <message>
        <source>Remove the channel?</source>
        <translation>Kanal entfernen?</translation>
    </message>
    <message>
        <source>Alerts are no longer told this way. Its secrets are deleted.</source>
        <translation>Alarme werden nicht mehr auf diesem Weg gemeldet. Seine Geheimnisse werden gelöscht.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removing the channel %1</source>
        <translation>Entfernen des Kanals %1</translation>
    </message>
    <message>
        <source>The channel %1 was removed</source>
        <translation>Der Kanal %1 wurde entfernt</translation>
    </message>
    <message>
        <source>It is set up in the coordinator&apos;s configuration file; change it there.</source>
        <translation>Er ist in der Konfigurationsdatei des Koordinators eingerichtet; ändern Sie ihn dort.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Chart</name>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Save as picture (PNG)…</source>
        <translation>Als Bild sichern (PNG)…</translation>
    </message>
    <message>
        <source>Save figures (CSV)…</source>
        <translation>Zahlen sichern (CSV)…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ChartSection</name>
    <message>
        <source>Workers by status</source>
        <translation>Worker nach Status</translation>
    </message>
    <message>
        <source>Update results per day</source>
        <translation>Update-Ergebnisse pro Tag</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Drift over time</source>
        <translation>Abweichung im Verlauf</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Versions in the fleet</source>
        <translation>Versionen in der Flotte</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>Diagramm sichern</translation>
    </message>
    <message numerus="yes">
        <source>workers</source>
        <comment>below their count</comment>
        <translation>
            <numerusform>Worker</numerusform>
            <numerusform>Worker</numerusform>
        </translation>
    </message>
    <message>
        <source>No workers yet</source>
        <translation>Noch keine Worker</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>No update has ended in this time</source>
        <translation>Kein Update endete in dieser Zeit</translation>
    </message>
    <message>
        <source>Nothing is known of this time</source>
        <translation>Über diese Zeit ist nichts bekannt</translation>
    </message>
    <message>
        <source>Save “%1”…</source>
        <translation>„%1“ sichern…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::CommandPalette</name>
    <message>
        <source>Nothing fits. Try a page, a worker or an action.</source>
        <translation>Nichts passt. Versuchen Sie eine Seite, einen Worker oder eine Aktion.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>What to do or where to go</source>
        <translation>Was zu tun ist oder wohin es geht</translation>
    </message>
    <message>
        <source>Type a page, a worker or an action…</source>
        <translation>Seite, Worker oder Aktion eingeben…</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ConnectionCard</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>The coordinator inside this console</source>
        <translation>Der Koordinator in dieser Konsole</translation>
    </message>
    <message>
        <source>heard %1</source>
        <translation>zuletzt gehört %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ConnectionForm</name>
    <message>
        <source>Connect when the console starts</source>
        <translation>Beim Start der Konsole verbinden</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Own authority</source>
        <translation>Eigene CA</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>SHA-256 of the one certificate that is trusted; mostly empty</source>
        <translation>SHA-256 des einen vertrauten Zertifikats; meist leer</translation>
    </message>
    <message>
        <source>Back to the connections</source>
        <translation>Zurück zu den Verbindungen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Certificate file of an authority of your own</source>
        <translation>Zertifikatdatei einer eigenen Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>PEM file, where the certificate is of no public authority</source>
        <translation>PEM-Datei, wenn das Zertifikat von keiner öffentlichen Stelle stammt</translation>
    </message>
    <message>
        <source>Choose the authority&apos;s certificate</source>
        <translation>Zertifikat der Zertifizierungsstelle wählen</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>Neue Verbindung</translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation>Verbindung bearbeiten</translation>
    </message>
    <message>
        <source>From lockstepctl token create</source>
        <translation>Aus lockstepctl token create</translation>
    </message>
    <message>
        <source>Kept; type another one to replace it</source>
        <translation>Aufbewahrt; ein anderes eingeben, um es zu ersetzen</translation>
    </message>
    <message>
        <source>Say where the coordinator is</source>
        <translation>Geben Sie an, wo der Koordinator ist</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet…</translation>
    </message>
    <message>
        <source>The test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>It answers: you are %1 (%2)</source>
        <translation>Er antwortet: Sie sind %1 (%2)</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Connections</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ConnectionsSection</name>
    <message>
        <source>No connections</source>
        <translation>Keine Verbindungen</translation>
    </message>
    <message>
        <source>Add a coordinator by its address and a token for it.</source>
        <translation>Fügen Sie einen Koordinator mit seiner Adresse und einem Token dafür hinzu.</translation>
    </message>
    <message>
        <source>Add connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Several coordinators can be open side by side. Their tokens are kept in the keyring, and are never shown.</source>
        <translation>Mehrere Koordinatoren können nebeneinander offen sein. Ihre Token liegen im Schlüsselbund und werden nie gezeigt.</translation>
    </message>
    <message>
        <source>Remove the connection?</source>
        <translation>Verbindung entfernen?</translation>
    </message>
    <message>
        <source>The console forgets it and its token. Nothing changes on the coordinator.</source>
        <translation>Die Konsole vergisst sie und ihr Token. Am Koordinator ändert sich nichts.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removing the connection %1</source>
        <translation>Entfernen der Verbindung %1</translation>
    </message>
    <message>
        <source>The connection %1 was removed</source>
        <translation>Die Verbindung %1 wurde entfernt</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::CoordinatorSection</name>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Reading the coordinator&apos;s settings</source>
        <translation>Lesen der Einstellungen des Koordinators</translation>
    </message>
    <message>
        <source>Only administrators may change this; your role is “%1”.</source>
        <translation>Das dürfen nur Administratoren ändern; Ihre Rolle ist „%1“.</translation>
    </message>
    <message>
        <source>Saving this</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::DeliveryLog</name>
    <message>
        <source>No deliveries</source>
        <translation>Keine Zustellungen</translation>
    </message>
    <message>
        <source>What is sent to the channels is recorded here, with what became of it. Add a channel to be told of alerts.</source>
        <translation>Hier wird verzeichnet, was an die Kanäle geht und was daraus wurde. Fügen Sie einen Kanal hinzu, um von Alarmen zu erfahren.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Jeder Status</translation>
    </message>
    <message>
        <source>Deliveries, newest first</source>
        <translation>Zustellungen, neueste zuerst</translation>
    </message>
    <message>
        <source>Any channel</source>
        <translation>Jeder Kanal</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::DetailSection</name>
    <message>
        <source>%1, since %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::DoughnutChart</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::DriftSection</name>
    <message>
        <source>Drift</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Show which files</source>
        <translation>Dateien zeigen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>In detail</source>
        <translation>Im Einzelnen</translation>
    </message>
    <message>
        <source>Asking the worker…</source>
        <translation>Der Worker wird gefragt…</translation>
    </message>
    <message>
        <source>Which files is not known: %1</source>
        <translation>Welche Dateien, ist nicht bekannt: %1</translation>
    </message>
    <message>
        <source>The first 100 of %1.</source>
        <translation>%1, hier die ersten 100.</translation>
    </message>
    <message>
        <source>No file differs just now.</source>
        <translation>Zurzeit weicht keine Datei ab.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventDetail</name>
    <message>
        <source>Show worker</source>
        <translation>Worker zeigen</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventFilterBar</name>
    <message>
        <source>Search in messages, types and workers</source>
        <translation>In Meldungen, Typen und Workern suchen</translation>
    </message>
    <message>
        <source>Type of events</source>
        <translation>Typ der Ereignisse</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Any worker</source>
        <translation>Jeder Worker</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Alle Typen</translation>
    </message>
    <message>
        <source>%1: all</source>
        <translation>%1: alle</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventView</name>
    <message>
        <source>Events, newest first</source>
        <translation>Ereignisse, neueste zuerst</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new events, show the newest</source>
        <translation>
            <numerusform>%Ln neues Ereignis, das neueste zeigen</numerusform>
            <numerusform>%Ln neue Ereignisse, das neueste zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventsPage</name>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause or go on (Space in the list)</source>
        <translation>Anhalten oder fortfahren (Leertaste in der Liste)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Save the events that are shown</source>
        <translation>Die gezeigten Ereignisse sichern</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>JSON, one event a line…</source>
        <translation>JSON, ein Ereignis je Zeile…</translation>
    </message>
    <message>
        <source>Show all events</source>
        <translation>Alle Ereignisse zeigen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new while paused</source>
        <translation>
            <numerusform>%Ln neu seit dem Anhalten</numerusform>
            <numerusform>%Ln neue seit dem Anhalten</numerusform>
        </translation>
    </message>
    <message>
        <source>No event fits</source>
        <translation>Kein Ereignis passt</translation>
    </message>
    <message>
        <source>None of the events fits the filter.</source>
        <translation>Keines der Ereignisse passt zum Filter.</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Updates, drift, alerts and changes of workers appear here as they happen.</source>
        <translation>Updates, Abweichungen, Alarme und Änderungen an Workern erscheinen hier, sobald sie geschehen.</translation>
    </message>
    <message>
        <source>Export events</source>
        <translation>Ereignisse exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>The export of the events</source>
        <translation>Exportieren der Ereignisse</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>%1 nach %2 geschrieben</translation>
    </message>
    <message>
        <source>Follow events again</source>
        <translation>Ereignissen wieder folgen</translation>
    </message>
    <message>
        <source>Pause events</source>
        <translation>Ereignisse anhalten</translation>
    </message>
    <message>
        <source>Search events</source>
        <translation>Ereignisse durchsuchen</translation>
    </message>
    <message>
        <source>Jump to the newest event</source>
        <translation>Zum neuesten Ereignis springen</translation>
    </message>
    <message>
        <source>Export events as a table…</source>
        <translation>Ereignisse als Tabelle exportieren…</translation>
    </message>
    <message>
        <source>Export events as JSON lines…</source>
        <translation>Ereignisse als JSON-Zeilen exportieren…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::FigureCards</name>
    <message>
        <source>%1 %2</source>
        <comment>how many alerts, of which severity</comment>
        <translation>%2: %1</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1 of the fleet</source>
        <translation>%1 der Flotte</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln updating</source>
        <translation>
            <numerusform>%Ln im Update</numerusform>
            <numerusform>%Ln im Update</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not paired</source>
        <translation>
            <numerusform>%Ln nicht gekoppelt</numerusform>
            <numerusform>%Ln nicht gekoppelt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln groups</source>
        <translation>
            <numerusform>%Ln Gruppe</numerusform>
            <numerusform>%Ln Gruppen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreachable</source>
        <translation>
            <numerusform>%Ln nicht erreichbar</numerusform>
            <numerusform>%Ln nicht erreichbar</numerusform>
        </translation>
    </message>
    <message>
        <source>of 100 points</source>
        <translation>von 100 Punkten</translation>
    </message>
    <message>
        <source>nothing is known yet</source>
        <translation>noch nichts bekannt</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::FileChangeModel</name>
    <message>
        <source>another kind of file</source>
        <translation>andere Art von Datei</translation>
    </message>
    <message>
        <source>mode %1</source>
        <translation>Rechte %1</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>other content</source>
        <translation>anderer Inhalt</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::FilterBar</name>
    <message>
        <source>Filter: status:outdated group:gpu drift:&gt;6h</source>
        <translation>Filter: status:outdated group:gpu drift:&gt;6h</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Drift &gt; 6 h</source>
        <translation>Abweichung &gt; 6 h</translation>
    </message>
    <message>
        <source>Not understood, the list stays as it was: %1</source>
        <translation>Nicht verstanden, die Liste bleibt wie zuvor: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Diesen Filter speichern…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Ein Name ist nötig.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Der Name ist zu lang.</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>Es gibt schon einen mit diesem Namen.</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Diesen Filter speichern</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>Sein Name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::FilterSuggestions</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Greeting</name>
    <message>
        <source>Welcome to Lockstep</source>
        <translation>Willkommen bei Lockstep</translation>
    </message>
    <message>
        <source>It keeps your workers on the version they should run, and puts them back when an update goes wrong.</source>
        <translation>Lockstep hält Ihre Worker auf der Version, die sie haben sollen, und setzt sie zurück, wenn ein Update schiefgeht.</translation>
    </message>
    <message>
        <source>Try the demo fleet</source>
        <translation>Demo-Flotte ausprobieren</translation>
    </message>
    <message>
        <source>Six workers on this computer, with a good release and a bad one. Nothing stays behind.</source>
        <translation>Sechs Worker auf diesem Computer, mit einem guten und einem schlechten Release. Nichts bleibt zurück.</translation>
    </message>
    <message>
        <source>Add workers</source>
        <translation>Worker hinzufügen</translation>
    </message>
    <message>
        <source>Tell this computer&apos;s coordinator about machines, or let their agents join.</source>
        <translation>Nennen Sie dem Koordinator dieses Computers die Maschinen oder lassen Sie deren Agenten beitreten.</translation>
    </message>
    <message>
        <source>Connect to a coordinator</source>
        <translation>Mit einem Koordinator verbinden</translation>
    </message>
    <message>
        <source>One runs already: give its address and your token.</source>
        <translation>Einer läuft schon: Geben Sie seine Adresse und Ihr Token an.</translation>
    </message>
    <message>
        <source>Just show me the console</source>
        <translation>Einfach die Konsole zeigen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::HealthSection</name>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch unbekannt</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Not healthy</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Sagt</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Weil</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>no, for %1</source>
        <translation>nein, seit %1</translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Zuletzt gefragt</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::HistorySection</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nothing has happened to it yet.</source>
        <translation>Mit ihm ist noch nichts geschehen.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ImportBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Progress of the new release</source>
        <translation>Fortschritt des neuen Release</translation>
    </message>
    <message>
        <source>Sending %1</source>
        <translation>%1 wird gesendet</translation>
    </message>
    <message>
        <source>The coordinator checks %1</source>
        <translation>Der Koordinator prüft %1</translation>
    </message>
    <message>
        <source>The coordinator packages %1</source>
        <translation>Der Koordinator packt %1</translation>
    </message>
    <message>
        <source>%1 has not become a release</source>
        <translation>%1 ist kein Release geworden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more to come</source>
        <translation>
            <numerusform>%Ln weiteres folgt</numerusform>
            <numerusform>%Ln weitere folgen</numerusform>
        </translation>
    </message>
    <message>
        <source>Making a release</source>
        <translation>Erstellen eines Release</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::JoinSheet</name>
    <message>
        <source>Let an agent join</source>
        <translation>Einen Agenten beitreten lassen</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>A token is being made…</source>
        <translation>Ein Token wird erstellt…</translation>
    </message>
    <message>
        <source>Command for the worker</source>
        <translation>Befehl für den Worker</translation>
    </message>
    <message>
        <source>Making a token</source>
        <translation>Erstellen eines Tokens</translation>
    </message>
    <message>
        <source>Run this on the worker. It is shown this once, is good for one worker, and until %1.</source>
        <translation>Führen Sie dies auf dem Worker aus. Es wird nur dieses eine Mal gezeigt und gilt für einen Worker bis %1.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::KeyValueList</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::LinesChart</name>
    <message>
        <source>%1: %2 now, %3 at most</source>
        <translation>%1: jetzt %2, höchstens %3</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ListFrame</name>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Nichts passt zum Filter</translation>
    </message>
    <message>
        <source>Write less of it, or show everything again.</source>
        <translation>Kürzen Sie ihn oder zeigen Sie wieder alles.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation>Lesen der Liste</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::LoadingStripe</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::LogSection</name>
    <message>
        <source>Log of its last updates</source>
        <translation>Protokoll seiner letzten Updates</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::MainWindow</name>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>The settings could not be saved: %1</source>
        <translation>Die Einstellungen ließen sich nicht speichern: %1</translation>
    </message>
    <message>
        <source>%1 – %2 – Lockstep</source>
        <translation>%1 – %2 – Lockstep</translation>
    </message>
    <message>
        <source>Lockstep</source>
        <translation>Lockstep</translation>
    </message>
    <message>
        <source>Connect to another coordinator…</source>
        <translation>Mit anderem Koordinator verbinden…</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>Start the demo fleet</source>
        <translation>Demo-Flotte starten</translation>
    </message>
    <message>
        <source>Quit Lockstep</source>
        <translation>Lockstep beenden</translation>
    </message>
    <message>
        <source>Show coordinator %1</source>
        <translation>Koordinator %1 zeigen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ManifestModel</name>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::MatcherEditor</name>
    <message>
        <source>Add a condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>What is looked at</source>
        <translation>Worauf geachtet wird</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>Whether it must fit</source>
        <translation>Ob es passen muss</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>A pattern, such as eu-*</source>
        <translation>Ein Muster, etwa eu-*</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::NoticeCard</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::NoticeStack</name>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::OperationNotices</name>
    <message>
        <source>The same goes for %1 more.</source>
        <translation>Dasselbe gilt für weitere: %1.</translation>
    </message>
    <message>
        <source>%1: started</source>
        <translation>%1: gestartet</translation>
    </message>
    <message>
        <source>%1 is not being updated: %2</source>
        <translation>%1 wird nicht aktualisiert: %2</translation>
    </message>
    <message>
        <source>%1 is not being rolled back: %2</source>
        <translation>%1 wird nicht zurückgesetzt: %2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>It cannot be undone any more: the workers were moved since, or have no backup.</source>
        <translation>Das lässt sich nicht mehr rückgängig machen: Die Worker wurden seither geändert oder haben kein Backup.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Operations</name>
    <message>
        <source>Starting the updates</source>
        <translation>Starten der Updates</translation>
    </message>
    <message>
        <source>Rolling %1 back</source>
        <translation>Zurücksetzen von %1</translation>
    </message>
    <message>
        <source>Cancelling the update</source>
        <translation>Abbrechen des Updates</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::OverviewHeader</name>
    <message>
        <source>How far back the charts look</source>
        <translation>Zeitraum der Diagramme</translation>
    </message>
    <message numerus="yes">
        <source>%Ln d</source>
        <comment>days, short</comment>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>No version is expected of the fleet</source>
        <translation>Von der Flotte wird keine Version erwartet</translation>
    </message>
    <message>
        <source>Expected: %1 · %2 of %3 run it</source>
        <translation>Erwartet: %1 · erreicht: %2 / %3</translation>
    </message>
    <message numerus="yes">
        <source>Update %Ln outdated workers…</source>
        <translation>
            <numerusform>%Ln veralteten Worker aktualisieren…</numerusform>
            <numerusform>%Ln veraltete Worker aktualisieren…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::OverviewPage</name>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>No alert fires</source>
        <translation>Kein aktiver Alarm</translation>
    </message>
    <message>
        <source>No update runs just now</source>
        <translation>Gerade läuft kein Update</translation>
    </message>
    <message>
        <source>No workers yet</source>
        <translation>Noch keine Worker</translation>
    </message>
    <message>
        <source>Add the machines that Lockstep is to keep on one version, or look around in a fleet made up for the purpose.</source>
        <translation>Fügen Sie die Maschinen hinzu, die Lockstep auf einer Version halten soll, oder sehen Sie sich in einer Demo-Flotte um.</translation>
    </message>
    <message>
        <source>Add workers</source>
        <translation>Worker hinzufügen</translation>
    </message>
    <message>
        <source>Try the demo fleet</source>
        <translation>Demo-Flotte ausprobieren</translation>
    </message>
    <message>
        <source>Active alerts</source>
        <translation>Aktive Alarme</translation>
    </message>
    <message>
        <source>All alerts</source>
        <translation>Alle Alarme</translation>
    </message>
    <message>
        <source>Updates running now</source>
        <translation>Laufende Updates</translation>
    </message>
    <message>
        <source>All updates</source>
        <translation>Alle Updates</translation>
    </message>
    <message>
        <source>The chart is in %1.</source>
        <translation>Das Diagramm liegt in %1.</translation>
    </message>
    <message>
        <source>Saving the chart</source>
        <translation>Sichern des Diagramms</translation>
    </message>
    <message>
        <source>Update all outdated workers…</source>
        <translation>Alle veralteten Worker aktualisieren…</translation>
    </message>
    <message>
        <source>Read the figures over time anew</source>
        <translation>Zahlen im Verlauf neu lesen</translation>
    </message>
    <message>
        <source>Reading the figures over time</source>
        <translation>Lesen der Zahlen im Verlauf</translation>
    </message>
    <message>
        <source>Reading the fleet</source>
        <translation>Lesen der Flotte</translation>
    </message>
    <message>
        <source>Acknowledging “%1”</source>
        <translation>Quittieren von „%1“</translation>
    </message>
    <message>
        <source>Acknowledged: %1</source>
        <translation>Quittiert: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Taking the acknowledgement back</source>
        <translation>Zurücknehmen der Quittierung</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Page</name>
    <message>
        <source>Only administrators may do this.</source>
        <translation>Das dürfen nur Administratoren.</translation>
    </message>
    <message>
        <source>Your role may look, not change anything.</source>
        <translation>Ihre Rolle darf ansehen, aber nichts ändern.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Suchen…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::RecurrenceEditor</name>
    <message>
        <source>Only in a window that comes again</source>
        <translation>Nur in einem wiederkehrenden Zeitfenster</translation>
    </message>
    <message>
        <source>none: every day</source>
        <translation>keiner: jeden Tag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseCompare</name>
    <message>
        <source>Which changes</source>
        <translation>Welche Änderungen</translation>
    </message>
    <message>
        <source>Search changes by path</source>
        <translation>Änderungen nach Pfad suchen</translation>
    </message>
    <message>
        <source>Files that differ</source>
        <translation>Unterschiedliche Dateien</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Keine Unterschiede</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>The release to compare with</source>
        <translation>Release zum Vergleich</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>There is no other release</source>
        <translation>Es gibt kein anderes Release</translation>
    </message>
    <message>
        <source>Add a second one, and what differs is shown here.</source>
        <translation>Fügen Sie ein zweites hinzu; hier steht dann, was sich unterscheidet.</translation>
    </message>
    <message>
        <source>Both releases have the same files.</source>
        <translation>Beide Releases haben dieselben Dateien.</translation>
    </message>
    <message>
        <source>%1 added, %2 removed, %3 changed</source>
        <translation>%1 hinzugefügt, %2 entfernt, %3 geändert</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseDetail</name>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Komponenten</translation>
    </message>
    <message>
        <source>The selected release</source>
        <translation>Das ausgewählte Release</translation>
    </message>
    <message>
        <source>What of the release</source>
        <translation>Was vom Release</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>No worker runs it</source>
        <translation>Auf keinem Worker</translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker(s) run it</source>
        <translation>
            <numerusform>Auf %Ln Worker</numerusform>
            <numerusform>Auf %Ln Workern</numerusform>
        </translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Built</source>
        <translation>Gebaut</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Toolchain</source>
        <translation>Toolchain</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Entpackt</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Package size</source>
        <translation>Paketgröße</translation>
    </message>
    <message>
        <source>Package SHA-256</source>
        <translation>SHA-256 des Pakets</translation>
    </message>
    <message>
        <source>Tree SHA-256</source>
        <translation>SHA-256 des Baums</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseFiles</name>
    <message>
        <source>Search files by path, mode or digest</source>
        <translation>Dateien nach Pfad, Rechten oder Prüfsumme suchen</translation>
    </message>
    <message>
        <source>Files of the release</source>
        <translation>Dateien des Release</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseImport</name>
    <message>
        <source>A folder has to be on the coordinator&apos;s machine, and this coordinator runs on another one. Make a package of it and add that.</source>
        <translation>Ein Ordner muss auf der Maschine des Koordinators liegen, und dieser läuft auf einer anderen. Machen Sie ein Paket daraus und fügen Sie dieses hinzu.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseModel</name>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>The version that the fleet should run</source>
        <translation>Die Version, die die Flotte haben soll</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleasesPage</name>
    <message>
        <source>Releases</source>
        <translation>Releases</translation>
    </message>
    <message>
        <source>Filter by version, commit or toolchain</source>
        <translation>Nach Version, Commit oder Toolchain filtern</translation>
    </message>
    <message>
        <source>Add package…</source>
        <translation>Paket hinzufügen…</translation>
    </message>
    <message>
        <source>From folder…</source>
        <translation>Aus Ordner…</translation>
    </message>
    <message>
        <source>Make it expected…</source>
        <translation>Als erwartet setzen…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>No releases yet</source>
        <translation>Noch keine Releases</translation>
    </message>
    <message>
        <source>A release is what workers are moved to. Drop a package here, or a folder where the coordinator runs on this machine.</source>
        <translation>Auf ein Release werden Worker gebracht. Ziehen Sie ein Paket hierher oder, wenn der Koordinator auf dieser Maschine läuft, einen Ordner.</translation>
    </message>
    <message>
        <source>Release %1 is ready</source>
        <translation>Release %1 ist bereit</translation>
    </message>
    <message>
        <source>Filter releases</source>
        <translation>Releases filtern</translation>
    </message>
    <message>
        <source>Add a release from a package…</source>
        <translation>Release aus einem Paket hinzufügen…</translation>
    </message>
    <message>
        <source>Add a release from a folder…</source>
        <translation>Release aus einem Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Make the selected release the expected version…</source>
        <translation>Ausgewähltes Release als erwartete Version setzen…</translation>
    </message>
    <message>
        <source>Delete the selected release…</source>
        <translation>Ausgewähltes Release löschen…</translation>
    </message>
    <message>
        <source>Folders have to be on the coordinator&apos;s machine, and this coordinator runs on another one.</source>
        <translation>Ordner müssen auf der Maschine des Koordinators liegen, und dieser läuft auf einer anderen.</translation>
    </message>
    <message>
        <source>Reading the files of %1</source>
        <translation>Lesen der Dateien von %1</translation>
    </message>
    <message>
        <source>Select a release.</source>
        <translation>Wählen Sie ein Release.</translation>
    </message>
    <message>
        <source>It is the expected version already.</source>
        <translation>Es ist bereits die erwartete Version.</translation>
    </message>
    <message>
        <source>Choose a package</source>
        <translation>Paket wählen</translation>
    </message>
    <message>
        <source>Packages (*.tar.gz *.tgz);;All files (*)</source>
        <translation>Pakete (*.tar.gz *.tgz);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose the folder of a built application</source>
        <translation>Ordner einer gebauten Anwendung wählen</translation>
    </message>
    <message>
        <source>Expect %1 of the fleet?</source>
        <translation>%1 von der Flotte erwarten?</translation>
    </message>
    <message>
        <source>Every worker runs it already.</source>
        <translation>Alle Worker haben sie bereits.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker(s) run another version, and count as outdated from then on. None of them is updated by this alone.</source>
        <translation>
            <numerusform>%Ln Worker hat eine andere Version und gilt dann als veraltet. Aktualisiert wird er dadurch noch nicht.</numerusform>
            <numerusform>%Ln Worker haben eine andere Version und gelten dann als veraltet. Aktualisiert werden sie dadurch noch nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Expect it</source>
        <translation>Erwarten</translation>
    </message>
    <message>
        <source>Expecting %1 of the fleet</source>
        <translation>Setzen von %1 als erwartete Version</translation>
    </message>
    <message>
        <source>%1 is expected of the fleet now</source>
        <translation>%1 wird nun von der Flotte erwartet</translation>
    </message>
    <message>
        <source>Show outdated</source>
        <translation>Veraltete zeigen</translation>
    </message>
    <message>
        <source>Delete release %1?</source>
        <translation>Release %1 löschen?</translation>
    </message>
    <message>
        <source>Workers can no longer be moved to it. This cannot be undone.</source>
        <translation>Worker lassen sich dann nicht mehr darauf bringen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker(s) run it, and go on doing so; but none can be moved to it any more. This cannot be undone.</source>
        <translation>
            <numerusform>%Ln Worker hat es und behält es; doch keiner lässt sich mehr darauf bringen. Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>%Ln Worker haben es und behalten es; doch keiner lässt sich mehr darauf bringen. Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deleting release %1</source>
        <translation>Löschen von Release %1</translation>
    </message>
    <message>
        <source>Drop it to make a release of it</source>
        <translation>Loslassen, um ein Release daraus zu machen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::RulesSection</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Why it is not being updated</source>
        <translation>Warum er nicht aktualisiert wird</translation>
    </message>
    <message>
        <source>What keeps work from it</source>
        <translation>Was Arbeit von ihm fernhält</translation>
    </message>
    <message>
        <source>Nothing keeps it from work and updates</source>
        <translation>Nichts hält ihn von Arbeit und Updates ab</translation>
    </message>
    <message>
        <source>It is paired</source>
        <translation>Er ist gekoppelt</translation>
    </message>
    <message>
        <source>It is not paired</source>
        <translation>Er ist nicht gekoppelt</translation>
    </message>
    <message>
        <source>It is enabled</source>
        <translation>Er ist aktiviert</translation>
    </message>
    <message>
        <source>It is disabled</source>
        <translation>Er ist deaktiviert</translation>
    </message>
    <message>
        <source>It can be reached</source>
        <translation>Er ist erreichbar</translation>
    </message>
    <message>
        <source>It cannot be reached</source>
        <translation>Er ist nicht erreichbar</translation>
    </message>
    <message>
        <source>It was seen lately</source>
        <translation>Er wurde kürzlich gesehen</translation>
    </message>
    <message>
        <source>It was not seen lately</source>
        <translation>Er wurde länger nicht gesehen</translation>
    </message>
    <message>
        <source>Its version is as expected</source>
        <translation>Seine Version ist die erwartete</translation>
    </message>
    <message>
        <source>Its version differs</source>
        <translation>Seine Version weicht ab</translation>
    </message>
    <message>
        <source>Its files are as released</source>
        <translation>Seine Dateien sind wie im Release</translation>
    </message>
    <message>
        <source>Its files differ</source>
        <translation>Seine Dateien weichen ab</translation>
    </message>
    <message>
        <source>It is healthy</source>
        <translation>Er ist gesund</translation>
    </message>
    <message>
        <source>It is not healthy</source>
        <translation>Er ist gestört</translation>
    </message>
    <message>
        <source>No update runs on it</source>
        <translation>Kein Update läuft auf ihm</translation>
    </message>
    <message>
        <source>An update runs on it</source>
        <translation>Ein Update läuft auf ihm</translation>
    </message>
    <message>
        <source>It is not in quarantine</source>
        <translation>Er ist nicht in Quarantäne</translation>
    </message>
    <message>
        <source>It is in quarantine</source>
        <translation>Er ist in Quarantäne</translation>
    </message>
    <message>
        <source>Its certificate is good</source>
        <translation>Sein Zertifikat ist in Ordnung</translation>
    </message>
    <message>
        <source>Its certificate is bad</source>
        <translation>Sein Zertifikat ist nicht in Ordnung</translation>
    </message>
    <message>
        <source>An update would be accepted</source>
        <translation>Ein Update würde angenommen</translation>
    </message>
    <message>
        <source>An update would not be accepted</source>
        <translation>Ein Update würde nicht angenommen</translation>
    </message>
    <message>
        <source>It is updated by itself</source>
        <translation>Er wird von selbst aktualisiert</translation>
    </message>
    <message>
        <source>It is not updated by itself</source>
        <translation>Er wird nicht von selbst aktualisiert</translation>
    </message>
    <message>
        <source>Component %1 is as expected</source>
        <translation>Komponente %1 ist wie erwartet</translation>
    </message>
    <message>
        <source>Component %1 differs</source>
        <translation>Komponente %1 weicht ab</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SettingRow</name>
    <message>
        <source>Needs a restart</source>
        <translation>Braucht Neustart</translation>
    </message>
    <message>
        <source>Back to what the configuration says</source>
        <translation>Zurück zu dem, was die Konfiguration sagt</translation>
    </message>
    <message>
        <source>%1 · default: %2 · %3</source>
        <comment>who says so, value, key</comment>
        <translation>%1 · Vorgabe: %2 · %3</translation>
    </message>
    <message>
        <source>A change takes effect when the service starts again.</source>
        <translation>Eine Änderung wirkt erst nach einem Neustart des Dienstes.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SettingsPage</name>
    <message>
        <source>Sections of the settings</source>
        <translation>Abschnitte der Einstellungen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Lockstep</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Zeitpläne</translation>
    </message>
    <message>
        <source>Checks and automatic updates</source>
        <translation>Prüfungen und automatische Updates</translation>
    </message>
    <message>
        <source>Updates and backups</source>
        <translation>Updates und Backups</translation>
    </message>
    <message>
        <source>What is kept, and for how long</source>
        <translation>Was aufbewahrt wird, und wie lange</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>Severity by the age of a drift</source>
        <translation>Schwere nach Alter der Abweichung</translation>
    </message>
    <message>
        <source>When alerts fire</source>
        <translation>Wann Alarme auslösen</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>How people are told</source>
        <translation>Wie benachrichtigt wird</translation>
    </message>
    <message>
        <source>Alerting</source>
        <translation>Alarmierung</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Logging</source>
        <translation>Protokollierung</translation>
    </message>
    <message>
        <source>Add a connection…</source>
        <translation>Verbindung hinzufügen…</translation>
    </message>
    <message>
        <source>Settings: %1</source>
        <translation>Einstellungen: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SilencePreviewCard</name>
    <message>
        <source>What it will match</source>
        <translation>Was davon betroffen ist</translation>
    </message>
    <message>
        <source>Alerts that it would silence now</source>
        <translation>Alarme, die jetzt stumm würden</translation>
    </message>
    <message>
        <source>%1 now, of %2</source>
        <comment>alerts, workers</comment>
        <translation>Jetzt: %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SilenceSheet</name>
    <message>
        <source>From now, for</source>
        <translation>Ab jetzt, für</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Back to the alerts</source>
        <translation>Zurück zu den Alarmen</translation>
    </message>
    <message>
        <source>New silence</source>
        <translation>Neue Stummschaltung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Such as: maintenance of rack 4</source>
        <translation>Etwa: Wartung von Rack 4</translation>
    </message>
    <message>
        <source>Alerts for which all of this holds</source>
        <translation>Alarme, für die all das gilt</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Zeitfenster</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The silence was created</source>
        <translation>Die Stummschaltung wurde angelegt</translation>
    </message>
    <message>
        <source>Creating the silence</source>
        <translation>Anlegen der Stummschaltung</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SilencesSection</name>
    <message>
        <source>New silence…</source>
        <translation>Neue Stummschaltung…</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>No silences</source>
        <translation>Keine Stummschaltungen</translation>
    </message>
    <message>
        <source>While a silence is active nobody is told of the alerts that it matches. They fire all the same. Use one for planned work.</source>
        <translation>Solange eine Stummschaltung aktiv ist, werden die passenden Alarme niemandem gemeldet. Ausgelöst werden sie trotzdem. Gedacht ist sie für geplante Arbeiten.</translation>
    </message>
    <message>
        <source>Silences</source>
        <translation>Stummschaltungen</translation>
    </message>
    <message>
        <source>End the silence?</source>
        <translation>Stummschaltung beenden?</translation>
    </message>
    <message>
        <source>People are told again of alerts that it matches.</source>
        <translation>Die passenden Alarme werden wieder gemeldet.</translation>
    </message>
    <message>
        <source>End silence</source>
        <translation>Stummschaltung beenden</translation>
    </message>
    <message>
        <source>Ending the silence “%1”</source>
        <translation>Beenden der Stummschaltung „%1“</translation>
    </message>
    <message>
        <source>The silence has ended</source>
        <translation>Die Stummschaltung ist beendet</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::StepList</name>
    <message>
        <source>Steps of the update</source>
        <translation>Schritte des Updates</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::StepsSection</name>
    <message>
        <source>Update</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Timeline</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::TopicFrame</name>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Reading this from the coordinator</source>
        <translation>Wird vom Koordinator gelesen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Tray</name>
    <message>
        <source>Lockstep</source>
        <translation>Lockstep</translation>
    </message>
    <message numerus="yes">
        <source>%Ln coordinators cannot be reached</source>
        <translation>
            <numerusform>%Ln Koordinator ist nicht erreichbar</numerusform>
            <numerusform>%Ln Koordinatoren sind nicht erreichbar</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 up to date</source>
        <translation>Aktuell: %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates running</source>
        <translation>
            <numerusform>%Ln Update läuft</numerusform>
            <numerusform>%Ln Updates laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>Open Lockstep</source>
        <translation>Lockstep öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::UpdateDetail</name>
    <message>
        <source>The selected update</source>
        <translation>Das ausgewählte Update</translation>
    </message>
    <message>
        <source>Show worker</source>
        <translation>Worker zeigen</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Sammel-Update</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Update</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Gelungen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::UpdateModel</name>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>%1 of %2 failed</source>
        <translation>%1 von %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>All %1 completed</source>
        <translation>Alle %1 abgeschlossen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>, %1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::UpdatesPage</name>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Filter by worker, version or problem</source>
        <translation>Nach Worker, Version oder Problem filtern</translation>
    </message>
    <message>
        <source>Which updates</source>
        <translation>Welche Updates</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Abbrechen…</translation>
    </message>
    <message>
        <source>Retry what failed…</source>
        <translation>Erneut versuchen…</translation>
    </message>
    <message>
        <source>Load older updates</source>
        <translation>Ältere Updates laden</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgesetzt</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>No updates yet</source>
        <translation>Noch keine Updates</translation>
    </message>
    <message>
        <source>Every update and rollback is kept here, step by step. Start one from the workers that are outdated.</source>
        <translation>Jedes Update und jedes Zurücksetzen steht hier, Schritt für Schritt. Starten Sie eines bei den veralteten Workern.</translation>
    </message>
    <message>
        <source>Show workers</source>
        <translation>Worker zeigen</translation>
    </message>
    <message>
        <source>Filter updates</source>
        <translation>Updates filtern</translation>
    </message>
    <message>
        <source>Retry what failed of the selected updates…</source>
        <translation>Fehlgeschlagene der ausgewählten Updates wiederholen…</translation>
    </message>
    <message>
        <source>Cancel the selected updates…</source>
        <translation>Ausgewählte Updates abbrechen…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln running now</source>
        <translation>
            <numerusform>%Ln läuft gerade</numerusform>
            <numerusform>%Ln laufen gerade</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln update(s)</source>
        <translation>
            <numerusform>%Ln Update</numerusform>
            <numerusform>%Ln Updates</numerusform>
        </translation>
    </message>
    <message>
        <source>Batch to %1</source>
        <translation>Sammel-Update auf %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>worker, error</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Reading the batch</source>
        <translation>Lesen des Sammel-Updates</translation>
    </message>
    <message>
        <source>Select an update that runs.</source>
        <translation>Wählen Sie ein laufendes Update.</translation>
    </message>
    <message>
        <source>Select updates that did not succeed.</source>
        <translation>Wählen Sie Updates, die keinen Erfolg hatten.</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln update(s)?</source>
        <translation>
            <numerusform>%Ln Update abbrechen?</numerusform>
            <numerusform>%Ln Updates abbrechen?</numerusform>
        </translation>
    </message>
    <message>
        <source>What has not changed its worker yet just stops. What has is taken back, by the backup that was made first.</source>
        <translation>Was seinen Worker noch nicht verändert hat, hält einfach an. Was ihn verändert hat, wird mit dem zuvor erstellten Backup zurückgenommen.</translation>
    </message>
    <message numerus="yes">
        <source>Cancel the update(s)</source>
        <translation>
            <numerusform>Update abbrechen</numerusform>
            <numerusform>Updates abbrechen</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelling the update of %1</source>
        <translation>Abbrechen des Updates von %1</translation>
    </message>
    <message>
        <source>Loading older updates</source>
        <translation>Laden älterer Updates</translation>
    </message>
    <message>
        <source>Looking for the update %1</source>
        <translation>Suchen des Updates %1</translation>
    </message>
    <message>
        <source>There is no such update.</source>
        <translation>Ein solches Update gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::VerdictList</name>
    <message>
        <source>Has not expired</source>
        <translation>Ist nicht abgelaufen</translation>
    </message>
    <message>
        <source>Record is whole</source>
        <translation>Eintrag ist vollständig</translation>
    </message>
    <message>
        <source>Worker still holds it</source>
        <translation>Worker hat es noch</translation>
    </message>
    <message>
        <source>Release is there</source>
        <translation>Release ist vorhanden</translation>
    </message>
    <message>
        <source>Manifest is whole</source>
        <translation>Manifest ist vollständig</translation>
    </message>
    <message>
        <source>Package is whole</source>
        <translation>Paket ist vollständig</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Not good</source>
        <translation>Nicht in Ordnung</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>Was geprüft wurde</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::VersionBars</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::VersionsSection</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkerActions</name>
    <message>
        <source>Update %1 to another version</source>
        <translation>%1 auf andere Version aktualisieren</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>There is no release of this version.</source>
        <translation>Es gibt kein Release dieser Version.</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>Prüfen: %1</translation>
    </message>
    <message>
        <source>Checked %1</source>
        <translation>Geprüft: %1</translation>
    </message>
    <message>
        <source>Pairing %1</source>
        <translation>Koppeln: %1</translation>
    </message>
    <message>
        <source>Paired %1</source>
        <translation>Gekoppelt: %1</translation>
    </message>
    <message>
        <source>Unpairing %1</source>
        <translation>Entkoppeln: %1</translation>
    </message>
    <message>
        <source>Unpaired %1</source>
        <translation>Entkoppelt: %1</translation>
    </message>
    <message>
        <source>Enabling %1</source>
        <translation>Aktivieren: %1</translation>
    </message>
    <message>
        <source>Enabled %1</source>
        <translation>Aktiviert: %1</translation>
    </message>
    <message>
        <source>Disabling %1</source>
        <translation>Deaktivieren: %1</translation>
    </message>
    <message>
        <source>Disabled %1</source>
        <translation>Deaktiviert: %1</translation>
    </message>
    <message>
        <source>Group of %1</source>
        <translation>Gruppe: %1</translation>
    </message>
    <message>
        <source>Group; empty: none</source>
        <translation>Gruppe; leer: keine</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Changing the group of %1</source>
        <translation>Ändern der Gruppe: %1</translation>
    </message>
    <message>
        <source>Changed the group of %1</source>
        <translation>Gruppe geändert: %1</translation>
    </message>
    <message>
        <source>Tags of %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
    <message>
        <source>All of them, separated by commas</source>
        <translation>Alle, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Changing the tags of %1</source>
        <translation>Ändern der Schlagwörter: %1</translation>
    </message>
    <message>
        <source>Changed the tags of %1</source>
        <translation>Schlagwörter geändert: %1</translation>
    </message>
    <message>
        <source>Remove %1 from the fleet?</source>
        <translation>%1 aus der Flotte entfernen?</translation>
    </message>
    <message>
        <source>The coordinator forgets them with their history. What runs there goes on.</source>
        <translation>Der Koordinator vergisst sie samt ihrem Verlauf. Was dort läuft, läuft weiter.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Entfernen: %1</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>Entfernt: %1</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>Hinzugefügt: %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>It worked for %1 of %2.</source>
        <translation>Gelungen: %1 / %2.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Copy ids</source>
        <translation>IDs kopieren</translation>
    </message>
    <message>
        <source>Your role may only look.</source>
        <translation>Ihre Rolle darf nur ansehen.</translation>
    </message>
    <message>
        <source>Update…</source>
        <translation>Aktualisieren…</translation>
    </message>
    <message>
        <source>Update to version</source>
        <translation>Auf Version aktualisieren</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurücksetzen…</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Administrators do this.</source>
        <translation>Das tun Administratoren.</translation>
    </message>
    <message>
        <source>It stands in the coordinator&apos;s configuration file.</source>
        <translation>Es steht in der Konfigurationsdatei des Koordinators.</translation>
    </message>
    <message>
        <source>Unpair</source>
        <translation>Entkoppeln</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Koppeln</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Deaktivieren</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Set group…</source>
        <translation>Gruppe setzen…</translation>
    </message>
    <message>
        <source>Set tags…</source>
        <translation>Schlagwörter setzen…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkerDetail</name>
    <message>
        <source>No update: it %1.</source>
        <translation>Kein Update: %1.</translation>
    </message>
    <message>
        <source>No rollback: it %1.</source>
        <translation>Kein Zurücksetzen: %1.</translation>
    </message>
    <message>
        <source>Update: %1 → %2</source>
        <translation>Update: %1 → %2</translation>
    </message>
    <message>
        <source>Rollback: %1 → %2</source>
        <translation>Zurücksetzen: %1 → %2</translation>
    </message>
    <message>
        <source>%1, about %2</source>
        <translation>%1, etwa %2</translation>
    </message>
    <message>
        <source>Your role may only look.</source>
        <translation>Ihre Rolle darf nur ansehen.</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Reading the backups</source>
        <translation>Lesen der Backups</translation>
    </message>
    <message>
        <source>Asking why</source>
        <translation>Fragen nach dem Warum</translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation>Lesen des Verlaufs</translation>
    </message>
    <message>
        <source>Asking which files differ</source>
        <translation>Fragen nach abweichenden Dateien</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Copy host</source>
        <translation>Rechner kopieren</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkerModel</name>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Not healthy</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Not paired</source>
        <translation>Nicht gekoppelt</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkerSheet</name>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Add a worker</source>
        <translation>Worker hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>worker01</source>
        <translation>worker01</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>for people; may be empty</source>
        <translation>für Menschen; darf leer sein</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>name or IP address</source>
        <translation>Name oder IP-Adresse</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Speak TLS</source>
        <translation>TLS verwenden</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Changing the worker</source>
        <translation>Ändern des Workers</translation>
    </message>
    <message>
        <source>Adding the worker</source>
        <translation>Hinzufügen des Workers</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkerTable</name>
    <message>
        <source>Workers as a table</source>
        <translation>Worker als Tabelle</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkersPage</name>
    <message>
        <source>Reading the workers</source>
        <translation>Lesen der Worker</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Your role may only look.</source>
        <translation>Ihre Rolle darf nur ansehen.</translation>
    </message>
    <message>
        <source>Update %1…</source>
        <translation>%1 aktualisieren…</translation>
    </message>
    <message>
        <source>Roll back %1…</source>
        <translation>%1 zurücksetzen…</translation>
    </message>
    <message>
        <source>The filter was cleared, for it hid %1.</source>
        <translation>Der Filter wurde geleert, denn er verbarg %1.</translation>
    </message>
    <message>
        <source>There is no worker %1 in this fleet (any more).</source>
        <translation>Einen Worker %1 gibt es in dieser Flotte nicht (mehr).</translation>
    </message>
    <message>
        <source>Filter workers</source>
        <translation>Worker filtern</translation>
    </message>
    <message>
        <source>Update selected workers…</source>
        <translation>Ausgewählte Worker aktualisieren…</translation>
    </message>
    <message>
        <source>Update selected workers to a version…</source>
        <translation>Ausgewählte Worker auf eine Version aktualisieren…</translation>
    </message>
    <message>
        <source>Roll selected workers back…</source>
        <translation>Ausgewählte Worker zurücksetzen…</translation>
    </message>
    <message>
        <source>Check selected workers now</source>
        <translation>Ausgewählte Worker jetzt prüfen</translation>
    </message>
    <message>
        <source>Switch between cards and table</source>
        <translation>Zwischen Karten und Tabelle wechseln</translation>
    </message>
    <message>
        <source>Add worker…</source>
        <translation>Worker hinzufügen…</translation>
    </message>
    <message>
        <source>Let agents join…</source>
        <translation>Agenten beitreten lassen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cards or table</source>
        <translation>Karten oder Tabelle</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>No workers yet</source>
        <translation>Noch keine Worker</translation>
    </message>
    <message>
        <source>Add one by its address, or let agents join by themselves.</source>
        <translation>Fügen Sie einen über seine Adresse hinzu oder lassen Sie Agenten selbst beitreten.</translation>
    </message>
    <message>
        <source>No worker fits</source>
        <translation>Kein Worker passt</translation>
    </message>
    <message>
        <source>The filter lets none of them through.</source>
        <translation>Der Filter lässt keinen durch.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter leeren</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Workspace</name>
    <message>
        <source>What is shown is as of %1 (%2 ago).</source>
        <translation>Angezeigt wird der Stand von %1 (vor %2).</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2. It is tried again by itself.</source>
        <translation>%1 ist nicht erreichbar: %2. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connection settings…</source>
        <translation>Verbindungseinstellungen…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbinden mit %1…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers updated</source>
        <translation>
            <numerusform>%Ln Worker aktualisiert</numerusform>
            <numerusform>%Ln Worker aktualisiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers rolled back</source>
        <translation>
            <numerusform>%Ln Worker zurückgesetzt</numerusform>
            <numerusform>%Ln Worker zurückgesetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln did not succeed</source>
        <translation>
            <numerusform>%Ln ohne Erfolg</numerusform>
            <numerusform>%Ln ohne Erfolg</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
</TS>
