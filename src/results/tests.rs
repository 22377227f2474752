//! Cases for the file of results.
