"""Speed, measured as ratios between candidates that run in turn on the same machine."""
