<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sr">
<context>
    <name>AlertColumns</name>
    <message>
        <source>Fired</source>
        <translation>Покренута</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Озбиљност</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Услов</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Стање</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Трајала</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Порука</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стање</translation>
    </message>
    <message>
        <source>Silences alerts whose</source>
        <translation>Утишава узбуне где је</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Када</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Разлог</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Ко</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Направљена</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Канал</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Покушаји</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Шта није успело</translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message>
        <source>Acknowledged by %1 until %2</source>
        <translation>Потврђена: %1, до %2</translation>
    </message>
    <message>
        <source>Acknowledged by %1</source>
        <translation>Потврђена: %1</translation>
    </message>
    <message>
        <source>Silenced until %1</source>
        <translation>Утишана до %1</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>Утишана</translation>
    </message>
    <message>
        <source>Explained by an update</source>
        <translation>Објашњена ажурирањем</translation>
    </message>
    <message>
        <source>Explained by a worse alert</source>
        <translation>Објашњена тежом узбуном</translation>
    </message>
    <message>
        <source>Resolves soon</source>
        <translation>Ускоро се решава</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Отворена</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активно</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Од %1</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Завршено</translation>
    </message>
    <message>
        <source>worker</source>
        <comment>label</comment>
        <translation>радник</translation>
    </message>
    <message>
        <source>worker&apos;s name</source>
        <comment>label</comment>
        <translation>име радника</translation>
    </message>
    <message>
        <source>group</source>
        <comment>label</comment>
        <translation>група</translation>
    </message>
    <message>
        <source>tag</source>
        <comment>label</comment>
        <translation>ознака</translation>
    </message>
    <message>
        <source>severity</source>
        <comment>label</comment>
        <translation>озбиљност</translation>
    </message>
    <message>
        <source>condition</source>
        <comment>label</comment>
        <translation>услов</translation>
    </message>
    <message>
        <source>cause</source>
        <comment>label</comment>
        <translation>узрок</translation>
    </message>
    <message>
        <source>subject</source>
        <comment>label</comment>
        <translation>предмет</translation>
    </message>
    <message>
        <source>version</source>
        <comment>label</comment>
        <translation>верзија</translation>
    </message>
    <message>
        <source>expected version</source>
        <comment>label</comment>
        <translation>очекивана верзија</translation>
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
        <translation> и </translation>
    </message>
    <message>
        <source>every day</source>
        <translation>сваког дана</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>у дане: %1</translation>
    </message>
    <message>
        <source>%1, %2 to %3 (%4)</source>
        <comment>days, from, to, time zone</comment>
        <translation>%1, од %2 до %3 (%4)</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>од %1</translation>
    </message>
    <message>
        <source>from now</source>
        <translation>од сада</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>у трајању од %1</translation>
    </message>
    <message>
        <source>Say which alerts are meant: a silence needs one condition at least.</source>
        <translation>Наведите на које узбуне се мисли: утишавање тражи бар један услов.</translation>
    </message>
    <message>
        <source>Nobody is told of alerts whose %1, %2.</source>
        <translation>Нико не добија обавештења о узбунама где је %1, %2.</translation>
    </message>
    <message>
        <source>without an end</source>
        <translation>без краја</translation>
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
            <numerusform>%Ln радник</numerusform>
            <numerusform>%Ln радника</numerusform>
            <numerusform>%Ln радника</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates</source>
        <translation>
            <numerusform>%Ln ажурирање</numerusform>
            <numerusform>%Ln ажурирања</numerusform>
            <numerusform>%Ln ажурирања</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln releases</source>
        <translation>
            <numerusform>%Ln издање</numerusform>
            <numerusform>%Ln издања</numerusform>
            <numerusform>%Ln издања</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts</source>
        <translation>
            <numerusform>%Ln узбуна</numerusform>
            <numerusform>%Ln узбуне</numerusform>
            <numerusform>%Ln узбуна</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln догађај</numerusform>
            <numerusform>%Ln догађаја</numerusform>
            <numerusform>%Ln догађаја</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln backups</source>
        <translation>
            <numerusform>%Ln резервна копија</numerusform>
            <numerusform>%Ln резервне копије</numerusform>
            <numerusform>%Ln резервних копија</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln датотека</numerusform>
            <numerusform>%Ln датотеке</numerusform>
            <numerusform>%Ln датотека</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>управо сада</translation>
    </message>
    <message>
        <source>less than 1 min</source>
        <translation>мање од 1 min</translation>
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
    <name>ChannelCards</name>
    <message>
        <source>Off</source>
        <translation>Искључен</translation>
    </message>
    <message>
        <source>Failing for %1</source>
        <translation>Не ради већ %1</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Ради</translation>
    </message>
</context>
<context>
    <name>ChannelFields</name>
    <message>
        <source>Mail server</source>
        <translation>Сервер поште</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифровање</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Корисничко име</translation>
    </message>
    <message>
        <source>Empty: no authentication</source>
        <translation>Празно: без пријаве</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Лозинка</translation>
    </message>
    <message>
        <source>Kept encrypted, never shown again</source>
        <translation>Чува се шифровано, више се не приказује</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Од</translation>
    </message>
    <message>
        <source>To</source>
        <translation>За</translation>
    </message>
    <message>
        <source>Own authority</source>
        <translation>Сопствени CA</translation>
    </message>
    <message>
        <source>PEM file on the coordinator&apos;s machine; mostly empty</source>
        <translation>PEM датотека на машини координатора; обично празно</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адреса</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Метод</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Заглавља</translation>
    </message>
    <message>
        <source>Authorization: Bearer …, one a line; values are kept encrypted</source>
        <translation>Authorization: Bearer …, једно по реду; вредности се чувају шифровано</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Кључ за потписивање</translation>
    </message>
    <message>
        <source>With it each body is signed; never shown again</source>
        <translation>Њиме се потписује сваки садржај; више се не приказује</translation>
    </message>
    <message>
        <source>Webhook&apos;s address</source>
        <translation>Адреса webhook-а</translation>
    </message>
    <message>
        <source>https://hooks.slack.com/…, kept encrypted, never shown again</source>
        <translation>https://hooks.slack.com/…, чува се шифровано, више се не приказује</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Канал</translation>
    </message>
    <message>
        <source>#version-alerts; empty: the webhook&apos;s own</source>
        <translation>#version-alerts; празно: онај који webhook има</translation>
    </message>
    <message>
        <source>Sender&apos;s name</source>
        <translation>Име пошиљаоца</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Име</translation>
    </message>
    <message>
        <source>For people, such as On call</source>
        <translation>За људе, на пример Дежурни</translation>
    </message>
    <message>
        <source>Tells alerts from</source>
        <translation>Јавља узбуне од</translation>
    </message>
    <message>
        <source>Tells also that an alert is over</source>
        <translation>Јавља и да је узбуна прошла</translation>
    </message>
    <message>
        <source>The webhook&apos;s own channel</source>
        <translation>Канал који webhook има</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>У употреби</translation>
    </message>
</context>
<context>
    <name>ChartFiles</name>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Слике (*.png)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Табеле (*.csv)</translation>
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
        <translation>још непознато</translation>
    </message>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>%Ln друга</numerusform>
            <numerusform>%Ln друге</numerusform>
            <numerusform>%Ln других</numerusform>
        </translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Завршено</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Враћено</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Неуспело</translation>
    </message>
    <message>
        <source>Rollback failed</source>
        <translation>Неуспело враћање</translation>
    </message>
    <message>
        <source>Outdated workers</source>
        <translation>Застарели радници</translation>
    </message>
    <message>
        <source>Drift found</source>
        <translation>Нађена одступања</translation>
    </message>
</context>
<context>
    <name>ConnectionCards</name>
    <message>
        <source>Closed</source>
        <translation>Затворена</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Повезивање</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Повезана</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Изгубљена</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Одбијена</translation>
    </message>
</context>
<context>
    <name>EventGroup</name>
    <message>
        <source>Workers</source>
        <translation>Радници</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Ажурирања</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Одступање</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Узбуне</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Обавештења</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>Координатор</translation>
    </message>
