verb = Exercise simulator for Nødnett and AMK
verb-language = Language: nb, nn or en
verb-help = Show help
verb-version = Show the version
