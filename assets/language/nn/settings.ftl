# Innstillingar: kva som er gale med fila deira, og kva som vart gjort med det.

settings-set-aside = Innstillingane kunne ikkje lesast ({ $why }). Fila er lagd til side som { $to }, og programmet bruker det vanlege oppsettet.
settings-unreadable = Innstillingane i { $path } kunne ikkje lesast ({ $why }) og heller ikkje leggjast til side. Programmet bruker det vanlege oppsettet og lagrar ingenting der. Rett opp tilgangen til fila, og start på nytt.
settings-value = Innstillinga «{ $field }» er { $found }, men kan vere { $wanted }. Den vanlege verdien blir brukt.
settings-unknown = Innstillinga «{ $field }» er ukjend og får stå som ho er.
settings-newer = Innstillingane er lagra av ei nyare utgåve av programmet (skjema { $schema }). Det som er kjent, blir brukt.
settings-not-saved = Innstillingane vart ikkje lagra i { $path }: { $why }
settings-locked = fila der kunne verken lesast eller leggjast til side
settings-no-text = fila er ikkje tekst (linje { $line })
settings-no-fields = fila er ikkje på forma (namn: verdi, …)
settings-wants-number = eit heilt tal frå { $from } til { $to }
settings-wants-text = tekst i "hermeteikn"
settings-wants-flag = true eller false
settings-wants-keys = ei liste som {"{"} "ptt": ["Space"] {"}"}
settings-wants-fields = på forma (namn: verdi, …)
