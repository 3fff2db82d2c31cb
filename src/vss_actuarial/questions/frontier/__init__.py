"""Packages of several levers: which are not beaten, and which is the cheapest."""
