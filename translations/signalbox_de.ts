<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Changes</name>
    <message>
        <source>all agents</source>
        <translation>alle Agenten</translation>
    </message>
    <message>
        <source>Named “%1”.</source>
        <translation>Heißt jetzt „%1“.</translation>
    </message>
    <message>
        <source>No longer named “%1”.</source>
        <translation>Heißt nicht mehr „%1“.</translation>
    </message>
    <message>
        <source>Renamed from “%1” to “%2”.</source>
        <translation>Umbenannt von „%1“ in „%2“.</translation>
    </message>
    <message>
        <source>Switched on.</source>
        <translation>Eingeschaltet.</translation>
    </message>
    <message>
        <source>Switched off.</source>
        <translation>Ausgeschaltet.</translation>
    </message>
    <message>
        <source>No longer muted.</source>
        <translation>Nicht mehr stumm.</translation>
    </message>
    <message>
        <source>Muted until %1 instead of %2.</source>
        <translation>Stumm bis %1 statt %2.</translation>
    </message>
    <message>
        <source>Muted until %1.</source>
        <translation>Stumm bis %1.</translation>
    </message>
    <message>
        <source>%1: only with %2, no longer every one.</source>
        <translation>%1: nur mit %2, nicht mehr jedes.</translation>
    </message>
    <message>
        <source>%1: every one, no longer only with %2.</source>
        <translation>%1: jedes, nicht mehr nur mit %2.</translation>
    </message>
    <message>
        <source>%1: the filters stand in another order.</source>
        <translation>%1: Die Filter stehen anders.</translation>
    </message>
    <message>
        <source>%1 (upper and lower case alike)</source>
        <translation>%1 (Groß und klein gleich)</translation>
    </message>
    <message>
        <source>%1: “%2” instead of “%3”.</source>
        <translation>%1: „%2“ statt „%3“.</translation>
    </message>
    <message>
        <source>%1: also with “%2”.</source>
        <translation>%1: auch mit „%2“.</translation>
    </message>
    <message>
        <source>%1: no longer with “%2”.</source>
        <translation>%1: nicht mehr mit „%2“.</translation>
    </message>
    <message>
        <source>%1 added.</source>
        <translation>%1 hinzugefügt.</translation>
    </message>
    <message>
        <source>%1 with %2 added.</source>
        <translation>%1 mit %2 hinzugefügt.</translation>
    </message>
    <message>
        <source>%1 removed.</source>
        <translation>%1 entfernt.</translation>
    </message>
    <message>
        <source>The event types stand in another order.</source>
        <translation>Die Ereignistypen stehen anders.</translation>
    </message>
    <message>
        <source>Only %1.</source>
        <translation>Nur %1.</translation>
    </message>
    <message>
        <source>Only %1, no longer %2.</source>
        <translation>Nur %1, nicht mehr %2.</translation>
    </message>
    <message>
        <source>No longer only %1.</source>
        <translation>Nicht mehr nur %1.</translation>
    </message>
    <message>
        <source>The metadata stands in another order.</source>
        <translation>Die Metadaten stehen anders.</translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <translation>%1 statt %2</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>nicht signiert</translation>
    </message>
    <message>
        <source>signed by %1</source>
        <translation>signiert mit %1</translation>
    </message>
    <message>
        <source>Service %1 instead of %2.</source>
        <translation>Dienst %1 statt %2.</translation>
    </message>
    <message>
        <source>Setting “%1” added.</source>
        <translation>Einstellung „%1“ hinzugefügt.</translation>
    </message>
    <message>
        <source>Setting “%1” removed.</source>
        <translation>Einstellung „%1“ entfernt.</translation>
    </message>
    <message>
        <source>Setting “%1” changed.</source>
        <translation>Einstellung „%1“ geändert.</translation>
    </message>
    <message>
        <source>Now %1, before %2.</source>
        <translation>Jetzt %1, zuvor %2.</translation>
    </message>
    <message>
        <source>The signing secret is another one.</source>
        <translation>Ein anderes Geheimnis signiert.</translation>
    </message>
    <message>
        <source>The previous secret no longer signs.</source>
        <translation>Das vorige Geheimnis signiert nicht mehr.</translation>
    </message>
    <message>
        <source>The previous secret signs too.</source>
        <translation>Auch das vorige Geheimnis signiert.</translation>
    </message>
    <message>
        <source>The signature stands in another header.</source>
        <translation>Die Signatur steht in einer anderen Kopfzeile.</translation>
    </message>
    <message>
        <source>Body %1 instead of %2.</source>
        <translation>Inhalt %1 statt %2.</translation>
    </message>
    <message>
        <source>The body&apos;s template changed.</source>
        <translation>Die Vorlage des Inhalts ist geändert.</translation>
    </message>
    <message>
        <source>The message&apos;s template changed.</source>
        <translation>Die Vorlage der Nachricht ist geändert.</translation>
    </message>
    <message>
        <source>Other waits between attempts.</source>
        <translation>Andere Wartezeiten zwischen den Versuchen.</translation>
    </message>
    <message>
        <source>Waits %1 s for an answer instead of %2 s.</source>
        <translation>Wartet %1 s auf eine Antwort statt %2 s.</translation>
    </message>
    <message>
        <source>Header “%1” added.</source>
        <translation>Kopfzeile „%1“ hinzugefügt.</translation>
    </message>
    <message>
        <source>Header “%1” removed.</source>
        <translation>Kopfzeile „%1“ entfernt.</translation>
    </message>
    <message>
        <source>Header “%1” changed.</source>
        <translation>Kopfzeile „%1“ geändert.</translation>
    </message>
    <message>
        <source>Profile %1 instead of %2.</source>
        <translation>Profil %1 statt %2.</translation>
    </message>
    <message>
        <source>Senders prove themselves in another way.</source>
        <translation>Absender weisen sich anders aus.</translation>
    </message>
    <message>
        <source>The secret is another one.</source>
        <translation>Das Geheimnis ist ein anderes.</translation>
    </message>
    <message>
        <source>Notification “%1” of %2</source>
        <translation>Benachrichtigung „%1“ von %2</translation>
    </message>
    <message>
        <source>Integration “%1”</source>
        <translation>Integration „%1“</translation>
    </message>
    <message>
        <source>Agent “%1”</source>
        <translation>Agent „%1“</translation>
    </message>
    <message>
        <source>Source “%1”</source>
        <translation>Quelle „%1“</translation>
    </message>
    <message>
        <source>Concerns %1 instead of %2.</source>
        <translation>Betrifft %1 statt %2.</translation>
    </message>
    <message>
        <source>Goes to %1.</source>
        <translation>Geht an %1.</translation>
    </message>
    <message>
        <source>Goes to %1 instead of %2.</source>
        <translation>Geht an %1 statt %2.</translation>
    </message>
    <message>
        <source>Wants every event, new types too, instead of chosen types.</source>
        <translation>Will jedes Ereignis, auch neue Typen, statt gewählter Typen.</translation>
    </message>
    <message>
        <source>Wants chosen types only, no longer every event.</source>
        <translation>Will nur gewählte Typen, nicht mehr jedes Ereignis.</translation>
    </message>
    <message>
        <source>No quiet hours any more.</source>
        <translation>Keine Ruhezeit mehr.</translation>
    </message>
    <message>
        <source>Held in quiet hours: %1.</source>
        <translation>In der Ruhezeit gesammelt: %1.</translation>
    </message>
    <message>
        <source>No longer throttled.</source>
        <translation>Nicht mehr gedrosselt.</translation>
    </message>
    <message>
        <source>Throttled: %1.</source>
        <translation>Gedrosselt: %1.</translation>
    </message>
    <message>
        <source>The order of the notifications</source>
        <translation>Die Reihenfolge der Benachrichtigungen</translation>
    </message>
    <message>
        <source>The order of the integrations</source>
        <translation>Die Reihenfolge der Integrationen</translation>
    </message>
</context>
<context>
    <name>Colours</name>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Bernstein</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
</context>
<context>
    <name>EventCells</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Notified</source>
        <translation>Benachrichtigt</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>1 delivery</source>
        <translation>1 Zustellung</translation>
    </message>
    <message>
        <source>%1 deliveries</source>
        <translation>%1 Zustellungen</translation>
    </message>
