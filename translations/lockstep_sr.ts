<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sr">
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
            <numerusform>%n радник</numerusform>
            <numerusform>%n радника</numerusform>
            <numerusform>%n радника</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updates</source>
        <translation>
            <numerusform>%n ажурирање</numerusform>
            <numerusform>%n ажурирања</numerusform>
            <numerusform>%n ажурирања</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n releases</source>
        <translation>
            <numerusform>%n издање</numerusform>
            <numerusform>%n издања</numerusform>
            <numerusform>%n издања</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n узбуна</numerusform>
            <numerusform>%n узбуне</numerusform>
            <numerusform>%n узбуна</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n догађај</numerusform>
            <numerusform>%n догађаја</numerusform>
            <numerusform>%n догађаја</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backups</source>
        <translation>
            <numerusform>%n резервна копија</numerusform>
            <numerusform>%n резервне копије</numerusform>
            <numerusform>%n резервних копија</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n датотека</numerusform>
            <numerusform>%n датотеке</numerusform>
            <numerusform>%n датотека</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>управо сада</translation>
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
        <translation>d. MMM yyyy.</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy HH:mm:ss</source>
        <translation>dddd, d. MMMM yyyy. HH:mm:ss</translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>per cent</comment>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>something in it is not valid</source>
        <translation>нешто у томе није исправно</translation>
    </message>
    <message>
        <source>what it is about no longer exists</source>
        <translation>то на шта се односи више не постоји</translation>
    </message>
    <message>
        <source>something else is going on</source>
        <translation>нешто друго је још у току</translation>
    </message>
    <message>
        <source>it was refused</source>
        <translation>захтев је одбијен</translation>
    </message>
    <message>
        <source>what was found is not to be trusted</source>
        <translation>ономе што је нађено не може се веровати</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>превелико је</translation>
    </message>
    <message>
        <source>the coordinator was asked too often</source>
        <translation>координатор је питан пречесто</translation>
    </message>
    <message>
        <source>the coordinator does not know this</source>
        <translation>координатор то не познаје</translation>
    </message>
    <message>
        <source>the token is not accepted</source>
        <translation>токен није прихваћен</translation>
    </message>
    <message>
        <source>your role does not allow it</source>
        <translation>ваша улога то не допушта</translation>
    </message>
    <message>
        <source>the coordinator is not ready</source>
        <translation>координатор није спреман</translation>
    </message>
    <message>
        <source>the other side cannot be reached</source>
        <translation>друга страна није доступна</translation>
    </message>
    <message>
        <source>there was no answer in time</source>
        <translation>одговор није стигао на време</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>диск је пун</translation>
    </message>
    <message>
        <source>the system refused it</source>
        <translation>систем је то одбио</translation>
    </message>
    <message>
        <source>the answer makes no sense</source>
        <translation>одговор нема смисла</translation>
    </message>
    <message>
        <source>there is a defect in Lockstep</source>
        <translation>у програму Lockstep постоји грешка</translation>
    </message>
    <message>
        <source>Correct what is named and try again.</source>
        <translation>Исправите наведено и покушајте поново.</translation>
    </message>
    <message>
        <source>Refresh the view; somebody may have removed it.</source>
        <translation>Освежите приказ; можда је неко то уклонио.</translation>
    </message>
    <message>
        <source>Wait until that has ended, or cancel it first.</source>
        <translation>Сачекајте да се то заврши или га прво откажите.</translation>
    </message>
    <message>
        <source>Look at the reason below.</source>
        <translation>Разлог је наведен испод.</translation>
    </message>
    <message>
        <source>Compare the certificate&apos;s fingerprint with the server&apos;s, or ask whoever runs it.</source>
        <translation>Упоредите отисак сертификата са оним на серверу или питајте онога ко га одржава.</translation>
    </message>
    <message>
        <source>Make it smaller, or raise the limit that is named.</source>
        <translation>Смањите га или повећајте наведено ограничење.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Сачекајте тренутак и покушајте поново.</translation>
    </message>
    <message>
        <source>Compare the versions of the console and the coordinator.</source>
        <translation>Упоредите верзије конзоле и координатора.</translation>
    </message>
    <message>
        <source>Enter a new token in the connection&apos;s settings.</source>
        <translation>Унесите нови токен у подешавања везе.</translation>
    </message>
    <message>
        <source>Ask an administrator for a token with a higher role.</source>
        <translation>Затражите од администратора токен са вишом улогом.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Покушајте поново за који тренутак.</translation>
    </message>
    <message>
        <source>Check that it runs and that the network reaches it.</source>
        <translation>Проверите да ли друга страна ради и да ли је доступна преко мреже.</translation>
    </message>
    <message>
        <source>Try again; if it stays slow, look at its load and its log.</source>
        <translation>Покушајте поново; ако остане споро, погледајте оптерећење и дневник друге стране.</translation>
    </message>
    <message>
        <source>Free some space on the disk that is named.</source>
        <translation>Ослободите простор на наведеном диску.</translation>
    </message>
    <message>
        <source>Check the file, its folder and their permissions.</source>
        <translation>Проверите датотеку, њену фасциклу и дозволе.</translation>
    </message>
    <message>
        <source>Check the address, and compare the versions on both sides.</source>
        <translation>Проверите адресу и упоредите верзије на обе стране.</translation>
    </message>
    <message>
        <source>Please report it with the log.</source>
        <translation>Пријавите је заједно са дневником.</translation>
    </message>
    <message>
        <source>%1 was cancelled</source>
        <translation>%1 је отказано</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <comment>what, why</comment>
        <translation>%1 није успело: %2</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>%1 could not be put back</source>
        <translation>%1 није могао да се врати</translation>
    </message>
    <message numerus="yes">
        <source>%n workers could not be put back</source>
        <translation>
            <numerusform>%n радник није могао да се врати</numerusform>
            <numerusform>%n радника нису могла да се врате</numerusform>
            <numerusform>%n радника није могло да се врати</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not updated</source>
        <translation>%1 није ажуриран</translation>
    </message>
    <message numerus="yes">
        <source>%n workers were not updated</source>
        <translation>
            <numerusform>%n радник није ажуриран</numerusform>
            <numerusform>%n радника нису ажурирана</numerusform>
            <numerusform>%n радника није ажурирано</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was rolled back</source>
        <translation>%1 је враћен</translation>
    </message>
    <message numerus="yes">
        <source>%n workers were rolled back</source>
        <translation>
            <numerusform>%n радник је враћен</numerusform>
            <numerusform>%n радника су враћена</numerusform>
            <numerusform>%n радника је враћено</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has drifted</source>
        <translation>%1 одступа</translation>
    </message>
    <message numerus="yes">
        <source>%n workers have drifted</source>
        <translation>
            <numerusform>%n радник одступа</numerusform>
            <numerusform>%n радника одступају</numerusform>
            <numerusform>%n радника одступа</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is updated</source>
        <translation>%1 је ажуриран</translation>
    </message>
    <message numerus="yes">
        <source>%n workers are updated</source>
        <translation>
            <numerusform>%n радник је ажуриран</numerusform>
            <numerusform>%n радника су ажурирана</numerusform>
            <numerusform>%n радника је ажурирано</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Overview</source>
        <translation>Преглед</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Радници</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Ажурирања</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>Издања</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Узбуне</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Догађаји</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Резервне копије</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Подешавања</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>runs that version already</source>
        <translation>већ ради на тој верзији</translation>
    </message>
    <message>
        <source>is being updated just now</source>
        <translation>управо се ажурира</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>није доступан</translation>
    </message>
    <message>
        <source>is not paired</source>
        <translation>није упарен</translation>
    </message>
    <message>
        <source>is disabled</source>
        <translation>онемогућен је</translation>
    </message>
    <message>
        <source>has no backup of another version</source>
        <translation>нема резервну копију друге верзије</translation>
    </message>
    <message>
        <source>no version is expected of the fleet</source>
        <translation>од флоте се не очекује ниједна верзија</translation>
    </message>
    <message>
        <source>is not of this fleet</source>
        <translation>не припада овој флоти</translation>
    </message>
