"""Builders of test documents."""
