"""The journal's head of each day, signed, published and handed to outside witnesses.

tree      the Merkle tree over a day's marks of filing
models    a head for each day, and its marks
acts      seal a day
checking  is a proof of filing ours, and does the published tree hold it?
witness   hand a head to those outside, and hold the journal against what they were handed
"""
