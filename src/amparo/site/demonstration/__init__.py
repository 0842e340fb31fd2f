"""Demonstration data: synthetic people, reports and allegations.

Every word here is invented. The past is read from a prepared file that ``./amparo demonstration
build`` made by the acts of real life; what is recent is done by those acts at the start, with
``By.at`` in the past.
"""
