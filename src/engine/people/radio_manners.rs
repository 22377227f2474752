//! How anybody uses a radio: calls, waits, repeats, reads back.
