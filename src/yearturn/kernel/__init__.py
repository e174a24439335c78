"""The doors to everything shared: ledger, lifecycle, permissions, seals, paper and pages."""
