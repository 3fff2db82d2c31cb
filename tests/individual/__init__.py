"""Tests of what one person is due."""
