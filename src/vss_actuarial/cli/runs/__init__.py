"""Commands that hold a run to what it says: verify, replay, explain, bridge, sensitivity."""
