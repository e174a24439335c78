"""Who is invited, and what is said."""
