# Dreieboken: en øvelse som regneark.

verb-dreiebok = Lag et regneark av en øvelse, eller en øvelse av et regneark
verb-dreiebok-export = Lag et regneark av en øvelse
verb-dreiebok-export-exercise = Øvelsen: en scenariofil, eller navnet på en som følger med
verb-dreiebok-export-out = Regnearket (.xlsx eller .csv); ellers øvelsens navn
verb-dreiebok-import = Lag en øvelse av et regneark
verb-dreiebok-import-book = Regnearket (.xlsx, .ods eller .csv)
verb-dreiebok-import-out = Øvelsen (.ron); ellers ved siden av regnearket
verb-dreiebok-import-onto = Scenariofilen som skal endres, når regnearket ikke har den med seg

dreiebok-working = Leser { $file } …
dreiebok-exported = Skrev { $file }. Endre det du vil, lagre, og skriv: samband dreiebok import { $file }
dreiebok-imported = Skrev { $file }. Endringer: { $count }.
dreiebok-nothing-changed = Ingenting er endret.
dreiebok-same-title = Tittelen er fremdeles «{ $title }». Gi øvelsen sin egen, så er den lett å kjenne igjen.
dreiebok-refused = { $count } feil. { $file } er ikke endret.
dreiebok-kept = Den { $file } som lå der, heter nå { $kept }.
dreiebok-there-already = { $file } finnes fra før. Velg et annet navn med --out, eller flytt filen.
dreiebok-unknown-format = { $file } har en ukjent filtype. Regnearket skal hete noe på .xlsx eller .csv.
dreiebok-unreadable = { $file } kan ikke leses: { $why }. Åpne filen i regnearkprogrammet og lagre den som .xlsx.
dreiebok-why-file = filen er større enn { $most } MiB
dreiebok-why-compound = filen er i det gamle formatet til Excel, eller den er beskyttet med et passord
dreiebok-why-no-workbook = filen er ikke noe regneark
dreiebok-why-damaged = filen er skadet
dreiebok-why-parts = filen har flere enn { $most } deler
dreiebok-why-sheets = filen har flere enn { $most } ark
dreiebok-why-unpacked = arkene er til sammen større enn { $most } MiB
dreiebok-why-letters = bokstavene er verken Unicode eller Windows-1252
dreiebok-too-far = ruten { $cell } er for langt ute: et ark har høyst { $rows } rader og { $columns } kolonner
dreiebok-too-much = det er for mye i filen, fra og med ruten { $cell }
dreiebok-too-many-rows = arket har flere enn { $most } rader
dreiebok-onto-itself = { $file } er regnearket selv. Gi øvelsen et annet navn med --out.
dreiebok-no-scenario = { $file } har ikke scenarioet med seg. Si hvilket det gjelder med --onto.
dreiebok-carried-broken = Scenarioet som { $file } har med seg på det skjulte arket, er skadet:
dreiebok-approval-gone = Øvelsen var faglig godkjent. Nå er innholdet endret, og godkjenningen er tatt ut.
dreiebok-still-says = { $who } sier fremdeles «{ $address }». Er det meningen?
dreiebok-still-mentions = Teksten nevner fremdeles «{ $street }»: { $text }
dreiebok-strange-sheet = Arket «{ $sheet }» hører ikke til øvelsen og er ikke lest.
dreiebok-foreign = ingenting i regnearket hører til øvelsen
dreiebok-foreign-help = øvelsen har arkene { $sheets }; hent den ut med «samband dreiebok export», og skriv inn i det regnearket
dreiebok-sheet-missing = arket «{ $sheet }» mangler
dreiebok-sheet-missing-help = hent øvelsen ut på nytt, og kopier arket derfra
dreiebok-sheet-renamed = ukjent ark «{ $sheet }», og dette mangler: { $missing }
dreiebok-sheet-renamed-help = gi arket navnet tilbake
dreiebok-sheet-twice = arket «{ $sheet }» finnes to ganger
dreiebok-sheet-twice-help = slett det ene
dreiebok-sheet-like = arket «{ $sheet }» har de samme kolonnene som «{ $other }», og det er ikke sagt hvilket som gjelder
dreiebok-sheet-like-help = slett det som ikke gjelder, og la det andre hete som før
dreiebok-head-twice = kolonnen «{ $head }» står her og i { $other }
dreiebok-head-twice-help = slett den ene, eller gi den et annet navn
dreiebok-head-renamed = ukjent kolonne «{ $head }», og denne mangler: { $missing }
dreiebok-head-bare = kolonnen har ikke noe navn, og denne mangler: { $missing }
dreiebok-head-renamed-help = skriv det rette navnet i ruten
dreiebok-head-person-help = la navnet på kolonnen stå som før; det nye navnet skrives i raden Navn i dreieboken
dreiebok-head-missing = kolonnen «{ $head }» mangler
dreiebok-head-missing-help = sett den inn igjen; det som skal bort, tømmes i rutene
dreiebok-head-new-patient = en ny pasient kan ikke legges til her: «{ $head }»
dreiebok-head-new-patient-help = slett kolonnen, og skriv pasienten i scenariofilen
dreiebok-head-callers = her er det flere nye innringere enn de { $most } som kan legges til på én gang
dreiebok-head-like = ukjent kolonne «{ $head }», som ligner på «{ $near }»
dreiebok-head-like-help = slett kolonnen, eller gi den et navn som ikke kan forveksles
dreiebok-head-beside = kolonnen «{ $head }» hører ikke til øvelsen og er ikke lest. Kolonnene som leses her, heter: { $read }
dreiebok-row-twice = raden «{ $row }» står her og i { $other }
dreiebok-row-twice-help = slett den ene
dreiebok-goals-moved = Målene har byttet plass. Forventningene følger målet, ikke nummeret.

