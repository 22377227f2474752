# Debriefen: hvordan det gikk, tidslinjen, det folk sier om øvelsen etterpå.

debrief-read-only = Dette er debriefen, og det som skjedde, kan ikke endres. Velg «Prøv fra her» for å gjøre noe annet fra dette tidspunktet.
branch-exam = Dette var en prøve. Den blir stående som den er, og det går ikke å prøve igjen fra et tidspunkt i den.
say-unsigned = En overstyring må ha navn, rolle og begrunnelse.
say-no-such-finding = Øvelsen har ikke noe funn nr. { $occasion } for regelen { $rule }.
mode-training = Trening
mode-exam = Prøve

## Hvordan det gikk med pasienten

outcome-who = { $sex }, { $age } år
outcome-who-age = Pasient, { $age } år
outcome-who-unknown = Pasient ({ $name })
outcome-delivered = { $who }: levert på sykehus { $after } etter at det første anropet kom.
outcome-with-crew = { $who }: mannskapet kom fram { $after } etter at det første anropet kom, og var hos pasienten da øvelsen sluttet.
outcome-leaving = { $who }: mannskapet kom fram { $after } etter at det første anropet kom, og hadde kjørt fra stedet med pasienten da øvelsen sluttet.
outcome-sent = { $who }: hjelpen var varslet, men hadde ikke kommet til pasienten da øvelsen sluttet.
outcome-alone = { $who }: ingen var sendt da øvelsen sluttet.
outcome-rang = Det første anropet kom på { $line }
outcome-changed = Tilstanden endret seg – { $topic }: { $value }
outcome-came = { $unit } var hos pasienten, { $after } etter det første anropet
outcome-nobody-there = { $unit } fant ingen pasient der den ble sendt
outcome-left = { $unit } kjørte fra stedet med pasienten
outcome-arrived = { $unit } kom fram til { $hospital }
outcome-pre-alerted = Sykehuset hadde hele varselet { $before } før pasienten kom

## Øvingsmål

goal-met = Nådd
goal-partly = Delvis nådd
goal-not-met = Ikke nådd
goal-not-judged = Ikke vurdert

## Tidslinjen

lane-findings = Vurdering
lane-bookmarks = Bokmerker
lane-calls = Telefon
lane-card = Kort
lane-call = { $line } fra { $from }
lane-call-out = Utgående samtale
lane-rang-until-answered = Ringte til den ble besvart
lane-on-hold = På vent
lane-taken-elsewhere = Besvart av en annen
lane-never-answered = Ikke besvart
lane-nothing-heard = Ikke noe ble hørt
lane-waiting = Venter på taletillatelse
lane-denied = Avvist
lane-emergency = Sikkerhetsalarm: { $who }
lane-emergency-acknowledged = Alarmen fra { $who } kvittert
lane-emergency-ended = Alarmen fra { $who } avsluttet
lane-preempted = Brutt av alarmen fra { $who }
lane-card-opened = Kort åpnet
lane-contact-linked = Henvendelse koblet til kortet
lane-contact-closed = Henvendelse avsluttet
lane-destined = { $unit } skal til { $hospital }
lane-stamped = { $unit } { $step }
lane-wrote = Kort: { $field } { $value }
lane-wrote-criterion = Kort: kriterium { $value }
lane-wrote-fact = Kort: { $value }
lane-wrote-note = Notat: { $value }
lane-moving = Kjører
lane-condition-at-start = Som da øvelsen begynte
lane-fact = { $topic }: { $value }

## Trinn som to øvelser sammenlignes på

step-rang = Det ringer
step-answered = Besvart
step-card-opened = Kort åpnet
step-address-written = Adresse på kortet
step-address-confirmed = Adresse bekreftet
step-criterion-chosen = Kriterium valgt
step-alarm-sent = Første ressurs varslet
step-acknowledged = Kvittert
step-rolling = Rykket ut
step-on-scene = Fremme
step-at-patient = Hos pasienten
step-pre-alerted = Sykehuset varslet
step-leaving = Avreist
step-delivered = Levert

## STOP5

stop5-title = STOP5
stop5-lead = Fem minutter, rett etter øvelsen. Alle kommer til orde; vi ser etter det vi kan lære, ikke etter skyld.
stop5-summarise = Oppsummer
stop5-summarise-help = Hva skjedde, i få setninger?
stop5-well = Det som gikk bra
stop5-well-help = Hva gjorde vi som vi vil gjøre igjen?
stop5-improve = Det som kan bli bedre
stop5-improve-help = Hva ville vi gjort annerledes?
stop5-act = Det vi gjør nå
stop5-act-help = Hva skal gjøres, av hvem, og når?
stop5-present = Til stede
stop5-minutes = Minutter

