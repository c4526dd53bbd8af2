<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
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
        <source>%n workers</source>
        <translation>
            <numerusform>%n Worker</numerusform>
            <numerusform>%n Worker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updates</source>
        <translation>
            <numerusform>%n Update</numerusform>
            <numerusform>%n Updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n releases</source>
        <translation>
            <numerusform>%n Release</numerusform>
            <numerusform>%n Releases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backups</source>
        <translation>
            <numerusform>%n Backup</numerusform>
            <numerusform>%n Backups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
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
        <translation>d. MMM HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>day in another year</comment>
        <translation>d. MMM yyyy</translation>
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
        <translation>es kam keine Antwort in der vorgesehenen Zeit</translation>
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
    <name>News</name>
    <message>
        <source>%1 could not be put back</source>
        <translation>%1 ließ sich nicht zurücksetzen</translation>
    </message>
    <message numerus="yes">
        <source>%n workers could not be put back</source>
        <translation>
            <numerusform>%n Worker ließ sich nicht zurücksetzen</numerusform>
            <numerusform>%n Worker ließen sich nicht zurücksetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not updated</source>
        <translation>%1 wurde nicht aktualisiert</translation>
    </message>
    <message numerus="yes">
        <source>%n workers were not updated</source>
        <translation>
            <numerusform>%n Worker wurde nicht aktualisiert</numerusform>
            <numerusform>%n Worker wurden nicht aktualisiert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was rolled back</source>
        <translation>%1 wurde zurückgesetzt</translation>
    </message>
    <message numerus="yes">
        <source>%n workers were rolled back</source>
        <translation>
            <numerusform>%n Worker wurde zurückgesetzt</numerusform>
            <numerusform>%n Worker wurden zurückgesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has drifted</source>
        <translation>%1 weicht ab</translation>
    </message>
    <message numerus="yes">
        <source>%n workers have drifted</source>
        <translation>
            <numerusform>%n Worker weicht ab</numerusform>
            <numerusform>%n Worker weichen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is updated</source>
        <translation>%1 ist aktualisiert</translation>
    </message>
    <message numerus="yes">
        <source>%n workers are updated</source>
        <translation>
            <numerusform>%n Worker ist aktualisiert</numerusform>
            <numerusform>%n Worker sind aktualisiert</numerusform>
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
    <name>QDialog</name>
    <message>
        <source>What it concerns</source>
        <translation>Wen es betrifft</translation>
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
    <name>lockstep::ui::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
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
    <name>lockstep::ui::Connections</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
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
    <name>lockstep::ui::KeyValueList</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
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
    <name>lockstep::ui::Rail</name>
    <message>
        <source>Search or run…</source>
        <translation>Suchen, ausführen…</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
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
    <name>lockstep::ui::Timeline</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Tray</name>
    <message>
        <source>Lockstep</source>
        <translation>Lockstep</translation>
    </message>
    <message numerus="yes">
        <source>%n coordinators cannot be reached</source>
        <translation>
            <numerusform>%n Koordinator ist nicht erreichbar</numerusform>
            <numerusform>%n Koordinatoren sind nicht erreichbar</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 up to date</source>
        <translation>%1 von %2 aktuell</translation>
    </message>
    <message numerus="yes">
        <source>%n updates running</source>
        <translation>
            <numerusform>%n Update läuft</numerusform>
            <numerusform>%n Updates laufen</numerusform>
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
        <source>%n workers updated</source>
        <translation>
            <numerusform>%n Worker aktualisiert</numerusform>
            <numerusform>%n Worker aktualisiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workers rolled back</source>
        <translation>
            <numerusform>%n Worker zurückgesetzt</numerusform>
            <numerusform>%n Worker zurückgesetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not succeed</source>
        <translation>
            <numerusform>%n ohne Erfolg</numerusform>
            <numerusform>%n ohne Erfolg</numerusform>
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
