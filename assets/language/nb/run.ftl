# Å kjøre, ta opp og spille av øvelser.

recording-unreadable = { $path } kan ikke leses: { $why }
recording-empty = { $path } er ikke et opptak: den første linjen mangler.
recording-schema = { $path } er laget av en annen utgave av programmet (skjema { $found }; denne utgaven kjenner { $known }). Bruk en nyere utgave.
recording-damaged = { $path }, linje { $line }: { $fault }. Alt til og med linje { $before } (tid { $until }) er helt: «samband replay { $path } --mend NY.opptak» redder det til en ny fil.
recording-header-damaged = { $path }, linje { $line }: { $fault }. Hodet i opptaket er ødelagt, så ingenting kan reddes; hent en sikkerhetskopi.
recording-torn = { $path }: linje { $line } ble avbrutt mens den ble skrevet ({ $bytes } byte) og er utelatt. Ingenting som var kvittert, mangler.
recording-cannot-create = { $path } kan ikke lages: { $why }. { $help }
recording-cannot-write = { $path } kan ikke skrives til: { $why }. Alt som var kvittert, er trygt. { $help }
recording-cannot-compress = { $path } er hel, men kunne ikke komprimeres: { $why }. { $help }
recording-closed = { $path } er avsluttet; den kan spilles av, men ikke fortsettes.
mend-disk-full = Disken er full: gjør plass, og prøv igjen.
mend-permission = Programmet har ikke lov til å skrive der: velg en annen mappe, eller endre rettighetene.
mend-exists = Det finnes en fil med det navnet: velg et annet navn.
mend-no-folder = Mappen finnes ikke: lag den, eller velg en annen.
mend-in-use = Et annet program bruker filen: lukk det først.
mend-other = Velg en annen mappe, eller se etter feil på disken.
line-checksum = sjekksummen stemmer ikke
line-place = linjen hører ikke hjemme her; noe mangler eller står dobbelt
line-exercise = linjen hører til en annen øvelse
line-shape = innholdet er ikke som det skal ({ $why })
line-compression = den komprimerte filen er avbrutt eller skadet her

replay-behaviour = Opptaket er laget med en eldre oppførsel ({ $recorded }; programmet har { $ours }). Det kan leses og vurderes, men ikke kjøres om igjen eller fortsettes.
replay-event = Første forskjell, hendelse nr. { $number }:
    { "  " }i opptaket: { $stored }
    { "  " }nå:         { $again }
replay-world = Første forskjell: tilstanden ved { $at } er en annen enn i opptaket ({ $stored } i opptaket, { $again } nå), enda alle hendelser før er like.
replay-nothing = ingenting
