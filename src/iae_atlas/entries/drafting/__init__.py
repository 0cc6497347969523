"""Entries that are being written: answers to the questions of a kind, and the commented file made of them."""
