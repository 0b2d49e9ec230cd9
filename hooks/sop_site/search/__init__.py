"""Search: word forms, the registers' bridges, and the index that the browser reads in pieces."""
