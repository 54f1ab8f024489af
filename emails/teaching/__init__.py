"""What people teach by correcting, and what is done with it before anything costs money."""
