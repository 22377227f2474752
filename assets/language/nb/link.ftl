# Plasser i andre prosesser: hva som er galt med forbindelsen.

link-no-seat = Det er ingen slik plass å få. Disse finnes: { $known }
link-taken = Noen sitter der allerede.
link-too-late = Øvelsen venter ikke lenger, eller er over.
link-malformed = Det som kom over forbindelsen, gir ikke mening: { $why }
link-gap = nummer { $number } kom der { $wanted } skulle ha kommet
link-frame-long = en melding på { $length } byte, og den lengste er { $most }
link-frame-rest = { $bytes } byte til overs etter en melding
link-no-hello = det første som kom, var ingen presentasjon
link-second-hello = en presentasjon midt i samtalen
link-half-view = et bilde av plassen som bygger på et som aldri kom
link-silent = ingen svarer
link-no-pack = øvelsens pakke mangler
link-unreachable = Får ikke kontakt ({ $why }). Kjører «samband serve» der, og er adressen riktig?
link-not-samband = Den som svarer der, er ikke Samband.
link-version = De to programmene er ikke av samme utgave: her { $ours }, der { $theirs }. Bruk den samme utgaven på begge.
link-address = adressen må være på formen 127.0.0.1:4711

serve-unbound = Får ikke porten { $port }: { $why }. Velg en annen, eller 0 for en ledig.
serve-host-gone = programmet som kjører øvelsen, er borte