## Ark

dreiebok-sheet-guide = Slik gjør du
dreiebok-sheet-exercise = Øvelsen
dreiebok-sheet-people = Personer
dreiebok-sheet-units = Ressurser
dreiebok-sheet-bookings = Bestillinger
dreiebok-sheet-script = Dreiebok
dreiebok-sheet-lookup = Oppslag
dreiebok-sheet-text = Scenariofil
dreiebok-own-text = Dette arket er øvelsen slik programmet skriver den. La det stå.
dreiebok-guide =
    { $title }

    Dette er en øvelse. Du kan endre alt som står på arkene Øvelsen, Personer, Ressurser, Bestillinger og Dreiebok.
    Lagre når du er ferdig, og skriv: samband dreiebok import og navnet på filen.
    Er noe galt, får du vite hvilken rute det gjelder, og ingenting blir ødelagt.

    Ny adresse: arket Personer, raden Sted, under pasienten. Der det står «som» og et navn, følger det med.
    Ny pasient: arket Personer, radene som begynner med Fakta. La en rute stå tom når ingen vet det.
    Ny tittel og ny fortelling: arket Øvelsen.
    Nye tider: arket Dreiebok, kolonnen Tid. 1:20 er ett minutt og tjue sekunder ut i øvelsen.
    Bestilte oppdrag: arket Bestillinger. Til er et sykehus eller en adresse. Tom Meldes betyr fra begynnelsen.

    En ny rad: skriv den nederst, og la Nr stå tom. En rad som skal bort: slett hele raden.
    I mange ruter kan du velge i en liste: trykk på pilen, eller Alt og pil ned.
    Arket Oppslag viser hvilke gater, enheter, kriterier og temaer som finnes.

## Kolonner

