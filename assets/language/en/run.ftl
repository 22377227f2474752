# Running, recording and replaying exercises.

recording-unreadable = { $path } cannot be read: { $why }
recording-empty = { $path } is not a recording: its first line is missing.
recording-schema = { $path } was made by another version of the program (schema { $found }; this one knows { $known }). Use a newer version.
recording-damaged = { $path }, line { $line }: { $fault }. Everything up to and including line { $before } (time { $until }) is whole: "samband replay { $path } --mend NEW.opptak" saves it to a new file.
recording-header-damaged = { $path }, line { $line }: { $fault }. The recording's header is damaged, so nothing can be saved; fetch a backup.
recording-torn = { $path }: line { $line } was cut off while it was written ({ $bytes } bytes) and is left out. Nothing that was acknowledged is missing.
recording-cannot-create = { $path } cannot be made: { $why }. { $help }
recording-cannot-write = { $path } cannot be written to: { $why }. Everything acknowledged is safe. { $help }
recording-cannot-compress = { $path } is whole but could not be compressed: { $why }. { $help }
recording-closed = { $path } is finished; it can be replayed but not resumed.
mend-disk-full = The disk is full: make room and try again.
mend-permission = The program may not write there: choose another folder or change its permissions.
mend-exists = There is a file of that name: choose another name.
mend-no-folder = There is no such folder: make it or choose another.
mend-in-use = Another program is using the file: close that first.
mend-other = Choose another folder, or check the disk for errors.
line-checksum = the checksum does not agree
line-place = the line does not belong here; something is missing or stands twice
line-exercise = the line belongs to another exercise
line-shape = the content is not as it should be ({ $why })
line-compression = the compressed file breaks off or is damaged here

replay-behaviour = The recording was made with an older behaviour ({ $recorded }; the program has { $ours }). It can be read and assessed, but not run again or continued.
replay-event = First difference, event no. { $number }:
    { "  " }in the recording: { $stored }
    { "  " }now:              { $again }
replay-world = First difference: the state at { $at } is not the recorded one ({ $stored } in the recording, { $again } now), although all events before it are the same.
replay-nothing = nothing
