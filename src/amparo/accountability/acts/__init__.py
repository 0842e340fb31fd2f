"""What may be done, a file for each noun."""