dreiebok-head-what = Hva
dreiebok-head-value = Verdi
dreiebok-head-written = Skrives slik
dreiebok-head-about = Om det
dreiebok-head-part = Del
dreiebok-head-patient-of = Pasient: { $name }
dreiebok-head-caller-of = Innringer: { $name }
dreiebok-head-unit = Enhet
dreiebok-head-status = Status
dreiebok-head-busy = Opptatt i
dreiebok-head-number = Nr
dreiebok-head-time = Tid
dreiebok-head-inject = Innspill
dreiebok-head-who = Hvem
dreiebok-head-action = Forventet handling
dreiebok-head-goal = Mål
dreiebok-head-effects = Det som skjer
dreiebok-head-wanted = Oppfylt når
dreiebok-head-within = Frist
dreiebok-head-severity = Alvor
dreiebok-head-points = Poeng
dreiebok-head-criteria = Kriterier
dreiebok-head-priority = Hastegrad
dreiebok-head-units = Enheter
dreiebok-head-topics = Temaer
dreiebok-head-hospital = Sykehus
dreiebok-head-patient = Pasient
dreiebok-head-source = Kilde
dreiebok-head-booking = Bestilling
dreiebok-head-known = Meldes
dreiebok-head-pick-up = Hentes
dreiebok-head-from = Fra
dreiebok-head-to = Til
dreiebok-head-callback = Ringes tilbake
dreiebok-head-note = Merknad

## Rader

dreiebok-row-title = Tittel
dreiebok-row-goals = Mål
dreiebok-row-story = Fortelling
dreiebok-row-warnings = Innholdsvarsel
dreiebok-row-minutes = Vanlig lengde i minutter
dreiebok-row-difficulty = Vanskelighet
dreiebok-row-seat = Plass
dreiebok-row-posts = Flere plasser
dreiebok-row-colleagues = Virtuelle kolleger på
dreiebok-row-start = Klokken ved start
dreiebok-row-longest = Slutter senest etter
dreiebok-row-ends = Slutter når
dreiebok-row-pass = Bestått ved prosent
dreiebok-part-person = Person
dreiebok-part-fact = Fakta
dreiebok-part-other = Om en annen pasient
dreiebok-part-deed = Kan gjøre
dreiebok-row-name = Navn i dreieboken
dreiebok-row-person-title = Hvem
dreiebok-row-at = Sted
dreiebok-row-with = Er hos
dreiebok-row-about = Ringer om
dreiebok-row-number = Ringer fra
dreiebok-row-dials = Ringer til
dreiebok-row-temperament = Sinnsstemning
dreiebok-row-patience = Venter høyst
dreiebok-row-redials = Ringer igjen
dreiebok-row-opens = Begynner med
dreiebok-row-examined = Vises ved undersøkelse
dreiebok-as = som { $name }
dreiebok-finds = finner ut på { $span }
dreiebok-about = { $row }, { $column }
temperament-calm = rolig
temperament-anxious = engstelig
temperament-panicked = i panikk

dreiebok-look-street = Gate eller sted
dreiebok-look-unit = Enhet
dreiebok-look-hospital = Sykehus
dreiebok-look-criterion = Kriterium
dreiebok-look-numbers = husnummer { $least }–{ $most }
dreiebok-look-no-numbers = uten husnummer

## Endringer

dreiebok-removed = Tatt ut: { $about }
dreiebok-added = Ny rad

## Feil

