"""Files that people hand in: what they are, a copy that is safe to read, and a scan.

kinds     what a file is, by its content alone
reading   a copy without metadata and without anything that runs, made in a process of its own
cleaning  how each kind is cleaned; runs only in that process
worker    that process: no environment, no files, no network, little time and memory
scan      an optional ClamAV, asked while the file arrives

Nothing here knows a database or a request, and nothing here is ever run in the reader's place.
"""
