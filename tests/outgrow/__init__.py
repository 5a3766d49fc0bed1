"""What survives: jobs on engines, whose web process, worker and broker are killed, stopped and restarted."""