</context>
<context>
    <name>EventKind</name>
    <message>
        <source>Worker added</source>
        <translation>Радник додат</translation>
    </message>
    <message>
        <source>Worker changed</source>
        <translation>Радник измењен</translation>
    </message>
    <message>
        <source>Worker removed</source>
        <translation>Радник уклоњен</translation>
    </message>
    <message>
        <source>Worker paired</source>
        <translation>Радник упарен</translation>
    </message>
    <message>
        <source>Worker unpaired</source>
        <translation>Радник распарен</translation>
    </message>
    <message>
        <source>Version checked</source>
        <translation>Верзија проверена</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Недоступан</translation>
    </message>
    <message>
        <source>Reachable again</source>
        <translation>Поново доступан</translation>
    </message>
    <message>
        <source>Health changed</source>
        <translation>Исправност измењена</translation>
    </message>
    <message>
        <source>Update started</source>
        <translation>Ажурирање почело</translation>
    </message>
    <message>
        <source>Update goes on</source>
        <translation>Ажурирање напредује</translation>
    </message>
    <message>
        <source>Backup created</source>
        <translation>Копија направљена</translation>
    </message>
    <message>
        <source>Update completed</source>
        <translation>Ажурирање завршено</translation>
    </message>
    <message>
        <source>Update failed</source>
        <translation>Ажурирање није успело</translation>
    </message>
    <message>
        <source>Rollback started</source>
        <translation>Враћање почело</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Враћено</translation>
    </message>
    <message>
        <source>Rollback failed</source>
        <translation>Враћање није успело</translation>
    </message>
    <message>
        <source>Release created</source>
        <translation>Издање направљено</translation>
    </message>
    <message>
        <source>Backup expired</source>
        <translation>Копија истекла</translation>
    </message>
    <message>
        <source>Drifted</source>
        <translation>Одступа</translation>
    </message>
    <message>
        <source>Drift ended</source>
        <translation>Одступање завршено</translation>
    </message>
    <message>
        <source>Alert fired</source>
        <translation>Узбуна покренута</translation>
    </message>
    <message>
        <source>Alert became worse</source>
        <translation>Узбуна појачана</translation>
    </message>
    <message>
        <source>Alert acknowledged</source>
        <translation>Узбуна потврђена</translation>
    </message>
    <message>
        <source>Alert resolved</source>
        <translation>Узбуна решена</translation>
    </message>
    <message>
        <source>Silence created</source>
        <translation>Утишавање направљено</translation>
    </message>
    <message>
        <source>Silence ended</source>
        <translation>Утишавање завршено</translation>
    </message>
    <message>
        <source>Channel added</source>
        <translation>Канал додат</translation>
    </message>
    <message>
        <source>Channel changed</source>
        <translation>Канал измењен</translation>
    </message>
    <message>
        <source>Channel removed</source>
        <translation>Канал уклоњен</translation>
    </message>
    <message>
        <source>Notification sent</source>
        <translation>Обавештење послато</translation>
    </message>
    <message>
        <source>Notification failed</source>
        <translation>Обавештење није успело</translation>
    </message>
    <message>
        <source>Clock jumped</source>
        <translation>Сат је скочио</translation>
    </message>
    <message>
        <source>Configuration reloaded</source>
        <translation>Подешавања поново учитана</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>Подешавања измењена</translation>
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
    <name>FigureWords</name>
    <message>
        <source>%1: %2, %3 points</source>
        <translation>%1: %2, поена: %3</translation>
    </message>
    <message>
        <source>%1: %2, not counted</source>
        <translation>%1: %2, не рачуна се</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>%1 could not be put back</source>
        <translation>%1 није могао да се врати</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers could not be put back</source>
        <translation>
            <numerusform>%Ln радник није могао да се врати</numerusform>
            <numerusform>%Ln радника нису могла да се врате</numerusform>
            <numerusform>%Ln радника није могло да се врати</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not updated</source>
        <translation>%1 није ажуриран</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers were not updated</source>
        <translation>
            <numerusform>%Ln радник није ажуриран</numerusform>
            <numerusform>%Ln радника нису ажурирана</numerusform>
            <numerusform>%Ln радника није ажурирано</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was rolled back</source>
        <translation>%1 је враћен</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers were rolled back</source>
        <translation>
            <numerusform>%Ln радник је враћен</numerusform>
            <numerusform>%Ln радника су враћена</numerusform>
            <numerusform>%Ln радника је враћено</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has drifted</source>
        <translation>%1 одступа</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers have drifted</source>
        <translation>
            <numerusform>%Ln радник одступа</numerusform>
            <numerusform>%Ln радника одступају</numerusform>
            <numerusform>%Ln радника одступа</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is updated</source>
        <translation>%1 је ажуриран</translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers are updated</source>
        <translation>
            <numerusform>%Ln радник је ажуриран</numerusform>
            <numerusform>%Ln радника су ажурирана</numerusform>
            <numerusform>%Ln радника је ажурирано</numerusform>
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
    <name>PlanSheet</name>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Изостављено: %1</translation>
    </message>
    <message>
        <source>made first</source>
        <translation>прави се пре тога</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Верзија</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Резервна копија</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>Прошли пут</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Напомена</translation>
    </message>
    <message>
        <source>Nothing can be updated</source>
        <translation>Ништа се не може ажурирати</translation>
    </message>
    <message>
        <source>Nothing can be rolled back</source>
        <translation>Ништа се не може вратити</translation>
    </message>
    <message>
        <source>Update %1</source>
        <translation>Ажурирање: %1</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>Враћање: %1</translation>
    </message>
    <message>
        <source>Update %1 to %2</source>
        <translation>Ажурирање на %2: %1</translation>
    </message>
    <message>
        <source>Roll back %1 to %2</source>
        <translation>Враћање на %2: %1</translation>
    </message>
    <message>
        <source>About %1, going by the last time.</source>
        <translation>Отприлике %1, судећи по прошлом путу.</translation>
    </message>
    <message>
        <source>Up to about %1 each, going by the last time.</source>
        <translation>Највише око %1 за сваког, судећи по прошлом путу.</translation>
    </message>
    <message>
        <source>How long it takes is not known yet.</source>
        <translation>Још се не зна колико траје.</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Изостављено: %1.</translation>
    </message>
</context>
<context>
    <name>QDialog</name>
    <message>
        <source>What it concerns</source>
        <translation>На шта се односи</translation>
    </message>
    <message>
        <source>What is going to be done</source>
        <translation>Шта ће бити учињено</translation>
    </message>
    <message>
        <source>Start update</source>
        <translation>Ажурирај</translation>
    </message>
    <message>
        <source>Start rollback</source>
        <translation>Врати</translation>
    </message>
</context>
<context>
    <name>RowWords</name>
    <message>
        <source>acknowledged</source>
        <translation>потврђена</translation>
    </message>
