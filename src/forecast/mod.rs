//! What a load does to a centre before anybody has sat down.

pub mod erlang;
