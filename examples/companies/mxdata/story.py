def story(t): pass
