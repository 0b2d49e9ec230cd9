"""Documents that offices have → text, and data files with every guess marked. No other room imports this one."""
