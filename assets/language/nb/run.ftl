# Å kjøre, ta opp og spille av øvelser.

recording-unreadable = { $path } kan ikke leses: { $why }
recording-not-there = Finner ikke opptaket { $path }.
recording-empty = { $path } er ikke et opptak: den første linjen mangler.
recording-schema = { $path } er laget av en annen utgave av programmet (skjema { $found }; denne utgaven kjenner { $known }). Bruk en nyere utgave.
recording-damaged = { $path }, linje { $line }: { $fault }. Alt til og med linje { $before } (tid { $until }) er helt: «samband replay { $path } --mend NY.opptak» redder det til en ny fil.
recording-header-damaged = { $path }, linje { $line }: { $fault }. Hodet i opptaket er ødelagt, så ingenting kan reddes; hent en sikkerhetskopi.
recording-torn = { $path }: linje { $line } ble avbrutt mens den ble skrevet ({ $bytes } byte) og er utelatt. Ingenting som var kvittert, mangler.
recording-unsealed = { $path } er komprimert uten segl, eller seglet stemmer ikke: det kan ikke vises at hver byte er som den ble skrevet. Er opptaket fra en eldre utgave: «samband replay { $path } --mend NY.opptak» skriver det på nytt.
recording-last-line-torn = { $path }, linje { $line }: linjen er avbrutt. Opptaket er ikke helt.
recording-strange-line = { $path }, linje { $line }: denne utgaven kjenner ikke linjer av slaget «{ $kind }», og hopper over den. Den endrer ikke noe av det som skjedde.
recording-cannot-create = { $path } kan ikke lages: { $why }. { $help }
recording-cannot-write = { $path } kan ikke skrives til: { $why }. Alt som var kvittert, er trygt. { $help }
recording-cannot-compress = { $path } er hel, men kunne ikke komprimeres: { $why }. { $help }
recording-displaced = Noe annet ligger nå som { $path }. Det er ikke rørt. Opptaket er helt, og ligger i { $to }.
file-unwritten = { $path } kan ikke skrives: { $why }. Det som lå der fra før, er som det var. { $help }
recording-closed = { $path } er avsluttet; den kan spilles av, men ikke fortsettes.
recording-goes-otherwise = Øvelsen kan ikke fortsettes: kjørt på nytt går den en annen vei fra { $at }. Opptaket er som det var: du kan se tilbake på det, og «samband replay» viser hva som er annerledes.
recording-other-players = { $path } er ikke spilt av disse robotene så langt, så de kan ikke fortsette på det.
mend-disk-full = Disken er full: gjør plass, og prøv igjen.
mend-permission = Programmet har ikke lov til å skrive der: velg en annen mappe, eller endre rettighetene.
mend-exists = Det finnes en fil med det navnet: velg et annet navn.
mend-no-folder = Mappen finnes ikke: lag den, eller velg en annen.
mend-gone = Filen er slettet eller flyttet: legg den tilbake, eller bruk den du har.
mend-changed = Filen er endret av et annet program siden den ble lest: åpne den på nytt.
mend-in-use = Et annet program bruker filen: lukk det først.
mend-other = Velg en annen mappe, eller se etter feil på disken.
line-checksum = sjekksummen stemmer ikke
line-place = linjen hører ikke hjemme her; noe mangler eller står dobbelt
line-exercise = linjen hører til en annen øvelse
line-shape = innholdet er ikke som det skal ({ $why })
line-compression = den komprimerte filen er avbrutt eller skadet her
line-too-long = det er mer i filen enn de { $most } MB som leses

replay-behaviour = Opptaket er laget med en eldre oppførsel ({ $recorded }; programmet har { $ours }). Det kan leses og vurderes, men ikke kjøres om igjen eller fortsettes.
replay-event = Første forskjell, hendelse nr. { $number }:
    { "  " }i opptaket: { $stored }
    { "  " }nå:         { $again }
replay-world = Første forskjell: tilstanden ved { $at } er en annen enn i opptaket ({ $stored } i opptaket, { $again } nå), enda alle hendelser før er like.
replay-header = Alt som skjedde er likt, men fingeravtrykket ved { $at } hører til et annet hode: hvem som satt på plassen, hva øvelsen var til, eller øvelsens filer er endret.
replay-nothing = ingenting

replay-mended = { $path } har nå alt som var helt: { $lines } linjer, til tid { $until }.
replay-fails-still = Programmet feiler fremdeles ved { $at }: { $message }
replay-fails-no-more = Programmet feiler ikke lenger der det gjorde det før ({ $message }).

