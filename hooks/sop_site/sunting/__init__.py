"""An editor's state, without a browser: a draft and what is done to it, what it shows, what it saves."""
