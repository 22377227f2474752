# Nynorsk: det som manglar, blir lese på bokmål.
