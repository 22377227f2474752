# Plassar i andre prosessar: kva som er gale med sambandet.

link-no-seat = Det er ingen slik plass å få. Desse finst: { $known }
link-taken = Nokon sit der alt.
link-too-late = Øvinga ventar ikkje lenger, eller er over.
link-malformed = Det som kom over sambandet, gir ikkje meining: { $why }
link-gap = nummer { $number } kom der { $wanted } skulle ha kome
link-frame-long = ei melding på { $length } byte, og den lengste er { $most }
link-frame-rest = { $bytes } byte til overs etter ei melding
link-no-hello = det første som kom, var ingen presentasjon
link-second-hello = ein presentasjon midt i samtalen
link-half-view = eit bilete av plassen som byggjer på eit som aldri kom
link-silent = ingen svarer
link-no-pack = pakka til øvinga manglar
link-unreachable = Får ikkje kontakt ({ $why }). Køyrer «samband serve» der, og er adressa rett?
link-not-samband = Den som svarer der, er ikkje Samband.
link-version = Dei to programma er ikkje av same utgåve: her { $ours }, der { $theirs }. Bruk den same utgåva på begge.
link-address = adressa må vere på forma 127.0.0.1:4711

serve-unbound = Får ikkje porten { $port }: { $why }. Vel ein annan, eller 0 for ein ledig.
serve-host-gone = programmet som køyrer øvinga, er borte