run-nothing = Oppgi et scenario, eller et opptak å fortsette på.
run-no-seat = Det finnes ingen plass «{ $seat }». Plassene er: { $known }.
run-no-levels = Øvelsen har ingen nivåer.
run-no-level = Øvelsen har ikke nivået «{ $level }». Den har: { $known }.
run-no-robot = Det finnes ingen robot «{ $robot }» for denne plassen. Det finnes: { $known }, monkey.
run-host-gone = Øvelsen stanset uventet. Det som er kvittert, er i opptaket.
run-failure = Programmet feilet ved { $at }: { $message }. Feilrapport: { $report }
run-no-report = ingen, for øvelsen tas ikke opp
run-outcome = Teknisk: { $events } hendelser, { $commands } kommandoer utenfra, { $time } på { $wall } ms. Fingeravtrykk { $fingerprint }.

bench-no-scenario = Fant ingen scenarioer i mappen «scenarios»: oppgi et med --scenario.
bench-no-player = Ingen robot kan spille dette scenarioet.
bench-kept = holdt
bench-broken = IKKE HOLDT
bench-size = size     { $events } hendelser på { $hours } timer: { $bytes } byte komprimert, { $plain } ukomprimert
bench-net = net      { $presses } trykk på sendeknappen: { $granted } taletillatelser, { $queued } i kø, { $denied } avvist, { $heard } hørt, { $events } hendelser
bench-route-country = route    et oppdiktet land med { $nodes } noder, { $roads } vegstykker og { $ferries } ferjer; klargjort på { $seconds } s
bench-route-quick = route    { $ways } kjøreruter: { $median } ms i midten, 99 av 100 innen { $most } ms; { $nodes } noder undersøkt i midten, { $most_nodes } for 99 av 100
bench-route-plain = Dijkstra { $ways } av dem: { $median } ms i midten, 99 av 100 innen { $most } ms; { $nodes } noder undersøkt i midten, { $most_nodes } for 99 av 100; de samme rutene
bench-route-ferries = route    { $sailed } av { $ways } kjøreruter venter på ferje
bench-route-differs = Det raske søket og det enkle finner ulike kjøreruter.

verb-run = Spill en øvelse uten vindu
verb-run-scenario = Scenariofilen
verb-run-seed = Tallet som all tilfeldighet kommer av
verb-run-robot = Roboten som spiller: { $robots }, monkey eller one-fault:REGEL, som gjør én feil; uten robot sitter ingen der
verb-run-seat = Plassen den sitter på; ellers den scenarioet er laget for
verb-run-level = Hvilket av øvelsens nivåer
verb-run-out = Filen det tas opp i
verb-run-json = Skriv resultatet som ett JSON-objekt
verb-run-pace = Så mange ganger så fort som klokka, i stedet for så fort som mulig
verb-run-resume = Fortsett på dette opptaket
verb-run-acks = Skriv hver kommando når den er trygg på disken
verb-replay = Kjør et opptak om igjen og bevis at det blir likt
verb-replay-recording = Opptaket
verb-replay-mend = Redd først det som er helt av et skadet opptak, til denne nye filen
verb-bench = Mål hvor fort programmet er
verb-bench-name = Bare målinger med dette i navnet
verb-bench-scenario = Scenarioet det måles med; ellers det første i «scenarios»

# «samband faults».
faults-told = { $stories } historier gikk bra: { $steps } steg på disken, { $errors } feil, { $kills } drepte programmer, { $cuts } strømbrudd, og { $others } ganger kom noen andre imellom. Ingenting som var kvittert, ble borte.

# «samband crowd».
crowd-played = { $exercises } øvelser, { $commands } kommandoer, { $events } hendelser, { $guests } innringere som kom til underveis: ingen lov ble brutt, og alt ble likt når det ble kjørt om igjen. Fingeravtrykk: { $proof }

# «samband practise».
verb-practise = Ett anrop til: trekk et enkeltanrop å øve på
verb-practise-pool = En annen samling anrop enn den som følger med
verb-practise-seed = Anropet med dette nummeret, i stedet for det du trenger mest
verb-practise-as = Hvem som øver: det du gjorde dårlig før, kommer oftere
verb-practise-file = En annen resultatfil enn din egen
verb-practise-write = Skriv øvelsen hit, så den kan spilles med «samband play»
verb-practise-robot = Hvem som spiller anropet
verb-practise-out = Hvor det tas opp
verb-practise-sweep = Spill så mange anrop med robotene ideal og careless, og fortell om noen skiller seg ut
practise-drawn = { $seed }: { $kind }. { $place }. { $relation }. Vri: { $twist }. Kriterium { $criterion }.
practise-written = Skrevet til { $path }. Spill den med «samband play { $path }».
practise-beyond = Anrop { $seed } ({ $kind }): { $robot } fikk { $percent } %, { $passed ->
    [yes] bestått
   *[no] ikke bestått
}: { $missed }
practise-sums = { $calls } anrop. ideal: lavest { $ideal } %. careless: { $passed } bestått. To av dem er ulike i minst { $least } av fem.
