"""What the commands share: tools of this machine, a browser over a built site, a made-up form, notes for a forge."""
