# Lydkort: hva som er galt med dem, og hva som kan gjøres.

card-not-built = Denne utgaven av programmet er bygget uten lyd: alt som høres, vises som tekst.
card-none = Fant ikke noe lydkort: alt som høres, vises som tekst. Koble til et hodesett, og velg «åpne lyden på nytt» i innstillingene.
card-not-found = Det er ikke noe lydkort som heter { $wanted }. Disse finnes: { $known }
card-no-others = ingen
card-refused = Lydkortet { $name } kan ikke åpnes ({ $why }): alt som høres, vises som tekst. Lukk andre programmer som bruker det, eller velg et annet i innstillingene.
card-lost = Lyden ble borte ({ $why }): alt som høres, vises som tekst. Koble til hodesettet igjen, og velg «åpne lyden på nytt» i innstillingene.
card-thread-gone = programmet har mistet kontakten med lydkortet
audio-alarms-withheld = { $card } er en høyttaler: ringing og alarmer høres ikke, bare vises, så ingen i rommet tar dem for ekte. Bruk hodesett, eller få instruktøren til å tillate dem i innstillingene.

hear-card = Lyden går til { $card } ({ $rate } Hz, { $channels } kanaler)
hear-instant = tidspunktet må være på formen 1:20 (minutter:sekunder)
hear-no-answer = Lydsystemet svarer ikke. Prøv igjen, eller bruk --quiet for bare bildetekster.
