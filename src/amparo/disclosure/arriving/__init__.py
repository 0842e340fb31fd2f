"""What the public process takes from other installations: sealed, and never opened there."""
