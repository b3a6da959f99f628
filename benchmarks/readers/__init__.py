"""What a reader waits for: a site's front page beside TimelineJS with the same events, in a real Chromium."""
