"""MX Data, which sells a program for the registration of cable networks: its register, its list, its promises."""