</context>
<context>
    <name>EventMenu</name>
    <message>
        <source>Notify me of events like this</source>
        <translation>Bei Ereignissen wie diesem benachrichtigen</translation>
    </message>
    <message>
        <source>Only this type</source>
        <translation>Nur dieser Typ</translation>
    </message>
    <message>
        <source>Not this type</source>
        <translation>Nicht dieser Typ</translation>
    </message>
    <message>
        <source>Only this agent</source>
        <translation>Nur dieser Agent</translation>
    </message>
    <message>
        <source>Only this execution</source>
        <translation>Nur diese Ausführung</translation>
    </message>
    <message>
        <source>Colour rows of this type</source>
        <translation>Zeilen dieses Typs färben</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>There are no objects of kind “%1”.</source>
        <translation>Es gibt keine Objekte der Art „%1“.</translation>
    </message>
    <message>
        <source>The id “%1” is taken already, further up.</source>
        <translation>Die ID „%1“ ist weiter oben schon vergeben.</translation>
    </message>
    <message>
        <source>There is no integration “%1”.</source>
        <translation>Es gibt keine Integration „%1“.</translation>
    </message>
    <message>
        <source>There is no integration “%1”. Did you mean “%2”?</source>
        <translation>Es gibt keine Integration „%1“. Gemeint: „%2“?</translation>
    </message>
    <message>
        <source>“%1” is required.</source>
        <translation>„%1“ ist erforderlich.</translation>
    </message>
    <message>
        <source>The version of the file must be 1.</source>
        <translation>Die Version der Datei muss 1 sein.</translation>
    </message>
    <message>
        <source>This is not JSON: line %1, column %2: %3.</source>
        <translation>Das ist kein JSON: Zeile %1, Spalte %2: %3.</translation>
    </message>
    <message>
        <source>There is no scheme “%1”. There are: %2.</source>
        <translation>Es gibt kein Schema „%1“. Es gibt: %2.</translation>
    </message>
    <message>
        <source>A source that anybody may post to has no secret.</source>
        <translation>Eine Quelle, an die alle senden dürfen, hat kein Geheimnis.</translation>
    </message>
    <message>
        <source>“%1” needs a secret: itself, or secret:NAME or env:NAME.</source>
        <translation>„%1“ braucht ein Geheimnis: es selbst, secret:NAME oder env:NAME.</translation>
    </message>
    <message>
        <source>After “%1” a name is missing.</source>
        <translation>Nach „%1“ fehlt ein Name.</translation>
    </message>
    <message>
        <source>“*” stands for all agents and cannot be the id of one.</source>
        <translation>„*“ steht für alle Agenten und kann keine ID sein.</translation>
    </message>
    <message>
        <source>This must be a JSON object</source>
        <translation>Das muss ein JSON-Objekt sein</translation>
    </message>
    <message>
        <source>This must be given, as text</source>
        <translation>Das muss als Text angegeben werden</translation>
    </message>
    <message>
        <source>This must be an array</source>
        <translation>Das muss ein Array sein</translation>
    </message>
    <message>
        <source>This must be true or false</source>
        <translation>Das muss true oder false sein</translation>
    </message>
    <message>
        <source>This must be one of: text, integer, number, boolean, time, object, array, any</source>
        <translation>Das muss eines sein von: text, integer, number, boolean, time, object, array, any</translation>
    </message>
    <message>
        <source>This must be given</source>
        <translation>Das muss angegeben werden</translation>
    </message>
    <message>
        <source>This must be one of: quiet, info, success, warning, failure</source>
        <translation>Das muss eines sein von: quiet, info, success, warning, failure</translation>
    </message>
    <message>
        <source>The JSON is not well-formed at byte %1</source>
        <translation>Das JSON ist bei Byte %1 fehlerhaft</translation>
    </message>
    <message>
        <source>The event type %1 is described twice</source>
        <translation>Die Ereignisart %1 ist doppelt beschrieben</translation>
    </message>
    <message>
        <source>The event is nested too deeply: no more than %1 levels are read</source>
        <translation>Das Ereignis ist zu tief verschachtelt: höchstens %1 Ebenen werden gelesen</translation>
    </message>
    <message>
        <source>The JSON ends too early, at byte %1: something is not closed</source>
        <translation>Das JSON endet zu früh, bei Byte %1: etwas ist nicht geschlossen</translation>
    </message>
    <message>
        <source>This must be text (a JSON string), but is: %1</source>
        <translation>Das muss Text sein (ein JSON-String), ist aber: %1</translation>
    </message>
    <message>
        <source>This is longer than %1 bytes</source>
        <translation>Das ist länger als %1 Bytes</translation>
    </message>
    <message>
        <source>This contains a control character, such as a line break</source>
        <translation>Das enthält ein Steuerzeichen, etwa einen Zeilenumbruch</translation>
    </message>
    <message>
        <source>type is missing: every event needs one, for example &quot;agent.completed&quot;</source>
        <translation>type fehlt: jedes Ereignis braucht es, zum Beispiel &quot;agent.completed&quot;</translation>
    </message>
    <message>
        <source>object must be &quot;event&quot;, or be left out: other objects go into data</source>
        <translation>object muss &quot;event&quot; sein oder fehlen: andere Objekte gehören in data</translation>
    </message>
    <message>
        <source>This is not an RFC 3339 time, such as 2026-01-15T09:30:00Z</source>
        <translation>Das ist keine Zeit nach RFC 3339 wie 2026-01-15T09:30:00Z</translation>
    </message>
    <message>
        <source>metadata must be a JSON object of keys and values, but is: %1</source>
        <translation>metadata muss ein JSON-Objekt aus Schlüsseln und Werten sein, ist aber: %1</translation>
    </message>
    <message>
        <source>An event is a JSON object, but this is: %1</source>
        <translation>Ein Ereignis ist ein JSON-Objekt, dies aber ist: %1</translation>
    </message>
    <message>
        <source>id is missing</source>
        <translation>id fehlt</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8 at byte %1</source>
        <translation>Der Text ist bei Byte %1 kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>There are too many events: send no more than %1 at once</source>
        <translation>Zu viele Ereignisse: höchstens %1 auf einmal senden</translation>
    </message>
    <message>
        <source>There is no event in it: send one as a JSON object, or several in an array</source>
        <translation>Kein Ereignis enthalten: eines als JSON-Objekt senden oder mehrere in einem Array</translation>
    </message>
    <message>
        <source>There is something after the end of the JSON, at byte %1</source>
        <translation>Nach dem Ende des JSON folgt noch etwas, bei Byte %1</translation>
    </message>
    <message>
        <source>%1 must be text (a JSON string), but is: %2</source>
        <translation>%1 muss Text sein (ein JSON-String), ist aber: %2</translation>
    </message>
    <message>
        <source>%1 must be a whole number, but is: %2</source>
        <translation>%1 muss eine ganze Zahl sein, ist aber: %2</translation>
    </message>
    <message>
        <source>%1 must be a number, but is: %2</source>
        <translation>%1 muss eine Zahl sein, ist aber: %2</translation>
    </message>
    <message>
        <source>%1 must be true or false, but is: %2</source>
        <translation>%1 muss true oder false sein, ist aber: %2</translation>
    </message>
    <message>
        <source>%1 must be an RFC 3339 time, such as 2026-01-15T09:30:00Z, but is another: %2</source>
        <translation>%1 muss eine Zeit nach RFC 3339 sein wie 2026-01-15T09:30:00Z, ist aber eine andere: %2</translation>
    </message>
    <message>
        <source>%1 must be a JSON object, but is: %2</source>
        <translation>%1 muss ein JSON-Objekt sein, ist aber: %2</translation>
    </message>
    <message>
        <source>%1 must be a JSON array, but is: %2</source>
        <translation>%1 muss ein JSON-Array sein, ist aber: %2</translation>
    </message>
    <message>
        <source>%1 is missing: every %2 carries it</source>
        <translation>%1 fehlt: jedes %2 enthält es</translation>
    </message>
    <message>
        <source>There is no operator “%1”. Known are: %2.</source>
        <translation>Es gibt keinen Operator „%1“. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>“%1” is not known here. Known are: %2.</source>
        <translation>„%1“ ist hier unbekannt. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>There is no field “%1”. Known are: %2.</source>
        <translation>Es gibt kein Feld „%1“. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>“%1” is a secret: it belongs in the address, “auth” or “sign”, or, with &quot;secret_in_body&quot; on the field, alone in a text of the body.</source>
        <translation>„%1“ ist ein Geheimnis: es gehört in die Adresse, in „auth“ oder „sign“, oder, mit &quot;secret_in_body&quot; am Feld, allein in einen Text des Bodys.</translation>
    </message>
    <message>
        <source>This must be an address that begins with https:// or http://.</source>
        <translation>Das muss eine Adresse sein, die mit https:// oder http:// beginnt.</translation>
    </message>
    <message>
        <source>A user name or password does not belong in an address. Send it in an Authorization header.</source>
        <translation>Benutzername und Passwort gehören nicht in eine Adresse, sondern in einen Authorization-Header.</translation>
    </message>
    <message>
        <source>This must be an https:// address at %1.</source>
        <translation>Das muss eine https://-Adresse bei %1 sein.</translation>
    </message>
    <message>
        <source>This address is on this computer or a private network. To send there, set allow_private_network to true.</source>
        <translation>Diese Adresse liegt auf diesem Rechner oder in einem privaten Netz. Um dorthin zu senden, allow_private_network auf true setzen.</translation>
    </message>
    <message>
        <source>Link-local, cloud metadata and reserved addresses are never sent to.</source>
        <translation>An Link-Local-, Cloud-Metadaten- und reservierte Adressen wird nie gesendet.</translation>
    </message>
    <message>
        <source>“%1” is not one of %2.</source>
        <translation>„%1“ ist keines von %2.</translation>
    </message>
    <message>
        <source>This must be a list of whole numbers of seconds.</source>
        <translation>Das muss eine Liste ganzer Sekunden sein.</translation>
    </message>
    <message>
        <source>An id has up to 100 letters, digits, dots, hyphens and underscores, and begins with a letter or digit.</source>
        <translation>Eine ID hat bis zu 100 Buchstaben, Ziffern, Punkte, Binde- und Unterstriche und beginnt mit Buchstabe oder Ziffer.</translation>
    </message>
    <message>
        <source>This must be a whole number from %1 to %2.</source>
        <translation>Das muss eine ganze Zahl von %1 bis %2 sein.</translation>
    </message>
    <message>
        <source>There is no provider “%1”. Known are: %2.</source>
        <translation>Es gibt keinen Dienst „%1“. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>An endpoint is a scheme, a host and a port: the path stays the service&apos;s own.</source>
        <translation>Ein Endpunkt besteht aus Schema, Host und Port: der Pfad bleibt der des Dienstes.</translation>
    </message>
    <message>
        <source>This must be a mail address.</source>
        <translation>Das muss eine E-Mail-Adresse sein.</translation>
    </message>
    <message>
        <source>This does not look right: it must match %1.</source>
        <translation>Das stimmt so nicht: es muss %1 entsprechen.</translation>
    </message>
    <message>
        <source>%1 has no use for signed requests.</source>
        <translation>%1 kann signierte Anfragen nicht gebrauchen.</translation>
    </message>
    <message>
        <source>Standard Webhooks has headers of its own: leave this out.</source>
        <translation>Standard Webhooks hat eigene Header: hier nichts angeben.</translation>
    </message>
    <message>
        <source>A schedule has 50 steps at most.</source>
        <translation>Ein Zeitplan hat höchstens 50 Schritte.</translation>
    </message>
    <message>
        <source>This must be from 0 to 1.</source>
        <translation>Das muss zwischen 0 und 1 liegen.</translation>
    </message>
    <message>
        <source>Signalbox sets “%1” itself.</source>
        <translation>Signalbox setzt „%1“ selbst.</translation>
    </message>
    <message>
        <source>A header&apos;s value is one line of up to 4096 characters.</source>
        <translation>Der Wert eines Headers ist eine Zeile mit bis zu 4096 Zeichen.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a header.</source>
        <translation>„%1“ ist kein Name eines Headers.</translation>
    </message>
    <message>
        <source>“{{%1}}” names nothing: write a dotted path.</source>
        <translation>„{{%1}}“ benennt nichts: einen Pfad mit Punkten angeben.</translation>
    </message>
    <message>
        <source>There is no filter “%1”. Known are: %2.</source>
        <translation>Es gibt keinen Filter „%1“. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>“%1” needs a length, as in %1:150.</source>
        <translation>„%1“ braucht eine Länge, wie in %1:150.</translation>
    </message>
    <message>
        <source>“{{” is never closed by “}}”.</source>
        <translation>„{{“ wird nie mit „}}“ geschlossen.</translation>
    </message>
    <message>
        <source>This is not a template: %1.</source>
        <translation>Das ist keine Vorlage: %1.</translation>
    </message>
    <message>
        <source>“%1” is there twice.</source>
        <translation>„%1“ ist doppelt vorhanden.</translation>
    </message>
    <message>
        <source>This is not JSON: %1 at byte %2.</source>
        <translation>Das ist kein JSON: %1 bei Byte %2.</translation>
    </message>
    <message>
        <source>This is not a regular expression.</source>
        <translation>Das ist kein regulärer Ausdruck.</translation>
    </message>
    <message>
        <source>This must begin with https:// or with a field of type url.</source>
        <translation>Das muss mit https:// oder mit einem Feld vom Typ url beginnen.</translation>
    </message>
    <message>
        <source>Say what an accepted request is answered with.</source>
        <translation>Angeben, womit eine angenommene Anfrage beantwortet wird.</translation>
    </message>
    <message>
        <source>This would match every answer.</source>
        <translation>Das würde zu jeder Antwort passen.</translation>
    </message>
    <message>
        <source>This must be one status, [200], or a range, [500, 599].</source>
        <translation>Das muss ein Status sein, [200], oder ein Bereich, [500, 599].</translation>
    </message>
    <message>
        <source>“%1” is not a JSON pointer: it begins with a slash.</source>
        <translation>„%1“ ist kein JSON-Pointer: er beginnt mit einem Schrägstrich.</translation>
    </message>
    <message>
        <source>This must be “url” or a field, as in “f.channel”.</source>
        <translation>Das muss „url“ sein oder ein Feld wie „f.channel“.</translation>
    </message>
    <message>
        <source>This must be more than 0.</source>
        <translation>Das muss mehr als 0 sein.</translation>
    </message>
    <message>
        <source>The message is larger than %1 takes.</source>
        <translation>Die Nachricht ist größer, als %1 annimmt.</translation>
    </message>
    <message>
        <source>This must be of type %1, not %2.</source>
        <translation>Das muss vom Typ %1 sein, nicht %2.</translation>
    </message>
    <message>
        <source>“%1” is not known here. Did you mean “%2”?</source>
        <translation>„%1“ ist hier unbekannt. Gemeint: „%2“?</translation>
    </message>
    <message>
        <source>A Standard Webhooks secret is “whsec_” and the base64 of 24 to 64 random bytes.</source>
        <translation>Ein Geheimnis für Standard Webhooks ist „whsec_“ und das Base64 von 24 bis 64 zufälligen Bytes.</translation>
    </message>
    <message>
        <source>Within quotes a backslash is followed by \, &quot;, &apos;, n, t or r; for the backslash itself write \\.</source>
        <translation>In Anführungszeichen folgt auf einen Backslash \, &quot;, &apos;, n, t oder r; für den Backslash selbst steht \\.</translation>
    </message>
    <message>
        <source>This quote is never closed.</source>
        <translation>Dieses Anführungszeichen wird nie geschlossen.</translation>
    </message>
    <message>
        <source>“%1” means nothing here. Did you mean “%2”?</source>
        <translation>„%1“ bedeutet hier nichts. Gemeint: „%2“?</translation>
    </message>
    <message>
        <source>This parenthesis was never opened.</source>
        <translation>Diese Klammer wurde nie geöffnet.</translation>
    </message>
    <message>
        <source>The expression ends where a condition should follow.</source>
        <translation>Der Ausdruck endet, wo eine Bedingung folgen sollte.</translation>
    </message>
    <message>
        <source>Before “%1” a field is missing, such as type or data.cost.</source>
        <translation>Vor „%1“ fehlt ein Feld, etwa type oder data.cost.</translation>
    </message>
    <message>
        <source>“%1” cannot stand here: a condition should.</source>
        <translation>„%1“ kann hier nicht stehen, nur eine Bedingung.</translation>
    </message>
    <message>
        <source>This is nested too deeply.</source>
        <translation>Das ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>This parenthesis is never closed.</source>
        <translation>Diese Klammer wird nie geschlossen.</translation>
    </message>
    <message>
        <source>There is no operator “%1”. Did you mean “%2”?</source>
        <translation>Es gibt keinen Operator „%1“. Gemeint: „%2“?</translation>
    </message>
    <message>
        <source>After “%1” an operator is missing, such as == or contains; to search for the word itself, put it in quotes.</source>
        <translation>Nach „%1“ fehlt ein Operator, etwa == oder contains; um das Wort selbst zu suchen, in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>There is no field “%1”. Did you mean “%2”?</source>
        <translation>Es gibt kein Feld „%1“. Gemeint: „%2“?</translation>
    </message>
    <message>
        <source>There is no field “%1”. A field of the payload is data.%1; there are also %2, metadata.… and $.….</source>
        <translation>Es gibt kein Feld „%1“. Ein Feld der Nutzdaten ist data.%1; es gibt auch %2, metadata.… und $.….</translation>
    </message>
    <message>
        <source>After “%1” a value is missing.</source>
        <translation>Nach „%1“ fehlt ein Wert.</translation>
    </message>
    <message>
        <source>After “in” a list in parentheses is missing: in (&quot;a&quot;, &quot;b&quot;).</source>
        <translation>Nach „in“ fehlt eine Liste in Klammern: in (&quot;a&quot;, &quot;b&quot;).</translation>
    </message>
    <message>
        <source>Between the values of a list stand commas.</source>
        <translation>Zwischen den Werten einer Liste stehen Kommas.</translation>
    </message>
    <message>
        <source>There is no severity “%1”. Did you mean “%2”?</source>
        <translation>Es gibt keinen Schweregrad „%1“. Gemeint: „%2“?</translation>
    </message>
    <message>
        <source>There is no severity “%1”. There are: %2.</source>
        <translation>Es gibt keinen Schweregrad „%1“. Es gibt: %2.</translation>
    </message>
    <message>
        <source>Severities compare with ==, !=, &gt;, &gt;=, &lt;, &lt;= and in.</source>
        <translation>Schweregrade werden mit ==, !=, &gt;, &gt;=, &lt;, &lt;= und in verglichen.</translation>
    </message>
    <message>
        <source>Name a field, such as outcome or usage.cost.</source>
        <translation>Ein Feld angeben, etwa outcome oder usage.cost.</translation>
    </message>
    <message>
        <source>A field&apos;s name has no control characters.</source>
        <translation>Der Name eines Feldes enthält keine Steuerzeichen.</translation>
    </message>
    <message>
        <source>In “%1” a backslash stands before something other than a dot or a backslash.</source>
        <translation>In „%1“ steht ein Backslash vor etwas anderem als Punkt oder Backslash.</translation>
    </message>
    <message>
        <source>“%1” has nothing between two dots, or before the first.</source>
        <translation>In „%1“ steht zwischen zwei Punkten oder vor dem ersten nichts.</translation>
    </message>
    <message>
        <source>“%1” ends where a name should follow.</source>
        <translation>„%1“ endet, wo ein Name folgen sollte.</translation>
    </message>
    <message>
        <source>An id is made of letters a to z, digits, “.”, “_” and “-”, 128 at most.</source>
        <translation>Eine ID besteht aus den Buchstaben a bis z, Ziffern, „.“, „_“ und „-“, höchstens 128.</translation>
    </message>
    <message>
        <source>This may have 256 bytes at most and no control characters.</source>
        <translation>Das darf höchstens 256 Bytes und keine Steuerzeichen haben.</translation>
    </message>
    <message>
        <source>There is no operator “%1”. There are: %2.</source>
        <translation>Es gibt keinen Operator „%1“. Es gibt: %2.</translation>
    </message>
    <message>
        <source>“%1” compares no text, so it cannot ignore case.</source>
        <translation>„%1“ vergleicht keinen Text, also auch keine Groß- und Kleinschreibung.</translation>
    </message>
    <message>
        <source>For every event type set the subscription to “all”.</source>
        <translation>Für alle Ereignisarten das Abonnement auf „all“ setzen.</translation>
    </message>
    <message>
        <source>“%1” is neither an event type nor a family: a family ends in “.*”, as in “task_run.*”.</source>
        <translation>„%1“ ist weder Ereignisart noch Familie: eine Familie endet auf „.*“, wie „task_run.*“.</translation>
    </message>
    <message>
        <source>An event type has at most 256 characters and no control characters.</source>
        <translation>Eine Ereignisart hat höchstens 256 Zeichen und keine Steuerzeichen.</translation>
    </message>
    <message>
        <source>The subscription is “all” or “custom”, not “%1”.</source>
        <translation>Das Abonnement ist „all“ oder „custom“, nicht „%1“.</translation>
    </message>
    <message>
        <source>Choose at least one event type.</source>
        <translation>Mindestens eine Ereignisart wählen.</translation>
    </message>
    <message>
        <source>A subscription to all event types has no rules of its own.</source>
        <translation>Ein Abonnement aller Ereignisarten hat keine eigenen Regeln.</translation>
    </message>
    <message>
        <source>A metadata pair needs a key.</source>
        <translation>Ein Metadatenpaar braucht einen Schlüssel.</translation>
    </message>
    <message>
        <source>“%1” is here twice.</source>
        <translation>„%1“ ist hier doppelt.</translation>
    </message>
    <message>
        <source>The value must be text, a number, true, false or null.</source>
        <translation>Der Wert muss Text, eine Zahl, true, false oder null sein.</translation>
    </message>
    <message>
        <source>“%1” takes no value.</source>
        <translation>„%1“ nimmt keinen Wert.</translation>
    </message>
    <message>
        <source>“%1” needs a value.</source>
        <translation>„%1“ braucht einen Wert.</translation>
    </message>
    <message>
        <source>“%1” needs a list of at least one value.</source>
        <translation>„%1“ braucht eine Liste mit mindestens einem Wert.</translation>
    </message>
    <message>
        <source>“matches” needs a regular expression as text.</source>
        <translation>„matches“ braucht einen regulären Ausdruck als Text.</translation>
    </message>
    <message>
        <source>This is not a regular expression: %1.</source>
        <translation>Das ist kein regulärer Ausdruck: %1.</translation>
    </message>
    <message>
        <source>“%1” needs a number, or a time such as 2026-01-15T09:30:00Z.</source>
        <translation>„%1“ braucht eine Zahl oder eine Zeit wie 2026-01-15T09:30:00Z.</translation>
    </message>
    <message>
        <source>“%1” needs a text.</source>
        <translation>„%1“ braucht einen Text.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Einen Namen geben.</translation>
    </message>
    <message>
        <source>Another integration has this id.</source>
        <translation>Eine andere Integration hat diese ID.</translation>
    </message>
    <message>
        <source>This is no JSON yet: see line %1.</source>
        <translation>Das ist noch kein JSON: siehe Zeile %1.</translation>
    </message>
    <message>
        <source>Write the waits like this: 5 s, 30 s, 2 min, 1 h.</source>
        <translation>Wartezeiten so schreiben: 5 s, 30 s, 2 min, 1 h.</translation>
    </message>
    <message>
        <source>Choose where it goes.</source>
        <translation>Ein Ziel wählen.</translation>
    </message>
    <message>
        <source>There is no provider &quot;%1&quot;.</source>
        <translation>Es gibt keinen Dienst &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>No host is named %1.</source>
        <translation>Kein Host heißt %1.</translation>
    </message>
    <message>
        <source>%1 is a link-local, metadata or reserved address: nothing is ever sent there.</source>
        <translation>%1 ist eine Link-Local-, Metadaten- oder reservierte Adresse: dorthin wird nie etwas gesendet.</translation>
    </message>
    <message>
        <source>%1 is this machine itself. Allow private networks in the integration&apos;s settings to send there.</source>
        <translation>%1 ist dieser Rechner selbst. Um dorthin zu senden, in der Integration private Netze erlauben.</translation>
    </message>
    <message>
        <source>%1 is on a private network. Allow private networks in the integration&apos;s settings to send there.</source>
        <translation>%1 liegt in einem privaten Netz. Um dorthin zu senden, in der Integration private Netze erlauben.</translation>
    </message>
    <message>
        <source>%1: this machine, allowed by the settings</source>
        <translation>%1: dieser Rechner, in den Einstellungen erlaubt</translation>
    </message>
    <message>
        <source>%1: a private network, allowed by the settings</source>
        <translation>%1: ein privates Netz, in den Einstellungen erlaubt</translation>
    </message>
    <message>
        <source>The receiver took the request and did not answer within %1 ms.</source>
        <translation>Der Empfänger nahm die Anfrage an und antwortete nicht innerhalb von %1 ms.</translation>
    </message>
    <message>
        <source>The connection broke before the answer was complete.</source>
        <translation>Die Verbindung brach ab, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>The request could not be sent (%1).</source>
        <translation>Die Anfrage konnte nicht gesendet werden (%1).</translation>
    </message>
    <message>
        <source>%1 bytes for %2</source>
        <translation>%1 Bytes für %2</translation>
    </message>
    <message>
        <source>; the template failed, so the provider&apos;s own was used</source>
        <translation>; die Vorlage schlug fehl, daher wurde die des Dienstes verwendet</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s.</source>
        <translation>%1 antwortete nicht innerhalb von %2 s.</translation>
    </message>
    <message>
        <source>Nothing listens at %1: the connection was refused.</source>
        <translation>Bei %1 lauscht nichts: die Verbindung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>%1, certificate of %2, valid until %3</source>
        <translation>%1, Zertifikat von %2, gültig bis %3</translation>
    </message>
    <message>
        <source>HTTP %1 with %2 bytes</source>
        <translation>HTTP %1 mit %2 Bytes</translation>
    </message>
    <message>
        <source>The receiver&apos;s certificate has expired.</source>
        <translation>Das Zertifikat des Empfängers ist abgelaufen.</translation>
    </message>
    <message>
        <source>The receiver&apos;s certificate is not valid yet.</source>
        <translation>Das Zertifikat des Empfängers ist noch nicht gültig.</translation>
    </message>
    <message>
        <source>The receiver&apos;s certificate has been revoked.</source>
        <translation>Das Zertifikat des Empfängers wurde widerrufen.</translation>
    </message>
    <message>
        <source>The receiver&apos;s certificate is for another host.</source>
        <translation>Das Zertifikat des Empfängers gilt für einen anderen Host.</translation>
    </message>
    <message>
        <source>The receiver&apos;s certificate is self-signed; this machine does not trust it.</source>
        <translation>Das Zertifikat des Empfängers ist selbst signiert; dieser Rechner vertraut ihm nicht.</translation>
    </message>
    <message>
        <source>The receiver&apos;s certificate comes from an authority that this machine does not trust.</source>
        <translation>Das Zertifikat des Empfängers stammt von einer Stelle, der dieser Rechner nicht vertraut.</translation>
    </message>
    <message>
        <source>The TLS handshake failed: the receiver may not speak TLS here.</source>
        <translation>Der TLS-Handshake schlug fehl: vielleicht spricht der Empfänger hier kein TLS.</translation>
    </message>
    <message>
        <source>the event could not be stored</source>
        <translation>das Ereignis konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>the queue to the disk is full: try again</source>
        <translation>die Warteschlange zum Datenträger ist voll: erneut versuchen</translation>
    </message>
    <message>
        <source>the store cannot be written: %1</source>
        <translation>der Speicher ist nicht schreibbar: %1</translation>
    </message>
    <message>
        <source>Cannot listen on %1:%2: the server did not start</source>
        <translation>Lauschen auf %1:%2 nicht möglich: der Server startete nicht</translation>
    </message>
    <message>
        <source>%1:%2 is in use by another program: choose another port, or end that program</source>
        <translation>%1:%2 wird von einem anderen Programm benutzt: anderen Port wählen oder jenes Programm beenden</translation>
    </message>
    <message>
        <source>%1:%2 is not an address of this machine: use 127.0.0.1, or one that it has</source>
        <translation>%1:%2 ist keine Adresse dieses Rechners: 127.0.0.1 oder eine vorhandene verwenden</translation>
    </message>
    <message>
        <source>Cannot listen on %1:%2: %3</source>
        <translation>Lauschen auf %1:%2 nicht möglich: %3</translation>
    </message>
    <message>
        <source>The key file %1 cannot be read (%2).</source>
        <translation>Die Schlüsseldatei %1 ist nicht lesbar (%2).</translation>
    </message>
    <message>
        <source>The key file %1 does not hold a key: 32 bytes, as they are, as 64 hexadecimal digits or as base 64.</source>
        <translation>Die Schlüsseldatei %1 enthält keinen Schlüssel: 32 Bytes, roh, als 64 Hexadezimalziffern oder als Base64.</translation>
    </message>
    <message>
        <source>%1 is damaged: it was cut short or changed from outside. Put a backup in its place, or move it away and set the secrets anew.</source>
        <translation>%1 ist beschädigt: abgeschnitten oder von außen geändert. Eine Sicherung einspielen, oder die Datei verschieben und die Geheimnisse neu setzen.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2).</source>
        <translation>%1 ist nicht lesbar (%2).</translation>
    </message>
    <message>
        <source>%1 is sealed by another key than the one given. Give the key that it was made with; nothing was changed.</source>
        <translation>%1 ist mit einem anderen als dem angegebenen Schlüssel versiegelt. Den ursprünglichen Schlüssel angeben; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2). What it held before is kept.</source>
        <translation>%1 ist nicht schreibbar (%2). Der bisherige Inhalt bleibt erhalten.</translation>
    </message>
    <message>
        <source>%1 cannot be changed: another program holds it, or its folder cannot be written.</source>
        <translation>%1 ist nicht änderbar: ein anderes Programm hält die Datei, oder ihr Ordner ist nicht schreibbar.</translation>
    </message>
    <message>
        <source>There is no secret of the name &quot;%1&quot;.</source>
        <translation>Es gibt kein Geheimnis namens &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>The key that sealed %1 is not there. It is in the desktop&apos;s keychain, or must be given in SIGNALBOX_KEY_FILE; nothing was changed.</source>
        <translation>Der Schlüssel, der %1 versiegelt hat, fehlt. Er liegt im Schlüsselbund des Desktops oder muss in SIGNALBOX_KEY_FILE angegeben werden; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This machine gives no random numbers.</source>
        <translation>Dieser Rechner liefert keine Zufallszahlen.</translation>
    </message>
    <message>
        <source>The environment variable &quot;%1&quot; is not set.</source>
        <translation>Die Umgebungsvariable &quot;%1&quot; ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot name a secret: 1 to 128 of the letters A to Z and a to z, digits, &quot;.&quot;, &quot;_&quot; and &quot;-&quot;.</source>
        <translation>&quot;%1&quot; kann kein Geheimnis benennen: 1 bis 128 Zeichen aus A bis Z, a bis z, Ziffern, &quot;.&quot;, &quot;_&quot; und &quot;-&quot;.</translation>
    </message>
    <message>
        <source>Nothing can be written in %1. It must be a folder that belongs to whoever runs this program.</source>
        <translation>In %1 lässt sich nichts schreiben. Der Ordner muss der Person gehören, die dieses Programm ausführt.</translation>
    </message>
    <message>
        <source>%1 is in use by %2 (process %3). Only one program may dispatch from it: stop that one, or name another data folder.</source>
        <translation>%1 wird von %2 benutzt (Prozess %3). Nur ein Programm darf daraus zustellen: jenes beenden oder einen anderen Datenordner angeben.</translation>
    </message>
    <message>
        <source>Another program keeps %1 locked. Close it, then try again.</source>
        <translation>Ein anderes Programm sperrt %1. Dieses schließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 cannot be opened for reading and writing (%2). Its folder must exist and belong to whoever runs this program.</source>
        <translation>%1 lässt sich nicht zum Lesen und Schreiben öffnen (%2). Der Ordner muss vorhanden sein und der Person gehören, die dieses Programm ausführt.</translation>
    </message>
    <message>
        <source>%1 is damaged (%2). Put a backup in its place, or move it away to begin anew.</source>
        <translation>%1 ist beschädigt (%2). Eine Sicherung einspielen, oder die Datei verschieben und neu beginnen.</translation>
    </message>
    <message>
        <source>%1 is not a database, or its beginning is damaged. Put a backup in its place, or move it away to begin anew.</source>
        <translation>%1 ist keine Datenbank, oder ihr Anfang ist beschädigt. Eine Sicherung einspielen, oder die Datei verschieben und neu beginnen.</translation>
    </message>
    <message>
        <source>There is no room left for %1. Nothing of the last change was kept; free some space on its disk.</source>
        <translation>Für %1 ist kein Platz mehr. Von der letzten Änderung blieb nichts erhalten; auf dem Datenträger Platz schaffen.</translation>
    </message>
    <message>
        <source>The disk that holds %1 failed to read or write (%2).</source>
        <translation>Der Datenträger mit %1 konnte nicht lesen oder schreiben (%2).</translation>
    </message>
    <message>
        <source>%1 could not do it: %2.</source>
        <translation>%1 konnte es nicht ausführen: %2.</translation>
    </message>
    <message>
        <source>PostgreSQL is not yet spoken by this version. Use sqlite:PATH or a data folder.</source>
        <translation>PostgreSQL beherrscht diese Version noch nicht. sqlite:PFAD oder einen Datenordner verwenden.</translation>
    </message>
    <message>
        <source>An address of a database begins with &quot;sqlite:&quot; and a path, not with &quot;%1&quot;.</source>
        <translation>Die Adresse einer Datenbank beginnt mit &quot;sqlite:&quot; und einem Pfad, nicht mit &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>%1 was not yet opened by this version of the program. Start it once.</source>
        <translation>%1 wurde von dieser Programmversion noch nicht geöffnet. Das Programm einmal starten.</translation>
    </message>
    <message>
        <source>There is no event %1 (any more).</source>
        <translation>Es gibt kein Ereignis %1 (mehr).</translation>
    </message>
    <message>
        <source>There is no delivery %1 (any more).</source>
        <translation>Es gibt keine Zustellung %1 (mehr).</translation>
    </message>
    <message>
        <source>There is no version %1 of the configuration.</source>
        <translation>Es gibt keine Version %1 der Konfiguration.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of this program (schema %2; this one knows %3). Use that version.</source>
        <translation>%1 wurde von einer neueren Programmversion geschrieben (Schema %2; diese kennt %3). Jene Version verwenden.</translation>
    </message>
    <message>
        <source>%1 is another program&apos;s database. Name a new file.</source>
        <translation>%1 ist die Datenbank eines anderen Programms. Eine neue Datei angeben.</translation>
    </message>
    <message>
        <source>%1 cannot be made. Its folder must exist and belong to whoever runs this program.</source>
        <translation>%1 lässt sich nicht anlegen. Der Ordner muss vorhanden sein und der Person gehören, die dieses Programm ausführt.</translation>
    </message>
    <message>
        <source>The configuration was changed meanwhile (version %1, not %2). Look at it again, then save.</source>
        <translation>Die Konfiguration wurde inzwischen geändert (Version %1, nicht %2). Erneut ansehen, dann speichern.</translation>
    </message>
    <message>
        <source>Event %1 is not quarantined: there is nothing to release.</source>
        <translation>Ereignis %1 ist nicht in Quarantäne: nichts freizugeben.</translation>
    </message>
    <message>
        <source>Delivery %1 is being sent right now. Wait for its result.</source>
        <translation>Zustellung %1 wird gerade gesendet. Das Ergebnis abwarten.</translation>
    </message>
    <message>
        <source>The expression is too long: %1 characters are the most.</source>
        <translation>Der Ausdruck ist zu lang: Höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>Before “%1” a field is missing, such as data.cost; to search for the word itself, put it in quotes.</source>
        <translation>Vor „%1“ fehlt ein Feld, etwa data.cost; um das Wort selbst zu suchen, setzen Sie es in Anführungszeichen.</translation>
    </message>
    <message>
        <source>There is no “not %1”: write “not” before the field, as in not %2 %1 …, which also holds where the field is missing.</source>
        <translation>„not %1“ gibt es nicht: „not“ steht vor dem Feld, wie in not %2 %1 …, das auch gilt, wo das Feld fehlt.</translation>
    </message>
    <message>
        <source>After “%1” a dot and a name are missing: %1.name.</source>
        <translation>Nach „%1“ fehlen ein Punkt und ein Name: %1.name.</translation>
    </message>
    <message>
        <source>“%1” does not go with “%2”. There are: %3.</source>
        <translation>„%1“ passt nicht zu „%2“. Es gibt: %3.</translation>
    </message>
    <message>
        <source>After “ignoring” the word “case” is missing.</source>
        <translation>Nach „ignoring“ fehlt das Wort „case“.</translation>
    </message>
    <message>
        <source>A family of event types stands after “type”.</source>
        <translation>Eine Familie von Ereignistypen steht nach „type“.</translation>
    </message>
    <message>
        <source>A family of event types stands after ==, != or in.</source>
        <translation>Eine Familie von Ereignistypen steht nach ==, != oder in.</translation>
    </message>
    <message>
        <source>“%1” is neither an event type nor a family: a family ends in “.*”, as in “task_run.*”; startswith and contains look for any part of a type.</source>
        <translation>„%1“ ist weder Ereignistyp noch Familie: Eine Familie endet auf „.*“, wie „task_run.*“; startswith und contains suchen einen Teil des Typs.</translation>
    </message>
    <message>
        <source>There is no status “%1”. Did you mean “%2”?</source>
        <translation>Es gibt keinen Status „%1“. Meinten Sie „%2“?</translation>
    </message>
    <message>
        <source>There is no status “%1”. There are: %2.</source>
        <translation>Es gibt keinen Status „%1“. Es gibt: %2.</translation>
    </message>
    <message>
        <source>An expression has at most %1 regular expressions.</source>
        <translation>Ein Ausdruck hat höchstens %1 reguläre Ausdrücke.</translation>
    </message>
    <message>
        <source>“%1” is no duration. It is a number and a unit: 500ms, 30s, 15m, 2h, 7d or 1w.</source>
        <translation>„%1“ ist keine Dauer. Sie ist eine Zahl mit Einheit: 500ms, 30s, 15m, 2h, 7d oder 1w.</translation>
    </message>
    <message>
        <source>After “%1” a unit is missing: ms, s, m, h, d or w.</source>
        <translation>Nach „%1“ fehlt eine Einheit: ms, s, m, h, d oder w.</translation>
    </message>
    <message>
        <source>There is no unit “%1”. Did you mean “%2”?</source>
        <translation>Es gibt keine Einheit „%1“. Meinten Sie „%2“?</translation>
    </message>
    <message>
        <source>There is no unit “%1”. There are: ms, s, m, h, d, w.</source>
        <translation>Es gibt keine Einheit „%1“. Es gibt: ms, s, m, h, d, w.</translation>
    </message>
    <message>
        <source>“%1” is too long a time.</source>
        <translation>„%1“ ist zu lang.</translation>
    </message>
    <message>
        <source>“%1” is no time. A time is written as 2026-01-15T09:30:00Z.</source>
        <translation>„%1“ ist keine Zeit. Eine Zeit schreibt man als 2026-01-15T09:30:00Z.</translation>
    </message>
    <message>
        <source>After a quoted name stands a dot or the operator.</source>
        <translation>Nach einem Namen in Anführungszeichen steht ein Punkt oder der Operator.</translation>
    </message>
    <message>
        <source>Here the backslash lacks the character that it stands for.</source>
        <translation>Hier fehlt dem Rückstrich das Zeichen, für das er steht.</translation>
    </message>
    <message>
        <source>An event has one type: join the types by “or”, or list them after “type in”.</source>
        <translation>Ein Ereignis hat einen Typ: Verbinden Sie Typen mit „or“ oder zählen Sie sie nach „type in“ auf.</translation>
    </message>
    <message>
        <source>A notification belongs to one agent: agent == …, or, without it, to all; copy it for other agents.</source>
        <translation>Eine Benachrichtigung gehört einem Agenten: agent == …, oder ohne dies allen; kopieren Sie sie für andere.</translation>
    </message>
    <message>
        <source>A notification belongs to one agent: here is a second.</source>
        <translation>Eine Benachrichtigung gehört einem Agenten: Hier steht ein zweiter.</translation>
    </message>
    <message>
        <source>For all agents leave the agent out.</source>
        <translation>Für alle Agenten lassen Sie den Agenten weg.</translation>
    </message>
    <message>
        <source>Metadata of a notification is one key == one value; ask for anything else in a filter of an event type, as %1.</source>
        <translation>Metadaten einer Benachrichtigung sind ein Schlüssel == ein Wert; anderes fragt ein Filter eines Ereignistyps, als %1.</translation>
    </message>
    <message>
        <source>A filter stands beside the event type that it is for, within its parentheses: (type == … and …).</source>
        <translation>Ein Filter steht neben seinem Ereignistyp, in dessen Klammern: (type == … and …).</translation>
    </message>
    <message>
        <source>A notification names its event types with == or in; type == task_run.* stands for all below task_run.</source>
        <translation>Eine Benachrichtigung nennt ihre Ereignistypen mit == oder in; type == task_run.* steht für alle unter task_run.</translation>
    </message>
    <message>
        <source>Here the name of an event type is missing.</source>
        <translation>Hier fehlt der Name eines Ereignistyps.</translation>
    </message>
    <message>
        <source>A family is written without quotes: %1.</source>
        <translation>Eine Familie steht ohne Anführungszeichen: %1.</translation>
    </message>
    <message>
        <source>Join the filters of an event type by “or”: a notification fires if ANY of them holds. Only metadata must hold altogether.</source>
        <translation>Verbinden Sie die Filter eines Ereignistyps mit „or“: Eine Benachrichtigung löst aus, wenn EINER gilt. Nur Metadaten müssen alle gelten.</translation>
    </message>
    <message>
        <source>A filter belongs to an event type: type == … and (%1).</source>
        <translation>Ein Filter gehört zu einem Ereignistyp: type == … and (%1).</translation>
    </message>
    <message>
        <source>Agent and metadata count for the whole notification: join them by “and”, outside of the parentheses.</source>
        <translation>Agent und Metadaten gelten für die ganze Benachrichtigung: Verbinden Sie sie mit „and“, außerhalb der Klammern.</translation>
    </message>
    <message>
        <source>A notification has no “not” in front of a condition; it has !=, not in, not contains and not exists.</source>
        <translation>Eine Benachrichtigung hat kein „not“ vor einer Bedingung; sie hat !=, not in, not contains und not exists.</translation>
    </message>
    <message>
        <source>A notification looks for text in a field: type == … and data.reason contains %1.</source>
        <translation>Eine Benachrichtigung sucht Text in einem Feld: type == … and data.reason contains %1.</translation>
    </message>
    <message>
        <source>A notification asks for “%1” in a filter of an event type, as %2.</source>
        <translation>Eine Benachrichtigung fragt „%1“ in einem Filter eines Ereignistyps, als %2.</translation>
    </message>
    <message>
        <source>A notification cannot ask for “%1”: it knows agent, type, data.…, $.… and metadata.….</source>
        <translation>Eine Benachrichtigung kann nicht nach „%1“ fragen: Sie kennt agent, type, data.…, $.… und metadata.….</translation>
    </message>
    <message>
        <source>“%1” is no time of day: write hours and minutes, from 00:00 to 23:59.</source>
        <translation>„%1“ ist keine Uhrzeit: Schreiben Sie Stunden und Minuten, von 00:00 bis 23:59.</translation>
    </message>
    <message>
        <source>There is no time zone “%1”. Did you mean “%2”?</source>
        <translation>Es gibt keine Zeitzone „%1“. Meinten Sie „%2“?</translation>
    </message>
    <message>
        <source>There is no time zone “%1”. Zones are named as in “%2”.</source>
        <translation>Es gibt keine Zeitzone „%1“. Zonen heißen wie „%2“.</translation>
    </message>
    <message>
        <source>There is no day “%1”. There are: %2.</source>
        <translation>Es gibt keinen Tag „%1“. Es gibt: %2.</translation>
    </message>
    <message>
        <source>Choose at least one day, or leave “days” out for every day.</source>
        <translation>Wählen Sie mindestens einen Tag oder lassen Sie „days“ für jeden Tag weg.</translation>
    </message>
    <message>
        <source>“%1” is no time: write it as in “%2”, with a zone or Z.</source>
        <translation>„%1“ ist keine Zeit: Schreiben Sie sie wie „%2“, mit Zone oder Z.</translation>
    </message>
    <message>
        <source>Never fires for %1: no event passes the filter on %2.</source>
        <translation>Löst bei %1 nie aus: Kein Ereignis besteht den Filter auf %2.</translation>
    </message>
    <message>
        <source>%1: no event passes the filter on %2; only the others count.</source>
        <translation>%1: Kein Ereignis besteht den Filter auf %2; nur die anderen zählen.</translation>
    </message>
    <message>
        <source>No catalogue knows %1, and no event was of that type. Is %2 meant?</source>
        <translation>Kein Katalog kennt %1, und kein Ereignis war von diesem Typ. Ist %2 gemeint?</translation>
    </message>
    <message>
        <source>No catalogue knows %1, and no event was of that type yet.</source>
        <translation>Kein Katalog kennt %1, und noch kein Ereignis war von diesem Typ.</translation>
    </message>
    <message>
        <source>%1 has no field %2, and no event had it. Is %3 meant?</source>
        <translation>%1 hat kein Feld %2, und kein Ereignis hatte es. Ist %3 gemeint?</translation>
    </message>
    <message>
        <source>%1 has no field %2, and no event had it.</source>
        <translation>%1 hat kein Feld %2, und kein Ereignis hatte es.</translation>
    </message>
    <message>
        <source>%1 is already in %2, which it wants without a filter.</source>
        <translation>%1 ist schon in %2 enthalten, das ohne Filter gewählt ist.</translation>
    </message>
    <message>
        <source>Everything that it sends, “%1” already sends to “%2”.</source>
        <translation>Alles, was sie sendet, sendet „%1“ schon an „%2“.</translation>
    </message>
    <message>
        <source>Some events reach “%1” twice: “%2” sends them too.</source>
        <translation>Manche Ereignisse erreichen „%1“ doppelt: „%2“ sendet sie auch.</translation>
    </message>
    <message>
        <source>Some of %1 reach “%2” twice: “%3” sends them too.</source>
        <translation>Manche von %1 erreichen „%2“ doppelt: „%3“ sendet sie auch.</translation>
    </message>
    <message>
        <source>The integration %1 is missing: what should go there does not.</source>
        <translation>Die Integration %1 fehlt: Was dorthin soll, wird nicht gesendet.</translation>
    </message>
    <message>
        <source>“%1” is switched off: what should go there does not.</source>
        <translation>„%1“ ist ausgeschaltet: Was dorthin soll, wird nicht gesendet.</translation>
    </message>
    <message>
        <source>“%1” was never tested: nothing has arrived there yet.</source>
        <translation>„%1“ wurde nie getestet: Dort ist noch nichts angekommen.</translation>
    </message>
    <message>
        <source>Nobody is notified of what %1 does.</source>
        <translation>Niemand erfährt, was %1 tut.</translation>
    </message>
    <message>
        <source>“%1” is failing or paused: what should go there waits or is lost.</source>
        <translation>„%1“ ist gestört oder pausiert: Was dorthin soll, wartet oder kommt nicht an.</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>an hour ago</source>
        <translation>vor einer Stunde</translation>
    </message>
    <message>
        <source>today, 00:00</source>
        <translation>heute, 00:00</translation>
    </message>
    <message>
        <source>yesterday, 00:00</source>
        <translation>gestern, 00:00</translation>
    </message>
    <message>
        <source>a week ago, 00:00</source>
        <translation>vor einer Woche, 00:00</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>on no day</source>
        <translation>an keinem Tag</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>nothing goes out at once</source>
        <translation>nichts geht sofort hinaus</translation>
    </message>
    <message>
        <source>failures go out at once</source>
        <translation>Fehler gehen sofort hinaus</translation>
    </message>
    <message>
        <source>warnings and failures go out at once</source>
        <translation>Warnungen und Fehler gehen sofort hinaus</translation>
    </message>
    <message>
        <source>successes, warnings and failures go out at once</source>
        <translation>Erfolge, Warnungen und Fehler gehen sofort hinaus</translation>
    </message>
    <message>
        <source>all but quiet events go out at once</source>
        <translation>alles außer stillen Ereignissen geht sofort hinaus</translation>
    </message>
    <message>
        <source>everything goes out at once</source>
        <translation>alles geht sofort hinaus</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>einer Stunde</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>einem Tag</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>einer Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>muted until %1: noted down, never sent</source>
        <translation>stumm bis %1: vermerkt, nie gesendet</translation>
    </message>
    <message>
        <source>around the clock, told at %1</source>
        <translation>rund um die Uhr, gemeldet um %1</translation>
    </message>
    <message>
        <source>at most %1 in %2</source>
        <translation>höchstens %1 in %2</translation>
    </message>
    <message>
        <source>held %1; then one digest</source>
        <translation>%1 gesammelt; dann eine Übersicht</translation>
    </message>
    <message>
        <source>%1, the rest in one digest</source>
        <translation>%1, der Rest in einer Übersicht</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>“”</source>
        <translation>„“</translation>
    </message>
    <message>
        <source>any event comes, new types too</source>
        <translation>jedem Ereignis, auch neuer Arten</translation>
    </message>
    <message>
        <source>… no event type is chosen yet</source>
        <translation>… noch keine Ereignisart gewählt</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>one more type</source>
        <translation>einer weiteren Art</translation>
    </message>
    <message numerus="yes">
        <source>%n more types</source>
        <translation>
            <numerusform>%n weiteren Art</numerusform>
            <numerusform>%n weiteren Arten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, or %2</source>
        <translation>%1, oder %2</translation>
    </message>
    <message>
        <source>%1; only %2</source>
        <translation>%1; nur %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch kein Ziel</translation>
    </message>
    <message>
        <source>%1 when %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>held %1</source>
        <translation>gesammelt %1</translation>
    </message>
