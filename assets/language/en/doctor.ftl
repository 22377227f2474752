# samband doctor: what the machine lacks, and how to mend it.

doctor-fine = yes
doctor-less = no
doctor-broken = NO
doctor-all-fine = Everything is in place.
doctor-not-all-fine = Something is missing. The program can do without what is marked “no”; what is marked “NO” has to be mended.

doctor-folders = Folders to write in
doctor-folders-open = recordings are put in { $path }
doctor-folder-closed = { $path } cannot be written in ({ $why })
doctor-folders-mend = Give your user access to it, or set SAMBAND_HOME to a folder that you can write in.
doctor-no-home = the user has no home folder

doctor-settings = Settings
doctor-settings-mend = Open the settings in the program and save them again, or mend the file by hand.

doctor-room = Room on the disk
doctor-room-free = { $mb } MB free
doctor-room-unknown = unknown
doctor-room-mend = Free 500 MB at least. The folder of rendered speech (cache/speech) can be deleted at any time.

doctor-speech = Speech synthesis
doctor-speech-speaks = { $engine } speaks Norwegian
doctor-speech-mute = { $engine } is there, but says nothing in Norwegian
doctor-speech-mend = Install espeak-ng with Norwegian (Debian, Ubuntu: “apt install espeak-ng”). Without it everything is shown as text.

doctor-sound = Sound
doctor-sound-mend = Connect a headset, and see that the sound system runs. Without it everything is shown as text.

doctor-screen = Screen
doctor-screen-none = none (neither WAYLAND_DISPLAY nor DISPLAY is set)
doctor-screen-mend = Start the program from a desktop, or with xvfb-run. The command line works without.

doctor-graphics = Graphics (Vulkan)
doctor-graphics-no-loader = libvulkan.so.1 was not found
doctor-graphics-no-driver = no driver for Vulkan was found
doctor-graphics-by-name = drivers named in the environment
doctor-graphics-mend = Install Vulkan and a driver (Debian, Ubuntu: “apt install libvulkan1 mesa-vulkan-drivers”). The command line works without.
