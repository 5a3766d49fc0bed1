"""What differs between releases of FastAPI: probes, and the committed outcomes of running them."""
