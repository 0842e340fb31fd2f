"""Lives and short sets, a file for each noun."""
