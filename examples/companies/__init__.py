"""Five companies that the program can be tried on: `ordholden demo` lists them."""
