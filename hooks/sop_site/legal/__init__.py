"""The text of a regulation → its structure, addresses, references; drafting forms of UU 12/2011, Lampiran II."""
