//! Texts of the tests are invented.
