"""Flexfone: a hosted telephone exchange, sold through resellers."""
