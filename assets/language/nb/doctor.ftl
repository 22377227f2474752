# samband doctor: hva maskinen mangler, og hvordan det rettes.

doctor-fine = ja
doctor-less = nei
doctor-broken = NEI
doctor-all-fine = Alt er på plass.
doctor-not-all-fine = Noe mangler. Det som er merket «nei», klarer programmet seg uten; det som er merket «NEI», må rettes.

doctor-folders = Mapper å skrive i
doctor-folders-open = opptakene legges i { $path }
doctor-folder-closed = får ikke skrevet i { $path } ({ $why })
doctor-folders-mend = Gi brukeren din skrivetilgang dit, eller sett SAMBAND_HOME til en mappe du kan skrive i.
doctor-no-home = brukeren har ingen hjemmemappe

doctor-settings = Innstillinger
doctor-settings-mend = Åpne innstillingene i programmet og lagre dem på nytt, eller rett opp filen for hånd.

doctor-room = Plass på disken
doctor-room-free = { $mb } MB ledig
doctor-room-unknown = ukjent
doctor-room-mend = Frigjør minst 500 MB. Mappen med ferdiglest tale (cache/speech) kan slettes når som helst.

doctor-speech = Talesyntese
doctor-speech-speaks = { $engine } snakker norsk
doctor-speech-mute = { $engine } er der, men sier ingenting på norsk
doctor-speech-mend = Installer espeak-ng med norsk (Debian, Ubuntu: «apt install espeak-ng»). Uten vises alt som tekst.

doctor-sound = Lyd
doctor-sound-mend = Koble til et hodesett, og se at lydsystemet kjører. Uten vises alt som tekst.

doctor-screen = Skjerm
doctor-screen-none = ingen (verken WAYLAND_DISPLAY eller DISPLAY er satt)
doctor-screen-mend = Start programmet fra et skrivebord, eller med xvfb-run. Kommandolinjen virker uten.

doctor-graphics = Grafikk (Vulkan)
doctor-graphics-no-loader = fant ikke libvulkan.so.1
doctor-graphics-no-driver = fant ingen driver for Vulkan
doctor-graphics-by-name = drivere navngitt i miljøet
doctor-graphics-mend = Installer Vulkan og en driver (Debian, Ubuntu: «apt install libvulkan1 mesa-vulkan-drivers»). Kommandolinjen virker uten.
