"""Cookie consent that is asked for, provable and revocable."""
