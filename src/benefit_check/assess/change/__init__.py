"""What a change of the rules does: what is otherwise by meaning, and by the smallest enterprise that shows it."""
