"""What set-up and checks call: front-end parts from npm, and a Chromium for the tests. Not part of the package."""