## To øvelser ved siden av hverandre

compare-other-exercise = «{ $a }» og «{ $b }» er ikke samme øvelse, og kan ikke sammenlignes.
compare-other-seat = Øvelsene er sett fra hver sin plass, og kan ikke sammenlignes.
deed-answered = Svarte på { $line }
deed-dialled = Ringte { $who }
deed-hung-up = La på
deed-held = Satte samtalen på vent
deed-retrieved = Hentet samtalen fra vent
deed-invited = Ringte { $who } inn i samtalen
deed-entered = Kom inn i en samtale
deed-joined = Koblet samtalene sammen
deed-left = La på; de andre ble igjen i samtalen
deed-dropped = Tok en part ut av samtalen
deed-monitored = Lyttet med i en samtale
deed-broke-in = Gikk inn i samtalen
deed-said = Sa i telefonen: «{ $words }»
deed-said-on = Sa på { $group }: «{ $words }»
deed-acknowledged-alarm = Kvitterte sikkerhetsalarmen fra { $who }
deed-ended-alarm = Avsluttet sikkerhetsalarmen fra { $who }
deed-opened = Åpnet kort
deed-linked = Koblet henvendelsen til et kort
deed-closed = Avsluttet henvendelsen
deed-alerted = Varslet { $unit }
deed-resent = Sendte kortet på nytt til { $unit }
deed-stood-down = Avbestilte { $unit }

## Resultater over tid

results-unusable = { $path } kan ikke brukes til resultater: { $why }
results-newer = { $path } er skrevet av en nyere utgave av programmet (skjema { $found }; denne utgaven kjenner { $known }). Den er ikke rørt. Bruk den nyere utgaven.
results-not-results = { $path } er ikke en fil med resultater, eller den er skadet. Den er ikke rørt: flytt den, eller velg en annen med --file.
results-full = { $path }: disken er full, og ingenting ble skrevet. { $help }
results-locked = { $path }: et annet program bruker resultatene. { $help }
results-read-only = { $path } kan ikke skrives til. { $help }
results-no-pseudonym = Velg et pseudonym å lagre under.
results-nobody = Det er ikke lagret noe under «{ $name }». «samband results list» viser hvem det er lagret noe for.
results-other = { $path }: { $why }

## Rapporten

report-date = { $day }.{ $month }.{ $year } kl. { $hour }.{ $minute }
report-seat = Plass
report-begun = Begynt
report-mode = Slag
report-practised = øvd
report-often = { $count } ganger: { $times }
span-seconds = { $seconds } s
span-minutes = { $minutes } min
span-both = { $minutes } min { $seconds } s
report-tries = Øvd: noen gikk tilbake og prøvde igjen fra { $at }. Rapporten gjelder siste forsøk.
report-approval-exercise = Øvelsens innhold
report-approval-index = Øvingsindeksen
report-patient = Slik gikk det med pasienten
report-no-patient = Øvelsen kom ikke så langt at noen ringte om en pasient.
report-goals = Øvingsmål
report-indicators = { $met } av { $all } punkter
report-goal = Mål { $number }
report-timeline = Tidslinje
report-remarks-note = Stil og form. Koster ingen poeng.
report-done-at = gjort { $at }
report-limit-at = frist { $limit }
report-chip-contested = Bestridt
report-chip-overruled = Overstyrt
report-chip-disputed = Uavklart
report-contest = «Det mente jeg ikke.»
report-ruled = { $name } ({ $role }) har overstyrt vurderingen fra «{ $was }» til «{ $now }»:
report-standing = Slik det står etter overstyring
report-as-judged = Slik reglene først vurderte det
report-points-of = { $score } av { $max } poeng ({ $percent } %)
report-contested = Funn som er bestridt og ikke avgjort: { $count }. Det gjelder { $points } poeng.
report-overruled = Funn som er overstyrt: { $count }.
report-steps = Tider
report-proof = Etterprøving
report-technical = Teknisk: for den som skal etterprøve opptaket
report-worth = { $score } av { $max } poeng
report-run = Øvelsens navn
report-content = Innhold
report-code = Kontrollkode
report-how-to-verify = «samband report --verify RAPPORT OPPTAK» viser om rapporten hører til opptaket, og om noe er endret. Kontrollkoden kan brukes i stedet for filen.
report-no-voucher = Opptaket kan ikke vises å være helt, så denne rapporten kan ikke etterprøves.
no-verdict-interrupted = Avbrutt
no-verdict-interrupted-why = Ved { $at }: { $ending }. Derfor er det verken poeng eller bestått. Det som ikke hadde nådd fristen sin, teller verken for eller mot.
no-verdict-refuted = Stemmer ikke
rerun-unproven = Ikke etterprøvd
rerun-agrees = Opptaket er kjørt på nytt og ga det samme.
rerun-other-behaviour = Opptaket er ikke kjørt på nytt: det er laget med en eldre oppførsel ({ $recorded }; programmet har { $ours }). Det sier ikke noe om at det er feil.
rerun-of-failure = Opptaket er ikke kjørt på nytt: det er en rapport om at programmet selv feilet.
rerun-differs = Opptaket stemmer ikke fra { $from } og utover: kjørt på nytt gir det noe annet. Derfor er det verken poeng eller bestått.
rerun-other-header = Opptaket stemmer ikke: hvem som satt på plassen, hva øvelsen var til, eller øvelsens filer er ikke det opptaket ble laget med. Derfor er det verken poeng eller bestått.
drawing-strip = { $from } – { $to }
drawing-name = Tidslinje fra { $from } til { $to }
drawing-truth = Pasient (fasit)
drawing-legend-findings = ① tall: funn under «Dette kan bli bedre» · ✓ gjort · ○ ikke vurdert
drawing-legend-own = Fylt: deg selv · åpen: andre
drawing-legend-alerted = ◆ varsling, eller endret tilstand
drawing-legend-stamp = △ trinn som ble meldt
drawing-legend-truth = Fasit: slik pasienten var, også det ingen kunne se fra plassen

