"""The flow of an SOP as geometry and drawing: numbers first, ink last."""