</context>
<context>
    <name>Waits</name>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 over %2</source>
        <translation>%1 in %2</translation>
    </message>
</context>
<context>
    <name>WhyView</name>
    <message>
        <source>Attempt %1: %2</source>
        <translation>Versuch %1: %2</translation>
    </message>
    <message>
        <source>%1, took %2</source>
        <translation>%1, dauerte %2</translation>
    </message>
    <message>
        <source>%1, took %2; then waits %3 (%4)</source>
        <translation>%1, dauerte %2; wartet dann %3 (%4)</translation>
    </message>
    <message>
        <source>Nothing held it back: no mute, no quiet hours, no limit</source>
        <translation>Nichts hielt sie zurück: nicht stumm, keine Ruhezeit, keine Drosselung</translation>
    </message>
    <message>
        <source>The notification was muted: noted down, not sent</source>
        <translation>Die Benachrichtigung war stumm: vermerkt, nicht gesendet</translation>
    </message>
    <message>
        <source>The agent was muted: noted down, not sent</source>
        <translation>Der Agent war stumm: vermerkt, nicht gesendet</translation>
    </message>
    <message>
        <source>It came in the quiet hours: kept for their digest</source>
        <translation>Es kam in der Ruhezeit: für deren Übersicht gesammelt</translation>
    </message>
    <message>
        <source>The notification&apos;s limit was reached: kept for a digest</source>
        <translation>Die Grenze der Benachrichtigung war erreicht: für eine Übersicht gesammelt</translation>
    </message>
    <message>
        <source>the digest is due %1</source>
        <translation>die Übersicht folgt %1</translation>
    </message>
    <message>
        <source>told in the digest %1</source>
        <translation>in der Übersicht %1 berichtet</translation>
    </message>
    <message>
        <source>The delivery</source>
        <translation>Die Zustellung</translation>
    </message>
    <message>
        <source>Its destination is paused: kept until it is resumed</source>
        <translation>Das Ziel pausiert: aufbewahrt, bis es weitergeht</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Noch nicht versucht</translation>
    </message>
    <message>
        <source> — it is %1</source>
        <translation> — es ist %1</translation>
    </message>
    <message>
        <source>%1 is not in the event — wanted %2</source>
        <translation>%1 fehlt im Ereignis — verlangt %2</translation>
    </message>
    <message>
        <source>%1 is %2 — wanted %3</source>
        <translation>%1 ist %2 — verlangt %3</translation>
    </message>
    <message>
        <source>metadata: %1 = %2</source>
        <translation>Metadaten: %1 = %2</translation>
    </message>
    <message>
        <source>metadata: %1 is not in the event — wanted %2</source>
        <translation>Metadaten: %1 fehlt im Ereignis — verlangt %2</translation>
    </message>
    <message>
        <source>metadata: %1 = %2 — wanted %3</source>
        <translation>Metadaten: %1 = %2 — verlangt %3</translation>
    </message>
    <message>
        <source>The notification is switched on</source>
        <translation>Die Benachrichtigung ist eingeschaltet</translation>
    </message>
    <message>
        <source>The notification is switched off</source>
        <translation>Die Benachrichtigung ist ausgeschaltet</translation>
    </message>
    <message>
        <source>%1 is switched on</source>
        <translation>%1 ist eingeschaltet</translation>
    </message>
    <message>
        <source>%1 is switched off</source>
        <translation>%1 ist ausgeschaltet</translation>
    </message>
    <message>
        <source>The event is not quarantined</source>
        <translation>Das Ereignis ist nicht in Quarantäne</translation>
    </message>
    <message>
        <source>The event is quarantined: no rule looks at it until it is released</source>
        <translation>Das Ereignis ist in Quarantäne: bis zur Freigabe prüft es keine Regel</translation>
    </message>
    <message>
        <source>The event is no digest</source>
        <translation>Das Ereignis ist keine Übersicht</translation>
    </message>
    <message>
        <source>A digest tells of events that fired already: no rule looks at it</source>
        <translation>Eine Übersicht berichtet von Ereignissen, die schon auslösten: Keine Regel prüft sie</translation>
    </message>
    <message>
        <source>agent is %1</source>
        <translation>Agent ist %1</translation>
    </message>
    <message>
        <source>agent is %1 — wanted %2</source>
        <translation>Agent ist %1 — verlangt %2</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>Every event type is wanted</source>
        <translation>Jede Ereignisart ist verlangt</translation>
    </message>
    <message>
        <source>Signalbox&apos;s own events must be chosen by name</source>
        <translation>Signalbox-eigene Ereignisse müssen namentlich gewählt sein</translation>
    </message>
    <message>
        <source>type is %1</source>
        <translation>Art ist %1</translation>
    </message>
    <message>
        <source>type is %1 — wanted %2</source>
        <translation>Art ist %1 — verlangt %2</translation>
    </message>
    <message>
        <source>ANY of these %1 rules</source>
        <translation>EINE dieser %1 Regeln</translation>
    </message>
    <message>
        <source>and ANY of these %1 filters</source>
        <translation>und EINER dieser %1 Filter</translation>
    </message>
    <message>
        <source>and its metadata</source>
        <translation>und die Metadaten</translation>
    </message>
    <message>
        <source>and EVERY one of these %1 metadata</source>
        <translation>und ALLE diese %1 Metadaten</translation>
    </message>
    <message>
        <source>to %1 · %2</source>
        <translation>an %1 · %2</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Did not fire</source>
        <translation>Nicht ausgelöst</translation>
    </message>
    <message>
        <source>Passed: %1</source>
        <translation>Erfüllt: %1</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Nicht erfüllt: %1</translation>
    </message>
    <message>
        <source>Held back: %1</source>
        <translation>Zurückgehalten: %1</translation>
    </message>
    <message>
        <source>no longer mattered</source>
        <translation>zählte nicht mehr</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Retrying</source>
        <translation>Wird wiederholt</translation>
    </message>
    <message>
        <source>Retrying now</source>
        <translation>Jetzt erneut</translation>
    </message>
    <message>
        <source>Retrying · %1</source>
        <translation>Erneut in %1</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>Keine Regel</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Quarantined</source>
        <translation>In Quarantäne</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Failed, will retry</source>
        <translation>Fehlgeschlagen, wird wiederholt</translation>
    </message>
    <message>
        <source>Asked to slow down</source>
        <translation>Bittet um langsameres Senden</translation>
    </message>
    <message>
        <source>Needs to be set up again</source>
        <translation>Muss neu eingerichtet werden</translation>
    </message>
    <message>
        <source>Destination is gone</source>
        <translation>Ziel gibt es nicht mehr</translation>
    </message>
    <message>
        <source>No answer: may have arrived</source>
        <translation>Keine Antwort: vielleicht angekommen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
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
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>enthält nicht</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>matches pattern</source>
        <translation>passt auf</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>ist keines von</translation>
    </message>
    <message>
        <source>is greater than</source>
        <translation>ist größer als</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>ist mindestens</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>ist kleiner als</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>ist höchstens</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>ist vorhanden</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Still</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <translation>Noch nicht getestet</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
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
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>In digest</source>
        <translation>In Übersicht</translation>
    </message>
    <message>
        <source>In digest now</source>
        <translation>Jetzt in Übersicht</translation>
    </message>
    <message>
        <source>In digest at %1</source>
        <translation>In Übersicht um %1</translation>
    </message>
    <message>
        <source>In digest %1, %2</source>
        <translation>In Übersicht %1, %2</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Digested</source>
        <translation>In Übersicht gesendet</translation>
    </message>
