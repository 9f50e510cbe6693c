"""The completeness report: in the admin, on the command line, in the weekly mail, on the editors' home."""