dreiebok-wrong = { $about }: { $fault }
dreiebok-wrong-word = «{ $written }» er ikke et av ordene som kan stå her
dreiebok-wrong-number = «{ $written }» er ikke et helt tall
dreiebok-wrong-number-help = skriv det med sifre
dreiebok-wrong-pair = «{ $written }» er ikke to tall
dreiebok-wrong-pair-help = skriv dem med skråstrek, som 110/70
dreiebok-wrong-span = «{ $written }» er ingen varighet
dreiebok-wrong-span-help = skriv minutter og sekunder, som 1:20
dreiebok-wrong-goal = «{ $written }» er ikke noe mål i øvelsen
dreiebok-wrong-goal-help = skriv nummeret på et av målene på arket Øvelsen
dreiebok-wrong-time-cell = regnearket har gjort dette til klokkeslettet { $written }, som kan bety to ting
dreiebok-wrong-time-cell-help = gjør ruten om til tekst, og skriv minutter og sekunder, som 1:20
dreiebok-wrong-clock = «{ $written }» er ikke noe klokkeslett
dreiebok-wrong-clock-help = skriv timer og minutter, som 14:07
dreiebok-wrong-formula = formelen i ruten gir feilen { $written }
dreiebok-wrong-formula-help = skriv verdien selv
dreiebok-wrong-goal-gone = målet «{ $written }» er tatt ut
dreiebok-wrong-goal-gone-help = velg et annet mål, eller tøm ruten
dreiebok-wrong-span-clock = «{ $written }» kan bety to ting
dreiebok-wrong-span-clock-help = skriv minutter og sekunder, som 1:20 eller 90:00
dreiebok-wrong-merged = ruten er slått sammen med { $written }
dreiebok-wrong-merged-help = opphev sammenslåingen, og skriv i ruten det som skal stå der
dreiebok-wrong-sign = det står et usynlig tegn i ruten ({ $written })
dreiebok-wrong-sign-help = skriv teksten på nytt
dreiebok-wrong-name-taken = «{ $written }» er navnet på en annen
dreiebok-wrong-name-taken-help = har to byttet plass, flytt hele raden eller kolonnen; ellers velg et annet navn
dreiebok-made-time = regnearket har gjort det som ble skrevet, om til klokkeslettet { $written }
dreiebok-made-date = regnearket har gjort det som ble skrevet, om til datoen { $written }
dreiebok-made-percent = regnearket har gjort det som ble skrevet, om til prosenttallet { $written }
dreiebok-made-fraction = regnearket har gjort det som ble skrevet, om til tallet { $written }
dreiebok-made-flag = regnearket har gjort det som ble skrevet, om til sant eller usant ({ $written })
dreiebok-made-help = gjør ruten om til tekst, og skriv det på nytt
dreiebok-wrong-condition = «{ $written }» er ikke en tid eller en hendelse som programmet kjenner
dreiebok-wrong-condition-help = skriv en tid som 1:20, eller en setning som i de andre rutene i kolonnen
dreiebok-wrong-effect = «{ $written }» er ikke noe programmet kan la skje
dreiebok-wrong-effect-help = skriv for eksempel: kona ringer, eller: kona sier: kvalm, blek
dreiebok-wrong-who = det som skjer, handler om: { $written }
dreiebok-wrong-who-help = rett den ene av de to rutene
dreiebok-wrong-who-count = her skal det stå like mange navn som før: { $written }
dreiebok-wrong-who-count-help = andre navn skrives i kolonnen Det som skjer
dreiebok-wrong-misplaced-inject = «{ $written }» står i en kolonne som et innspill ikke bruker
dreiebok-wrong-misplaced-inject-help = en forventning er en rad for seg, uten navn i kolonnen Innspill
dreiebok-wrong-standard = «{ $written }» er ikke et krav som sentralen kan måles på
dreiebok-wrong-standard-help = skriv for eksempel: minst 90 % av anropene på 113 besvares innen 0:10
dreiebok-wrong-misplaced-service = «{ $written }» står i en kolonne som et krav til sentralen ikke bruker
dreiebok-wrong-misplaced-service-help = et krav til sentralen har bare mål, forventning og kilde: det gir ingen poeng
dreiebok-wrong-misplaced-expectation = «{ $written }» står i en kolonne som en forventning ikke bruker
dreiebok-wrong-misplaced-expectation-help = et innspill er en rad for seg, med navn i kolonnen Innspill
dreiebok-wrong-missing = { $about }: ruten er tom
dreiebok-wrong-missing-help = her må det stå noe
dreiebok-quoted = «{ $word }»
dreiebok-mend-opens-unknown = fyll ut raden under Fakta
dreiebok-mend-says-unknown = fyll ut raden under Fakta, eller la det skje med pasienten
dreiebok-nothing-here = { $about }: her hører ingenting til
dreiebok-nothing-here-help = tøm ruten
dreiebok-unknown-row = ukjent rad «{ $row }»
dreiebok-unknown-number-help = la Nr stå tom i en ny rad
dreiebok-unknown-knowledge-help = en ny rad begynner med «Fakta» eller «Kan gjøre»
dreiebok-no-heads = arket har ingen rad med kolonnenavn
dreiebok-no-heads-help = den øverste raden skal ha blant annet: { $heads }

