# Innstillinger: hva som er galt med filen deres, og hva som ble gjort med det.

settings-set-aside = Innstillingene kunne ikke leses ({ $why }). Filen er lagt til side som { $to }, og programmet bruker det vanlige oppsettet.
settings-unreadable = Innstillingene i { $path } kunne ikke leses ({ $why }) og heller ikke legges til side. Programmet bruker det vanlige oppsettet og lagrer ingenting der. Rett opp tilgangen til filen, og start på nytt.
settings-value = Innstillingen «{ $field }» er { $found }, men kan være { $wanted }. Den vanlige verdien brukes.
settings-unknown = Innstillingen «{ $field }» er ukjent og får stå som den er.
settings-newer = Innstillingene er lagret av en nyere utgave av programmet (skjema { $schema }). Det som er kjent, brukes.
settings-not-saved = Innstillingene ble ikke lagret i { $path }: { $why }
settings-locked = filen der kunne verken leses eller legges til side
settings-no-text = filen er ikke tekst (linje { $line })
settings-no-fields = filen er ikke på formen (navn: verdi, …)
settings-wants-number = et helt tall fra { $from } til { $to }
settings-wants-text = tekst i "anførselstegn"
settings-wants-flag = true eller false
settings-wants-keys = en liste som {"{"} "ptt": ["Space"] {"}"}
settings-wants-fields = på formen (navn: verdi, …)
