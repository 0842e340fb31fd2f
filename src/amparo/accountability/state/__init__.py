"""Pages for representatives of a Member State: only what is theirs."""
