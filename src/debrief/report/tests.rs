//! Cases for the page, the tables, the object and their verification.
