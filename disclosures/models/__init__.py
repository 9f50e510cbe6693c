"""Records of the disclosures: entered once, used by every profile that asks for them."""
