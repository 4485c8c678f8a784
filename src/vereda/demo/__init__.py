"""An invented country: people, bodies and accounts to try Vereda with."""
