"""YAML as typed → dataclasses with the line of every value, and back; knows no SOP."""
