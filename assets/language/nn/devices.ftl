# Lydkort: kva som er gale med dei, og kva som kan gjerast.

card-not-built = Denne utgåva av programmet er bygd utan lyd: alt som kan høyrast, blir vist som tekst.
card-none = Fann ikkje noko lydkort: alt som kan høyrast, blir vist som tekst. Kople til eit hovudsett, og vel «opne lyden på nytt» i innstillingane.
card-not-found = Det er ikkje noko lydkort som heiter { $wanted }. Desse finst: { $known }
card-no-others = ingen
card-refused = Lydkortet { $name } kan ikkje opnast ({ $why }): alt som kan høyrast, blir vist som tekst. Lukk andre program som bruker det, eller vel eit anna i innstillingane.
card-lost = Lyden vart borte ({ $why }): alt som kan høyrast, blir vist som tekst. Kople til hovudsettet igjen, og vel «opne lyden på nytt» i innstillingane.
card-thread-gone = programmet har mist kontakten med lydkortet
audio-alarms-withheld = { $card } er ein høgtalar: ringing og alarmar blir ikkje høyrde, berre viste, så ingen i rommet tek dei for ekte. Bruk hovudsett, eller få instruktøren til å tillate dei i innstillingane.

hear-card = Lyden går til { $card } ({ $rate } Hz, { $channels } kanalar)
hear-instant = tidspunktet må vere på forma 1:20 (minutt:sekund)
hear-no-answer = Lydsystemet svarer ikkje. Prøv igjen, eller bruk --quiet for berre bilettekstar.
