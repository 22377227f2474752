# Seats in other processes: what is wrong with the connection.

link-no-seat = There is no such seat to be had. These exist: { $known }
link-taken = Somebody sits there already.
link-too-late = The exercise does not wait any longer, or is over.
link-malformed = What came over the connection makes no sense: { $why }
link-gap = number { $number } came where { $wanted } should have come
link-frame-long = a message of { $length } bytes, and the longest is { $most }
link-frame-rest = { $bytes } bytes left over after a message
link-no-hello = what came first was no introduction
link-second-hello = an introduction in the middle of a conversation
link-half-view = a view of the seat that builds on one that never came
link-silent = nobody answers
link-no-pack = the pack of the exercise is missing
link-unreachable = No contact ({ $why }). Does “samband serve” run there, and is the address right?
link-not-samband = Whoever answers there is not Samband.
link-version = The two programs are not of the same version: { $ours } here, { $theirs } there. Use the same version for both.
link-address = the address must be of the form 127.0.0.1:4711

serve-unbound = The port { $port } cannot be had: { $why }. Choose another, or 0 for any that is free.
serve-host-gone = the program that runs the exercise is gone
