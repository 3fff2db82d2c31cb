"""Acts of law: which brought what, and the law without them."""