</context>
<context>
    <name>SettingText</name>
    <message>
        <source>This is no whole number</source>
        <translation>Ово није цео број</translation>
    </message>
    <message>
        <source>This is no number</source>
        <translation>Ово није број</translation>
    </message>
    <message>
        <source>It must be %1</source>
        <translation>Дозвољено је: %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>укључено</translation>
    </message>
    <message>
        <source>off</source>
        <translation>искључено</translation>
    </message>
    <message>
        <source>This is no span of time; write 90s, 15m, 6h or 1h30m</source>
        <translation>Ово није трајање; напишите 90s, 15m, 6h или 1h30m</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>најмање %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>највише %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>bounds</comment>
        <translation>од %1 до %2</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Подразумевано</translation>
    </message>
    <message>
        <source>From the configuration file</source>
        <translation>Из датотеке подешавања</translation>
    </message>
    <message>
        <source>Set by %1, %2</source>
        <comment>who, when</comment>
        <translation>Постављено: %1, %2</translation>
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
    <message>
        <source>Update to %1</source>
        <translation>Ажурирање на %1</translation>
    </message>
    <message>
        <source>Rollback to %1</source>
        <translation>Враћање на %1</translation>
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
    <name>lockstep::ui::AboutSection</name>
    <message>
        <source>Lockstep</source>
        <translation>Lockstep</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Лиценце</translation>
    </message>
    <message>
        <source>Lockstep is free software under the GNU General Public License, version 3 or later. It comes without any warranty. It uses these libraries:</source>
        <translation>Lockstep је слободан софтвер под лиценцом GNU General Public License, верзија 3 или новија. Долази без икакве гаранције. Користи ове библиотеке:</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>непознато</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Конзола</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>Координатор</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Веза</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адреса</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>Пријављени као</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Улога</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AcknowledgeForm</name>
    <message>
        <source>Withdraw acknowledgement</source>
        <translation>Повуци потврду</translation>
    </message>
    <message>
        <source>Comment, such as who does what</source>
        <translation>Напомена, на пример ко шта ради</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Напомена</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Колико дуго</translation>
    </message>
    <message>
        <source>Until it resolves</source>
        <translation>Док се не реши</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Потврди</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %Ln alerts</source>
        <translation>
            <numerusform>Потврди %Ln узбуну</numerusform>
            <numerusform>Потврди %Ln узбуне</numerusform>
            <numerusform>Потврди %Ln узбуна</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ActiveAlerts</name>
    <message>
        <source>Filter by message, worker, group, severity</source>
        <translation>Филтер по поруци, раднику, групи, озбиљности</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Групиши</translation>
    </message>
    <message>
        <source>Show all alerts</source>
        <translation>Прикажи све узбуне</translation>
    </message>
    <message>
        <source>By condition</source>
        <translation>По услову</translation>
    </message>
    <message>
        <source>By group</source>
        <translation>По групи</translation>
    </message>
    <message>
        <source>By worker</source>
        <translation>По раднику</translation>
    </message>
    <message>
        <source>Alerts that fire</source>
        <translation>Активне узбуне</translation>
    </message>
    <message>
        <source>No alert fits</source>
        <translation>Ниједна узбуна не одговара</translation>
    </message>
    <message>
        <source>None of the alerts fits the filter.</source>
        <translation>Ниједна узбуна не одговара филтеру.</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Све је у реду</translation>
    </message>
    <message>
        <source>No alert fires. Drift, lost workers and failing updates would be told here.</source>
        <translation>Нема активних узбуна. Овде би стајала одступања, изгубљени радници и неуспела ажурирања.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts were acknowledged</source>
        <translation>
            <numerusform>%Ln узбуна је потврђена</numerusform>
            <numerusform>%Ln узбуне су потврђене</numerusform>
            <numerusform>%Ln узбуна је потврђено</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Опозови</translation>
    </message>
    <message numerus="yes">
        <source>The acknowledgement of %Ln alerts was withdrawn</source>
        <translation>
            <numerusform>Повучена је потврда за %Ln узбуну</numerusform>
            <numerusform>Повучена је потврда за %Ln узбуне</numerusform>
            <numerusform>Повучена је потврда за %Ln узбуна</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertActions</name>
    <message>
        <source>Acknowledging the alert of %1</source>
        <translation>Потврђивање узбуне за %1</translation>
    </message>
    <message>
        <source>Withdrawing the acknowledgement of %1</source>
        <translation>Повлачење потврде за %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertDetail</name>
    <message>
        <source>Show worker</source>
        <translation>Прикажи радника</translation>
    </message>
    <message>
        <source>Silence…</source>
        <translation>Утишај…</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Узбуна</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Затвори</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts are selected</source>
        <translation>
            <numerusform>Изабрана је %Ln узбуна</numerusform>
            <numerusform>Изабране су %Ln узбуне</numerusform>
            <numerusform>Изабрано је %Ln узбуна</numerusform>
        </translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Услов</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Група</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Од</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Покренута</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ради на</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Очекивана</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Узрок</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>Поступање</translation>
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
        <translation>Овде нема узбуна</translation>
    </message>
    <message>
        <source>No alert of this kind is on record.</source>
        <translation>Ниједна таква узбуна није забележена.</translation>
    </message>
    <message>
        <source>Load more</source>
        <translation>Учитај још</translation>
    </message>
    <message>
        <source>Any severity</source>
        <translation>Свака озбиљност</translation>
    </message>
    <message>
        <source>Any condition</source>
        <translation>Сваки услов</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Озбиљност</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Услов</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
    <message>
        <source>Id of a worker</source>
        <translation>ИД радника</translation>
    </message>
    <message>
        <source>Alerts that were</source>
        <translation>Раније узбуне</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
    </message>
    <message>
        <source>Reading the history of alerts</source>
        <translation>Читање историјата узбуна</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertTree</name>
    <message>
        <source>The coordinator</source>
        <translation>Координатор</translation>
    </message>
    <message>
        <source>Without a group</source>
        <translation>Без групе</translation>
    </message>
    <message>
        <source>%1, %2, worst: %3</source>
        <comment>group, how many, severity</comment>
        <translation>%1, %2, најтежа: %3</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Узбуна</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Траје</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>Поступање</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertsPage</name>
    <message>
        <source>View</source>
        <translation>Приказ</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активне</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Историјат</translation>
    </message>
    <message>
        <source>Silences</source>
        <translation>Утишавања</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Канали</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Испоруке</translation>
    </message>
    <message>
        <source>%1 active</source>
        <translation>Активно: %1</translation>
    </message>
    <message>
        <source>Acknowledge selected alerts</source>
        <translation>Потврди изабране узбуне</translation>
    </message>
    <message>
        <source>Silence selected alerts…</source>
        <translation>Утишај изабране узбуне…</translation>
    </message>
    <message>
        <source>New silence…</source>
        <translation>Ново утишавање…</translation>
    </message>
    <message>
        <source>Show active alerts</source>
        <translation>Прикажи активне узбуне</translation>
    </message>
    <message>
        <source>Show the history of alerts</source>
        <translation>Прикажи историјат узбуна</translation>
    </message>
    <message>
        <source>Show silences</source>
        <translation>Прикажи утишавања</translation>
    </message>
    <message>
        <source>Show notification channels</source>
        <translation>Прикажи канале обавештавања</translation>
    </message>
    <message>
        <source>Show deliveries</source>
        <translation>Прикажи испоруке</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AlertsSection</name>
    <message>
        <source>Your role is “%1”. Ask an administrator for a token that may do this.</source>
        <translation>Ваша улога је „%1“. Затражите од администратора токен који то сме.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>Изглед</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Као у систему</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светла</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тамна</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Језик</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BackupDetail</name>
    <message>
        <source>The selected backup</source>
        <translation>Изабрана резервна копија</translation>
    </message>
    <message>
        <source>Show worker</source>
        <translation>Прикажи радника</translation>
    </message>
    <message>
        <source>Show update</source>
        <translation>Прикажи ажурирање</translation>
    </message>
    <message>
        <source>Can the worker go back to it?</source>
        <translation>Може ли радник да се врати на њу?</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Подаци</translation>
    </message>
    <message>
        <source>Leads back to %1</source>
        <translation>Води назад на %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Верзија</translation>
    </message>
    <message>
        <source>Runs now</source>
        <translation>Сада ради на</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Направљена</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Старост</translation>
    </message>
    <message>
        <source>Saved state</source>
        <translation>Сачувано стање</translation>
    </message>
    <message>
        <source>Kept on the worker</source>
        <translation>Чува се на раднику</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No, only its record</source>
        <translation>Не, само запис</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Комит</translation>
    </message>
    <message>
        <source>Tree SHA-256</source>
        <translation>SHA-256 стабла</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Пакет</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Фасцикла</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Резервна копија</translation>
    </message>
    <message>
        <source>Nobody has looked yet. Verify asks the coordinator and the worker.</source>
        <translation>Још нико није погледао. „Провери“ пита координатора и радника.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Проверава се…</translation>
    </message>
    <message>
        <source>Yes, as of %1.</source>
        <translation>Да, стање од %1.</translation>
    </message>
    <message>
        <source>No, as of %1. What is missing is marked below.</source>
        <translation>Не, стање од %1. Оно што недостаје означено је испод.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BackupModel</name>
    <message>
        <source>Made</source>
        <translation>Настала</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Старост</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Верзија</translation>
    </message>
    <message>
        <source>Saved state</source>
        <translation>Сачувано</translation>
    </message>
    <message>
        <source>Kept on the worker</source>
        <translation>На раднику</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>Record only</source>
        <translation>Само запис</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Стање</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BackupsPage</name>
    <message>
        <source>Backups</source>
        <translation>Резервне копије</translation>
    </message>
    <message>
        <source>Filter by worker, version or status</source>
        <translation>Филтер по раднику, верзији или стању</translation>
    </message>
    <message>
        <source>Roll back to it…</source>
        <translation>Врати на њу…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Провери</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Обриши…</translation>
    </message>
    <message>
        <source>No backups yet</source>
        <translation>Још нема резервних копија</translation>
    </message>
    <message>
        <source>Before every update Lockstep keeps what the worker ran, and the state that it saved. The first update makes the first backup.</source>
        <translation>Пре сваког ажурирања Lockstep чува оно на чему је радник радио и стање које је сачувао. Прво ажурирање прави прву резервну копију.</translation>
    </message>
    <message>
        <source>Show workers</source>
        <translation>Прикажи раднике</translation>
    </message>
    <message>
        <source>Filter backups</source>
        <translation>Филтрирај резервне копије</translation>
    </message>
    <message>
        <source>Roll back to the selected backup…</source>
        <translation>Врати на изабрану резервну копију…</translation>
    </message>
    <message>
        <source>Verify the selected backup</source>
        <translation>Провери изабрану резервну копију</translation>
    </message>
    <message>
        <source>Delete the selected backups…</source>
        <translation>Обриши изабране резервне копије…</translation>
    </message>
    <message>
        <source>%1 of saved state</source>
        <translation>Сачувано стање: %1</translation>
    </message>
    <message>
        <source>Select a backup.</source>
        <translation>Изаберите резервну копију.</translation>
    </message>
    <message>
        <source>It has expired; nothing of it is kept.</source>
        <translation>Истекла је; ништа од ње није сачувано.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>worker, what keeps it</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Verifying the backup of %1</source>
        <translation>Проверавање резервне копије за %1</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>worker, version, time</comment>
        <translation>%1: %2 од %3</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln backup(s)?</source>
        <translation>
            <numerusform>Обрисати %Ln резервну копију?</numerusform>
            <numerusform>Обрисати %Ln резервне копије?</numerusform>
            <numerusform>Обрисати %Ln резервних копија?</numerusform>
        </translation>
    </message>
    <message>
        <source>The way back is lost: workers can no longer be put back to what they ran then. This cannot be undone.</source>
        <translation>Повратак се губи: радници се више не могу вратити на оно на чему су тада радили. То се не може опозвати.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Обриши</translation>
    </message>
    <message>
        <source>Deleting the backup (%1)</source>
        <translation>Брисање резервне копије (%1)</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::BackupsSection</name>
    <message>
        <source>Backups</source>
        <translation>Резервне копије</translation>
    </message>
    <message>
        <source>All of its backups</source>
        <translation>Све његове резервне копије</translation>
    </message>
    <message>
        <source>None yet. One is made before each update.</source>
        <translation>Још ниједна. Пре сваког ажурирања прави се једна.</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Roll back to this</source>
        <translation>Врати на ову</translation>
    </message>
    <message>
        <source>Your role may only look.</source>
        <translation>Ваша улога сме само да гледа.</translation>
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
    <name>lockstep::ui::BehaviourSection</name>
    <message>
        <source>Console</source>
        <translation>Конзола</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>Настави рад у системској траци кад се прозор затвори</translation>
    </message>
    <message>
        <source>Notifications go on. Where the desktop has no tray, closing the window ends the console.</source>
        <translation>Обавештења се настављају. Где радна површина нема системску траку, затварање прозора завршава конзолу.</translation>
    </message>
    <message>
        <source>Desktop notifications</source>
        <translation>Обавештења на радној површини</translation>
    </message>
    <message>
        <source>New drift, and updates that have ended or were rolled back; several at once are told as one.</source>
        <translation>Нова одступања и ажурирања која су завршена или враћена; више њих истовремено јавља се као једно.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::CardGrid</name>
    <message>
        <source>Workers as cards</source>
        <translation>Радници као картице</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ChannelCard</name>
    <message>
        <source>Send a test</source>
        <translation>Пошаљи пробу</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Уклони</translation>
    </message>
    <message>
        <source>Last sent %1</source>
        <translation>Последње слање: %1</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Још ништа није послато</translation>
    </message>
    <message>
        <source>from %1 on</source>
        <translation>од „%1“ навише</translation>
    </message>
    <message>
        <source>Send a test to %1</source>
        <translation>Пошаљи пробу на %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Уклони %1</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Слање…</translation>
    </message>
    <message>
        <source>The test was sent</source>
        <translation>Проба је послата</translation>
    </message>
    <message>
        <source>The test failed</source>
        <translation>Проба није успела</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Уреди…</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Уређивање: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ChannelForm</name>
    <message>
        <source>Back to the channels</source>
        <translation>Назад на канале</translation>
    </message>
    <message>
        <source>New channel: %1</source>
        <translation>Нови канал: %1</translation>
    </message>
    <message>
        <source>As the port has it (TLS on 465, else STARTTLS)</source>
        <translation>Према порту (TLS на 465, иначе STARTTLS)</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>TLS from the first byte</source>
        <translation>TLS од првог бајта</translation>
    </message>
    <message>
        <source>None; no password is sent then</source>
        <translation>Без; тада се лозинка не шаље</translation>
    </message>
    <message>
        <source>Add channel</source>
        <translation>Додај канал</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>Adding the channel</source>
        <translation>Додавање канала</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>type and name of a channel</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Као и до сада</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сачувај</translation>
    </message>
    <message>
        <source>Changing the channel</source>
        <translation>Измена канала</translation>
    </message>
    <message>
        <source>The channel was added. Send a test to see whether it arrives.</source>
        <translation>Канал је додат. Пошаљите пробу да видите стиже ли.</translation>
    </message>
    <message>
        <source>The channel was changed. Send a test to see whether it arrives.</source>
        <translation>Канал је измењен. Пошаљите пробу да видите стиже ли.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ChannelsSection</name>
    <message>
        <source>Nobody is told yet</source>
        <translation>Још се нико не обавештава</translation>
    </message>
    <message>
        <source>Add a channel, and alerts are told by e-mail, to a webhook or in Slack.</source>
        <translation>Додајте канал и узбуне ће се јављати е-поштом, webhook-у или у Slack-у.</translation>
    </message>
    <message>
        <source>Add channel</source>
        <translation>Додај канал</translation>
    </message>
    <message>
        <source>Channels are for administrators</source>
        <translation>Канали су за администраторе</translation>
    </message>
    <message>
        <source>Your role is “%1”. Ask an administrator for a token that may see the channels.</source>
        <translation>Ваша улога је „%1“. Затражите од администратора токен који сме да види канале.</translation>
    </message>
    <message>
        <source>Remove the channel?</source>
        <translation>Уклонити канал?</translation>
    </message>
    <message>
        <source>Alerts are no longer told this way. Its secrets are deleted.</source>
        <translation>Узбуне се више не јављају тим путем. Његове тајне се бришу.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Уклони</translation>
    </message>
    <message>
        <source>Removing the channel %1</source>
        <translation>Уклањање канала %1</translation>
    </message>
    <message>
        <source>The channel %1 was removed</source>
        <translation>Канал %1 је уклоњен</translation>
    </message>
    <message>
        <source>It is set up in the coordinator&apos;s configuration file; change it there.</source>
        <translation>Подешен је у датотеци подешавања координатора; измените га тамо.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Chart</name>
    <message>
        <source>Nothing yet</source>
        <translation>Још ништа</translation>
    </message>
    <message>
        <source>Save as picture (PNG)…</source>
        <translation>Сачувај као слику (PNG)…</translation>
    </message>
    <message>
        <source>Save figures (CSV)…</source>
        <translation>Сачувај бројке (CSV)…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ChartSection</name>
    <message>
        <source>Workers by status</source>
        <translation>Радници по стању</translation>
    </message>
    <message>
        <source>Update results per day</source>
        <translation>Исходи ажурирања по дану</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Дан</translation>
    </message>
    <message>
        <source>Drift over time</source>
        <translation>Одступање кроз време</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Време</translation>
    </message>
    <message>
        <source>Versions in the fleet</source>
        <translation>Верзије у флоти</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>Чување дијаграма</translation>
    </message>
    <message numerus="yes">
        <source>workers</source>
        <comment>below their count</comment>
        <translation>
            <numerusform>радник</numerusform>
            <numerusform>радника</numerusform>
            <numerusform>радника</numerusform>
        </translation>
    </message>
    <message>
        <source>No workers yet</source>
        <translation>Још нема радника</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Није могло да се прочита</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Читање…</translation>
    </message>
    <message>
        <source>No update has ended in this time</source>
        <translation>Ниједно ажурирање није завршено у том времену</translation>
    </message>
    <message>
        <source>Nothing is known of this time</source>
        <translation>О том времену се ништа не зна</translation>
    </message>
    <message>
        <source>Save “%1”…</source>
        <translation>Сачувај „%1“…</translation>
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
    <name>lockstep::ui::ConnectionCard</name>
    <message>
        <source>Open</source>
        <translation>Отвори</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Уреди…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Уклони</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Помери нагоре</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Помери надоле</translation>
    </message>
    <message>
        <source>The coordinator inside this console</source>
        <translation>Координатор у овој конзоли</translation>
    </message>
    <message>
        <source>heard %1</source>
        <translation>последњи глас %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Затвори</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Затвори %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Отвори %1</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Уређивање: %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Уклони %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ConnectionForm</name>
    <message>
        <source>Connect when the console starts</source>
        <translation>Повежи при покретању конзоле</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Испробај</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сачувај</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Име</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адреса</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>Own authority</source>
        <translation>Сопствени CA</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Отисак</translation>
    </message>
    <message>
        <source>SHA-256 of the one certificate that is trusted; mostly empty</source>
        <translation>SHA-256 јединог сертификата коме се верује; обично празно</translation>
    </message>
    <message>
        <source>Back to the connections</source>
        <translation>Назад на везе</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Изабери…</translation>
    </message>
    <message>
        <source>Certificate file of an authority of your own</source>
        <translation>Датотека сертификата сопственог сертификационог тела</translation>
    </message>
    <message>
        <source>PEM file, where the certificate is of no public authority</source>
        <translation>PEM датотека, ако сертификат није од јавног тела</translation>
    </message>
    <message>
        <source>Choose the authority&apos;s certificate</source>
        <translation>Избор сертификата сертификационог тела</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Сертификати (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>Нова веза</translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation>Уређивање везе</translation>
    </message>
    <message>
        <source>From lockstepctl token create</source>
        <translation>Из lockstepctl token create</translation>
    </message>
    <message>
        <source>Kept; type another one to replace it</source>
        <translation>Чува се; унесите други да га замените</translation>
    </message>
    <message>
        <source>Say where the coordinator is</source>
        <translation>Наведите где је координатор</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Испробавање…</translation>
    </message>
    <message>
        <source>The test</source>
        <translation>Испробавање</translation>
    </message>
    <message>
        <source>It answers: you are %1 (%2)</source>
        <translation>Одговара: ви сте %1 (%2)</translation>
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
    <name>lockstep::ui::ConnectionsSection</name>
    <message>
        <source>No connections</source>
        <translation>Нема веза</translation>
    </message>
    <message>
        <source>Add a coordinator by its address and a token for it.</source>
        <translation>Додајте координатора преко адресе и токена за њега.</translation>
    </message>
    <message>
        <source>Add connection</source>
        <translation>Додај везу</translation>
    </message>
    <message>
        <source>Several coordinators can be open side by side. Their tokens are kept in the keyring, and are never shown.</source>
        <translation>Више координатора може бити отворено упоредо. Њихови токени се чувају у свежњу кључева и никад се не приказују.</translation>
    </message>
    <message>
        <source>Remove the connection?</source>
        <translation>Уклонити везу?</translation>
    </message>
    <message>
        <source>The console forgets it and its token. Nothing changes on the coordinator.</source>
        <translation>Конзола заборавља њу и њен токен. На координатору се ништа не мења.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Уклони</translation>
    </message>
    <message>
        <source>Removing the connection %1</source>
        <translation>Уклањање везе %1</translation>
    </message>
    <message>
        <source>The connection %1 was removed</source>
        <translation>Веза %1 је уклоњена</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::CoordinatorSection</name>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
    </message>
    <message>
        <source>Reading the coordinator&apos;s settings</source>
        <translation>Читање подешавања координатора</translation>
    </message>
    <message>
        <source>Only administrators may change this; your role is “%1”.</source>
        <translation>То смеју да мењају само администратори; ваша улога је „%1“.</translation>
    </message>
    <message>
        <source>Saving this</source>
        <translation>Чување</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::DeliveryLog</name>
    <message>
        <source>No deliveries</source>
        <translation>Нема испорука</translation>
    </message>
    <message>
        <source>What is sent to the channels is recorded here, with what became of it. Add a channel to be told of alerts.</source>
        <translation>Овде се бележи шта се шаље на канале и шта је од тога било. Додајте канал да бисте били обавештени о узбунама.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Канал</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Стање</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Свако стање</translation>
    </message>
    <message>
        <source>Deliveries, newest first</source>
        <translation>Испоруке, најновије прве</translation>
    </message>
    <message>
        <source>Any channel</source>
        <translation>Сваки канал</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::DetailSection</name>
    <message>
        <source>%1, since %2</source>
        <translation>%1, од %2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>никад</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::DoughnutChart</name>
    <message>
        <source>Status</source>
        <translation>Стање</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Радници</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Удео</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::DriftSection</name>
    <message>
        <source>Drift</source>
        <translation>Одступање</translation>
    </message>
    <message>
        <source>Show which files</source>
        <translation>Прикажи датотеке</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Шта</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Зашто</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Колико дуго</translation>
    </message>
    <message>
        <source>In detail</source>
        <translation>Подробно</translation>
    </message>
    <message>
        <source>Asking the worker…</source>
        <translation>Питање раднику…</translation>
    </message>
    <message>
        <source>Which files is not known: %1</source>
        <translation>Не зна се које датотеке: %1</translation>
    </message>
    <message>
        <source>The first 100 of %1.</source>
        <translation>%1, овде првих 100.</translation>
    </message>
    <message>
        <source>No file differs just now.</source>
        <translation>Тренутно се ниједна датотека не разликује.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventDetail</name>
    <message>
        <source>Show worker</source>
        <translation>Прикажи радника</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Догађај</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Затвори</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Време</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Број</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Врста</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventFilterBar</name>
    <message>
        <source>Search in messages, types and workers</source>
        <translation>Тражи у порукама, врстама и радницима</translation>
    </message>
    <message>
        <source>Type of events</source>
        <translation>Врста догађаја</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
    <message>
        <source>Any worker</source>
        <translation>Сваки радник</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Све врсте</translation>
    </message>
    <message>
        <source>%1: all</source>
        <translation>%1: све</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventModel</name>
    <message>
        <source>Time</source>
        <translation>Време</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Шта се догодило</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Порука</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventView</name>
    <message>
        <source>Events, newest first</source>
        <translation>Догађаји, најновији први</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln нов</numerusform>
            <numerusform>%Ln нова</numerusform>
            <numerusform>%Ln нових</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new events, show the newest</source>
        <translation>
            <numerusform>%Ln нови догађај, прикажи најновији</numerusform>
            <numerusform>%Ln нова догађаја, прикажи најновији</numerusform>
            <numerusform>%Ln нових догађаја, прикажи најновији</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::EventsPage</name>
    <message>
        <source>Pause</source>
        <translation>Паузирај</translation>
    </message>
    <message>
        <source>Pause or go on (Space in the list)</source>
        <translation>Паузирај или настави (размакница у списку)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Извези</translation>
    </message>
    <message>
        <source>Save the events that are shown</source>
        <translation>Сачувај приказане догађаје</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Табела (CSV)…</translation>
    </message>
    <message>
        <source>JSON, one event a line…</source>
        <translation>JSON, један догађај по реду…</translation>
    </message>
    <message>
        <source>Show all events</source>
        <translation>Прикажи све догађаје</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Настави</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new while paused</source>
        <translation>
            <numerusform>%Ln нови током паузе</numerusform>
            <numerusform>%Ln нова током паузе</numerusform>
            <numerusform>%Ln нових током паузе</numerusform>
        </translation>
    </message>
    <message>
        <source>No event fits</source>
        <translation>Ниједан догађај не одговара</translation>
    </message>
    <message>
        <source>None of the events fits the filter.</source>
        <translation>Ниједан догађај не одговара филтеру.</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Још се ништа није догодило</translation>
    </message>
    <message>
        <source>Updates, drift, alerts and changes of workers appear here as they happen.</source>
        <translation>Ажурирања, одступања, узбуне и промене радника појављују се овде како се догађају.</translation>
    </message>
    <message>
        <source>Export events</source>
        <translation>Извоз догађаја</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Табеле (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON редови (*.jsonl)</translation>
    </message>
    <message>
        <source>The export of the events</source>
        <translation>Извожење догађаја</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>%1 уписано у %2</translation>
    </message>
    <message>
        <source>Follow events again</source>
        <translation>Прати догађаје поново</translation>
    </message>
    <message>
        <source>Pause events</source>
        <translation>Паузирај догађаје</translation>
    </message>
    <message>
        <source>Search events</source>
        <translation>Претражи догађаје</translation>
    </message>
    <message>
        <source>Jump to the newest event</source>
        <translation>Скочи на најновији догађај</translation>
    </message>
    <message>
        <source>Export events as a table…</source>
        <translation>Извези догађаје као табелу…</translation>
    </message>
    <message>
        <source>Export events as JSON lines…</source>
        <translation>Извези догађаје као JSON редове…</translation>
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
        <translation>Радници</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Ажурни</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Застарели</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Неисправни</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Узбуне</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Исправност</translation>
    </message>
    <message>
        <source>%1 of the fleet</source>
        <translation>%1 флоте</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>већ %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln updating</source>
        <translation>
            <numerusform>%Ln се ажурира</numerusform>
            <numerusform>%Ln се ажурирају</numerusform>
            <numerusform>%Ln се ажурира</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not paired</source>
        <translation>
            <numerusform>%Ln није упарен</numerusform>
            <numerusform>%Ln нису упарена</numerusform>
            <numerusform>%Ln није упарено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln groups</source>
        <translation>
            <numerusform>%Ln група</numerusform>
            <numerusform>%Ln групе</numerusform>
            <numerusform>%Ln група</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unreachable</source>
        <translation>
            <numerusform>%Ln недоступан</numerusform>
            <numerusform>%Ln недоступна</numerusform>
            <numerusform>%Ln недоступно</numerusform>
        </translation>
    </message>
    <message>
        <source>of 100 points</source>
        <translation>од 100 поена</translation>
    </message>
    <message>
        <source>nothing is known yet</source>
        <translation>још ништа није познато</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::FileChangeModel</name>
    <message>
        <source>another kind of file</source>
        <translation>друга врста датотеке</translation>
    </message>
    <message>
        <source>mode %1</source>
        <translation>дозволе %1</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Путања</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Измена</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Шта</translation>
    </message>
    <message>
        <source>other content</source>
        <translation>други садржај</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::FilterBar</name>
    <message>
        <source>Filter: status:outdated group:gpu drift:&gt;6h</source>
        <translation>Филтер: status:outdated group:gpu drift:&gt;6h</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Сачувани филтери</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Сви</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Застарели</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Неисправни</translation>
    </message>
    <message>
        <source>Drift &gt; 6 h</source>
        <translation>Одступање &gt; 6 h</translation>
    </message>
    <message>
        <source>Not understood, the list stays as it was: %1</source>
        <translation>Није разумљиво, списак остаје какав је био: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Сачувај овај филтер…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Уклони</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Потребно је име.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Име је предугачко.</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>Већ постоји један са тим именом.</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Чување овог филтера</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>Његово име</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сачувај</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::FilterSuggestions</name>
    <message>
        <source>Suggestions</source>
        <translation>Предлози</translation>
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
    <name>lockstep::ui::HealthSection</name>
    <message>
        <source>Health</source>
        <translation>Исправност</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>још непознато</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Исправан</translation>
    </message>
    <message>
        <source>Not healthy</source>
        <translation>Неисправан</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Каже</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Зато што</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Колико дуго</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Познато</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>још није питан</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>већ %1</translation>
    </message>
    <message>
        <source>no, for %1</source>
        <translation>не, већ %1</translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation>Доступан</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Последњи пут виђен</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Последњи пут питан</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::HistorySection</name>
    <message>
        <source>History</source>
        <translation>Историјат</translation>
    </message>
    <message>
        <source>Nothing has happened to it yet.</source>
        <translation>Са њим се још ништа није догодило.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ImportBar</name>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Затвори</translation>
    </message>
    <message>
        <source>Progress of the new release</source>
        <translation>Напредак новог издања</translation>
    </message>
    <message>
        <source>Sending %1</source>
        <translation>Слање: %1</translation>
    </message>
    <message>
        <source>The coordinator checks %1</source>
        <translation>Координатор проверава: %1</translation>
    </message>
    <message>
        <source>The coordinator packages %1</source>
        <translation>Координатор пакује: %1</translation>
    </message>
    <message>
        <source>%1 has not become a release</source>
        <translation>%1 није постало издање</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%1 од %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more to come</source>
        <translation>
            <numerusform>следи још %Ln</numerusform>
            <numerusform>следе још %Ln</numerusform>
            <numerusform>следи још %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Making a release</source>
        <translation>Прављење издања</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::JoinSheet</name>
    <message>
        <source>Let an agent join</source>
        <translation>Придруживање агента</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Копирај наредбу</translation>
    </message>
    <message>
        <source>A token is being made…</source>
        <translation>Прави се токен…</translation>
    </message>
    <message>
        <source>Command for the worker</source>
        <translation>Наредба за радника</translation>
    </message>
    <message>
        <source>Making a token</source>
        <translation>Прављење токена</translation>
    </message>
    <message>
        <source>Run this on the worker. It is shown this once, is good for one worker, and until %1.</source>
        <translation>Покрените ово на раднику. Приказује се само овај пут, важи за једног радника и до %1.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Копирано</translation>
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
    <name>lockstep::ui::LinesChart</name>
    <message>
        <source>%1: %2 now, %3 at most</source>
        <translation>%1: сада %2, највише %3</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ListFrame</name>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Ништа не одговара филтеру</translation>
    </message>
    <message>
        <source>Write less of it, or show everything again.</source>
        <translation>Скратите га или поново прикажите све.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Прикажи све</translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation>Читање списка</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
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
    <name>lockstep::ui::LogSection</name>
    <message>
        <source>Log of its last updates</source>
        <translation>Дневник његових последњих ажурирања</translation>
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
    <name>lockstep::ui::ManifestModel</name>
    <message>
        <source>Path</source>
        <translation>Путања</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Дозволе</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Величина</translation>
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
        <translation>Додај услов</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Уклони овај услов</translation>
    </message>
    <message>
        <source>What is looked at</source>
        <translation>Шта се гледа</translation>
    </message>
    <message>
        <source>is</source>
        <translation>је</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>није</translation>
    </message>
    <message>
        <source>Whether it must fit</source>
        <translation>Да ли мора да одговара</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Образац</translation>
    </message>
    <message>
        <source>A pattern, such as eu-*</source>
        <translation>Образац, на пример eu-*</translation>
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
    <name>lockstep::ui::OperationNotices</name>
    <message>
        <source>The same goes for %1 more.</source>
        <translation>Исто важи за још: %1.</translation>
    </message>
    <message>
        <source>%1: started</source>
        <translation>%1: покренуто</translation>
    </message>
    <message>
        <source>%1 is not being updated: %2</source>
        <translation>%1 се не ажурира: %2</translation>
    </message>
    <message>
        <source>%1 is not being rolled back: %2</source>
        <translation>%1 се не враћа: %2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Опозови</translation>
    </message>
    <message>
        <source>It cannot be undone any more: the workers were moved since, or have no backup.</source>
        <translation>То се више не може опозвати: радници су у међувремену промењени или немају резервну копију.</translation>
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
    <name>lockstep::ui::OverviewHeader</name>
    <message>
        <source>How far back the charts look</source>
        <translation>Колико уназад гледају дијаграми</translation>
    </message>
    <message numerus="yes">
        <source>%Ln d</source>
        <comment>days, short</comment>
        <translation>
            <numerusform>%Ln дан</numerusform>
            <numerusform>%Ln дана</numerusform>
            <numerusform>%Ln дана</numerusform>
        </translation>
    </message>
    <message>
        <source>No version is expected of the fleet</source>
        <translation>Од флоте се не очекује ниједна верзија</translation>
    </message>
    <message>
        <source>Expected: %1 · %2 of %3 run it</source>
        <translation>Очекивана: %1 · на њој: %2 / %3</translation>
    </message>
    <message numerus="yes">
        <source>Update %Ln outdated workers…</source>
        <translation>
            <numerusform>Ажурирај %Ln застарелог радника…</numerusform>
            <numerusform>Ажурирај %Ln застарела радника…</numerusform>
            <numerusform>Ажурирај %Ln застарелих радника…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::OverviewPage</name>
    <message>
        <source>Acknowledge</source>
        <translation>Потврди</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
    </message>
    <message>
        <source>No alert fires</source>
        <translation>Нема активних узбуна</translation>
    </message>
    <message>
        <source>No update runs just now</source>
        <translation>Тренутно нема ажурирања</translation>
    </message>
    <message>
        <source>No workers yet</source>
        <translation>Још нема радника</translation>
    </message>
    <message>
        <source>Add the machines that Lockstep is to keep on one version, or look around in a fleet made up for the purpose.</source>
        <translation>Додајте машине које Lockstep треба да држи на једној верзији или разгледајте пробну флоту.</translation>
    </message>
    <message>
        <source>Add workers</source>
        <translation>Додај раднике</translation>
    </message>
    <message>
        <source>Try the demo fleet</source>
        <translation>Испробај пробну флоту</translation>
    </message>
    <message>
        <source>Active alerts</source>
        <translation>Активне узбуне</translation>
    </message>
    <message>
        <source>All alerts</source>
        <translation>Све узбуне</translation>
    </message>
    <message>
        <source>Updates running now</source>
        <translation>Ажурирања у току</translation>
    </message>
    <message>
        <source>All updates</source>
        <translation>Сва ажурирања</translation>
    </message>
    <message>
        <source>The chart is in %1.</source>
        <translation>Дијаграм је у %1.</translation>
    </message>
    <message>
        <source>Saving the chart</source>
        <translation>Чување дијаграма</translation>
    </message>
    <message>
        <source>Update all outdated workers…</source>
        <translation>Ажурирај све застареле раднике…</translation>
    </message>
    <message>
        <source>Read the figures over time anew</source>
        <translation>Поново прочитај бројке кроз време</translation>
    </message>
    <message>
        <source>Reading the figures over time</source>
        <translation>Читање бројки кроз време</translation>
    </message>
    <message>
        <source>Reading the fleet</source>
        <translation>Читање флоте</translation>
    </message>
    <message>
        <source>Acknowledging “%1”</source>
        <translation>Потврђивање узбуне „%1“</translation>
    </message>
    <message>
        <source>Acknowledged: %1</source>
        <translation>Потврђено: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Опозови</translation>
    </message>
    <message>
        <source>Taking the acknowledgement back</source>
        <translation>Повлачење потврде</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Читање…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Page</name>
    <message>
        <source>Only administrators may do this.</source>
        <translation>То смеју само администратори.</translation>
    </message>
    <message>
        <source>Your role may look, not change anything.</source>
        <translation>Ваша улога сме да гледа, али не и да мења.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation>Странице</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Тражи…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::RecurrenceEditor</name>
    <message>
        <source>Only in a window that comes again</source>
        <translation>Само у термину који се понавља</translation>
    </message>
    <message>
        <source>none: every day</source>
        <translation>ниједан: сваког дана</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Од</translation>
    </message>
    <message>
        <source>To</source>
        <translation>До</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Временска зона</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseCompare</name>
    <message>
        <source>Which changes</source>
        <translation>Које измене</translation>
    </message>
    <message>
        <source>Search changes by path</source>
        <translation>Тражи измене по путањи</translation>
    </message>
    <message>
        <source>Files that differ</source>
        <translation>Датотеке које се разликују</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Нема разлика</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Упоређено са</translation>
    </message>
    <message>
        <source>The release to compare with</source>
        <translation>Издање за поређење</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Све</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Додато</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Уклоњено</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Измењено</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
    </message>
    <message>
        <source>There is no other release</source>
        <translation>Нема другог издања</translation>
    </message>
    <message>
        <source>Add a second one, and what differs is shown here.</source>
        <translation>Додајте друго, па ће овде стајати разлике.</translation>
    </message>
    <message>
        <source>Both releases have the same files.</source>
        <translation>Оба издања имају исте датотеке.</translation>
    </message>
    <message>
        <source>%1 added, %2 removed, %3 changed</source>
        <translation>Додато: %1, уклоњено: %2, измењено: %3</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseDetail</name>
    <message>
        <source>Expected</source>
        <translation>Очекивано</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Компоненте</translation>
    </message>
    <message>
        <source>The selected release</source>
        <translation>Изабрано издање</translation>
    </message>
    <message>
        <source>What of the release</source>
        <translation>Шта од издања</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Подаци</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Датотеке</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Разлике</translation>
    </message>
    <message>
        <source>No worker runs it</source>
        <translation>Ниједан радник</translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker(s) run it</source>
        <translation>
            <numerusform>На %Ln раднику</numerusform>
            <numerusform>На %Ln радника</numerusform>
            <numerusform>На %Ln радника</numerusform>
        </translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Направљено</translation>
    </message>
    <message>
        <source>Built</source>
        <translation>Изграђено</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Комит</translation>
    </message>
    <message>
        <source>Toolchain</source>
        <translation>Алати</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>Распаковано</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Пакет</translation>
    </message>
    <message>
        <source>Package size</source>
        <translation>Величина пакета</translation>
    </message>
    <message>
        <source>Package SHA-256</source>
        <translation>SHA-256 пакета</translation>
    </message>
    <message>
        <source>Tree SHA-256</source>
        <translation>SHA-256 стабла</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseFiles</name>
    <message>
        <source>Search files by path, mode or digest</source>
        <translation>Тражи датотеке по путањи, дозволама или отиску</translation>
    </message>
    <message>
        <source>Files of the release</source>
        <translation>Датотеке издања</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
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
        <translation>Фасцикла мора бити на машини координатора, а овај ради на другој. Направите од ње пакет и додајте њега.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleaseModel</name>
    <message>
        <source>Expected</source>
        <translation>Очекивано</translation>
    </message>
    <message>
        <source>The version that the fleet should run</source>
        <translation>Верзија на којој флота треба да ради</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Направљено</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Верзија</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Радници</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Датотеке</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Пакет</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::ReleasesPage</name>
    <message>
        <source>Releases</source>
        <translation>Издања</translation>
    </message>
    <message>
        <source>Filter by version, commit or toolchain</source>
        <translation>Филтер по верзији, комиту или алатима</translation>
    </message>
    <message>
        <source>Add package…</source>
        <translation>Додај пакет…</translation>
    </message>
    <message>
        <source>From folder…</source>
        <translation>Из фасцикле…</translation>
    </message>
    <message>
        <source>Make it expected…</source>
        <translation>Постави као очекивано…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Обриши…</translation>
    </message>
    <message>
        <source>No releases yet</source>
        <translation>Још нема издања</translation>
    </message>
    <message>
        <source>A release is what workers are moved to. Drop a package here, or a folder where the coordinator runs on this machine.</source>
        <translation>Издање је оно на шта се радници доводе. Превуците пакет овде, или фасциклу ако координатор ради на овој машини.</translation>
    </message>
    <message>
        <source>Release %1 is ready</source>
        <translation>Издање %1 је спремно</translation>
    </message>
    <message>
        <source>Filter releases</source>
        <translation>Филтрирај издања</translation>
    </message>
    <message>
        <source>Add a release from a package…</source>
        <translation>Додај издање из пакета…</translation>
    </message>
    <message>
        <source>Add a release from a folder…</source>
        <translation>Додај издање из фасцикле…</translation>
    </message>
    <message>
        <source>Make the selected release the expected version…</source>
        <translation>Постави изабрано издање као очекивану верзију…</translation>
    </message>
    <message>
        <source>Delete the selected release…</source>
        <translation>Обриши изабрано издање…</translation>
    </message>
    <message>
        <source>Folders have to be on the coordinator&apos;s machine, and this coordinator runs on another one.</source>
        <translation>Фасцикле морају бити на машини координатора, а овај ради на другој.</translation>
    </message>
    <message>
        <source>Reading the files of %1</source>
        <translation>Читање датотека издања %1</translation>
    </message>
    <message>
        <source>Select a release.</source>
        <translation>Изаберите издање.</translation>
    </message>
    <message>
        <source>It is the expected version already.</source>
        <translation>То је већ очекивана верзија.</translation>
    </message>
    <message>
        <source>Choose a package</source>
        <translation>Избор пакета</translation>
    </message>
    <message>
        <source>Packages (*.tar.gz *.tgz);;All files (*)</source>
        <translation>Пакети (*.tar.gz *.tgz);;Све датотеке (*)</translation>
    </message>
    <message>
        <source>Choose the folder of a built application</source>
        <translation>Избор фасцикле изграђеног програма</translation>
    </message>
    <message>
        <source>Expect %1 of the fleet?</source>
        <translation>Очекивати %1 од флоте?</translation>
    </message>
    <message>
        <source>Every worker runs it already.</source>
        <translation>Сви радници су већ на њој.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker(s) run another version, and count as outdated from then on. None of them is updated by this alone.</source>
        <translation>
            <numerusform>%Ln радник је на другој верзији и од тада се сматра застарелим. Само тиме се још не ажурира.</numerusform>
            <numerusform>%Ln радника су на другој верзији и од тада се сматрају застарелим. Само тиме се још не ажурирају.</numerusform>
            <numerusform>%Ln радника је на другој верзији и од тада се сматра застарелим. Само тиме се још не ажурирају.</numerusform>
        </translation>
    </message>
    <message>
        <source>Expect it</source>
        <translation>Очекуј</translation>
    </message>
    <message>
        <source>Expecting %1 of the fleet</source>
        <translation>Постављање очекиване верзије %1</translation>
    </message>
    <message>
        <source>%1 is expected of the fleet now</source>
        <translation>Од флоте се сада очекује %1</translation>
    </message>
    <message>
        <source>Show outdated</source>
        <translation>Прикажи застареле</translation>
    </message>
    <message>
        <source>Delete release %1?</source>
        <translation>Обрисати издање %1?</translation>
    </message>
    <message>
        <source>Workers can no longer be moved to it. This cannot be undone.</source>
        <translation>Радници се више неће моћи довести на њега. То се не може опозвати.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker(s) run it, and go on doing so; but none can be moved to it any more. This cannot be undone.</source>
        <translation>
            <numerusform>%Ln радник је на њему и на њему остаје; али се више ниједан неће моћи довести на њега. То се не може опозвати.</numerusform>
            <numerusform>%Ln радника су на њему и на њему остају; али се више ниједан неће моћи довести на њега. То се не може опозвати.</numerusform>
            <numerusform>%Ln радника је на њему и на њему остаје; али се више ниједан неће моћи довести на њега. То се не може опозвати.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Обриши</translation>
    </message>
    <message>
        <source>Deleting release %1</source>
        <translation>Брисање издања %1</translation>
    </message>
    <message>
        <source>Drop it to make a release of it</source>
        <translation>Пустите да бисте од тога направили издање</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::RulesSection</name>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>не</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Why it is not being updated</source>
        <translation>Зашто се не ажурира</translation>
    </message>
    <message>
        <source>What keeps work from it</source>
        <translation>Зашто не добија посао</translation>
    </message>
    <message>
        <source>Nothing keeps it from work and updates</source>
        <translation>Ништа га не спречава да ради и да се ажурира</translation>
    </message>
    <message>
        <source>It is paired</source>
        <translation>Упарен је</translation>
    </message>
    <message>
        <source>It is not paired</source>
        <translation>Није упарен</translation>
    </message>
    <message>
        <source>It is enabled</source>
        <translation>Омогућен је</translation>
    </message>
    <message>
        <source>It is disabled</source>
        <translation>Онемогућен је</translation>
    </message>
    <message>
        <source>It can be reached</source>
        <translation>Доступан је</translation>
    </message>
    <message>
        <source>It cannot be reached</source>
        <translation>Није доступан</translation>
    </message>
    <message>
        <source>It was seen lately</source>
        <translation>Недавно је виђен</translation>
    </message>
    <message>
        <source>It was not seen lately</source>
        <translation>Није виђен у последње време</translation>
    </message>
    <message>
        <source>Its version is as expected</source>
        <translation>Верзија му је као што се очекује</translation>
    </message>
    <message>
        <source>Its version differs</source>
        <translation>Верзија му се разликује</translation>
    </message>
    <message>
        <source>Its files are as released</source>
        <translation>Датотеке су му као у издању</translation>
    </message>
    <message>
        <source>Its files differ</source>
        <translation>Датотеке му се разликују</translation>
    </message>
    <message>
        <source>It is healthy</source>
        <translation>Исправан је</translation>
    </message>
    <message>
        <source>It is not healthy</source>
        <translation>Неисправан је</translation>
    </message>
    <message>
        <source>No update runs on it</source>
        <translation>На њему нема ажурирања у току</translation>
    </message>
    <message>
        <source>An update runs on it</source>
        <translation>На њему је ажурирање у току</translation>
    </message>
    <message>
        <source>It is not in quarantine</source>
        <translation>Није у карантину</translation>
    </message>
    <message>
        <source>It is in quarantine</source>
        <translation>У карантину је</translation>
    </message>
    <message>
        <source>Its certificate is good</source>
        <translation>Сертификат му је исправан</translation>
    </message>
    <message>
        <source>Its certificate is bad</source>
        <translation>Сертификат му није исправан</translation>
    </message>
    <message>
        <source>An update would be accepted</source>
        <translation>Ажурирање би било прихваћено</translation>
    </message>
    <message>
        <source>An update would not be accepted</source>
        <translation>Ажурирање не би било прихваћено</translation>
    </message>
    <message>
        <source>It is updated by itself</source>
        <translation>Ажурира се сам од себе</translation>
    </message>
    <message>
        <source>It is not updated by itself</source>
        <translation>Не ажурира се сам од себе</translation>
    </message>
    <message>
        <source>Component %1 is as expected</source>
        <translation>Компонента %1 је као што се очекује</translation>
    </message>
    <message>
        <source>Component %1 differs</source>
        <translation>Компонента %1 се разликује</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SettingRow</name>
    <message>
        <source>Needs a restart</source>
        <translation>Тражи поновно покретање</translation>
    </message>
    <message>
        <source>Back to what the configuration says</source>
        <translation>Назад на оно што каже датотека подешавања</translation>
    </message>
    <message>
        <source>%1 · default: %2 · %3</source>
        <comment>who says so, value, key</comment>
        <translation>%1 · подразумевано: %2 · %3</translation>
    </message>
    <message>
        <source>A change takes effect when the service starts again.</source>
        <translation>Измена важи кад се услуга поново покрене.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SettingsPage</name>
    <message>
        <source>Sections of the settings</source>
        <translation>Одељци подешавања</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Везе</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Изглед</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Конзола</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О програму</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Распореди</translation>
    </message>
    <message>
        <source>Checks and automatic updates</source>
        <translation>Провере и аутоматска ажурирања</translation>
    </message>
    <message>
        <source>Updates and backups</source>
        <translation>Ажурирања и резервне копије</translation>
    </message>
    <message>
        <source>What is kept, and for how long</source>
        <translation>Шта се чува и колико дуго</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Прагови</translation>
    </message>
    <message>
        <source>Severity by the age of a drift</source>
        <translation>Озбиљност по старости одступања</translation>
    </message>
    <message>
        <source>When alerts fire</source>
        <translation>Када се узбуне покрећу</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Обавештења</translation>
    </message>
    <message>
        <source>How people are told</source>
        <translation>Како се људи обавештавају</translation>
    </message>
    <message>
        <source>Alerting</source>
        <translation>Узбуњивање</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Услуга</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Ограничења</translation>
    </message>
    <message>
        <source>Logging</source>
        <translation>Дневник</translation>
    </message>
    <message>
        <source>Add a connection…</source>
        <translation>Додај везу…</translation>
    </message>
    <message>
        <source>Settings: %1</source>
        <translation>Подешавања: %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SilencePreviewCard</name>
    <message>
        <source>What it will match</source>
        <translation>На шта ће се односити</translation>
    </message>
    <message>
        <source>Alerts that it would silence now</source>
        <translation>Узбуне које би сада биле утишане</translation>
    </message>
    <message>
        <source>%1 now, of %2</source>
        <comment>alerts, workers</comment>
        <translation>Сада: %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>и још %Ln</numerusform>
            <numerusform>и још %Ln</numerusform>
            <numerusform>и још %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SilenceSheet</name>
    <message>
        <source>From now, for</source>
        <translation>Од сада, у трајању од</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Од</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Утишај</translation>
    </message>
    <message>
        <source>Back to the alerts</source>
        <translation>Назад на узбуне</translation>
    </message>
    <message>
        <source>New silence</source>
        <translation>Ново утишавање</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Разлог</translation>
    </message>
    <message>
        <source>Such as: maintenance of rack 4</source>
        <translation>На пример: одржавање река 4</translation>
    </message>
    <message>
        <source>Alerts for which all of this holds</source>
        <translation>Узбуне за које важи све ово</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Када</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Термини</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Колико дуго</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>До</translation>
    </message>
    <message>
        <source>until</source>
        <translation>до</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>The silence was created</source>
        <translation>Утишавање је направљено</translation>
    </message>
    <message>
        <source>Creating the silence</source>
        <translation>Прављење утишавања</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::SilencesSection</name>
    <message>
        <source>New silence…</source>
        <translation>Ново утишавање…</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Заврши</translation>
    </message>
    <message>
        <source>No silences</source>
        <translation>Нема утишавања</translation>
    </message>
    <message>
        <source>While a silence is active nobody is told of the alerts that it matches. They fire all the same. Use one for planned work.</source>
        <translation>Док је утишавање активно, нико не добија обавештења о узбунама на које се односи. Оне се ипак покрећу. Намењено је планираним радовима.</translation>
    </message>
    <message>
        <source>Silences</source>
        <translation>Утишавања</translation>
    </message>
    <message>
        <source>End the silence?</source>
        <translation>Завршити утишавање?</translation>
    </message>
    <message>
        <source>People are told again of alerts that it matches.</source>
        <translation>О узбунама на које се односи поново ће се јављати.</translation>
    </message>
    <message>
        <source>End silence</source>
        <translation>Заврши утишавање</translation>
    </message>
    <message>
        <source>Ending the silence “%1”</source>
        <translation>Завршавање утишавања „%1“</translation>
    </message>
    <message>
        <source>The silence has ended</source>
        <translation>Утишавање је завршено</translation>
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
    <name>lockstep::ui::StepsSection</name>
    <message>
        <source>Update</source>
        <translation>Ажурирање</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Отказивање…</translation>
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
    <name>lockstep::ui::TopicFrame</name>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
    </message>
    <message>
        <source>Reading this from the coordinator</source>
        <translation>Чита се са координатора</translation>
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
            <numerusform>%Ln координатор није доступан</numerusform>
            <numerusform>%Ln координатора нису доступна</numerusform>
            <numerusform>%Ln координатора није доступно</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 up to date</source>
        <translation>Ажурно: %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates running</source>
        <translation>
            <numerusform>%Ln ажурирање у току</numerusform>
            <numerusform>%Ln ажурирања у току</numerusform>
            <numerusform>%Ln ажурирања у току</numerusform>
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
    <name>lockstep::ui::UpdateDetail</name>
    <message>
        <source>The selected update</source>
        <translation>Изабрано ажурирање</translation>
    </message>
    <message>
        <source>Show worker</source>
        <translation>Прикажи радника</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Шта није успело</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Изостављено</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Кораци</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Подаци</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Радници</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Није успело</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Са</translation>
    </message>
    <message>
        <source>To</source>
        <translation>На</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Почело</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Завршило</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Трајало</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Резервна копија</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Збирно ажурирање</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Ажурирање</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>и још %Ln</numerusform>
            <numerusform>и још %Ln</numerusform>
            <numerusform>и још %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Running</source>
        <translation>У току</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Успело</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::UpdateModel</name>
    <message>
        <source>Started</source>
        <translation>Почело</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Верзија</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Исход</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Трајало</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Проблем</translation>
    </message>
    <message>
        <source>%1 of %2 failed</source>
        <translation>Није успело: %1 од %2</translation>
    </message>
    <message>
        <source>All %1 completed</source>
        <translation>Завршено свих %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 од %2</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>, није успело: %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отказано</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::UpdatesPage</name>
    <message>
        <source>Updates</source>
        <translation>Ажурирања</translation>
    </message>
    <message>
        <source>Filter by worker, version or problem</source>
        <translation>Филтер по раднику, верзији или проблему</translation>
    </message>
    <message>
        <source>Which updates</source>
        <translation>Која ажурирања</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Откажи…</translation>
    </message>
    <message>
        <source>Retry what failed…</source>
        <translation>Понови неуспело…</translation>
    </message>
    <message>
        <source>Load older updates</source>
        <translation>Учитај старија ажурирања</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Све</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>У току</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Није успело</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Враћено</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Завршено</translation>
    </message>
    <message>
        <source>No updates yet</source>
        <translation>Још нема ажурирања</translation>
    </message>
    <message>
        <source>Every update and rollback is kept here, step by step. Start one from the workers that are outdated.</source>
        <translation>Свако ажурирање и враћање чува се овде, корак по корак. Покрените једно код застарелих радника.</translation>
    </message>
    <message>
        <source>Show workers</source>
        <translation>Прикажи раднике</translation>
    </message>
    <message>
        <source>Filter updates</source>
        <translation>Филтрирај ажурирања</translation>
    </message>
    <message>
        <source>Retry what failed of the selected updates…</source>
        <translation>Понови неуспело међу изабраним ажурирањима…</translation>
    </message>
    <message>
        <source>Cancel the selected updates…</source>
        <translation>Откажи изабрана ажурирања…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln running now</source>
        <translation>
            <numerusform>%Ln у току</numerusform>
            <numerusform>%Ln у току</numerusform>
            <numerusform>%Ln у току</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln update(s)</source>
        <translation>
            <numerusform>%Ln ажурирање</numerusform>
            <numerusform>%Ln ажурирања</numerusform>
            <numerusform>%Ln ажурирања</numerusform>
        </translation>
    </message>
    <message>
        <source>Batch to %1</source>
        <translation>Збирно ажурирање на %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>worker, error</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Reading the batch</source>
        <translation>Читање збирног ажурирања</translation>
    </message>
    <message>
        <source>Select an update that runs.</source>
        <translation>Изаберите ажурирање које је у току.</translation>
    </message>
    <message>
        <source>Select updates that did not succeed.</source>
        <translation>Изаберите ажурирања која нису успела.</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln update(s)?</source>
        <translation>
            <numerusform>Отказати %Ln ажурирање?</numerusform>
            <numerusform>Отказати %Ln ажурирања?</numerusform>
            <numerusform>Отказати %Ln ажурирања?</numerusform>
        </translation>
    </message>
    <message>
        <source>What has not changed its worker yet just stops. What has is taken back, by the backup that was made first.</source>
        <translation>Оно што још није изменило свог радника само се зауставља. Оно што јесте, враћа се резервном копијом која је пре тога направљена.</translation>
    </message>
    <message numerus="yes">
        <source>Cancel the update(s)</source>
        <translation>
            <numerusform>Откажи ажурирање</numerusform>
            <numerusform>Откажи ажурирања</numerusform>
            <numerusform>Откажи ажурирања</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelling the update of %1</source>
        <translation>Отказивање ажурирања за %1</translation>
    </message>
    <message>
        <source>Loading older updates</source>
        <translation>Учитавање старијих ажурирања</translation>
    </message>
    <message>
        <source>Looking for the update %1</source>
        <translation>Тражење ажурирања %1</translation>
    </message>
    <message>
        <source>There is no such update.</source>
        <translation>Нема таквог ажурирања.</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::VerdictList</name>
    <message>
        <source>Has not expired</source>
        <translation>Није истекла</translation>
    </message>
    <message>
        <source>Record is whole</source>
        <translation>Запис је потпун</translation>
    </message>
    <message>
        <source>Worker still holds it</source>
        <translation>Радник је још чува</translation>
    </message>
    <message>
        <source>Release is there</source>
        <translation>Издање постоји</translation>
    </message>
    <message>
        <source>Manifest is whole</source>
        <translation>Манифест је потпун</translation>
    </message>
    <message>
        <source>Package is whole</source>
        <translation>Пакет је потпун</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>У реду</translation>
    </message>
    <message>
        <source>Not good</source>
        <translation>Није у реду</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>Шта је проверено</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::VersionBars</name>
    <message>
        <source>Version</source>
        <translation>Верзија</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Радници</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Удео</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::VersionsSection</name>
    <message>
        <source>Versions</source>
        <translation>Верзије</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Верзија</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Комит</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Датотеке</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Агент</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Тренутна</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Очекивана</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>разликује се</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkerActions</name>
    <message>
        <source>Update %1 to another version</source>
        <translation>Ажурирање на другу верзију: %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Верзија</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Настави</translation>
    </message>
    <message>
        <source>There is no release of this version.</source>
        <translation>Нема издања те верзије.</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>Проверавање: %1</translation>
    </message>
    <message>
        <source>Checked %1</source>
        <translation>Проверено: %1</translation>
    </message>
    <message>
        <source>Pairing %1</source>
        <translation>Упаривање: %1</translation>
    </message>
    <message>
        <source>Paired %1</source>
        <translation>Упарено: %1</translation>
    </message>
    <message>
        <source>Unpairing %1</source>
        <translation>Распаривање: %1</translation>
    </message>
    <message>
        <source>Unpaired %1</source>
        <translation>Распарено: %1</translation>
    </message>
    <message>
        <source>Enabling %1</source>
        <translation>Омогућавање: %1</translation>
    </message>
    <message>
        <source>Enabled %1</source>
        <translation>Омогућено: %1</translation>
    </message>
    <message>
        <source>Disabling %1</source>
        <translation>Онемогућавање: %1</translation>
    </message>
    <message>
        <source>Disabled %1</source>
        <translation>Онемогућено: %1</translation>
    </message>
    <message>
        <source>Group of %1</source>
        <translation>Група: %1</translation>
    </message>
    <message>
        <source>Group; empty: none</source>
        <translation>Група; празно: ниједна</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сачувај</translation>
    </message>
    <message>
        <source>Changing the group of %1</source>
        <translation>Мењање групе: %1</translation>
    </message>
    <message>
        <source>Changed the group of %1</source>
        <translation>Група измењена: %1</translation>
    </message>
    <message>
        <source>Tags of %1</source>
        <translation>Ознаке: %1</translation>
    </message>
    <message>
        <source>All of them, separated by commas</source>
        <translation>Све, раздвојене зарезима</translation>
    </message>
    <message>
        <source>Changing the tags of %1</source>
        <translation>Мењање ознака: %1</translation>
    </message>
    <message>
        <source>Changed the tags of %1</source>
        <translation>Ознаке измењене: %1</translation>
    </message>
    <message>
        <source>Remove %1 from the fleet?</source>
        <translation>Уклонити из флоте: %1?</translation>
    </message>
    <message>
        <source>The coordinator forgets them with their history. What runs there goes on.</source>
        <translation>Координатор их заборавља заједно са историјатом. Оно што тамо ради наставља да ради.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Уклони</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Уклањање: %1</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>Уклоњено: %1</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>Додато: %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
    <message>
        <source>It worked for %1 of %2.</source>
        <translation>Успело: %1 / %2.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>Копирај ИД</translation>
    </message>
    <message>
        <source>Copy ids</source>
        <translation>Копирај ИД-ове</translation>
    </message>
    <message>
        <source>Your role may only look.</source>
        <translation>Ваша улога сме само да гледа.</translation>
    </message>
    <message>
        <source>Update…</source>
        <translation>Ажурирај…</translation>
    </message>
    <message>
        <source>Update to version</source>
        <translation>Ажурирај на верзију</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Врати…</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Провери сада</translation>
    </message>
    <message>
        <source>Administrators do this.</source>
        <translation>То раде администратори.</translation>
    </message>
    <message>
        <source>It stands in the coordinator&apos;s configuration file.</source>
        <translation>Наведено је у датотеци подешавања координатора.</translation>
    </message>
    <message>
        <source>Unpair</source>
        <translation>Распари</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Упари</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Онемогући</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Омогући</translation>
    </message>
    <message>
        <source>Set group…</source>
        <translation>Постави групу…</translation>
    </message>
    <message>
        <source>Set tags…</source>
        <translation>Постави ознаке…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Уреди…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Уклони…</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkerDetail</name>
    <message>
        <source>No update: it %1.</source>
        <translation>Без ажурирања: %1.</translation>
    </message>
    <message>
        <source>No rollback: it %1.</source>
        <translation>Без враћања: %1.</translation>
    </message>
    <message>
        <source>Update: %1 → %2</source>
        <translation>Ажурирање: %1 → %2</translation>
    </message>
    <message>
        <source>Rollback: %1 → %2</source>
        <translation>Враћање: %1 → %2</translation>
    </message>
    <message>
        <source>%1, about %2</source>
        <translation>%1, око %2</translation>
    </message>
    <message>
        <source>Your role may only look.</source>
        <translation>Ваша улога сме само да гледа.</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Радник</translation>
    </message>
    <message>
        <source>Reading the backups</source>
        <translation>Читање резервних копија</translation>
    </message>
    <message>
        <source>Asking why</source>
        <translation>Питање зашто</translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation>Читање историјата</translation>
    </message>
    <message>
        <source>Asking which files differ</source>
        <translation>Питање које се датотеке разликују</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Затвори (Esc)</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>Копирај ИД</translation>
    </message>
    <message>
        <source>Copy host</source>
        <translation>Копирај рачунар</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Ажурирај</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Врати</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Провери сада</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Још</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkerModel</name>
    <message>
        <source>Healthy</source>
        <translation>Исправан</translation>
    </message>
    <message>
        <source>Not healthy</source>
        <translation>Неисправан</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Име</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Стање</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Верзија</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Очекивана</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Одступање</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Група</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Ознаке</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Исправност</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Врста</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Виђен</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Рачунар</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Not paired</source>
        <translation>Није упарен</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Онемогућен</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>већ %1</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkerSheet</name>
    <message>
        <source>Edit %1</source>
        <translation>Уређивање: %1</translation>
    </message>
    <message>
        <source>Add a worker</source>
        <translation>Додавање радника</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сачувај</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Додај</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ИД</translation>
    </message>
    <message>
        <source>worker01</source>
        <translation>worker01</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Име</translation>
    </message>
    <message>
        <source>for people; may be empty</source>
        <translation>за људе; може бити празно</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Рачунар</translation>
    </message>
    <message>
        <source>name or IP address</source>
        <translation>име или IP адреса</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Speak TLS</source>
        <translation>Користи TLS</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Група</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Ознаке</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>раздвојено зарезима</translation>
    </message>
    <message>
        <source>Changing the worker</source>
        <translation>Мењање радника</translation>
    </message>
    <message>
        <source>Adding the worker</source>
        <translation>Додавање радника</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkerTable</name>
    <message>
        <source>Workers as a table</source>
        <translation>Радници као табела</translation>
    </message>
</context>
<context>
    <name>lockstep::ui::WorkersPage</name>
    <message>
        <source>Reading the workers</source>
        <translation>Читање радника</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Your role may only look.</source>
        <translation>Ваша улога сме само да гледа.</translation>
    </message>
    <message>
        <source>Update %1…</source>
        <translation>Ажурирај %1…</translation>
    </message>
    <message>
        <source>Roll back %1…</source>
        <translation>Врати %1…</translation>
    </message>
    <message>
        <source>The filter was cleared, for it hid %1.</source>
        <translation>Филтер је испражњен јер је скривао: %1.</translation>
    </message>
    <message>
        <source>There is no worker %1 in this fleet (any more).</source>
        <translation>Радника %1 у овој флоти нема (више).</translation>
    </message>
    <message>
        <source>Filter workers</source>
        <translation>Филтрирај раднике</translation>
    </message>
    <message>
        <source>Update selected workers…</source>
        <translation>Ажурирај изабране раднике…</translation>
    </message>
    <message>
        <source>Update selected workers to a version…</source>
        <translation>Ажурирај изабране раднике на неку верзију…</translation>
    </message>
    <message>
        <source>Roll selected workers back…</source>
        <translation>Врати изабране раднике…</translation>
    </message>
    <message>
        <source>Check selected workers now</source>
        <translation>Провери изабране раднике сада</translation>
    </message>
    <message>
        <source>Switch between cards and table</source>
        <translation>Пређи са картица на табелу и обратно</translation>
    </message>
    <message>
        <source>Add worker…</source>
        <translation>Додај радника…</translation>
    </message>
    <message>
        <source>Let agents join…</source>
        <translation>Придружи агенте…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Покушај поново</translation>
    </message>
    <message>
        <source>Cards or table</source>
        <translation>Картице или табела</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Картице</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Табела</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Колоне</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Додај</translation>
    </message>
    <message>
        <source>No workers yet</source>
        <translation>Још нема радника</translation>
    </message>
    <message>
        <source>Add one by its address, or let agents join by themselves.</source>
        <translation>Додајте једног преко адресе или пустите да се агенти сами придруже.</translation>
    </message>
    <message>
        <source>No worker fits</source>
        <translation>Ниједан радник не одговара</translation>
    </message>
    <message>
        <source>The filter lets none of them through.</source>
        <translation>Филтер не пропушта ниједног.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Испразни филтер</translation>
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
        <source>%Ln workers updated</source>
        <translation>
            <numerusform>%Ln радник ажуриран</numerusform>
            <numerusform>%Ln радника ажурирана</numerusform>
            <numerusform>%Ln радника ажурирано</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln workers rolled back</source>
        <translation>
            <numerusform>%Ln радник враћен</numerusform>
            <numerusform>%Ln радника враћена</numerusform>
            <numerusform>%Ln радника враћено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln did not succeed</source>
        <translation>
            <numerusform>%Ln није успело</numerusform>
            <numerusform>%Ln нису успела</numerusform>
            <numerusform>%Ln није успело</numerusform>
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