## Setninger for det som kan skje. De leses også, så hver av dem må være til å kjenne igjen.

dreiebok-and = og
dreiebok-or = eller
dreiebok-form-at = klokken i øvelsen viser { $a }
dreiebok-form-after = { $a } etter at { $b }
dreiebok-form-within = { $c } innen { $a } etter at { $b }
dreiebok-form-without = { $a } etter at { $b }, uten at { $c }
dreiebok-form-times = for { $a }. gang: { $b }
dreiebok-form-all = både { $a }
dreiebok-form-any = enten { $a }
dreiebok-form-rang = det ringer på { $a }
dreiebok-form-answered = { $a } svarer telefonen
dreiebok-form-hungup = { $a } legger på
dreiebok-form-asked = { $a } spør om «{ $b }»
dreiebok-form-stated = { $a } sier noe om «{ $b }»
dreiebok-form-said = { $a } sier «{ $b }»: { $c }
dreiebok-form-told = { $a } ber om «{ $b }»
dreiebok-form-used = { $a } bruker ordet «{ $b }»
dreiebok-form-alerted = { $a } varsles
dreiebok-sent-as = en ressurs med hastegrad { $priority }
dreiebok-form-cancelled = { $a } avbrytes
dreiebok-form-attended = noen er hos { $a }
dreiebok-form-status = { $a } melder «{ $b }»
dreiebok-form-did = «{ $a }» er gjort
dreiebok-form-became = { $a }: «{ $b }» er blitt { $c }
dreiebok-form-prioritised = hastegraden settes til { $a }
dreiebok-form-happened = innspillet «{ $a }» skjer
dreiebok-form-until = { $b } frem til { $a }
dreiebok-form-since = { $b } fra og med { $a }
dreiebok-form-answeredwithin = minst { $a } % av anropene på { $b } besvares innen { $c }
dreiebok-form-noneover = ingen på { $a } venter lenger enn { $b }
dreiebok-form-rings = { $a } ringer
dreiebok-form-becomes = { $a }: «{ $b }» blir { $c }
dreiebok-form-says = { $a } sier: { $b }
dreiebok-form-knows = { $a } vet på forhånd om «{ $b }»: { $c }
dreiebok-form-linefails = linjen { $a } faller ut
dreiebok-form-lineworks = linjen { $a } virker igjen
dreiebok-form-sitefails = basestasjonen { $a } faller ut
dreiebok-form-siteworks = basestasjonen { $a } virker igjen
dreiebok-form-siteisolated = basestasjonen { $a } mister forbindelsen til nettet
dreiebok-form-sitelinked = basestasjonen { $a } er i nettet igjen
dreiebok-form-sitehasfew = basestasjonen { $a } har bare { $b } kanaler
dreiebok-form-sitehasall = basestasjonen { $a } har alle kanalene igjen
dreiebok-form-groupfails = talegruppa { $a } er ute av drift
dreiebok-form-groupworks = talegruppa { $a } virker igjen
dreiebok-form-radiofails = radioen til { $a } svikter
dreiebok-form-radioworks = radioen til { $a } virker igjen
dreiebok-form-iccsfails = talesystemet på sentralen til { $a } faller ut, med radio og telefon
dreiebok-form-iccsworks = talesystemet på sentralen til { $a } virker igjen
dreiebok-form-does = { $a } gjør «{ $b }»
dreiebok-form-raisesalarm = { $a } utløser sikkerhetsalarm: { $b }
dreiebok-form-leaves = { $a } forlater plassen sin
dreiebok-form-returns = { $a } er tilbake på plassen sin
