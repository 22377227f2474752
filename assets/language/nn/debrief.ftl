# Debriefen: korleis det gjekk, tidslinja, det folk seier om øvinga etterpå.

debrief-read-only = Dette er debriefen, og det som skjedde, kan ikkje endrast. Vel «Prøv frå her» for å gjere noko anna frå dette tidspunktet.
branch-exam = Dette var ei prøve. Ho blir ståande som ho er, og det går ikkje å prøve igjen frå eit tidspunkt i ho.
say-unsigned = Ei overstyring må ha namn, rolle og grunngiving.
say-no-such-finding = Øvinga har ikkje noko funn nr. { $occasion } for regelen { $rule }.
mode-training = Trening
mode-exam = Prøve

## Korleis det gjekk med pasienten

outcome-who = { $sex }, { $age } år
outcome-who-age = Pasient, { $age } år
outcome-who-unknown = Pasient ({ $name })
outcome-delivered = { $who }: levert på sjukehus { $after } etter at det første anropet kom.
outcome-with-crew = { $who }: mannskapet kom fram { $after } etter at det første anropet kom, og var hos pasienten då øvinga slutta.
outcome-leaving = { $who }: mannskapet kom fram { $after } etter at det første anropet kom, og hadde køyrt frå staden med pasienten då øvinga slutta.
outcome-sent = { $who }: hjelpa var varsla, men hadde ikkje kome til pasienten då øvinga slutta.
outcome-alone = { $who }: ingen var sende då øvinga slutta.
outcome-rang = Det første anropet kom på { $line }
outcome-changed = Tilstanden endra seg – { $topic }: { $value }
outcome-came = { $unit } var hos pasienten, { $after } etter det første anropet
outcome-nobody-there = { $unit } fann ingen pasient der eininga vart send
outcome-left = { $unit } køyrde frå staden med pasienten
outcome-arrived = { $unit } kom fram til { $hospital }
outcome-pre-alerted = Sjukehuset hadde heile varselet { $before } før pasienten kom

## Øvingsmål

goal-met = Nådd
goal-partly = Delvis nådd
goal-not-met = Ikkje nådd
goal-not-judged = Ikkje vurdert

## Tidslinja

lane-findings = Vurdering
lane-bookmarks = Bokmerke
lane-calls = Telefon
lane-card = Kort
lane-call = { $line } frå { $from }
lane-call-out = Utgåande samtale
lane-rang-until-answered = Ringde til han vart svart på
lane-on-hold = På vent
lane-taken-elsewhere = Svart på av ein annan
lane-never-answered = Ikkje svart på
lane-nothing-heard = Ikkje noko vart høyrt
lane-waiting = Ventar på taleløyve
lane-denied = Avvist
lane-emergency = Sikkerheitsalarm: { $who }
lane-emergency-acknowledged = Alarmen frå { $who } kvittert
lane-emergency-ended = Alarmen frå { $who } avslutta
lane-preempted = Broten av alarmen frå { $who }
lane-card-opened = Kort opna
lane-contact-linked = Førespurnad kopla til kortet
lane-contact-closed = Førespurnad avslutta
lane-destined = { $unit } skal til { $hospital }
lane-stamped = { $unit } { $step }
lane-wrote = Kort: { $field } { $value }
lane-wrote-criterion = Kort: kriterium { $value }
lane-wrote-fact = Kort: { $value }
lane-wrote-note = Notat: { $value }
lane-moving = Køyrer
lane-condition-at-start = Som då øvinga byrja
lane-fact = { $topic }: { $value }

## Steg som to øvingar blir samanlikna på

step-rang = Det ringjer
step-answered = Svart på
step-card-opened = Kort opna
step-address-written = Adresse på kortet
step-address-confirmed = Adresse stadfesta
step-criterion-chosen = Kriterium valt
step-alarm-sent = Første ressurs varsla
step-acknowledged = Kvittert
step-rolling = Rykt ut
step-on-scene = Framme
step-at-patient = Hos pasienten
step-pre-alerted = Sjukehuset varsla
step-leaving = Avreist
step-delivered = Levert

## STOP5

stop5-title = STOP5
stop5-lead = Fem minutt, rett etter øvinga. Alle kjem til orde; vi ser etter det vi kan lære, ikkje etter skuld.
stop5-summarise = Oppsummer
stop5-summarise-help = Kva skjedde, i få setningar?
stop5-well = Det som gjekk bra
stop5-well-help = Kva gjorde vi som vi vil gjere igjen?
stop5-improve = Det som kan bli betre
stop5-improve-help = Kva ville vi gjort annleis?
stop5-act = Det vi gjer no
stop5-act-help = Kva skal gjerast, av kven, og når?
stop5-present = Til stades
stop5-minutes = Minutt