</context>
<context>
    <name>signalbox::desktop::Console</name>
    <message>
        <source>Signalbox cannot start</source>
        <translation>Signalbox kann nicht starten</translation>
    </message>
</context>
<context>
    <name>signalbox::ui</name>
    <message>
        <source>what happened</source>
        <translation>was geschah</translation>
    </message>
    <message>
        <source>the agent&apos;s id</source>
        <translation>Kennung des Agenten</translation>
    </message>
    <message>
        <source>the execution&apos;s id</source>
        <translation>Kennung der Ausführung</translation>
    </message>
    <message>
        <source>the event&apos;s id</source>
        <translation>Kennung des Ereignisses</translation>
    </message>
    <message>
        <source>where it came in</source>
        <translation>wo es hereinkam</translation>
    </message>
    <message>
        <source>the line in the list</source>
        <translation>die Zeile in der Liste</translation>
    </message>
    <message>
        <source>quiet, info, success, warning, failure</source>
        <translation>quiet, info, success, warning, failure</translation>
    </message>
    <message>
        <source>accepted, quarantined, released</source>
        <translation>accepted, quarantined, released</translation>
    </message>
    <message>
        <source>since it arrived: 15m, 2h</source>
        <translation>seit der Ankunft: 15m, 2h</translation>
    </message>
    <message>
        <source>when it arrived</source>
        <translation>wann es ankam</translation>
    </message>
    <message>
        <source>when it happened, says the sender</source>
        <translation>wann es geschah, sagt der Absender</translation>
    </message>
    <message>
        <source>both hold</source>
        <translation>beides gilt</translation>
    </message>
    <message>
        <source>one of them holds</source>
        <translation>eines davon gilt</translation>
    </message>
    <message>
        <source>it does not hold</source>
        <translation>es gilt nicht</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>ist gleich</translation>
    </message>
    <message>
        <source>is there and is not</source>
        <translation>ist da und ist nicht</translation>
    </message>
    <message>
        <source>greater than</source>
        <translation>größer als</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>kleiner als</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>has this text in it</source>
        <translation>enthält diesen Text</translation>
    </message>
    <message>
        <source>does not have this text in it</source>
        <translation>enthält diesen Text nicht</translation>
    </message>
    <message>
        <source>begins with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>a regular expression finds it</source>
        <translation>ein regulärer Ausdruck findet es</translation>
    </message>
    <message>
        <source>is one of a list</source>
        <translation>steht in einer Liste</translation>
    </message>
    <message>
        <source>is none of a list</source>
        <translation>steht nicht in einer Liste</translation>
    </message>
    <message>
        <source>is there at all</source>
        <translation>ist überhaupt da</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>large and small letters alike</source>
        <translation>große und kleine Buchstaben gleich</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::AgentChoice</name>
    <message>
        <source>%1 (has it already)</source>
        <translation>%1 (hat sie schon)</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::AgentDelegate</name>
    <message>
        <source>Muted until %1</source>
        <translation>Stumm bis %1</translation>
    </message>
    <message>
        <source>Trouble with %1</source>
        <translation>Störung bei %1</translation>
    </message>
    <message numerus="yes">
        <source>Trouble with %n destinations</source>
        <translation>
            <numerusform>Störung bei %n Ziel</numerusform>
            <numerusform>Störung bei %n Zielen</numerusform>
        </translation>
    </message>
    <message>
        <source>One warning</source>
        <translation>Eine Warnung</translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is notified</source>
        <translation>Niemand wird benachrichtigt</translation>
    </message>
    <message>
        <source>Last event %1</source>
        <translation>Letztes Ereignis %1</translation>
    </message>
    <message>
        <source>Notifications that concern every agent</source>
        <translation>Benachrichtigungen für alle Agenten</translation>
    </message>
    <message>
        <source>No event yet</source>
        <translation>Noch kein Ereignis</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::AgentPicker</name>
    <message>
        <source>Find an agent</source>
        <translation>Agent suchen</translation>
    </message>
    <message>
        <source>Tick all shown</source>
        <translation>Alle gezeigten ankreuzen</translation>
    </message>
    <message>
        <source>Copy to other agents</source>
        <translation>Auf andere Agenten kopieren</translation>
    </message>
    <message>
        <source>Agents to copy to</source>
        <translation>Agenten, auf die kopiert wird</translation>
    </message>
    <message>
        <source>Copy “%1”</source>
        <translation>„%1“ kopieren</translation>
    </message>
    <message>
        <source>Each agent that you tick gets a notification of its own with the same events, conditions and destination.</source>
        <translation>Jeder angekreuzte Agent bekommt eine eigene Benachrichtigung mit denselben Ereignissen, Bedingungen und demselben Ziel.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy to one agent</source>
        <translation>Auf einen Agenten kopieren</translation>
    </message>
    <message numerus="yes">
        <source>Copy to %n agents</source>
        <translation>
            <numerusform>Auf %n Agenten kopieren</numerusform>
            <numerusform>Auf %n Agenten kopieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Untick all shown</source>
        <translation>Keine der gezeigten ankreuzen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::AgentTitle</name>
    <message>
        <source>Rename this agent</source>
        <translation>Diesen Agenten umbenennen</translation>
    </message>
    <message>
        <source>Rename this agent (F2)</source>
        <translation>Diesen Agenten umbenennen (F2)</translation>
    </message>
    <message>
        <source>The agent&apos;s name</source>
        <translation>Name des Agenten</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Ton an</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Send again what its notifications catch</source>
        <translation>Wieder senden, was seine Benachrichtigungen erfassen</translation>
    </message>
    <message>
        <source>For a time, note down what its notifications catch and send nothing</source>
        <translation>Eine Zeit lang vermerken, was seine Benachrichtigungen erfassen, und nichts senden</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>Eine Stunde</translation>
    </message>
    <message>
        <source>For four hours</source>
        <translation>Für vier Stunden</translation>
    </message>
    <message>
        <source>Until tomorrow, 08:00</source>
        <translation>Bis morgen, 08:00</translation>
    </message>
    <message>
        <source>Until Monday, 08:00</source>
        <translation>Bis Montag, 08:00</translation>
    </message>
    <message>
        <source>For a week</source>
        <translation>Für eine Woche</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::AttemptTimeline</name>
    <message>
        <source>retry</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>sent again by hand</source>
        <translation>von Hand erneut gesendet</translation>
    </message>
    <message>
        <source>first try</source>
        <translation>erster Versuch</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>HTTP %1 · %2</source>
        <translation>HTTP %1 · %2</translation>
    </message>
    <message>
        <source>Then wait %1</source>
        <translation>Danach %1 Wartezeit</translation>
    </message>
    <message>
        <source>Then wait %1: %2</source>
        <translation>Danach %1 Wartezeit: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChangeList</name>
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
        <source>one more</source>
        <translation>eine weitere</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ChangesPanel</name>
    <message>
        <source>Saving: %1</source>
        <translation>Speichern: %1</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>What saving changes</source>
        <translation>Was das Speichern ändert</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ColourPanel</name>
    <message>
        <source>No colour rules</source>
        <translation>Keine Farbregeln</translation>
    </message>
    <message>
        <source>A rule gives the rows of the events that an expression holds for a colour and a name.</source>
        <translation>Eine Regel gibt den Zeilen der Ereignisse, auf die ein Ausdruck zutrifft, eine Farbe und einen Namen.</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Colour rules</source>
        <translation>Farbregeln</translation>
    </message>
    <message>
        <source>Add a colour rule</source>
        <translation>Farbregel hinzufügen</translation>
    </message>
    <message>
        <source>Close the colour rules</source>
        <translation>Farbregeln schließen</translation>
    </message>
    <message>
        <source>The first rule that holds colours the row. Severity keeps its dot.</source>
        <translation>Die erste zutreffende Regel färbt die Zeile. Die Schwere behält ihren Punkt.</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>Deleted the colour rule %1</source>
        <translation>Farbregel %1 gelöscht</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ColourRow</name>
    <message>
        <source>Move the rule up</source>
        <translation>Regel nach oben</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>Regel nach unten</translation>
    </message>
    <message>
        <source>The rule is on</source>
        <translation>Die Regel ist an</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Name der Regel</translation>
    </message>
    <message>
        <source>Delete the rule</source>
        <translation>Regel löschen</translation>
    </message>
    <message>
        <source>Rows that are coloured</source>
        <translation>Zeilen, die gefärbt werden</translation>
    </message>
    <message>
        <source>metadata.environment == &quot;production&quot;</source>
        <translation>metadata.environment == &quot;production&quot;</translation>
    </message>
    <message>
        <source>Colour: %1</source>
        <translation>Farbe: %1</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>Holds for %1 of the newest %2 rows</source>
        <translation>Trifft auf %1 der neuesten %2 Zeilen zu</translation>
    </message>
    <message>
        <source>Colours nothing yet</source>
        <translation>Färbt noch nichts</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::CommandPalette</name>
    <message>
        <source>Go to anything</source>
        <translation>Zu allem springen</translation>
    </message>
    <message>
        <source>Go to a page, an agent, an integration, or do something</source>
        <translation>Seite, Agent, Integration oder Befehl suchen</translation>
    </message>
    <message>
        <source>Nothing is called that</source>
        <translation>Nichts heißt so</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::CompletionPopup</name>
    <message>
        <source>used before</source>
        <translation>schon benutzt</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>event type</source>
        <translation>Ereignistyp</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>keyword</source>
        <translation>Schlüsselwort</translation>
    </message>
    <message>
        <source>What can stand here</source>
        <translation>Was hier stehen kann</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::DeliveriesPage</name>
    <message>
        <source>when resumed</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Filter by type, agent, integration or ID</source>
        <translation>Nach Art, Agent, Integration oder ID filtern</translation>
    </message>
    <message>
        <source>Only one event</source>
        <translation>Nur ein Ereignis</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Reading deliveries</source>
        <translation>Zustellungen werden gelesen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Integration</source>
        <translation>Integration</translation>
    </message>
    <message>
        <source>Show the deliveries of all events again</source>
        <translation>Wieder die Zustellungen aller Ereignisse zeigen</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>Ereignisart</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Next / ended</source>
        <translation>Nächster / Ende</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>All integrations</source>
        <translation>Alle Integrationen</translation>
    </message>
    <message>
        <source>The deliveries could not be read. %1</source>
        <translation>Die Zustellungen konnten nicht gelesen werden. %1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>more than %n deliveries</source>
        <translation>
            <numerusform>mehr als %n Zustellung</numerusform>
            <numerusform>mehr als %n Zustellungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries</source>
        <translation>
            <numerusform>%n Zustellung</numerusform>
            <numerusform>%n Zustellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>No deliveries to show</source>
        <translation>Keine Zustellungen vorhanden</translation>
    </message>
    <message>
        <source>The store could not be read.</source>
        <translation>Der Speicher konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>No delivery matches</source>
        <translation>Keine Zustellung passt</translation>
    </message>
    <message>
        <source>No stored delivery fits these filters.</source>
        <translation>Keine gespeicherte Zustellung passt zu diesen Filtern.</translation>
    </message>
    <message>
        <source>Nothing was delivered yet</source>
        <translation>Noch nichts zugestellt</translation>
    </message>
    <message>
        <source>When an event matches a notification, its delivery is listed here with every attempt.</source>
        <translation>Sobald ein Ereignis zu einer Benachrichtigung passt, steht seine Zustellung mit jedem Versuch hier.</translation>
    </message>
    <message>
        <source>Set up notifications</source>
        <translation>Benachrichtigungen einrichten</translation>
    </message>
    <message numerus="yes">
        <source>Resend %n deliveries</source>
        <translation>
            <numerusform>%n Zustellung erneut senden</numerusform>
            <numerusform>%n Zustellungen erneut senden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries are sent again</source>
        <translation>
            <numerusform>%n Zustellung wird erneut gesendet</numerusform>
            <numerusform>%n Zustellungen werden erneut gesendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries could not be sent again. %1</source>
        <translation>
            <numerusform>%n Zustellung konnte nicht erneut gesendet werden. %1</numerusform>
            <numerusform>%n Zustellungen konnten nicht erneut gesendet werden. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the event</source>
        <translation>Ereignis zeigen</translation>
    </message>
    <message>
        <source>Show the integration</source>
        <translation>Integration zeigen</translation>
    </message>
    <message>
        <source>Copy the delivery ID</source>
        <translation>ID der Zustellung kopieren</translation>
    </message>
    <message>
        <source>Ctrl+F filter · ↑↓ move · Shift selects more · Esc close</source>
        <translation>Strg+F filtern · ↑↓ bewegen · Umschalt wählt mehrere · Esc schließen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::DeliveryPanel</name>
    <message>
        <source>Resend</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Show the event</source>
        <translation>Ereignis zeigen</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Benachrichtigung</translation>
    </message>
    <message>
        <source>Show the notification</source>
        <translation>Benachrichtigung zeigen</translation>
    </message>
    <message>
        <source>Integration</source>
        <translation>Integration</translation>
    </message>
    <message>
        <source>Show the integration</source>
        <translation>Integration zeigen</translation>
    </message>
    <message>
        <source>Delivery ID</source>
        <translation>Zustellungs-ID</translation>
    </message>
    <message>
        <source>Copy the delivery ID</source>
        <translation>ID der Zustellung kopieren</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>What was sent and received</source>
        <translation>Gesendet und empfangen</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>until its integration is resumed</source>
        <translation>bis die Integration fortgesetzt wird</translation>
    </message>
    <message>
        <source>it may have arrived: resend only if it did not</source>
        <translation>vielleicht angekommen: nur erneut senden, wenn nicht</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>Noch nichts gesendet.</translation>
    </message>
    <message>
        <source>Nothing was sent in this attempt.</source>
        <translation>Bei diesem Versuch wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>No answer came in this attempt.</source>
        <translation>Bei diesem Versuch kam keine Antwort.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::DestinationCard</name>
    <message>
        <source>Where it goes</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Senden an</translation>
    </message>
    <message>
        <source>Events of</source>
        <translation>Ereignisse von</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New integration</source>
        <translation>Neue Integration</translation>
    </message>
    <message>
        <source>Choose an integration</source>
        <translation>Integration wählen</translation>
    </message>
    <message>
        <source>Name or id of an agent</source>
        <translation>Name oder ID</translation>
    </message>
    <message>
        <source>All agents</source>
        <translation>Alle Agenten</translation>
    </message>
    <message>
        <source>Does not exist</source>
        <translation>Nicht vorhanden</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Ausgeschaltet</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::DestinationSection</name>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>What people call it: #operations-alerts</source>
        <translation>Wie es alle nennen: #operations-alerts</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Made from the name. Notifications and files refer to it; it stays as it is now.</source>
        <translation>Entsteht aus dem Namen. Benachrichtigungen und Dateien verweisen darauf; danach bleibt sie, wie sie ist.</translation>
    </message>
    <message>
        <source>Notifications and files refer to it: it cannot be changed.</source>
        <translation>Benachrichtigungen und Dateien verweisen darauf: nicht änderbar.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EditorForm</name>
    <message>
        <source>The key is missing.</source>
        <translation>Der Schlüssel fehlt.</translation>
    </message>
    <message>
        <source>This key is there twice.</source>
        <translation>Diesen Schlüssel gibt es zweimal.</translation>
    </message>
    <message>
        <source>The value is missing.</source>
        <translation>Der Wert fehlt.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ElideLabel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EventDeliveries</name>
    <message>
        <source>Nothing was sent</source>
        <translation>Nichts gesendet</translation>
    </message>
    <message>
        <source>No notification fired for this event. “Why?” says what each of them looked at.</source>
        <translation>Keine Benachrichtigung wurde von diesem Ereignis ausgelöst. „Warum?“ zeigt, was jede geprüft hat.</translation>
    </message>
    <message>
        <source>1 attempt</source>
        <translation>1 Versuch</translation>
    </message>
    <message>
        <source>%1 attempts</source>
        <translation>%1 Versuche</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Noch nicht versucht</translation>
    </message>
    <message>
        <source>Open delivery</source>
        <translation>Zustellung öffnen</translation>
    </message>
    <message>
        <source>Resend</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>It is being sent again</source>
        <translation>Wird erneut gesendet</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EventLine</name>
    <message>
        <source>Event %1, %2, %3</source>
        <translation>Ereignis %1, %2, %3</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EventList</name>
    <message>
        <source>No events yet</source>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>Events show up here the moment an agent sends one.</source>
        <translation>Ereignisse erscheinen hier, sobald ein Agent eines sendet.</translation>
    </message>
    <message>
        <source>No events match</source>
        <translation>Keine Ereignisse passen</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Show the newest events</source>
        <translation>Neueste Ereignisse zeigen</translation>
    </message>
    <message>
        <source>How much of the stored events was looked at</source>
        <translation>Wie viel der gespeicherten Ereignisse durchsucht ist</translation>
    </message>
    <message>
        <source>Nothing in the newest %1 events fits these filters; older ones were not looked at.</source>
        <translation>Nichts in den neuesten %1 Ereignissen passt zu diesen Filtern; ältere sind nicht durchsucht.</translation>
    </message>
    <message>
        <source>None of the %1 stored events fits these filters. New matches appear here as they arrive.</source>
        <translation>Keines der %1 gespeicherten Ereignisse passt zu diesen Filtern. Neue Treffer erscheinen hier, sobald sie eintreffen.</translation>
    </message>
    <message>
        <source>Events show up here the moment an agent sends one to %1/v1/events.</source>
        <translation>Ereignisse erscheinen hier, sobald ein Agent eines an %1/v1/events sendet.</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>Stored events cannot be read</source>
        <translation>Gespeicherte Ereignisse sind nicht lesbar</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EventPanel</name>
    <message>
        <source>Select an event</source>
        <translation>Ereignis auswählen</translation>
    </message>
    <message>
        <source>Why it did or did not notify, its deliveries and its fields show up here.</source>
        <translation>Hier stehen dann der Grund der Entscheidung, die Zustellungen und die Felder.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Parts of the event</source>
        <translation>Teile des Ereignisses</translation>
    </message>
    <message>
        <source>Deliveries %1</source>
        <translation>Gesendet %1</translation>
    </message>
    <message>
        <source>Copy the event as JSON</source>
        <translation>Ereignis als JSON kopieren</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Event ID</source>
        <translation>Ereignis-ID</translation>
    </message>
    <message>
        <source>Copy the event&apos;s id</source>
        <translation>ID des Ereignisses kopieren</translation>
    </message>
    <message>
        <source>Notifications of this agent</source>
        <translation>Benachrichtigungen dieses Agenten</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>Copy the execution&apos;s id</source>
        <translation>ID der Ausführung kopieren</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>next try %1</source>
        <translation>nächster Versuch %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>It does not fit its type.</source>
        <translation>Es passt nicht zu seiner Art.</translation>
    </message>
    <message>
        <source>Quarantined. %1</source>
        <translation>In Quarantäne. %1</translation>
    </message>
    <message>
        <source>Quarantined at %1. %2</source>
        <translation>In Quarantäne bei %1. %2</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Notify me of events like this (N)</source>
        <translation>Bei Ereignissen wie diesem benachrichtigen (N)</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EventPicks</name>
    <message>
        <source>Events like this one</source>
        <translation>Ereignisse wie dieses</translation>
    </message>
    <message>
        <source>that have any of these</source>
        <translation>die eines davon haben</translation>
    </message>
    <message>
        <source>and, in their metadata, every one of these</source>
        <translation>und in ihren Metadaten alle diese</translation>
    </message>
    <message numerus="yes">
        <source>%n more, mostly ids and texts</source>
        <translation>
            <numerusform>%n weiteres, meist Kennungen und Texte</numerusform>
            <numerusform>%n weitere, meist Kennungen und Texte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::EventsCard</name>
    <message>
        <source>Which events</source>
        <translation>Welche Ereignisse</translation>
    </message>
    <message>
        <source>Every event</source>
        <translation>Alle Ereignisse</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>Nur diese</translation>
    </message>
    <message>
        <source>Every event of the agent, and every type that comes up later. Signalbox&apos;s own events about deliveries are asked for by name.</source>
        <translation>Jedes Ereignis des Agenten, auch künftiger Arten. Signalbox-eigene Ereignisse über Zustellungen müssen namentlich gewählt werden.</translation>
    </message>
    <message>
        <source>Tick event types in the tree. Each can then have filters; without any, every event of the type counts.</source>
        <translation>Ereignisarten im Baum ankreuzen. Jede kann danach Filter haben; ohne Filter zählt jedes Ereignis der Art.</translation>
    </message>
    <message>
        <source>New types are included</source>
        <translation>Neue Typen gehören dazu</translation>
    </message>
    <message>
        <source>Only when it needs me</source>
        <translation>Nur wenn es mich braucht</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>An event of a type that nobody has seen yet notifies as well</source>
        <translation>Auch ein Ereignis eines Typs, den noch niemand sah, benachrichtigt</translation>
    </message>
    <message>
        <source>Ticks what failed, was refused, ran into a limit or waits for a person</source>
        <translation>Wählt, was fehlschlug, verweigert wurde, an eine Grenze stieß oder auf jemanden wartet</translation>
    </message>
    <message>
        <source>Every event, new types included</source>
        <translation>Jedes Ereignis, auch neue Typen</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message numerus="yes">
        <source>or every one of %n more types</source>
        <translation>
            <numerusform>oder jedes von %n weiteren Typ</numerusform>
            <numerusform>oder jedes von %n weiteren Typen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ExpressionField</name>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Clear the expression</source>
        <translation>Ausdruck leeren</translation>
    </message>
    <message>
        <source>How to write a filter (F1)</source>
        <translation>Wie man einen Filter schreibt (F1)</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ExpressionHelp</name>
    <message>
        <source>What an event is</source>
        <translation>Was ein Ereignis ist</translation>
    </message>
    <message>
        <source>its type; the same with agent, execution, source, id</source>
        <translation>sein Typ; ebenso agent, execution, source, id</translation>
    </message>
    <message>
        <source>all types of a family</source>
        <translation>alle Typen einer Familie</translation>
    </message>
    <message>
        <source>quiet, info, success, warning, failure</source>
        <translation>quiet, info, success, warning, failure</translation>
    </message>
    <message>
        <source>accepted, quarantined, released</source>
        <translation>accepted, quarantined, released</translation>
    </message>
    <message>
        <source>a field of its data; a dot leads further in</source>
        <translation>ein Feld seiner Daten; ein Punkt führt weiter hinein</translation>
    </message>
    <message>
        <source>its metadata</source>
        <translation>seine Metadaten</translation>
    </message>
    <message>
        <source>words alone: in its type, agent or subject</source>
        <translation>Wörter allein: in Typ, Agent oder Betreff</translation>
    </message>
    <message>
        <source>How to compare</source>
        <translation>Wie verglichen wird</translation>
    </message>
    <message>
        <source>another value; the field must be there</source>
        <translation>ein anderer Wert; das Feld muss da sein</translation>
    </message>
    <message>
        <source>one of these; not in: none of them</source>
        <translation>einer von diesen; not in: keiner von ihnen</translation>
    </message>
    <message>
        <source>a part of the text; also not contains</source>
        <translation>ein Teil des Textes; auch not contains</translation>
    </message>
    <message>
        <source>its beginning; endswith: its end</source>
        <translation>sein Anfang; endswith: sein Ende</translation>
    </message>
    <message>
        <source>a regular expression</source>
        <translation>ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>the field is there; also not exists</source>
        <translation>das Feld ist da; auch not exists</translation>
    </message>
    <message>
        <source>capital letters do not matter</source>
        <translation>Groß und klein sind gleich</translation>
    </message>
    <message>
        <source>When it came</source>
        <translation>Wann es kam</translation>
    </message>
    <message>
        <source>less than 15 minutes ago; ms, s, m, h, d, w</source>
        <translation>vor weniger als 15 Minuten; ms, s, m, h, d, w</translation>
    </message>
    <message>
        <source>since then; created: by the sender&apos;s clock</source>
        <translation>seitdem; created: nach der Uhr des Absenders</translation>
    </message>
    <message>
        <source>Several together</source>
        <translation>Mehreres zusammen</translation>
    </message>
    <message>
        <source>both must hold; goes before or</source>
        <translation>beides muss gelten; bindet stärker als or</translation>
    </message>
    <message>
        <source>one is enough</source>
        <translation>eines genügt</translation>
    </message>
    <message>
        <source>what follows must not hold</source>
        <translation>was folgt, darf nicht gelten</translation>
    </message>
    <message>
        <source>what belongs together</source>
        <translation>was zusammengehört</translation>
    </message>
    <message>
        <source>How to write a filter</source>
        <translation>Wie man einen Filter schreibt</translation>
    </message>
    <message>
        <source>Enter or a click puts it into the filter. Ctrl+Space offers what can stand at the caret.</source>
        <translation>Enter oder ein Klick setzt es in den Filter. Strg+Leertaste bietet an, was an der Schreibmarke stehen kann.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::Field</name>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FieldsView</name>
    <message>
        <source>Find a field or value</source>
        <translation>Feld oder Wert suchen</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>nichts gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy field name</source>
        <translation>Feldnamen kopieren</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FilterBar</name>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>All agents</source>
        <translation>Alle Agenten</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Alle Ergebnisse</translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>%1 von %2 Ereignissen</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 Ereignis</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Filter, for example: data.cost &gt; 3</source>
        <translation>Filter, zum Beispiel: data.cost &gt; 3</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on looking at older events</source>
        <translation>Ältere Ereignisse weiter durchsuchen</translation>
    </message>
    <message>
        <source>Stop looking at older events</source>
        <translation>Ältere Ereignisse nicht weiter durchsuchen</translation>
    </message>
    <message>
        <source>%1 · %2 of %3 looked at</source>
        <translation>%1 · %2 von %3 durchsucht</translation>
    </message>
    <message>
        <source>Newest first; older events are still to be looked at</source>
        <translation>Neueste zuerst; ältere Ereignisse sind noch nicht durchsucht</translation>
    </message>
    <message>
        <source>the newest %1 matches</source>
        <translation>die neuesten %1 Treffer</translation>
    </message>
    <message>
        <source>The list is full: %1 events were looked at, older ones were not</source>
        <translation>Die Liste ist voll: %1 Ereignisse sind durchsucht, ältere nicht</translation>
    </message>
    <message>
        <source>%1 · %2 %</source>
        <translation>%1 · %2 %</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Stored events cannot be read</source>
        <translation>Gespeicherte Ereignisse sind nicht lesbar</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FilterRow</name>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Remove filter</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Ignore case</source>
        <translation>Groß/klein egal</translation>
    </message>
    <message>
        <source>Ignore case: “Paid” is the same as “paid”</source>
        <translation>Groß- und Kleinschreibung egal: „Paid“ ist dasselbe wie „paid“</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Move filter</source>
        <translation>Filter verschieben</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FindingLine</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Open the other</source>
        <translation>Die andere öffnen</translation>
    </message>
    <message>
        <source>Open integration</source>
        <translation>Integration öffnen</translation>
    </message>
    <message>
        <source>Add notification</source>
        <translation>Benachrichtigung hinzufügen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FindingList</name>
    <message>
        <source>Warning, %1: %2</source>
        <translation>Warnung, %1: %2</translation>
    </message>
    <message>
        <source>Hint, %1: %2</source>
        <translation>Hinweis, %1: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FindingsPanel</name>
    <message>
        <source>Find a finding</source>
        <translation>Befund suchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Agents &amp; rules</source>
        <translation>Agenten &amp; Regeln</translation>
    </message>
    <message>
        <source>Nothing to mend</source>
        <translation>Nichts zu beheben</translation>
    </message>
    <message>
        <source>Every notification can fire, goes where somebody listens, and no agent is left out.</source>
        <translation>Jede Benachrichtigung kann auslösen, erreicht ein empfangsbereites Ziel, und kein Agent ist vergessen.</translation>
    </message>
    <message>
        <source>None of this kind</source>
        <translation>Keine dieser Art</translation>
    </message>
    <message>
        <source>Another search or another kind shows the rest.</source>
        <translation>Eine andere Suche oder Art zeigt die übrigen.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FirstSteps</name>
    <message>
        <source>Connect an agent</source>
        <translation>Agent verbinden</translation>
    </message>
    <message>
        <source>Whatever can send an HTTP request can be an agent. Try it from a terminal:</source>
        <translation>Alles, was HTTP-Anfragen sendet, kann ein Agent sein. Im Terminal ausprobieren:</translation>
    </message>
    <message>
        <source>Add an integration</source>
        <translation>Integration hinzufügen</translation>
    </message>
    <message>
        <source>Where messages go: Slack, a webhook, e-mail and more.</source>
        <translation>Wohin Nachrichten gehen: Slack, ein Webhook, E-Mail und mehr.</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Choose which events of the agent are sent there.</source>
        <translation>Wählen, welche Ereignisse des Agenten dorthin gesendet werden.</translation>
    </message>
    <message>
        <source>Send one for me</source>
        <translation>Beispiel senden</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Three steps to your first notification</source>
        <translation>Drei Schritte zur ersten Benachrichtigung</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Add integration</source>
        <translation>Integration hinzufügen</translation>
    </message>
    <message>
        <source>Add rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>The engine does not listen yet</source>
        <translation>Der Dienst lauscht noch nicht</translation>
    </message>
    <message>
        <source>Waiting for the first event…</source>
        <translation>Warten auf das erste Ereignis …</translation>
    </message>
    <message>
        <source>The first event is here</source>
        <translation>Das erste Ereignis ist da</translation>
    </message>
    <message>
        <source>%1 is connected</source>
        <translation>%1 ist verbunden</translation>
    </message>
    <message>
        <source>%1 is added</source>
        <translation>%1 ist hinzugefügt</translation>
    </message>
    <message>
        <source>The next event it wants is sent</source>
        <translation>Das nächste passende Ereignis wird gesendet</translation>
    </message>
    <message>
        <source>Needs an integration first</source>
        <translation>Braucht zuerst eine Integration</translation>
    </message>
    <message>
        <source>%1 of 3 done</source>
        <translation>%1 von 3 erledigt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::FlowBar</name>
    <message>
        <source>Events per second over the last minute</source>
        <translation>Ereignisse je Sekunde in der letzten Minute</translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>%1 Ereignisse/s</translation>
    </message>
    <message>
        <source>nothing waits to be sent</source>
        <translation>nichts wartet auf Zustellung</translation>
    </message>
    <message>
        <source>1 delivery waiting</source>
        <translation>1 Zustellung wartet</translation>
    </message>
    <message>
        <source>%1 deliveries waiting</source>
        <translation>%1 Zustellungen warten</translation>
    </message>
    <message>
        <source>%1 events stored, %2</source>
        <translation>%1 Ereignisse gespeichert, %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::IntegrationCard</name>
    <message>
        <source>not used by any notification</source>
        <translation>keine Benachrichtigung</translation>
    </message>
    <message numerus="yes">
        <source>used by %n notifications</source>
        <translation>
            <numerusform>%n Benachrichtigung</numerusform>
            <numerusform>%n Benachrichtigungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 is on</source>
        <translation>%1 ist an</translation>
    </message>
    <message>
        <source>On: matching events are sent here</source>
        <translation>An: passende Ereignisse werden hierher gesendet</translation>
    </message>
    <message>
        <source>Off: nothing is sent here</source>
        <translation>Aus: hierher wird nichts gesendet</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>nothing sent yet</source>
        <translation>noch nichts gesendet</translation>
    </message>
    <message>
        <source>last sent %1</source>
        <translation>zuletzt %1</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::IntegrationEditor</name>
    <message>
        <source>Send test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Preview and test</source>
        <translation>Vorschau und Test</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This version does not know the service “%1”. It can be deleted, not changed.</source>
        <translation>Diese Version kennt den Dienst „%1“ nicht. Löschen ist möglich, Ändern nicht.</translation>
    </message>
    <message>
        <source>Add integration</source>
        <translation>Integration hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>New integration</source>
        <translation>Neue Integration</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Geändert: %1</translation>
    </message>
    <message>
        <source>Complete the form first. %1</source>
        <translation>Zuerst das Formular vervollständigen. %1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries are kept until it goes on.</source>
        <translation>
            <numerusform>%n Zustellung wird bis dahin zurückgehalten.</numerusform>
            <numerusform>%n Zustellungen werden bis dahin zurückgehalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: %1. %2</source>
        <translation>Angehalten: %1. %2</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message numerus="yes">
        <source>The last %n attempts failed</source>
        <translation>
            <numerusform>Der letzte Versuch schlug fehl</numerusform>
            <numerusform>Die letzten %n Versuche schlugen fehl</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show deliveries</source>
        <translation>Zustellungen zeigen</translation>
    </message>
    <message>
        <source>It could not be resumed. %1</source>
        <translation>Fortsetzen nicht möglich. %1</translation>
    </message>
    <message>
        <source>This integration was deleted meanwhile. Saving adds it again.</source>
        <translation>Diese Integration wurde inzwischen gelöscht. Speichern fügt sie wieder hinzu.</translation>
    </message>
    <message>
        <source>This integration was changed elsewhere meanwhile. Saving replaces that.</source>
        <translation>Diese Integration wurde inzwischen anderswo geändert. Speichern ersetzt das.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Add integration “%1”</source>
        <translation>Integration „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Change integration “%1”</source>
        <translation>Integration „%1“ ändern</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::IntegrationsPage</name>
    <message>
        <source>Add integration</source>
        <translation>Integration hinzufügen</translation>
    </message>
    <message>
        <source>Search by name or service</source>
        <translation>Nach Name oder Dienst suchen</translation>
    </message>
    <message>
        <source>Integrations</source>
        <translation>Integrationen</translation>
    </message>
    <message>
        <source>Saved “%1”</source>
        <translation>„%1“ gespeichert</translation>
    </message>
    <message>
        <source>No integration matches</source>
        <translation>Keine Integration passt</translation>
    </message>
    <message>
        <source>None has “%1” in its name or service.</source>
        <translation>Keine hat „%1“ in Name oder Dienst.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>No integrations yet</source>
        <translation>Noch keine Integrationen</translation>
    </message>
    <message>
        <source>An integration is a place that events are sent to: a Slack channel, a webhook.</source>
        <translation>Eine Integration ist ein Ort, an den Ereignisse gesendet werden: ein Slack-Kanal, ein Webhook.</translation>
    </message>
    <message>
        <source>The integration “%1” no longer exists.</source>
        <translation>Die Integration „%1“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>This could not be saved. %1</source>
        <translation>Speichern nicht möglich. %1</translation>
    </message>
    <message>
        <source>Delete integration “%1”</source>
        <translation>Integration „%1“ löschen</translation>
    </message>
    <message>
        <source>Deleted “%1”</source>
        <translation>„%1“ gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>Deleted “%1” and the %n notifications that used it</source>
        <translation>
            <numerusform>„%1“ und %n zugehörige Benachrichtigung gelöscht</numerusform>
            <numerusform>„%1“ und %n zugehörige Benachrichtigungen gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Switch “%1” on</source>
        <translation>„%1“ einschalten</translation>
    </message>
    <message>
        <source>Switch “%1” off</source>
        <translation>„%1“ ausschalten</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Änderungen an „%1“ speichern?</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Geändert: %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Ctrl+F search · ↑↓ move · Enter open · Esc close</source>
        <translation>Strg+F suchen · ↑↓ bewegen · Eingabe öffnen · Esc schließen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::LintWatch</name>
    <message>
        <source>All agents</source>
        <translation>Alle Agenten</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · one notification</source>
        <translation>%1 · eine Benachrichtigung</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n notifications</source>
        <translation>
            <numerusform>%1 · %n Benachrichtigung</numerusform>
            <numerusform>%1 · %n Benachrichtigungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::LiveEventsPage</name>
    <message>
        <source>Stored events cannot be shown. %1</source>
        <translation>Gespeicherte Ereignisse lassen sich nicht zeigen. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Marked %1: %2</source>
        <translation>%1 markiert: %2</translation>
    </message>
    <message>
        <source>Ctrl+F filter   ↑↓ move   N notify me   C colours   Space pause   End follow</source>
        <translation>Strg+F Filter   ↑↓ bewegen   N benachrichtigen   C Farben   Leertaste Pause   Ende folgen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::LiveHeader</name>
    <message>
        <source>Live events</source>
        <translation>Live-Ereignisse</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Show the newest event; lets go when you scroll up</source>
        <translation>Neuestes Ereignis zeigen; endet beim Hochscrollen</translation>
    </message>
    <message>
        <source>Hold the list still; events are still received and delivered</source>
        <translation>Liste anhalten; Ereignisse werden weiter empfangen und zugestellt</translation>
    </message>
    <message>
        <source>Colour the rows of the events that an expression holds for (C)</source>
        <translation>Zeilen der Ereignisse färben, auf die ein Ausdruck zutrifft (C)</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MainWindow</name>
    <message>
        <source>Live events</source>
        <translation>Live-Ereignisse</translation>
    </message>
    <message>
        <source>Agents &amp;&amp; rules</source>
        <translation>Agenten &amp;&amp; Regeln</translation>
    </message>
    <message>
        <source>Integrations</source>
        <translation>Integrationen</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig gemacht: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Wiederhergestellt: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Strg+%1</translation>
    </message>
    <message>
        <source>Add an integration</source>
        <translation>Integration hinzufügen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Add a notification</source>
        <translation>Benachrichtigung hinzufügen</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen hell und dunkel wechseln</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Strg+Z</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederherstellen: %1</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Strg+Umschalt+Z</translation>
    </message>
    <message>
        <source>Show all shortcuts</source>
        <translation>Alle Tastenkürzel zeigen</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Integration</source>
        <translation>Integration</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Benachrichtigung</translation>
    </message>
    <message>
        <source>What is hardly meant in the configuration</source>
        <translation>Was in der Konfiguration kaum gemeint ist</translation>
    </message>
    <message>
        <source>Versions of the configuration</source>
        <translation>Versionen der Konfiguration</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MatchBars</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Stored events over time; the arrows go through the bars</source>
        <translation>Gespeicherte Ereignisse im Zeitverlauf; die Pfeiltasten gehen durch die Balken</translation>
    </message>
    <message>
        <source>one event</source>
        <translation>ein Ereignis</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>%1 would have notified</source>
        <translation>%1 hätten benachrichtigt</translation>
    </message>
    <message>
        <source>%1 newly caught</source>
        <translation>%1 neu erfasst</translation>
    </message>
    <message>
        <source>%1 no longer caught</source>
        <translation>%1 nicht mehr erfasst</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MessageSection</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Insert a variable</source>
        <translation>Variable einfügen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Left empty, the service&apos;s own message is sent. A variable that an event does not have is left out.</source>
        <translation>Leer: die Nachricht des Dienstes wird gesendet. Eine Variable, die ein Ereignis nicht hat, entfällt.</translation>
    </message>
    <message>
        <source>Coloured dot</source>
        <translation>Farbiger Punkt</translation>
    </message>
    <message>
        <source>Event type in words</source>
        <translation>Ereignisart in Worten</translation>
    </message>
    <message>
        <source>Event type</source>
        <translation>Ereignisart</translation>
    </message>
    <message>
        <source>What happened, in one line</source>
        <translation>Was geschah, in einer Zeile</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Agent&apos;s name</source>
        <translation>Name des Agenten</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event ID</source>
        <translation>Ereignis-ID</translation>
    </message>
    <message>
        <source>Fields of %1</source>
        <translation>Felder von %1</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MetadataCard</name>
    <message>
        <source>Only with this metadata</source>
        <translation>Nur mit diesen Metadaten</translation>
    </message>
    <message>
        <source>Add metadata</source>
        <translation>Metadaten hinzufügen</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>Every one of these must equal the event&apos;s metadata; further keys do not matter. Without a pair, any metadata will do.</source>
        <translation>Alle diese müssen den Metadaten des Ereignisses gleichen; weitere Schlüssel sind egal. Ohne Paar sind alle Metadaten recht.</translation>
    </message>
    <message>
        <source>only</source>
        <translation>nur</translation>
    </message>
    <message>
        <source>Metadata %1 of %2</source>
        <translation>Metadaten %1 von %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MetadataRow</name>
    <message>
        <source>Remove metadata</source>
        <translation>Metadaten entfernen</translation>
    </message>
    <message>
        <source>Metadata key</source>
        <translation>Metadatenschlüssel</translation>
    </message>
    <message>
        <source>Metadata value</source>
        <translation>Metadatenwert</translation>
    </message>
    <message>
        <source>Move metadata</source>
        <translation>Metadaten verschieben</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::MutedChip</name>
    <message>
        <source>Muted until %1</source>
        <translation>Stumm bis %1</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::Navigation</name>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Engine running</source>
        <translation>Dienst läuft</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stoppt …</translation>
    </message>
    <message>
        <source>Engine stopped</source>
        <translation>Dienst gestoppt</translation>
    </message>
    <message>
        <source>Engine needs you</source>
        <translation>Dienst braucht Hilfe</translation>
    </message>
    <message>
        <source>1 needs you</source>
        <translation>1 braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>%1 need you</source>
        <translation>%1 brauchen Aufmerksamkeit</translation>
    </message>
    <message>
        <source>%1: receives events at %2</source>
        <translation>%1: empfängt Ereignisse auf %2</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen hell und dunkel wechseln</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::NotificationCard</name>
    <message>
        <source>All agents</source>
        <translation>Alle Agenten</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Enable %1</source>
        <translation>%1 einschalten</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Integration missing</source>
        <translation>Integration fehlt</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>Copy to other agents</source>
        <translation>Auf andere Agenten kopieren</translation>
    </message>
    <message>
        <source>One more finding</source>
        <translation>Ein weiterer Befund</translation>
    </message>
    <message numerus="yes">
        <source>%n more findings</source>
        <translation>
            <numerusform>%n weiterer Befund</numerusform>
            <numerusform>%n weitere Befunde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ui::NotificationEditor</name>
    <message>
        <source>Enabled</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
    <message>
        <source>This notification was deleted meanwhile. Saving adds it again.</source>
        <translation>Diese Benachrichtigung wurde inzwischen gelöscht. Speichern fügt sie wieder hinzu.</translation>
    </message>
    <message>
        <source>This notification was changed meanwhile. Saving replaces that change.</source>
        <translation>Diese Benachrichtigung wurde inzwischen geändert. Speichern ersetzt diese Änderung.</translation>
    </message>
    <message>
        <source>New notification</source>
        <translation>Neue Benachrichtigung</translation>
    </message>
    <message>
        <source>Agents &amp; rules</source>
        <translation>Agenten &amp; Regeln</translation>
    </message>
    <message>
        <source>All agents</source>
        <translation>Alle Agenten</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Change notification “%1”</source>
        <translation>Benachrichtigung „%1“ ändern</translation>
    </message>
    <message>
        <source>Add notification “%1”</source>
        <translation>Benachrichtigung „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Saved. The next event is matched by it.</source>
        <translation>Gespeichert. Gilt ab dem nächsten Ereignis.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::NotificationPicker</name>
    <message>
        <source>Notification, agent or id</source>
        <translation>Benachrichtigung, Agent oder ID</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PairsInput</name>
    <message>
        <source>Remove this line</source>
        <translation>Diese Zeile entfernen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PayloadSection</name>
    <message>
        <source>What is sent</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>Envelope: the whole event with id, type, data and metadata</source>
        <translation>Umschlag: das ganze Ereignis mit id, type, data und metadata</translation>
    </message>
    <message>
        <source>Flat: the fields of data beside the event&apos;s name</source>
        <translation>Flach: die Felder von data neben dem Namen des Ereignisses</translation>
    </message>
    <message>
        <source>CloudEvents 1.0, structured</source>
        <translation>CloudEvents 1.0, strukturiert</translation>
    </message>
    <message>
        <source>My own JSON</source>
        <translation>Eigenes JSON</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>JSON tree</source>
        <translation>JSON-Baum</translation>
    </message>
    <message>
        <source>{{e.type}} and {{e.data.reason}} take from the event, {{m.title}} and {{m.text}} are the message. {&quot;$value&quot;: &quot;e.data&quot;} puts a part in as it is.</source>
        <translation>{{e.type}} und {{e.data.reason}} kommen aus dem Ereignis, {{m.title}} und {{m.text}} sind die Nachricht. {&quot;$value&quot;: &quot;e.data&quot;} setzt einen Teil unverändert ein.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PoliciesCard</name>
    <message>
        <source>When it may disturb</source>
        <translation>Wann es stören darf</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>Eine Stunde</translation>
    </message>
    <message>
        <source>Until tomorrow 8:00</source>
        <translation>Bis morgen 8:00</translation>
    </message>
    <message>
        <source>Until …</source>
        <translation>Bis …</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Ton an</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Mute until</source>
        <translation>Stumm bis</translation>
    </message>
    <message>
        <source>Until then what fires is noted down and never sent</source>
        <translation>Bis dahin wird, was auslöst, vermerkt und nie gesendet</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Ruhezeit</translation>
    </message>
    <message>
        <source>What fires in them is gathered and told in one digest at their end</source>
        <translation>Was darin auslöst, wird gesammelt und am Ende in einer Übersicht gesendet</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe von</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>What goes out at once all the same</source>
        <translation>Was trotzdem sofort hinausgeht</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>Begins on %1</source>
        <translation>Beginnt am %1</translation>
    </message>
    <message>
        <source>but</source>
        <translation>aber</translation>
    </message>
    <message>
        <source>Throttle</source>
        <translation>Drosseln</translation>
    </message>
    <message>
        <source>At most so many</source>
        <translation>Höchstens so viele</translation>
    </message>
    <message>
        <source>In so long a time</source>
        <translation>In so langer Zeit</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>Zeiteinheit</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>Beyond so many in a time, the rest is told in one digest</source>
        <translation>Was darüber hinausgeht, kommt in einer Übersicht</translation>
    </message>
    <message>
        <source>Any time: every message goes out at once.</source>
        <translation>Jederzeit: Jede Nachricht geht sofort hinaus.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PresetPanel</name>
    <message>
        <source>Only when it needs me</source>
        <translation>Nur wenn es mich braucht</translation>
    </message>
    <message>
        <source>What failed, was refused, ran into a limit or waits for a person.</source>
        <translation>Was fehlschlug, abgelehnt wurde, an eine Grenze stieß oder auf einen Menschen wartet.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Every event, types that come later too.</source>
        <translation>Jedes Ereignis, auch Typen, die später kommen.</translation>
    </message>
    <message>
        <source>Choose events and conditions</source>
        <translation>Ereignisse und Bedingungen wählen</translation>
    </message>
    <message>
        <source>Needs me</source>
        <translation>Braucht mich</translation>
    </message>
    <message>
        <source>Nobody is notified yet</source>
        <translation>Noch wird niemand benachrichtigt</translation>
    </message>
    <message>
        <source>A notification says which events go where. One for all agents concerns every event that comes.</source>
        <translation>Eine Benachrichtigung legt fest, welche Ereignisse wohin gehen. Eine für alle Agenten betrifft jedes Ereignis.</translation>
    </message>
    <message>
        <source>A notification says which events of %1 go where: to a channel, a phone, a webhook.</source>
        <translation>Eine Benachrichtigung legt fest, welche Ereignisse von %1 wohin gehen: in einen Kanal, auf ein Telefon, an einen Webhook.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::PreviewPanel</name>
    <message>
        <source>What it does</source>
        <translation>Was sie bewirkt</translation>
    </message>
    <message>
        <source>Newest that would have notified</source>
        <translation>Neueste, die benachrichtigt hätten</translation>
    </message>
    <message>
        <source>What each step keeps</source>
        <translation>Was jeder Schritt übrig lässt</translation>
    </message>
    <message>
        <source>Notifies nobody yet: choose where it goes.</source>
        <translation>Benachrichtigt noch niemanden: ein Ziel wählen.</translation>
    </message>
    <message>
        <source>Notifies %1.</source>
        <translation>Benachrichtigt %1.</translation>
    </message>
    <message>
        <source>Switched off; switched on: %1</source>
        <translation>Ausgeschaltet; eingeschaltet: %1</translation>
    </message>
    <message>
        <source>One row is not complete; it is left out below.</source>
        <translation>Eine Zeile ist unvollständig; sie ist unten ausgelassen.</translation>
    </message>
    <message numerus="yes">
        <source>%n rows are not complete; they are left out below.</source>
        <translation>
            <numerusform>%n Zeile ist unvollständig; sie ist unten ausgelassen.</numerusform>
            <numerusform>%n Zeilen sind unvollständig; sie sind unten ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No event has come yet. As soon as some have, this shows which of them would have notified.</source>
        <translation>Noch kein Ereignis. Sobald welche eintreffen, steht hier, welche benachrichtigt hätten.</translation>
    </message>
    <message>
        <source>No event of this agent has come yet. As soon as some have, this shows which of them would have notified.</source>
        <translation>Noch kein Ereignis dieses Agenten. Sobald welche eintreffen, steht hier, welche benachrichtigt hätten.</translation>
    </message>
    <message>
        <source>of this agent&apos;s only event so far
