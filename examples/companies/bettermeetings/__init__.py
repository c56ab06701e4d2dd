"""BetterMeetings: a service for meetings of boards, with the files of its customers."""