## To øvingar ved sida av kvarandre

compare-other-exercise = «{ $a }» og «{ $b }» er ikkje same øvinga, og kan ikkje samanliknast.
compare-other-seat = Øvingane er sedde frå kvar sin plass, og kan ikkje samanliknast.
deed-answered = Svarte på { $line }
deed-dialled = Ringde { $who }
deed-hung-up = La på
deed-held = Sette samtalen på vent
deed-retrieved = Henta samtalen frå vent
deed-invited = Ringde { $who } inn i samtalen
deed-entered = Kom inn i ein samtale
deed-joined = Kopla samtalane saman
deed-left = La på; dei andre vart att i samtalen
deed-dropped = Tok ein part ut av samtalen
deed-monitored = Lytta med i ein samtale
deed-broke-in = Gjekk inn i samtalen
deed-said = Sa i telefonen: «{ $words }»
deed-said-on = Sa på { $group }: «{ $words }»
deed-acknowledged-alarm = Kvitterte sikkerheitsalarmen frå { $who }
deed-ended-alarm = Avslutta sikkerheitsalarmen frå { $who }
deed-opened = Opna kort
deed-linked = Kopla førespurnaden til eit kort
deed-closed = Avslutta førespurnaden
deed-alerted = Varsla { $unit }
deed-resent = Sende kortet på nytt til { $unit }
deed-stood-down = Avbestilte { $unit }

## Resultat over tid

results-unusable = { $path } kan ikkje brukast til resultat: { $why }
results-newer = { $path } er skriven av ei nyare utgåve av programmet (skjema { $found }; denne utgåva kjenner { $known }). Ho er ikkje rørt. Bruk den nyare utgåva.
results-not-results = { $path } er ikkje ei fil med resultat, eller ho er skadd. Ho er ikkje rørt: flytt ho, eller vel ei anna med --file.
results-full = { $path }: disken er full, og ingenting vart skrive. { $help }
results-locked = { $path }: eit anna program bruker resultata. { $help }
results-read-only = { $path } kan ikkje skrivast til. { $help }
results-no-pseudonym = Vel eit pseudonym å lagre under.
results-nobody = Det er ikkje lagra noko under «{ $name }». «samband results list» viser kven det er lagra noko for.
results-other = { $path }: { $why }

## Rapporten

report-date = { $day }.{ $month }.{ $year } kl. { $hour }.{ $minute }
report-seat = Plass
report-begun = Byrja
report-mode = Slag
report-practised = øvd
report-often = { $count } gonger: { $times }
span-seconds = { $seconds } s
span-minutes = { $minutes } min
span-both = { $minutes } min { $seconds } s
report-tries = Øvd: nokon gjekk tilbake og prøvde igjen frå { $at }. Rapporten gjeld siste forsøk.
report-approval-exercise = Innhaldet i øvinga
report-approval-index = Øvingsindeksen
report-patient = Slik gjekk det med pasienten
report-no-patient = Øvinga kom ikkje så langt at nokon ringde om ein pasient.
report-goals = Øvingsmål
report-indicators = { $met } av { $all } punkt
report-goal = Mål { $number }
report-timeline = Tidslinje
report-remarks-note = Stil og form. Kostar ingen poeng.
report-done-at = gjort { $at }
report-limit-at = frist { $limit }
report-chip-contested = Bestride
report-chip-overruled = Overstyrt
report-chip-disputed = Uavklart
report-contest = «Det meinte eg ikkje.»
report-ruled = { $name } ({ $role }) har overstyrt vurderinga frå «{ $was }» til «{ $now }»:
report-standing = Slik det står etter overstyring
report-as-judged = Slik reglane først vurderte det
report-points-of = { $score } av { $max } poeng ({ $percent } %)
report-contested = Funn som er bestridne og ikkje avgjorde: { $count }. Det gjeld { $points } poeng.
report-overruled = Funn som er overstyrte: { $count }.
report-steps = Tider
report-proof = Etterprøving
report-technical = Teknisk: for den som skal etterprøve opptaket
report-worth = { $score } av { $max } poeng
report-run = Namnet på øvinga
report-content = Innhald
report-code = Kontrollkode
report-how-to-verify = «samband report --verify RAPPORT OPPTAK» viser om rapporten høyrer til opptaket, og om noko er endra. Kontrollkoden kan brukast i staden for fila.
report-no-voucher = Opptaket kan ikkje visast å vere heilt, så denne rapporten kan ikkje etterprøvast.
no-verdict-interrupted = Avbrote
no-verdict-interrupted-why = Ved { $at }: { $ending }. Difor er det verken poeng eller greidd. Det som ikkje hadde nådd fristen sin, tel verken for eller mot.
no-verdict-refuted = Stemmer ikkje
rerun-unproven = Ikkje etterprøvd
rerun-agrees = Opptaket er køyrt på nytt og gav det same.
rerun-other-behaviour = Opptaket er ikkje køyrt på nytt: det er laga med ei eldre åtferd ({ $recorded }; programmet har { $ours }). Det seier ikkje noko om at det er feil.
rerun-of-failure = Opptaket er ikkje køyrt på nytt: det er ein rapport om at programmet sjølv feila.
rerun-differs = Opptaket stemmer ikkje frå { $from } og utover: køyrt på nytt gir det noko anna. Difor er det verken poeng eller greidd.
rerun-other-header = Opptaket stemmer ikkje: kven som sat på plassen, kva øvinga var til, eller filene til øvinga er ikkje det opptaket vart laga med. Difor er det verken poeng eller greidd.
drawing-strip = { $from } – { $to }
drawing-name = Tidslinje frå { $from } til { $to }
drawing-truth = Pasient (fasit)
drawing-legend-findings = ① tal: funn under «Dette kan bli betre» · ✓ gjort · ○ ikkje vurdert
drawing-legend-own = Fylt: du sjølv · open: andre
drawing-legend-alerted = ◆ varsling, eller endra tilstand
drawing-legend-stamp = △ steg som vart melde
drawing-legend-truth = Fasit: slik pasienten var, også det ingen kunne sjå frå plassen

