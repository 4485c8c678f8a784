"""What the records answer by themselves: a module for each group of facts."""
