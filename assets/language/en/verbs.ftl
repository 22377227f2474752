verb = Exercise simulator for Nødnett and AMK
verb-language = Language: nb, nn or en
verb-help = Show help
verb-version = Show the version
verb-validate = See whether scenario files are right
verb-validate-files = Scenario files (.ron)
verb-district = Check or draw a map
verb-district-check = See whether a district is right
verb-district-check-file = The district file (.ron)
verb-district-draw = Draw a district as SVG
verb-district-draw-file = The district file (.ron)
verb-district-draw-out = Where the drawing goes; otherwise beside the file
verb-report = Show or print the assessment of a recording
verb-report-recording = The recording
verb-report-html = Where to put the page for printing (.html)
verb-report-csv = The folder for the tables (findings.csv, events.csv)
verb-report-json = Where to put the result as JSON
verb-say = Read a text into a sound file by speech synthesis (test voice)
verb-say-text = What to say
verb-say-out = The sound file (.wav)
verb-say-channel = What the voice goes through
verb-say-voice = The voice, such as nb or nb+f2
verb-say-narrow = As narrow as a real telephone or radio (300–3400 Hz); else wider, so that the test voice can be understood
verb-say-quality = How good the radio coverage is, in percent



verb-play = Open the window
verb-play-scenario = Go straight to this exercise: a file, or the name of one that is shipped
verb-play-seed = Seed of chance
verb-play-seat = The seat to sit at
verb-play-size = Size of the window, for example 1600x960
verb-play-size-wrong = write width and height as 1600x960, at least 640x480
verb-play-scale = Text scale: 1.0 to 2.0
verb-play-theme = dark or light
