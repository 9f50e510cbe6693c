"""The library in the editors' admin: records, authorities, copies, imports."""
