"""Who is honoured: nominated, judged, selected, approved, conferred."""
