# Dreieboka: ei øving som rekneark.

verb-dreiebok = Lag eit rekneark av ei øving, eller ei øving av eit rekneark
verb-dreiebok-export = Lag eit rekneark av ei øving
verb-dreiebok-export-exercise = Øvinga: ei scenariofil, eller namnet på ei som følgjer med
verb-dreiebok-export-out = Reknearket (.xlsx eller .csv); elles namnet på øvinga
verb-dreiebok-import = Lag ei øving av eit rekneark
verb-dreiebok-import-book = Reknearket (.xlsx, .ods eller .csv)
verb-dreiebok-import-out = Øvinga (.ron); elles ved sida av reknearket
verb-dreiebok-import-onto = Scenariofila som skal endrast, når reknearket ikkje har ho med seg

dreiebok-working = Les { $file } …
dreiebok-exported = Skreiv { $file }. Endre det du vil, lagre, og skriv: samband dreiebok import { $file }
dreiebok-imported = Skreiv { $file }. Endringar: { $count }.
dreiebok-nothing-changed = Ingenting er endra.
dreiebok-same-title = Tittelen er framleis «{ $title }». Gi øvinga sin eigen, så er ho lett å kjenne igjen.
dreiebok-refused = { $count } feil. { $file } er ikkje endra.
dreiebok-kept = Den { $file } som låg der, heiter no { $kept }.
dreiebok-there-already = { $file } finst frå før. Vel eit anna namn med --out, eller flytt fila.
dreiebok-unknown-format = { $file } har ein ukjend filtype. Reknearket skal heite noko på .xlsx eller .csv.
dreiebok-unreadable = { $file } kan ikkje lesast: { $why }. Opne fila i reknearkprogrammet og lagre ho som .xlsx.
dreiebok-why-file = fila er større enn { $most } MiB
dreiebok-why-compound = fila er i det gamle formatet til Excel, eller ho er verna med eit passord
dreiebok-why-no-workbook = fila er ikkje noko rekneark
dreiebok-why-damaged = fila er skadd
dreiebok-why-parts = fila har fleire enn { $most } delar
dreiebok-why-sheets = fila har fleire enn { $most } ark
dreiebok-why-unpacked = arka er til saman større enn { $most } MiB
dreiebok-why-letters = bokstavane er verken Unicode eller Windows-1252
dreiebok-too-far = ruta { $cell } er for langt ute: eit ark har høgst { $rows } rader og { $columns } kolonnar
dreiebok-too-much = det er for mykje i fila, frå og med ruta { $cell }
dreiebok-too-many-rows = arket har fleire enn { $most } rader
dreiebok-onto-itself = { $file } er reknearket sjølv. Gi øvinga eit anna namn med --out.
dreiebok-no-scenario = { $file } har ikkje scenarioet med seg. Sei kva for eit det gjeld med --onto.
dreiebok-carried-broken = Scenarioet som { $file } har med seg på det skjulte arket, er skadd:
dreiebok-approval-gone = Øvinga var fagleg godkjend. No er innhaldet endra, og godkjenninga er teken ut.
dreiebok-still-says = { $who } seier framleis «{ $address }». Er det meininga?
dreiebok-still-mentions = Teksten nemner framleis «{ $street }»: { $text }
dreiebok-strange-sheet = Arket «{ $sheet }» høyrer ikkje til øvinga og er ikkje lese.
dreiebok-foreign = ingenting i reknearket høyrer til øvinga
dreiebok-foreign-help = øvinga har arka { $sheets }; hent ho ut med «samband dreiebok export», og skriv inn i det reknearket
dreiebok-sheet-missing = arket «{ $sheet }» manglar
dreiebok-sheet-missing-help = hent øvinga ut på nytt, og kopier arket derifrå
dreiebok-sheet-renamed = ukjent ark «{ $sheet }», og dette manglar: { $missing }
dreiebok-sheet-renamed-help = gi arket namnet tilbake
dreiebok-sheet-twice = arket «{ $sheet }» finst to gonger
dreiebok-sheet-twice-help = slett det eine
dreiebok-sheet-like = arket «{ $sheet }» har dei same kolonnane som «{ $other }», og det er ikkje sagt kva for eit som gjeld
dreiebok-sheet-like-help = slett det som ikkje gjeld, og lat det andre heite som før
dreiebok-head-twice = kolonnen «{ $head }» står her og i { $other }
dreiebok-head-twice-help = slett den eine, eller gi han eit anna namn
dreiebok-head-renamed = ukjend kolonne «{ $head }», og denne manglar: { $missing }
dreiebok-head-bare = kolonnen har ikkje noko namn, og denne manglar: { $missing }
dreiebok-head-renamed-help = skriv det rette namnet i ruta
dreiebok-head-person-help = lat namnet på kolonnen stå som før; det nye namnet skriv du i rada Namn i dreieboka
dreiebok-head-missing = kolonnen «{ $head }» manglar
dreiebok-head-missing-help = set han inn igjen; det som skal bort, tømmer du i rutene
dreiebok-head-new-patient = ein ny pasient kan ikkje leggjast til her: «{ $head }»
dreiebok-head-new-patient-help = slett kolonnen, og skriv pasienten i scenariofila
dreiebok-head-callers = her er det fleire nye innringjarar enn dei { $most } som kan leggjast til på éin gong
dreiebok-head-like = ukjend kolonne «{ $head }», som liknar på «{ $near }»
dreiebok-head-like-help = slett kolonnen, eller gi han eit namn som ikkje kan forvekslast
dreiebok-head-beside = kolonnen «{ $head }» høyrer ikkje til øvinga og er ikkje lesen. Kolonnane som blir lesne her, heiter: { $read }
dreiebok-row-twice = rada «{ $row }» står her og i { $other }
dreiebok-row-twice-help = slett den eine
dreiebok-goals-moved = Måla har bytt plass. Forventingane følgjer målet, ikkje nummeret.

