# samband doctor: kva maskina manglar, og korleis det blir retta.

doctor-fine = ja
doctor-less = nei
doctor-broken = NEI
doctor-all-fine = Alt er på plass.
doctor-not-all-fine = Noko manglar. Det som er merkt «nei», klarer programmet seg utan; det som er merkt «NEI», må rettast.

doctor-folders = Mapper å skrive i
doctor-folders-open = opptaka blir lagde i { $path }
doctor-folder-closed = får ikkje skrive i { $path } ({ $why })
doctor-folders-mend = Gi brukaren din skrivetilgang dit, eller set SAMBAND_HOME til ei mappe du kan skrive i.
doctor-no-home = brukaren har inga heimemappe

doctor-settings = Innstillingar
doctor-settings-mend = Opne innstillingane i programmet og lagre dei på nytt, eller rett opp fila for hand.

doctor-room = Plass på disken
doctor-room-free = { $mb } MB ledig
doctor-room-unknown = ukjent
doctor-room-mend = Frigjer minst 500 MB. Mappa med ferdiglesen tale (cache/speech) kan slettast når som helst.

doctor-speech = Talesyntese
doctor-speech-speaks = { $engine } snakkar norsk
doctor-speech-mute = { $engine } er der, men seier ingenting på norsk
doctor-speech-mend = Installer espeak-ng med norsk (Debian, Ubuntu: «apt install espeak-ng»). Utan blir alt vist som tekst.

doctor-sound = Lyd
doctor-sound-mend = Kople til eit hovudsett, og sjå at lydsystemet køyrer. Utan blir alt vist som tekst.

doctor-screen = Skjerm
doctor-screen-none = ingen (verken WAYLAND_DISPLAY eller DISPLAY er sett)
doctor-screen-mend = Start programmet frå eit skrivebord, eller med xvfb-run. Kommandolinja verkar utan.

doctor-graphics = Grafikk (Vulkan)
doctor-graphics-no-loader = fann ikkje libvulkan.so.1
doctor-graphics-no-driver = fann ingen drivar for Vulkan
doctor-graphics-by-name = drivarar er nemnde i miljøet
doctor-graphics-mend = Installer Vulkan og ein drivar (Debian, Ubuntu: «apt install libvulkan1 mesa-vulkan-drivers»). Kommandolinja verkar utan.
