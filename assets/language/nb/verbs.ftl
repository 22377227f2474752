verb = Øvingssimulator for Nødnett og AMK
verb-language = Språk: nb, nn eller en
verb-help = Vis hjelp
verb-version = Vis versjon
