"""The accessibility statement: one set of facts, drawn as Poland, Bulgaria or the European model want it."""