</context>
<context>
    <name>QDialog</name>
    <message>
        <source>What it concerns</source>
        <translation>На шта се односи</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Unknown</source>
        <comment>WorkerStatus</comment>
        <translation>Непознат</translation>
    </message>
    <message>
        <source>Up to date</source>
        <comment>WorkerStatus</comment>
        <translation>Ажуран</translation>
    </message>
    <message>
        <source>Outdated</source>
        <comment>WorkerStatus</comment>
        <translation>Застарео</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <comment>WorkerStatus</comment>
        <translation>Неисправан</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <comment>WorkerStatus</comment>
        <translation>Недоступан</translation>
    </message>
    <message>
        <source>Updating</source>
        <comment>WorkerStatus</comment>
        <translation>Ажурира се</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>WorkerKind</comment>
        <translation>Непозната</translation>
    </message>
    <message>
        <source>Plain worker</source>
        <comment>WorkerKind</comment>
        <translation>Обичан радник</translation>
    </message>
    <message>
        <source>Agent</source>
        <comment>WorkerKind</comment>
        <translation>Агент</translation>
    </message>
    <message>
        <source>Configuration file</source>
        <comment>WorkerOrigin</comment>
        <translation>Датотека подешавања</translation>
    </message>
    <message>
        <source>Added by hand</source>
        <comment>WorkerOrigin</comment>
        <translation>Додат ручно</translation>
    </message>
    <message>
        <source>Joined with a token</source>
        <comment>WorkerOrigin</comment>
        <translation>Придружен токеном</translation>
    </message>
    <message>
        <source>Found in DNS</source>
        <comment>WorkerOrigin</comment>
        <translation>Нађен у DNS-у</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>AlertSeverity</comment>
        <translation>Ниска</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>AlertSeverity</comment>
        <translation>Средња</translation>
    </message>
    <message>
        <source>High</source>
        <comment>AlertSeverity</comment>
        <translation>Висока</translation>
    </message>
    <message>
        <source>Critical</source>
        <comment>AlertSeverity</comment>
        <translation>Критична</translation>
    </message>
    <message>
        <source>Version drift</source>
        <comment>AlertCondition</comment>
        <translation>Одступање верзије</translation>
    </message>
    <message>
        <source>Changed files</source>
        <comment>AlertCondition</comment>
        <translation>Измењене датотеке</translation>
    </message>
    <message>
        <source>Worker unreachable</source>
        <comment>AlertCondition</comment>
        <translation>Радник недоступан</translation>
    </message>
    <message>
        <source>Worker unhealthy</source>
        <comment>AlertCondition</comment>
        <translation>Радник неисправан</translation>
    </message>
    <message>
        <source>Certificate expires</source>
        <comment>AlertCondition</comment>
        <translation>Сертификат истиче</translation>
    </message>
    <message>
        <source>Drift in the fleet</source>
        <comment>AlertCondition</comment>
        <translation>Одступање у флоти</translation>
    </message>
    <message>
        <source>Many updates fail</source>
        <comment>AlertCondition</comment>
        <translation>Многа ажурирања не успевају</translation>
    </message>
    <message>
        <source>Many rollbacks</source>
        <comment>AlertCondition</comment>
        <translation>Много враћања</translation>
    </message>
    <message>
        <source>Backup disk fills up</source>
        <comment>AlertCondition</comment>
        <translation>Диск за резервне копије се пуни</translation>
    </message>
    <message>
        <source>Token expires</source>
        <comment>AlertCondition</comment>
        <translation>Токен истиче</translation>
    </message>
    <message>
        <source>Last backup expires</source>
        <comment>AlertCondition</comment>
        <translation>Последња резервна копија истиче</translation>
    </message>
    <message>
        <source>Channel does not deliver</source>
        <comment>AlertCondition</comment>
        <translation>Канал не испоручује</translation>
    </message>
    <message>
        <source>Firing</source>
        <comment>AlertStatus</comment>
        <translation>Активна</translation>
    </message>
    <message>
        <source>Resolved</source>
        <comment>AlertStatus</comment>
        <translation>Решена</translation>
    </message>
    <message>
        <source>Silenced</source>
        <comment>SuppressionReason</comment>
        <translation>Утишана</translation>
    </message>
    <message>
        <source>Explained by an update</source>
        <comment>SuppressionReason</comment>
        <translation>Објашњена ажурирањем</translation>
    </message>
    <message>
        <source>Explained by a worse alert</source>
        <comment>SuppressionReason</comment>
        <translation>Објашњена тежом узбуном</translation>
    </message>
    <message>
        <source>Queued</source>
        <comment>UpdateState</comment>
        <translation>У реду</translation>
    </message>
    <message>
        <source>Validating</source>
        <comment>UpdateState</comment>
        <translation>Проверавање</translation>
    </message>
    <message>
        <source>Backing up</source>
        <comment>UpdateState</comment>
        <translation>Прављење резервне копије</translation>
    </message>
    <message>
        <source>Packaging</source>
        <comment>UpdateState</comment>
        <translation>Паковање</translation>
    </message>
    <message>
        <source>Uploading</source>
        <comment>UpdateState</comment>
        <translation>Слање</translation>
    </message>
    <message>
        <source>Applying</source>
        <comment>UpdateState</comment>
        <translation>Примењивање</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <comment>UpdateState</comment>
        <translation>Праћење</translation>
    </message>
    <message>
        <source>Verifying</source>
        <comment>UpdateState</comment>
        <translation>Потврђивање</translation>
    </message>
    <message>
        <source>Completed</source>
        <comment>UpdateState</comment>
        <translation>Завршено</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>UpdateState</comment>
        <translation>Није успело</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <comment>UpdateState</comment>
        <translation>Враћање</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <comment>UpdateState</comment>
        <translation>Враћено</translation>
    </message>
    <message>
        <source>Rollback failed</source>
        <comment>UpdateState</comment>
        <translation>Враћање није успело</translation>
    </message>
    <message>
        <source>Update</source>
        <comment>UpdateKind</comment>
        <translation>Ажурирање</translation>
    </message>
    <message>
        <source>Rollback</source>
        <comment>UpdateKind</comment>
        <translation>Враћање</translation>
    </message>
    <message>
        <source>Version</source>
        <comment>DriftKind</comment>
        <translation>Верзија</translation>
    </message>
    <message>
        <source>Component</source>
        <comment>DriftKind</comment>
        <translation>Компонента</translation>
    </message>
    <message>
        <source>Files</source>
        <comment>DriftKind</comment>
        <translation>Датотеке</translation>
    </message>
    <message>
        <source>The worker cannot be reached</source>
        <comment>DriftCause</comment>
        <translation>Радник није доступан</translation>
    </message>
    <message>
        <source>An update is running</source>
        <comment>DriftCause</comment>
        <translation>Ажурирање је у току</translation>
    </message>
    <message>
        <source>The last update failed</source>
        <comment>DriftCause</comment>
        <translation>Последње ажурирање није успело</translation>
    </message>
    <message>
        <source>Held back by people</source>
        <comment>DriftCause</comment>
        <translation>Људи га задржавају</translation>
    </message>
    <message>
        <source>Changed by hand</source>
        <comment>DriftCause</comment>
        <translation>Измењено ручно</translation>
    </message>
    <message>
        <source>Not updated yet</source>
        <comment>DriftCause</comment>
        <translation>Још није ажуриран</translation>
    </message>
    <message>
        <source>Added</source>
        <comment>FileChange</comment>
        <translation>Додато</translation>
    </message>
    <message>
        <source>Removed</source>
        <comment>FileChange</comment>
        <translation>Уклоњено</translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>FileChange</comment>
        <translation>Измењено</translation>
    </message>
    <message>
        <source>Ready</source>
        <comment>BackupStatus</comment>
        <translation>Спремна</translation>
    </message>
    <message>
        <source>Update running</source>
        <comment>BackupStatus</comment>
        <translation>Ажурирање у току</translation>
    </message>
    <message>
        <source>Kept</source>
        <comment>BackupStatus</comment>
        <translation>Чува се</translation>
    </message>
    <message>
        <source>Rolled back to</source>
        <comment>BackupStatus</comment>
        <translation>Враћено на њу</translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>BackupStatus</comment>
        <translation>Истекла</translation>
    </message>
    <message>
        <source>E-mail</source>
        <comment>ChannelType</comment>
        <translation>Е-пошта</translation>
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
        <translation>Чека</translation>
    </message>
    <message>
        <source>Sending</source>
        <comment>DeliveryStatus</comment>
        <translation>Шаље се</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>DeliveryStatus</comment>
        <translation>Послато</translation>
    </message>
    <message>
        <source>Given up</source>
        <comment>DeliveryStatus</comment>
        <translation>Одустало се</translation>
    </message>
    <message>
        <source>Superseded</source>
        <comment>DeliveryStatus</comment>
        <translation>Превазиђено</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>AuditOutcome</comment>
        <translation>Учињено</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>AuditOutcome</comment>
        <translation>Одбијено</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>AuditOutcome</comment>
        <translation>Није успело</translation>
    </message>
    <message>
        <source>None</source>
        <comment>Role</comment>
        <translation>Ниједна</translation>
    </message>
    <message>
        <source>Agent</source>
        <comment>Role</comment>
        <translation>Агент</translation>
    </message>
    <message>
        <source>Viewer</source>
        <comment>Role</comment>
        <translation>Посматрач</translation>
    </message>
    <message>
        <source>Operator</source>
        <comment>Role</comment>
        <translation>Оператер</translation>
    </message>
    <message>
        <source>Administrator</source>
        <comment>Role</comment>
        <translation>Администратор</translation>
    </message>
