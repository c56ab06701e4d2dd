"""MICO: the IT department of its customers, with a case system, courses, and its customers' data as processor."""