would have notified</source>
        <translation>des einzigen dieses Agenten
hätte benachrichtigt</translation>
    </message>
    <message>
        <source>As it is saved: %1</source>
        <translation>Wie gespeichert: %1</translation>
    </message>
    <message>
        <source>of the selected types</source>
        <translation>der gewählten Arten</translation>
    </message>
    <message>
        <source>and the metadata fits</source>
        <translation>und die Metadaten passen</translation>
    </message>
    <message>
        <source>None of them would have notified</source>
        <translation>Keines davon hätte benachrichtigt</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking at stored events …</source>
        <translation>Gespeicherte Ereignisse werden geprüft …</translation>
    </message>
    <message>
        <source>Looked at %1 of %2 stored events</source>
        <translation>%1 von %2 gespeicherten Ereignissen geprüft</translation>
    </message>
    <message>
        <source>Cancelled: what it would have done is not known.</source>
        <translation>Abgebrochen: Was geschehen wäre, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Stored events cannot be read: %1</source>
        <translation>Gespeicherte Ereignisse sind nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Stored events looked at</source>
        <translation>Geprüfte gespeicherte Ereignisse</translation>
    </message>
    <message>
        <source>Would have notified</source>
        <translation>Hätten benachrichtigt</translation>
    </message>
    <message>
        <source>Newly caught</source>
        <translation>Neu erfasst</translation>
    </message>
    <message>
        <source>No longer caught</source>
        <translation>Nicht mehr erfasst</translation>
    </message>
    <message>
        <source>Being looked up anew</source>
        <translation>Wird neu ermittelt</translation>
    </message>
    <message>
        <source>of the only event so far
