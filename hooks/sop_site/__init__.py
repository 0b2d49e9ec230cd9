"""The catalogue's library: data files in, pages and exports out. It knows no MkDocs, clock, network or git."""
