"""What an installation starts with: reference data, the real records of Banten, and examples marked as such."""
