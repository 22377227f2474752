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
outcome-sent = { $who }: hjelpen var varslet, men ikke kommet fram da øvelsen sluttet.
outcome-alone = { $who }: ingen var sendt da øvelsen sluttet.
outcome-rang = Det første anropet kom på { $line }
outcome-changed = Tilstanden endret seg. { $topic }: { $value }
outcome-came = { $unit } var hos pasienten, { $after } etter det første anropet
outcome-arrived = { $unit } kom fram til { $hospital }
outcome-pre-alerted = Sykehuset hadde hele varselet { $before } før pasienten kom

## Øvingsmål

goal-met = Nådd
goal-partly = Delvis nådd
goal-not-met = Ikke nådd
goal-not-judged = Ikke vurdert

## Tidslinjen

lane-findings = Vurdering
lane-calls = Telefon
lane-card = Kort
lane-call = { $line } fra { $from }
lane-call-out = Utgående samtale
lane-rang-until-answered = Ringte til den ble besvart
lane-taken-elsewhere = Besvart av en annen
lane-never-answered = Ikke besvart
lane-nothing-heard = Ikke noe ble hørt
lane-waiting = Venter på taletillatelse
lane-denied = Avvist
lane-denied-queue = For mange venter på å få tale i gruppa
lane-denied-coverage = Ingen dekning
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
deed-said = Sa i telefonen: «{ $words }»
deed-said-on = Sa på { $group }: «{ $words }»
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
