"""Pure decisions: calibrate, select, represent, check. No database, no clock, no own chance."""
