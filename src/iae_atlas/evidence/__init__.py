"""What a statement rests on: passages of the study, inferences, derivations; and the audit of what nothing cites."""
