"""What follows: HermiT's inferences, the closure over classes and properties, and the rules that count or close."""
