"""What only a real browser can tell: pages at three widths, and the way through them."""