verify-not-a-report = Dette er ikke en rapport med kontrollkode.
verify-other-run = Rapporten gjelder øvelsen { $report }, men opptaket er av { $recording }.
verify-recording = Opptaket er ikke helt. { $why }
verify-other-lines = Rapporten er ikke laget av dette opptaket slik det er nå: innholdet er et annet.
verify-scenario = Scenarioet i opptaket kan ikke leses: { $why }
verify-other-result = Opptaket er helt, men resultatet i rapporten er ikke det som følger av det.
verify-edited = Opptaket er helt og resultatet stemmer, men teksten i rapporten er endret etter at den ble laget.
verify-good = Rapporten hører til opptaket, og ingenting er endret. Øvelse { $exercise }, kontrollkode { $code }.
verify-good-later = Det er kommet { $count } merknader i opptaket etter at rapporten ble laget.
verify-other-program = Rapporten er laget med versjon { $version } av programmet. Opptaket er det samme, men teksten er ikke sammenlignet.

## Kommandolinjen

report-unreadable = { $path } kan ikke leses: { $why }. Oppgi en rapport, eller kontrollkoden som står på den.
report-goal-line = Mål { $number } ({ $attainment }): { $goal }
compare-edited = Øvelsens innhold er endret mellom de to.
compare-runs-chance = De har ulike frø, så noe av forskjellen er tilfeldig.
compare-alike = Det samme ble gjort til samme tid, fra begynnelse til slutt.
compare-runs-parting = Her skiller de lag ({ $at }):
compare-nothing-more = ikke noe mer
remark-kept = Lagt i opptaket. Det er nå { $count } merknader der; det som skjedde, er som før.
results-no-place = Denne maskinen har ikke noe sted for brukerens data: velg en fil med --file.
results-exported = Skrevet til { $path }.
results-erased = Alt som var lagret for «{ $name }», er glemt (øvelser: { $count }).
results-file-erased = Slettet: { $path }
results-file-not-erased = { $path } kunne ikke slettes: { $why }. Slett filen selv.
results-still-theirs = Disse filene er fra de samme øvelsene, og forteller fortsatt hva som ble sagt og skrevet:
results-still-named = Navnet står også i disse filene, som hører til andre øvelser. Se på dem, og slett dem selv om ingen trenger dem:
results-still-mend = De slettes også med: samband results erase "{ $name }" --recordings
results-kept = Lagret for «{ $name }» i { $path }. Bare du kan lese filen.
results-of-robot = Merk: det var roboten «{ $robot }» som satt på plassen i dette opptaket.
results-none = Ingen resultater er lagret.
results-person = { $name }: { $count } øvelser
results-as-judged = Før overstyring: { $score } av { $max }
