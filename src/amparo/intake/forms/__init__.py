"""What people fill in about reports, a file for each page or part of one."""