## Ark

dreiebok-sheet-guide = Slik gjer du
dreiebok-sheet-exercise = Øvinga
dreiebok-sheet-people = Personar
dreiebok-sheet-units = Ressursar
dreiebok-sheet-bookings = Bestillingar
dreiebok-sheet-script = Dreiebok
dreiebok-sheet-lookup = Oppslag
dreiebok-sheet-text = Scenariofil
dreiebok-own-text = Dette arket er øvinga slik programmet skriv ho. Lat det stå.
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

## Kolonnar

dreiebok-head-what = Kva
dreiebok-head-value = Verdi
dreiebok-head-written = Blir skrive slik
dreiebok-head-about = Om det
dreiebok-head-part = Del
dreiebok-head-patient-of = Pasient: { $name }
dreiebok-head-caller-of = Innringjar: { $name }
dreiebok-head-unit = Eining
dreiebok-head-status = Status
dreiebok-head-busy = Oppteken i
dreiebok-head-number = Nr
dreiebok-head-time = Tid
dreiebok-head-inject = Innspel
dreiebok-head-who = Kven
dreiebok-head-action = Venta handling
dreiebok-head-goal = Mål
dreiebok-head-effects = Det som skjer
dreiebok-head-wanted = Oppfylt når
dreiebok-head-within = Frist
dreiebok-head-severity = Alvor
dreiebok-head-points = Poeng
dreiebok-head-criteria = Kriterium
dreiebok-head-priority = Hastegrad
dreiebok-head-units = Einingar
dreiebok-head-topics = Tema
dreiebok-head-hospital = Sjukehus
dreiebok-head-patient = Pasient
dreiebok-head-source = Kjelde
dreiebok-head-booking = Bestilling
dreiebok-head-known = Melde
dreiebok-head-pick-up = Hentast
dreiebok-head-from = Frå
dreiebok-head-to = Til
dreiebok-head-callback = Ringjast tilbake
dreiebok-head-note = Merknad

## Rader

dreiebok-row-title = Tittel
dreiebok-row-goals = Mål
dreiebok-row-story = Forteljing
dreiebok-row-warnings = Innhaldsvarsel
dreiebok-row-minutes = Vanleg lengd i minutt
dreiebok-row-difficulty = Vanskegrad
dreiebok-row-seat = Plass
dreiebok-row-posts = Fleire plassar
dreiebok-row-colleagues = Virtuelle kollegaer på
dreiebok-row-start = Klokka ved start
dreiebok-row-longest = Sluttar seinast etter
dreiebok-row-ends = Sluttar når
dreiebok-row-pass = Greidd ved prosent
dreiebok-part-person = Person
dreiebok-part-fact = Fakta
dreiebok-part-other = Om ein annan pasient
dreiebok-part-deed = Kan gjere
dreiebok-row-name = Namn i dreieboka
dreiebok-row-person-title = Kven
dreiebok-row-at = Stad
dreiebok-row-with = Er hos
dreiebok-row-about = Ringjer om
dreiebok-row-number = Ringjer frå
dreiebok-row-dials = Ringjer til
dreiebok-row-temperament = Sinnsstemning
dreiebok-row-patience = Ventar høgst
dreiebok-row-redials = Ringjer igjen
dreiebok-row-opens = Byrjar med
dreiebok-row-examined = Kjem fram ved undersøking
dreiebok-as = som { $name }
dreiebok-finds = finn ut på { $span }
dreiebok-about = { $row }, { $column }
temperament-calm = roleg
temperament-anxious = engsteleg
temperament-panicked = i panikk