would have notified</source>
        <translation>des bisher einzigen Ereignisses
hätten benachrichtigt</translation>
    </message>
    <message>
        <source>of all %1 stored events
would have notified</source>
        <translation>von allen %1 gespeicherten Ereignissen
hätten benachrichtigt</translation>
    </message>
    <message>
        <source>of this agent&apos;s %1 stored events
would have notified</source>
        <translation>der %1 gespeicherten Ereignisse dieses Agenten
hätten benachrichtigt</translation>
    </message>
    <message>
        <source>of the last %1 events
would have notified</source>
        <translation>der letzten %1 Ereignisse
hätten benachrichtigt</translation>
    </message>
    <message>
        <source>of this agent&apos;s last %1 events
would have notified</source>
        <translation>der letzten %1 Ereignisse dieses Agenten
hätten benachrichtigt</translation>
    </message>
    <message>
        <source>Noisy: %1 messages in the hour from %2. More than %3 an hour count as noisy.</source>
        <translation>Laut: %1 Nachrichten in der Stunde ab %2. Mehr als %3 je Stunde gelten als laut.</translation>
    </message>
    <message>
        <source>Nothing is caught: no event type is chosen yet.</source>
        <translation>Nichts wird erfasst: Noch ist kein Ereignistyp gewählt.</translation>
    </message>
    <message>
        <source>Choose types</source>
        <translation>Typen wählen</translation>
    </message>
    <message>
        <source>Nothing is caught: none of these events has a type that is ticked.</source>
        <translation>Nichts wird erfasst: Keines dieser Ereignisse hat einen gewählten Typ.</translation>
    </message>
    <message>
        <source>Show the types</source>
        <translation>Typen zeigen</translation>
    </message>
    <message>
        <source>Nothing is caught: one event has a type that is ticked, but no filter lets it through.</source>
        <translation>Nichts wird erfasst: Ein Ereignis hat einen gewählten Typ, aber kein Filter lässt es durch.</translation>
    </message>
    <message>
        <source>Nothing is caught: %1 events have a type that is ticked, but no filter lets one through.</source>
        <translation>Nichts wird erfasst: %1 Ereignisse haben einen gewählten Typ, aber kein Filter lässt eines durch.</translation>
    </message>
    <message>
        <source>Show the filters</source>
        <translation>Filter zeigen</translation>
    </message>
    <message>
        <source>Nothing is caught: one event would do, but it has other metadata.</source>
        <translation>Nichts wird erfasst: Ein Ereignis passte, hat aber andere Metadaten.</translation>
    </message>
    <message>
        <source>Nothing is caught: %1 events would do, but they have other metadata.</source>
        <translation>Nichts wird erfasst: %1 Ereignisse passten, haben aber andere Metadaten.</translation>
    </message>
    <message>
        <source>Show the metadata</source>
        <translation>Metadaten zeigen</translation>
    </message>
    <message>
        <source>All stored events</source>
        <translation>Alle gespeicherten Ereignisse</translation>
    </message>
    <message>
        <source>and a filter fits</source>
        <translation>und ein Filter passt</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>%n weiteres zeigen</numerusform>
            <numerusform>%n weitere zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest %1 of %2.</source>
        <translation>Die neuesten %1 von %2.</translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation>%1 sofort</translation>
    </message>
    <message>
        <source>%1 gathered into one digest</source>
        <translation>%1 in einer Übersicht</translation>
    </message>
    <message>
        <source>%1 gathered into %2 digests</source>
        <translation>%1 in %2 Übersichten</translation>
    </message>
    <message>
        <source>%1 muted, never sent</source>
        <translation>%1 stumm, nie gesendet</translation>
    </message>
    <message>
        <source>Of these: %1.</source>
        <translation>Davon: %1.</translation>
    </message>
    <message>
        <source>Limit it</source>
        <translation>Begrenzen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ProviderPicker</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>On call</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>Push messages</source>
        <translation>Push-Nachrichten</translation>
    </message>
    <message>
        <source>Mail and text messages</source>
        <translation>E-Mail und SMS</translation>
    </message>
    <message>
        <source>Developer tools</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Automation</source>
        <translation>Automatisierung</translation>
    </message>
    <message>
        <source>Your own receiver</source>
        <translation>Eigener Empfänger</translation>
    </message>
    <message>
        <source>Search services</source>
        <translation>Dienste suchen</translation>
    </message>
    <message>
        <source>No service of that name</source>
        <translation>Kein Dienst dieses Namens</translation>
    </message>
    <message>
        <source>Anything that takes an HTTP request can be reached by a webhook.</source>
        <translation>Alles, was HTTP-Anfragen annimmt, ist über einen Webhook erreichbar.</translation>
    </message>
    <message>
        <source>Show all services</source>
        <translation>Alle Dienste zeigen</translation>
    </message>
    <message>
        <source>Where should events go?</source>
        <translation>Wohin sollen Ereignisse gehen?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RawView</name>
    <message>
        <source>Pretty</source>
        <translation>Formatiert</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The first %1 of %2</source>
        <translation>Die ersten %1 von %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RowGrip</name>
    <message>
        <source>Drag to reorder, or Alt+Up and Alt+Down</source>
        <translation>Zum Umordnen ziehen oder Alt+Auf und Alt+Ab</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RuleSection</name>
    <message>
        <source>Add filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Add a filter to %1</source>
        <translation>Filter zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>where</source>
        <translation>wo</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>any of these</source>
        <translation>eines davon genügt</translation>
    </message>
    <message>
        <source>all, new types too</source>
        <translation>alle, auch neue Arten</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>jedes</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>when</source>
        <translation>wenn</translation>
    </message>
    <message>
        <source>%1, event type %2 of %3</source>
        <translation>%1, Ereignistyp %2 von %3</translation>
    </message>
    <message>
        <source>%1, filter %2 of %3</source>
        <translation>%1, Filter %2 von %3</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::RulesPage</name>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Save the changes?</source>
        <translation>Änderungen speichern?</translation>
    </message>
    <message>
        <source>“%1” has changes that are not in force yet.</source>
        <translation>„%1“ hat Änderungen, die noch nicht gelten.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>All agents</source>
        <translation>Alle Agenten</translation>
    </message>
    <message>
        <source>Find an agent</source>
        <translation>Agent suchen</translation>
    </message>
    <message>
        <source>Add notification</source>
        <translation>Benachrichtigung hinzufügen</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <source>Agents &amp; rules</source>
        <translation>Agenten &amp; Regeln</translation>
    </message>
    <message>
        <source>no notification of its own</source>
        <translation>keine eigene Benachrichtigung</translation>
    </message>
    <message>
        <source>one notification</source>
        <translation>eine Benachrichtigung</translation>
    </message>
    <message numerus="yes">
        <source>%n notifications</source>
        <translation>
            <numerusform>%n Benachrichtigung</numerusform>
            <numerusform>%n Benachrichtigungen</numerusform>
        </translation>
    </message>
    <message>
        <source>one event</source>
        <translation>ein Ereignis</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>This notification does not exist any more.</source>
        <translation>Diese Benachrichtigung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>Delete notification “%1”</source>
        <translation>Benachrichtigung „%1“ löschen</translation>
    </message>
    <message>
        <source>“%1” is deleted.</source>
        <translation>„%1“ ist gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Switch on “%1”</source>
        <translation>„%1“ einschalten</translation>
    </message>
    <message>
        <source>Switch off “%1”</source>
        <translation>„%1“ ausschalten</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>New notification</source>
        <translation>Neue Benachrichtigung</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>What the configuration was, who changed it and when</source>
        <translation>Wie die Konfiguration war, wer sie wann geändert hat</translation>
    </message>
    <message>
        <source>One warning</source>
        <translation>Eine Warnung</translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>One hint</source>
        <translation>Ein Hinweis</translation>
    </message>
    <message numerus="yes">
        <source>%n hints</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to mend</source>
        <translation>Nichts zu beheben</translation>
    </message>
    <message>
        <source>What is allowed and hardly meant, in one list</source>
        <translation>Was erlaubt, aber kaum gemeint ist, in einer Liste</translation>
    </message>
    <message>
        <source>The event cannot be read: %1</source>
        <translation>Das Ereignis kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Ctrl+F find · ↑↓ move · Enter open · Esc back</source>
        <translation>Strg+F suchen · ↑↓ bewegen · Enter öffnen · Esc zurück</translation>
    </message>
    <message>
        <source>↑↓ move · Tab changes · Ctrl+Z undo · Esc back</source>
        <translation>↑↓ bewegen · Tab Änderungen · Strg+Z rückgängig · Esc zurück</translation>
    </message>
    <message>
        <source>Ctrl+F find · Ctrl+N add · Enter edit · F2 rename · Del delete</source>
        <translation>Strg+F suchen · Strg+N hinzufügen · Enter bearbeiten · F2 umbenennen · Entf löschen</translation>
    </message>
    <message>
        <source>Ctrl+S save · Ctrl+T text · Space tick · Enter add filter · Del remove row · Esc back</source>
        <translation>Strg+S speichern · Strg+T Text · Leertaste ankreuzen · Enter Filter · Entf Zeile löschen · Esc zurück</translation>
    </message>
    <message>
        <source>Copy “%1” to %2</source>
        <translation>„%1“ auf %2 kopieren</translation>
    </message>
    <message numerus="yes">
        <source>Copy “%1” to %n agents</source>
        <translation>
            <numerusform>„%1“ auf %n Agenten kopieren</numerusform>
            <numerusform>„%1“ auf %n Agenten kopieren</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is copied to %2.</source>
        <translation>„%1“ ist auf %2 kopiert.</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is copied to %n agents.</source>
        <translation>
            <numerusform>„%1“ ist auf %n Agenten kopiert.</numerusform>
            <numerusform>„%1“ ist auf %n Agenten kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>%1 is now called %2.</source>
        <translation>%1 heißt jetzt %2.</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>%1 stummschalten</translation>
    </message>
    <message>
        <source>Unmute %1</source>
        <translation>%1 nicht mehr stummschalten</translation>
    </message>
    <message>
        <source>%1 is muted until %2.</source>
        <translation>%1 ist stumm bis %2.</translation>
    </message>
    <message>
        <source>%1 is no longer muted.</source>
        <translation>%1 ist nicht mehr stumm.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SecretInput</name>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Take the secret away</source>
        <translation>Geheimnis entfernen</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Eingabe zeigen</translation>
    </message>
    <message>
        <source>Copy the new secret</source>
        <translation>Neues Geheimnis kopieren</translation>
    </message>
    <message>
        <source>Paste it, or name it: secret:NAME, env:NAME</source>
        <translation>Einfügen oder benennen: secret:NAME, env:NAME</translation>
    </message>
    <message>
        <source>•••••• from the environment (%1)</source>
        <translation>•••••• aus der Umgebung (%1)</translation>
    </message>
    <message>
        <source>•••••• stored</source>
        <translation>•••••• gespeichert</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SeenFields</name>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Seen once lately</source>
        <translation>Kürzlich einmal gesehen</translation>
    </message>
    <message>
        <source>Seen %1 times lately</source>
        <translation>Kürzlich %1-mal gesehen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SendingSection</name>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Header hinzufügen</translation>
    </message>
    <message>
        <source>Allow addresses on this machine and private networks</source>
        <translation>Adressen auf diesem Rechner und in privaten Netzen erlauben</translation>
    </message>
    <message>
        <source>Wait before each further attempt</source>
        <translation>Wartezeit vor jedem weiteren Versuch</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>± </source>
        <translation>± </translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Spread of the waits</source>
        <translation>Streuung der Wartezeiten</translation>
    </message>
    <message>
        <source>Wait for the answer</source>
        <translation>Auf Antwort warten</translation>
    </message>
    <message>
        <source>Further request headers</source>
        <translation>Weitere Header der Anfrage</translation>
    </message>
    <message>
        <source>Send through another address</source>
        <translation>Über eine andere Adresse senden</translation>
    </message>
    <message>
        <source>Takes the place of the service&apos;s scheme, host and port: a gateway, or a compatible server.</source>
        <translation>Ersetzt Schema, Host und Port des Dienstes: ein Gateway oder ein kompatibler Server.</translation>
    </message>
    <message>
        <source>Private network</source>
        <translation>Privates Netz</translation>
    </message>
    <message>
        <source>Off, a mistyped or hostile address cannot reach what only this machine can: databases, routers, internal pages. Link-local and cloud metadata addresses are always refused.</source>
        <translation>Ausgeschaltet erreicht eine falsche oder bösartige Adresse nicht, was nur dieser Rechner erreicht: Datenbanken, Router, interne Seiten. Link-Local- und Cloud-Metadaten-Adressen sind immer gesperrt.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SettingInput</name>
    <message>
        <source>One a line</source>
        <translation>Eines je Zeile</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>Zeile hinzufügen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Follow the desktop</source>
        <translation>Wie der Desktop</translation>
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
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Follow the desktop, or always use one theme</source>
        <translation>Dem Desktop folgen oder immer dasselbe Schema</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Row height</source>
        <translation>Zeilenhöhe</translation>
    </message>
    <message>
        <source>Compact shows about a third more rows</source>
        <translation>Kompakt zeigt etwa ein Drittel mehr Zeilen</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Takes effect at the next start</source>
        <translation>Gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>Speicherort</translation>
    </message>
    <message>
        <source>Events, deliveries and the configuration</source>
        <translation>Ereignisse, Zustellungen und die Konfiguration</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>On disk, bodies and attempts included</source>
        <translation>Auf dem Datenträger, mit Inhalten und Versuchen</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Tokens and signing keys are never kept with the rest</source>
        <translation>Tokens und Signaturschlüssel liegen nie beim Rest</translation>
    </message>
    <message>
        <source>Events are received at</source>
        <translation>Ereignisse werden empfangen auf</translation>
    </message>
    <message>
        <source>Agents post to /v1/events below it</source>
        <translation>Agenten senden an /v1/events darunter</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>In the desktop&apos;s keychain</source>
        <translation>Im Schlüsselbund des Desktops</translation>
    </message>
    <message>
        <source>In a sealed file</source>
        <translation>In einer versiegelten Datei</translation>
    </message>
    <message>
        <source>It does not listen</source>
        <translation>Lauscht nicht</translation>
    </message>
    <message>
        <source>%1: %2 events, %3 deliveries</source>
        <translation>%1: %2 Ereignisse, %3 Zustellungen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source> an hour</source>
        <translation> je Stunde</translation>
    </message>
    <message>
        <source>Noisy from</source>
        <translation>Laut ab</translation>
    </message>
    <message>
        <source>The preview of a rule warns when its busiest hour would have had more messages than this</source>
        <translation>Die Vorschau einer Regel warnt, wenn ihre lauteste Stunde mehr Nachrichten gehabt hätte</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>Zu allem springen</translation>
    </message>
    <message>
        <source>Filter (or Ctrl F)</source>
        <translation>Filtern (oder Strg F)</translation>
    </message>
    <message>
        <source>Move in a list</source>
        <translation>In einer Liste bewegen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open what is chosen</source>
        <translation>Auswahl öffnen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Back, or empty the filter</source>
        <translation>Zurück, oder Filter leeren</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Pause and resume live events</source>
        <translation>Live-Ereignisse anhalten und fortsetzen</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Follow live events</source>
        <translation>Live-Ereignissen folgen</translation>
    </message>
    <message>
        <source>Undo a change to the configuration</source>
        <translation>Änderung der Konfiguration rückgängig machen</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Redo it</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Diese Übersicht</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Notify me of events like the chosen one</source>
        <translation>Bei Ereignissen wie dem gewählten benachrichtigen</translation>
    </message>
    <message>
        <source>Colour rules of live events</source>
        <translation>Farbregeln der Live-Ereignisse</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SigningSection</name>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>HMAC-SHA256</source>
        <translation>HMAC-SHA256</translation>
    </message>
    <message>
        <source>Standard Webhooks</source>
        <translation>Standard Webhooks</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Rotate the secret</source>
        <translation>Geheimnis wechseln</translation>
    </message>
    <message>
        <source>End the rotation</source>
        <translation>Wechsel beenden</translation>
    </message>
    <message>
        <source>How requests are signed</source>
        <translation>Wie Anfragen signiert werden</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>The receiver checks signatures with the same secret.</source>
        <translation>Der Empfänger prüft Signaturen mit demselben Geheimnis.</translation>
    </message>
    <message>
        <source>Previous secret</source>
        <translation>Voriges Geheimnis</translation>
    </message>
    <message>
        <source>Both secrets sign until every receiver knows the new one. Then end the rotation.</source>
        <translation>Beide Geheimnisse signieren, bis jeder Empfänger das neue kennt. Dann den Wechsel beenden.</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>X-Hub-Signature-256 for receivers that were made for GitHub.</source>
        <translation>X-Hub-Signature-256 für Empfänger, die für GitHub gemacht sind.</translation>
    </message>
    <message>
        <source>Anyone who knows the address can pretend to be Signalbox. Sign, if the receiver can check it.</source>
        <translation>Wer die Adresse kennt, kann sich als Signalbox ausgeben. Signieren, wenn der Empfänger es prüfen kann.</translation>
    </message>
    <message>
        <source>The body&apos;s HMAC-SHA256 in hex after “sha256=”, in one header.</source>
        <translation>HMAC-SHA256 des Bodys, hexadezimal nach „sha256=“, in einem Header.</translation>
    </message>
    <message>
        <source>webhook-id, webhook-timestamp and webhook-signature; the secret begins with whsec_.</source>
        <translation>webhook-id, webhook-timestamp und webhook-signature; das Geheimnis beginnt mit whsec_.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::SuggestEdit</name>
    <message>
        <source>Show what was seen</source>
        <translation>Gesehenes zeigen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::TestPanel</name>
    <message>
        <source>Make the request</source>
        <translation>Anfrage erstellen</translation>
    </message>
    <message>
        <source>Look up the host</source>
        <translation>Host nachschlagen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Secure the line</source>
        <translation>Verbindung sichern</translation>
    </message>
    <message>
        <source>Send the request</source>
        <translation>Anfrage senden</translation>
    </message>
    <message>
        <source>Read the answer</source>
        <translation>Antwort lesen</translation>
    </message>
    <message>
        <source>Judge it</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Send test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>What was sent and received</source>
        <translation>Gesendet und empfangen</translation>
    </message>
    <message>
        <source>Sends the sample event to the real receiver at once, with what stands in the form now, saved or not.</source>
        <translation>Sendet das Beispielereignis sofort an den echten Empfänger, mit dem jetzigen Stand des Formulars, gespeichert oder nicht.</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::TextCard</name>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>The rows and the preview still show the last text that a notification can hold.</source>
        <translation>Die Zeilen und die Vorschau zeigen noch den letzten Text, den eine Benachrichtigung fassen kann.</translation>
    </message>
    <message>
        <source>Back to what the rows say</source>
        <translation>Zurück zu dem, was die Zeilen sagen</translation>
    </message>
    <message>
        <source>The notification as an expression</source>
        <translation>Die Benachrichtigung als Ausdruck</translation>
    </message>
    <message>
        <source>Empty: every event of all agents</source>
        <translation>Leer: jedes Ereignis aller Agenten</translation>
    </message>
    <message>
        <source>The same in one expression: change either, the other follows. Ctrl+Space offers what fits.</source>
        <translation>Dasselbe in einem Ausdruck: Ändern Sie das eine, folgt das andere. Strg+Leertaste bietet an, was passt.</translation>
    </message>
    <message>
        <source>One row is not complete: it is not in the text.</source>
        <translation>Eine Zeile ist unvollständig: Sie steht nicht im Text.</translation>
    </message>
    <message numerus="yes">
        <source>%n rows are not complete: they are not in the text.</source>
        <translation>
            <numerusform>%n Zeile ist unvollständig: Sie steht nicht im Text.</numerusform>
            <numerusform>%n Zeilen sind unvollständig: Sie stehen nicht im Text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write out %n conditions</source>
        <translation>
            <numerusform>%n Bedingung ausschreiben</numerusform>
            <numerusform>%n Bedingungen ausschreiben</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose an agent and types, or write: type == …</source>
        <translation>Wählen Sie einen Agenten und Typen, oder schreiben Sie: type == …</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::TryCard</name>
    <message>
        <source>Your template says nothing for this event: the service&apos;s own message is sent.</source>
        <translation>Die Vorlage ergibt für dieses Ereignis nichts: die Nachricht des Dienstes wird gesendet.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Preview or test</source>
        <translation>Vorschau oder Test</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Sample event</source>
        <translation>Beispielereignis</translation>
    </message>
    <message>
        <source>There is nothing to show yet. %1</source>
        <translation>Noch nichts zu zeigen. %1</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::TypePicker</name>
    <message>
        <source>by family</source>
        <translation>über Familie</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Event types</source>
        <translation>Ereignisarten</translation>
    </message>
    <message>
        <source>Find a type</source>
        <translation>Art suchen</translation>
    </message>
    <message>
        <source>Find an event type</source>
        <translation>Ereignisart suchen</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation>„%1“ verwenden</translation>
    </message>
    <message>
        <source>No event of this type was seen yet and no catalogue knows it. A rule can name it all the same.</source>
        <translation>Noch kein Ereignis dieser Art, und kein Katalog kennt sie. Eine Regel kann sie trotzdem nennen.</translation>
    </message>
    <message>
        <source>none selected</source>
        <translation>keine gewählt</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n gewählt</numerusform>
            <numerusform>%n gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>new ones too</source>
        <translation>auch neue</translation>
    </message>
    <message>
        <source>%1 ticked</source>
        <translation>%1 gewählt</translation>
    </message>
    <message>
        <source>× is how often it came in the last 7 days</source>
        <translation>× sagt, wie oft es in den letzten 7 Tagen kam</translation>
    </message>
    <message>
        <source>Never seen of this agent</source>
        <translation>Von diesem Agenten nie gesehen</translation>
    </message>
    <message>
        <source>Not seen in the last 7 days; last %1</source>
        <translation>In den letzten 7 Tagen nicht gesehen; zuletzt %1</translation>
    </message>
    <message>
        <source>Seen once in the last 7 days</source>
        <translation>In den letzten 7 Tagen einmal gesehen</translation>
    </message>
    <message>
        <source>Seen %1 times in the last 7 days, last %2</source>
        <translation>In den letzten 7 Tagen %1-mal gesehen, zuletzt %2</translation>
    </message>
    <message>
        <source>In no catalogue</source>
        <translation>In keinem Katalog</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::ValueEditor</name>
    <message>
        <source>one, another, …</source>
        <translation>eins, ein anderes, …</translation>
    </message>
    <message>
        <source>2026-01-15T09:30:00Z</source>
        <translation>2026-01-15T09:30:00Z</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Separated by commas; a value with a comma goes in quotes</source>
        <translation>Durch Kommas getrennt; ein Wert mit Komma steht in Anführungszeichen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::VersionDelegate</name>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::VersionList</name>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Version %1 by %2</source>
        <translation>Version %1 von %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::VersionsPanel</name>
    <message>
        <source>One change</source>
        <translation>Eine Änderung</translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>No version yet</source>
        <translation>Noch keine Version</translation>
    </message>
    <message>
        <source>Every change to the configuration is kept here, with who made it and when.</source>
        <translation>Jede Änderung der Konfiguration bleibt hier erhalten, mit wer und wann.</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Was sie änderte</translation>
    </message>
    <message>
        <source>Going back to it</source>
        <translation>Zurück zu ihr</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>Diese Version wiederherstellen</translation>
    </message>
    <message>
        <source>Versions of the configuration</source>
        <translation>Versionen der Konfiguration</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Agents &amp; rules</source>
        <translation>Agenten &amp; Regeln</translation>
    </message>
    <message>
        <source>History of the configuration</source>
        <translation>Geschichte der Konfiguration</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Version %1 · %2 · %3</source>
        <translation>Version %1 · %2 · %3</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>This is what is in force now.</source>
        <translation>Das gilt jetzt.</translation>
    </message>
    <message>
        <source>%1 to what is in force now if you go back:</source>
        <translation>%1 an dem, was jetzt gilt, wenn Sie zurückgehen:</translation>
    </message>
    <message>
        <source>It changed nothing that one sees.</source>
        <translation>Sie änderte nichts Sichtbares.</translation>
    </message>
    <message>
        <source>%1 against the version before:</source>
        <translation>%1 gegenüber der Version davor:</translation>
    </message>
    <message>
        <source>This is what is in force now</source>
        <translation>Das gilt jetzt</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>Vergleich läuft …</translation>
    </message>
    <message>
        <source>Restore version %1</source>
        <translation>Version %1 wiederherstellen</translation>
    </message>
    <message>
        <source>Version %1 is in force again.</source>
        <translation>Version %1 gilt wieder.</translation>
    </message>
    <message>
        <source>Not restored: %1</source>
        <translation>Nicht wiederhergestellt: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::VocabularySource</name>
    <message>
        <source>seen once</source>
        <translation>einmal gesehen</translation>
    </message>
    <message>
        <source>seen %1 times</source>
        <translation>%1-mal gesehen</translation>
    </message>
    <message>
        <source>posted to /v1/events</source>
        <translation>an /v1/events gesendet</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::WhyTree</name>
    <message>
        <source>Why each notification did or did not fire</source>
        <translation>Warum jede Benachrichtigung ausgelöst wurde oder nicht</translation>
    </message>
