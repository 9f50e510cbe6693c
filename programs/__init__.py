"""The room of accredited programmes: facts, accreditation, catalogue pages, runs and import."""
