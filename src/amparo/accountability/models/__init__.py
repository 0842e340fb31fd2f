"""Tables, a file for each noun."""
