"""Meetings: finding the time that most can, over everybody's time zone, with the bad hours going round."""
