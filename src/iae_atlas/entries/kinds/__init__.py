"""What can be entered, as the shapes describe it: kinds, their fields, and the guide made from them."""
