"""Where everything is put together: settings, addresses, the console script."""