verify-not-a-report = Dette er ikkje ein rapport med kontrollkode.
verify-other-run = Rapporten gjeld øvinga { $report }, men opptaket er av { $recording }.
verify-recording = Opptaket er ikkje heilt. { $why }
verify-other-lines = Rapporten er ikkje laga av dette opptaket slik det er no: innhaldet er eit anna.
verify-scenario = Scenarioet i opptaket kan ikkje lesast: { $why }
verify-other-result = Opptaket er heilt, men resultatet i rapporten er ikkje det som følgjer av det.
verify-edited = Opptaket er heilt og resultatet stemmer, men teksten i rapporten er endra etter at han vart laga.
verify-good = Rapporten høyrer til opptaket, og ingenting er endra. Øving { $exercise }, kontrollkode { $code }.
verify-good-later = Det er kome { $count } merknader i opptaket etter at rapporten vart laga.
verify-other-program = Rapporten er laga med versjon { $version } av programmet. Opptaket er det same, men teksten er ikkje samanlikna.

## Kommandolinja

report-unreadable = { $path } kan ikkje lesast: { $why }. Oppgi ein rapport, eller kontrollkoden som står på han.
report-goal-line = Mål { $number } ({ $attainment }): { $goal }
compare-edited = Innhaldet i øvinga er endra mellom dei to.
compare-runs-chance = Dei har ulike frø, så noko av skilnaden er tilfeldig.
compare-alike = Det same vart gjort til same tid, frå byrjing til slutt.
compare-runs-parting = Her skil dei lag ({ $at }):
compare-nothing-more = ikkje noko meir
remark-kept = Lagt i opptaket. Det er no { $count } merknader der; det som skjedde, er som før.
results-no-place = Denne maskina har ikkje nokon stad for dataa til brukaren: vel ei fil med --file.
results-exported = Skrive til { $path }.
results-erased = Alt som var lagra for «{ $name }», er gløymt (øvingar: { $count }).
results-file-erased = Sletta: { $path }
results-file-not-erased = { $path } kunne ikkje slettast: { $why }. Slett fila sjølv.
results-still-theirs = Desse filene er frå dei same øvingane, og fortel framleis kva som vart sagt og skrive:
results-still-named = Namnet står òg i desse filene, som høyrer til andre øvingar. Sjå på dei, og slett dei sjølv om ingen treng dei:
results-still-mend = Dei blir òg sletta med: samband results erase "{ $name }" --recordings
results-kept = Lagra for «{ $name }» i { $path }. Berre du kan lese fila.
results-of-robot = Merk: det var roboten «{ $robot }» som sat på plassen i dette opptaket.
results-none = Ingen resultat er lagra.
results-person = { $name }: { $count } øvingar
results-as-judged = Før overstyring: { $score } av { $max }
