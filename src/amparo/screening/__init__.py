"""Screening: is a person who is to be hired or deployed one who must not be?"""