</context>
<context>
    <name>signalbox::ui::WhyView</name>
    <message>
        <source>The one notification for this agent fired.</source>
        <translation>Die einzige Benachrichtigung für diesen Agenten wurde ausgelöst.</translation>
    </message>
    <message>
        <source>The one notification for this agent did not fire.</source>
        <translation>Die einzige Benachrichtigung für diesen Agenten wurde nicht ausgelöst.</translation>
    </message>
    <message>
        <source>%1 of %2 notifications for this agent fired.</source>
        <translation>%1 von %2 Benachrichtigungen für diesen Agenten wurden ausgelöst.</translation>
    </message>
    <message>
        <source>None of the %1 notifications for this agent fired.</source>
        <translation>Keine der %1 Benachrichtigungen für diesen Agenten wurde ausgelöst.</translation>
    </message>
    <message>
        <source>Nothing listens to this agent</source>
        <translation>Für diesen Agenten gibt es nichts</translation>
    </message>
    <message>
        <source>The event names no agent, and no notification is for all agents.</source>
        <translation>Das Ereignis nennt keinen Agenten, und keine Benachrichtigung gilt für alle Agenten.</translation>
    </message>
    <message>
        <source>No notification is bound to %1.</source>
        <translation>Keine Benachrichtigung gilt für %1.</translation>
    </message>
    <message>
        <source>Add a notification</source>
        <translation>Benachrichtigung hinzufügen</translation>
    </message>
    <message>
        <source>Why not another one?</source>
        <translation>Warum eine andere nicht?</translation>
    </message>
    <message>
        <source>%1 did not fire</source>
        <translation>%1 nicht ausgelöst</translation>
    </message>
    <message>
        <source>Those that came nearest first</source>
        <translation>Die am nächsten daran waren, zuerst</translation>
    </message>
    <message>
        <source>No notification listens to this agent.</source>
        <translation>Keine Benachrichtigung hört auf diesen Agenten.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>There is no notification %1 any more</source>
        <translation>Die Benachrichtigung %1 gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Would fire now</source>
        <translation>Würde jetzt auslösen</translation>
    </message>
    <message>
        <source>Would not fire</source>
        <translation>Würde nicht auslösen</translation>
    </message>
    <message>
        <source>It was not asked when the event came. This is what it would say as it is set up now.</source>
        <translation>Sie wurde nicht gefragt, als das Ereignis kam. So würde sie mit den jetzigen Einstellungen entscheiden.</translation>
    </message>
    <message>
        <source>All agents</source>
        <translation>Alle Agenten</translation>
    </message>
</context>
</TS>
