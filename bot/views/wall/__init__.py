"""What people read of the wall."""