dreiebok-look-street = Gate eller stad
dreiebok-look-unit = Eining
dreiebok-look-hospital = Sjukehus
dreiebok-look-criterion = Kriterium
dreiebok-look-numbers = husnummer { $least }–{ $most }
dreiebok-look-no-numbers = utan husnummer

## Endringar

dreiebok-removed = Teke ut: { $about }
dreiebok-added = Ny rad

## Feil

dreiebok-wrong = { $about }: { $fault }
dreiebok-wrong-word = «{ $written }» er ikkje eitt av orda som kan stå her
dreiebok-wrong-number = «{ $written }» er ikkje eit heilt tal
dreiebok-wrong-number-help = skriv det med siffer
dreiebok-wrong-pair = «{ $written }» er ikkje to tal
dreiebok-wrong-pair-help = skriv dei med skråstrek, som 110/70
dreiebok-wrong-span = «{ $written }» er inga lengd i tid
dreiebok-wrong-span-help = skriv minutt og sekund, som 1:20
dreiebok-wrong-goal = «{ $written }» er ikkje noko mål i øvinga
dreiebok-wrong-goal-help = skriv nummeret på eitt av måla på arket Øvinga
dreiebok-wrong-time-cell = reknearket har gjort dette til klokkeslettet { $written }, som kan tyde to ting
dreiebok-wrong-time-cell-help = gjer ruta om til tekst, og skriv minutt og sekund, som 1:20
dreiebok-wrong-clock = «{ $written }» er ikkje noko klokkeslett
dreiebok-wrong-clock-help = skriv timar og minutt, som 14:07
dreiebok-wrong-formula = formelen i ruta gir feilen { $written }
dreiebok-wrong-formula-help = skriv verdien sjølv
dreiebok-wrong-goal-gone = målet «{ $written }» er teke ut
dreiebok-wrong-goal-gone-help = vel eit anna mål, eller tøm ruta
dreiebok-wrong-span-clock = «{ $written }» kan tyde to ting
dreiebok-wrong-span-clock-help = skriv minutt og sekund, som 1:20 eller 90:00
dreiebok-wrong-merged = ruta er slått saman med { $written }
dreiebok-wrong-merged-help = opphev samanslåinga, og skriv i ruta det som skal stå der
dreiebok-wrong-sign = det står eit usynleg teikn i ruta ({ $written })
dreiebok-wrong-sign-help = skriv teksten på nytt
dreiebok-wrong-name-taken = «{ $written }» er namnet på ein annan
dreiebok-wrong-name-taken-help = har to bytt plass, flytt heile rada eller kolonnen; elles vel eit anna namn
dreiebok-made-time = reknearket har gjort det som vart skrive, om til klokkeslettet { $written }
dreiebok-made-date = reknearket har gjort det som vart skrive, om til datoen { $written }
dreiebok-made-percent = reknearket har gjort det som vart skrive, om til prosenttalet { $written }
dreiebok-made-fraction = reknearket har gjort det som vart skrive, om til talet { $written }
dreiebok-made-flag = reknearket har gjort det som vart skrive, om til sant eller usant ({ $written })
dreiebok-made-help = gjer ruta om til tekst, og skriv det på nytt
dreiebok-wrong-condition = «{ $written }» er ikkje ei tid eller ei hending som programmet kjenner
dreiebok-wrong-condition-help = skriv ei tid som 1:20, eller ei setning som i dei andre rutene i kolonnen
dreiebok-wrong-effect = «{ $written }» er ikkje noko programmet kan la skje
dreiebok-wrong-effect-help = skriv til dømes: kona ringjer, eller: kona seier: kvalm, bleik
dreiebok-wrong-who = det som skjer, handlar om: { $written }
dreiebok-wrong-who-help = rett den eine av dei to rutene
dreiebok-wrong-who-count = her skal det stå like mange namn som før: { $written }
dreiebok-wrong-who-count-help = andre namn skriv du i kolonnen Det som skjer
dreiebok-wrong-misplaced-inject = «{ $written }» står i ein kolonne som eit innspel ikkje bruker
dreiebok-wrong-misplaced-inject-help = ei forventing er ei rad for seg, utan namn i kolonnen Innspel
dreiebok-wrong-standard = «{ $written }» er ikkje eit krav som sentralen kan målast på
dreiebok-wrong-standard-help = skriv til dømes: minst 90 % av anropa på 113 får svar innan 0:10
dreiebok-wrong-misplaced-service = «{ $written }» står i ein kolonne som eit krav til sentralen ikkje bruker
dreiebok-wrong-misplaced-service-help = eit krav til sentralen har berre mål, forventing og kjelde: det gir ingen poeng
dreiebok-wrong-misplaced-expectation = «{ $written }» står i ein kolonne som ei forventing ikkje bruker
dreiebok-wrong-misplaced-expectation-help = eit innspel er ei rad for seg, med namn i kolonnen Innspel
dreiebok-wrong-missing = { $about }: ruta er tom
dreiebok-wrong-missing-help = her må det stå noko
dreiebok-quoted = «{ $word }»
dreiebok-mend-opens-unknown = fyll ut rada under Fakta
dreiebok-mend-says-unknown = fyll ut rada under Fakta, eller lat det skje med pasienten
dreiebok-nothing-here = { $about }: her høyrer ingenting til
dreiebok-nothing-here-help = tøm ruta
dreiebok-unknown-row = ukjend rad «{ $row }»
dreiebok-unknown-number-help = lat Nr stå tom i ei ny rad
dreiebok-unknown-knowledge-help = ei ny rad byrjar med «Fakta» eller «Kan gjere»
dreiebok-no-heads = arket har inga rad med kolonnenamn
dreiebok-no-heads-help = den øvste rada skal mellom anna ha: { $heads }

