"""The model as files for machines."""
