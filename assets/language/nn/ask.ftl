# Nynorsk fell attende på bokmål.
