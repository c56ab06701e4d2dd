"""Miralix, which delivers telephony to organisations: calls, queues, statistics, and the promises of its policy."""