</context>
<context>
    <name>lockstep::desktop::Console</name>
    <message>
        <source>Demo fleet</source>
        <translation>Пробна флота</translation>
    </message>
    <message>
        <source>The demo fleet is being started…</source>
        <translation>Пробна флота се покреће…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Затвори</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::CommandPalette</name>
    <message>
        <source>Nothing fits. Try a page, a worker or an action.</source>
        <translation>Ништа не одговара. Пробајте страницу, радника или радњу.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Палета наредби</translation>
    </message>
    <message>
        <source>What to do or where to go</source>
        <translation>Шта учинити или куда ићи</translation>
    </message>
    <message>
        <source>Type a page, a worker or an action…</source>
        <translation>Унесите страницу, радника или радњу…</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Шта одговара</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Connections</name>
    <message>
        <source>This computer</source>
        <translation>Овај рачунар</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Greeting</name>
    <message>
        <source>Welcome to Lockstep</source>
        <translation>Добро дошли у Lockstep</translation>
    </message>
    <message>
        <source>It keeps your workers on the version they should run, and puts them back when an update goes wrong.</source>
        <translation>Lockstep држи раднике на верзији на којој треба да буду и враћа их када ажурирање пође по злу.</translation>
    </message>
    <message>
        <source>Try the demo fleet</source>
        <translation>Испробај пробну флоту</translation>
    </message>
    <message>
        <source>Six workers on this computer, with a good release and a bad one. Nothing stays behind.</source>
        <translation>Шест радника на овом рачунару, са једним добрим и једним лошим издањем. Ништа не остаје за њима.</translation>
    </message>
    <message>
        <source>Add workers</source>
        <translation>Додај раднике</translation>
    </message>
    <message>
        <source>Tell this computer&apos;s coordinator about machines, or let their agents join.</source>
        <translation>Наведите машине координатору овог рачунара или пустите да се њихови агенти придруже.</translation>
    </message>
    <message>
        <source>Connect to a coordinator</source>
        <translation>Повежи се са координатором</translation>
    </message>
    <message>
        <source>One runs already: give its address and your token.</source>
        <translation>Један већ ради: наведите његову адресу и свој токен.</translation>
    </message>
    <message>
        <source>Just show me the console</source>
        <translation>Само прикажи конзолу</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::KeyValueList</name>
    <message>
        <source>Copy</source>
        <translation>Копирај</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::LoadingStripe</name>
    <message>
        <source>Loading</source>
        <translation>Учитавање</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::MainWindow</name>
    <message>
        <source>Starting…</source>
        <translation>Покретање…</translation>
    </message>
    <message>
        <source>The settings could not be saved: %1</source>
        <translation>Подешавања нису могла да се сачувају: %1</translation>
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
        <translation>Повежи се са другим координатором…</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Иди на: %1</translation>
    </message>
    <message>
        <source>Start the demo fleet</source>
        <translation>Покрени пробну флоту</translation>
    </message>
    <message>
        <source>Quit Lockstep</source>
        <translation>Затвори Lockstep</translation>
    </message>
    <message>
        <source>Show coordinator %1</source>
        <translation>Прикажи координатора %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::NoticeCard</name>
    <message>
        <source>Dismiss</source>
        <translation>Затвори</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::NoticeStack</name>
    <message>
        <source>Notices</source>
        <translation>Обавештења</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Operations</name>
    <message>
        <source>Starting the updates</source>
        <translation>Покретање ажурирања</translation>
    </message>
    <message>
        <source>Rolling %1 back</source>
        <translation>Враћање радника %1</translation>
    </message>
    <message>
        <source>Cancelling the update</source>
        <translation>Отказивање ажурирања</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Rail</name>
    <message>
        <source>Search or run…</source>
        <translation>Тражи, покрени…</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Странице</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::StepList</name>
    <message>
        <source>Steps of the update</source>
        <translation>Кораци ажурирања</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%1 од %2</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Timeline</name>
    <message>
        <source>History</source>
        <translation>Историјат</translation>
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
            <numerusform>%n координатор није доступан</numerusform>
            <numerusform>%n координатора нису доступна</numerusform>
            <numerusform>%n координатора није доступно</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 up to date</source>
        <translation>%1 од %2 ажурно</translation>
    </message>
    <message numerus="yes">
        <source>%n updates running</source>
        <translation>
            <numerusform>%n ажурирање у току</numerusform>
            <numerusform>%n ажурирања у току</numerusform>
            <numerusform>%n ажурирања у току</numerusform>
        </translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Нема узбуна</translation>
    </message>
    <message>
        <source>Open Lockstep</source>
        <translation>Отвори Lockstep</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Изађи</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Workspace</name>
    <message>
        <source>What is shown is as of %1 (%2 ago).</source>
        <translation>Приказано је стање од %1 (пре %2).</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2. It is tried again by itself.</source>
        <translation>%1 није доступан: %2. Покушај се сам понавља.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Покушај сада</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Повезивање</translation>
    </message>
    <message>
        <source>Connection settings…</source>
        <translation>Подешавања везе…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Повезивање са: %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n workers updated</source>
        <translation>
            <numerusform>%n радник ажуриран</numerusform>
            <numerusform>%n радника ажурирана</numerusform>
            <numerusform>%n радника ажурирано</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workers rolled back</source>
        <translation>
            <numerusform>%n радник враћен</numerusform>
            <numerusform>%n радника враћена</numerusform>
            <numerusform>%n радника враћено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not succeed</source>
        <translation>
            <numerusform>%n није успело</numerusform>
            <numerusform>%n нису успела</numerusform>
            <numerusform>%n није успело</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Опозови</translation>
    </message>
</context>
</TS>
