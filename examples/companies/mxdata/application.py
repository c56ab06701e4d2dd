class Office: pass
