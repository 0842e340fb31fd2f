"""What people fill in about allegations, a file for each noun."""
