"""What may be done with what the vault keeps beside a dossier, a file for each noun.

Desk and worker only: some of it opens, and the public process never imports this.
"""
