"""What people fill in about investigations."""
