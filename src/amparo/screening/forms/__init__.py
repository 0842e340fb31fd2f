"""What is asked in screening."""