## Setningar for det som kan skje. Dei blir òg lesne, så kvar av dei må vere til å kjenne igjen.

dreiebok-and = og
dreiebok-or = eller
dreiebok-form-at = klokka i øvinga viser { $a }
dreiebok-form-after = { $a } etter at { $b }
dreiebok-form-within = { $c } innan { $a } etter at { $b }
dreiebok-form-without = { $a } etter at { $b }, utan at { $c }
dreiebok-form-times = for { $a }. gong: { $b }
dreiebok-form-all = både { $a }
dreiebok-form-any = anten { $a }
dreiebok-form-rang = det ringjer på { $a }
dreiebok-form-answered = { $a } svarer telefonen
dreiebok-form-hungup = { $a } legg på
dreiebok-form-asked = { $a } spør om «{ $b }»
dreiebok-form-stated = { $a } seier noko om «{ $b }»
dreiebok-form-said = { $a } seier «{ $b }»: { $c }
dreiebok-form-told = { $a } ber om «{ $b }»
dreiebok-form-used = { $a } bruker ordet «{ $b }»
dreiebok-form-alerted = { $a } blir varsla
dreiebok-sent-as = ein ressurs med hastegrad { $priority }
dreiebok-form-cancelled = { $a } blir avbroten
dreiebok-form-attended = nokon er hos { $a }
dreiebok-form-status = { $a } melder «{ $b }»
dreiebok-form-did = «{ $a }» er gjort
dreiebok-form-became = { $a }: «{ $b }» er vorte { $c }
dreiebok-form-prioritised = hastegraden blir sett til { $a }
dreiebok-form-happened = innspelet «{ $a }» skjer
dreiebok-form-until = { $b } fram til { $a }
dreiebok-form-since = { $b } frå og med { $a }
dreiebok-form-answeredwithin = minst { $a } % av anropa på { $b } får svar innan { $c }
dreiebok-form-noneover = ingen på { $a } ventar lenger enn { $b }
dreiebok-form-rings = { $a } ringjer
dreiebok-form-becomes = { $a }: «{ $b }» blir { $c }
dreiebok-form-says = { $a } seier: { $b }
dreiebok-form-knows = { $a } veit på førehand om «{ $b }»: { $c }
dreiebok-form-linefails = linja { $a } fell ut
dreiebok-form-lineworks = linja { $a } verkar igjen
dreiebok-form-sitefails = basestasjonen { $a } fell ut
dreiebok-form-siteworks = basestasjonen { $a } verkar igjen
dreiebok-form-siteisolated = basestasjonen { $a } mistar sambandet med nettet
dreiebok-form-sitelinked = basestasjonen { $a } er i nettet igjen
dreiebok-form-sitehasfew = basestasjonen { $a } har berre { $b } kanalar
dreiebok-form-sitehasall = basestasjonen { $a } har alle kanalane igjen
dreiebok-form-groupfails = talegruppa { $a } er ute av drift
dreiebok-form-groupworks = talegruppa { $a } verkar igjen
dreiebok-form-radiofails = radioen til { $a } sviktar
dreiebok-form-radioworks = radioen til { $a } verkar igjen
dreiebok-form-iccsfails = talesystemet på sentralen til { $a } fell ut, med radio og telefon
dreiebok-form-iccsworks = talesystemet på sentralen til { $a } verkar igjen
dreiebok-form-does = { $a } gjer «{ $b }»
dreiebok-form-raisesalarm = { $a } utløyser sikkerheitsalarm: { $b }
dreiebok-form-leaves = { $a } forlèt plassen sin
dreiebok-form-returns = { $a } er tilbake på plassen sin
