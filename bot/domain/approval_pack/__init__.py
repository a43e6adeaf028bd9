"""What the approval pack says that is not in the transparency report."""
