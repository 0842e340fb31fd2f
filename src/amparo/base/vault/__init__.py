"""The vault: what is sealed, to whom, and how it is opened.

models   sealed fields, wrapped keys, office keys, user keys: what lies in the database
boxes    the four primitives of libsodium that we use, named for what we use them for
sealing  needs public keys only; all that the public process may import
keys     a person's own key, unlocked by their password; its copy for one session
opening  needs a private key in hand; never imported by anything the public process imports
"""
